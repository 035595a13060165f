"""What is in sight of things of any height, and how it moves."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from llmreader.tui.window import Top, Window


def window(*heights: int, lines: int = 5) -> Window:
    """On things that are numbered from 0."""
    made = Window(lambda: range(len(heights)), lambda number: heights[number])
    made.lines = lines
    return made


def test_only_what_has_room_is_in_sight() -> None:
    assert [*window(2, 9).spots()] == [(0, 0), (0, 1), (1, 0), (1, 1), (1, 2)]
    assert len([*window(1, 1).spots()]) == 2


def test_a_step_goes_to_the_next_thing_which_comes_into_sight() -> None:
    here = window(2, 2, 2, 2)
    here.step(1)
    assert (here.cursor, here.top) == (1, (0, 0))
    here.step(1)
    assert (here.cursor, here.top) == (2, (0, 1)), "all of it is in sight"
    for _ in range(3):
        here.step(-1)
    assert (here.cursor, here.top) == (0, (0, 0))


def test_a_step_first_shows_the_rest_of_a_high_thing() -> None:
    here = window(1, 9, 1)
    here.step(1)
    assert (here.cursor, here.top) == (1, (1, 0))
    here.step(1)
    assert (here.cursor, here.top) == (1, (1, 3))
    here.step(1)
    here.step(1)
    assert here.cursor == 2
    here.step(-1)
    assert (here.cursor, here.top.number) == (1, 1)


def test_a_page_takes_the_cursor_along_and_ends_at_the_ends() -> None:
    here = window(*[1] * 12)
    here.page(4)
    assert (here.cursor, here.top) == (4, (4, 0))
    here.page(4)
    assert here.top == (7, 0), "no room is left below the last"
    here.page(4)
    assert here.cursor == 11
    here.page(-4)
    here.page(-4)
    here.page(-4)
    assert (here.cursor, here.top) == (0, (0, 0))


def test_a_thing_that_was_out_of_sight_is_the_first_then() -> None:
    here = window(*[2] * 20)
    here.go_to(8)
    assert (here.cursor, here.top) == (8, (8, 0))
    here.go_to(9)
    assert (here.cursor, here.top) == (9, (8, 0)), "it was in sight"


def test_the_ends() -> None:
    here = window(3, 3, 3)
    here.to_end(last=True)
    assert (here.cursor, here.top) == (2, (1, 1))
    here.to_end(last=False)
    assert (here.cursor, here.top) == (0, (0, 0))


def test_when_things_go_it_stays_at_what_is_left() -> None:
    things = [0, 1, 2, 3, 4, 5, 6]
    here = Window(lambda: things, lambda _: 2)
    here.lines = 4
    here.go_to(4)
    things[:] = [0, 1, 2, 6]
    here.settle()
    assert here.cursor == 2
    assert Top(2, 0) in set(here.spots())


doings = st.lists(
    st.one_of(
        st.tuples(st.just("step"), st.sampled_from([1, -1])),
        st.tuples(st.just("page"), st.integers(-20, 20).filter(bool)),
        st.tuples(st.just("go_to"), st.integers(0, 12)),
    ),
    max_size=12,
)


@given(st.lists(st.integers(1, 12), min_size=1, max_size=12), st.integers(1, 9), doings)
def test_whatever_is_done_the_cursor_is_in_sight_and_no_room_is_lost(
    heights: list[int], lines: int, doings: list[tuple[str, int]]
) -> None:
    here = window(*heights, lines=lines)
    for name, argument in doings:
        getattr(here, name)(argument)
        spots = [*here.spots()]
        assert len(spots) == min(lines, sum(heights))
        assert here.cursor in {spot.number for spot in spots}
        assert 0 <= here.top.line < heights[here.top.number]


@given(st.lists(st.integers(1, 12), min_size=1, max_size=12), st.integers(1, 9))
def test_stepping_down_shows_every_line(heights: list[int], lines: int) -> None:
    here = window(*heights, lines=lines)
    seen = {*here.spots()}
    for _ in range(sum(heights)):
        here.step(1)
        seen |= {*here.spots()}
    assert len(seen) == sum(heights)
