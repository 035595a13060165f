"""A tree of comments: which are seen while some are folded, however odd the tree."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from llmreader.tui.branches import Branches

#   1
#   ├ 2
#   │ └ 3
#   └ 4
#   5
#   └ 6
DEPTHS = [0, 1, 2, 1, 0, 1]


def test_what_answers_what() -> None:
    branches = Branches(DEPTHS)
    assert branches.parents == [0, 0, 1, 2, 1, 0, 5]
    assert [branches.answers(number) for number in range(7)] == [6, 3, 1, 0, 0, 1, 0]
    assert branches.levels == [-1, 0, 1, 2, 1, 0, 1]


def test_a_folded_comment_hides_all_answers() -> None:
    branches = Branches(DEPTHS)
    branches.toggle(1)
    assert [*branches.seen] == [0, 1, 5, 6]
    assert branches.row(3) == branches.row(1) == 1, "the one that hides it"
    branches.toggle(1)
    assert [*branches.seen] == [*range(7)]


def test_all_are_folded_and_opened() -> None:
    branches = Branches(DEPTHS)
    branches.toggle(2)
    branches.toggle_all()
    assert [*branches.seen] == [0, 1, 5]
    branches.toggle_all()
    assert [*branches.seen] == [*range(7)]


def test_what_is_hidden_can_be_revealed_and_nothing_else_opens() -> None:
    branches = Branches(DEPTHS)
    branches.toggle(2)
    branches.toggle(5)
    branches.toggle(1)
    branches.reveal(4)
    assert [*branches.seen] == [0, 1, 2, 4, 5]


def test_what_was_posted_is_never_folded() -> None:
    branches = Branches(DEPTHS)
    branches.toggle(0)
    assert [*branches.seen] == [*range(7)]


def test_from_one_part_to_the_next_past_all_answers() -> None:
    branches = Branches(DEPTHS)
    assert branches.part_beside(0, backwards=False) == 1
    assert branches.part_beside(2, backwards=False) == 5
    assert branches.part_beside(5, backwards=False) is None
    assert branches.part_beside(3, backwards=True) == 1
    assert branches.part_beside(1, backwards=True) is None


def test_a_depth_that_leaves_some_out_counts_as_the_next_one() -> None:
    branches = Branches([3, 900, 5])
    assert branches.levels == [-1, 0, 1, 1]
    assert branches.parents == [0, 0, 1, 1]


def test_no_depth_is_too_deep() -> None:
    branches = Branches(range(100_000))
    assert branches.answers(1) == 99_999
    branches.toggle(2)
    assert len(branches.seen) == 3


@given(st.lists(st.integers(-3, 9), max_size=40), st.sets(st.integers(0, 39)))
def test_whatever_is_folded_what_is_seen_has_nothing_folded_above_it(
    depths: list[int], folded: set[int]
) -> None:
    branches = Branches(depths)
    branches.folded = frozenset(folded)

    def is_hidden(number: int) -> bool:
        parent = branches.parents[number]
        return number > 0 and (parent in branches.folded or is_hidden(parent))

    assert [*branches.seen] == [number for number in range(len(branches)) if not is_hidden(number)]
    for number in range(1, len(branches)):
        assert branches.levels[number] == branches.levels[branches.parents[number]] + 1
        below = [each for each in range(len(branches)) if _is_below(branches, each, number)]
        assert branches.answers(number) == len(below)


def _is_below(branches: Branches, number: int, other: int) -> bool:
    while number:
        number = branches.parents[number]
        if number == other:
            return True
    return False
