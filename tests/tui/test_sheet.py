"""A text that is being read, without a screen: its places, headings and links, and what is looked for."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from llmreader.layout.document import Document
from llmreader.layout.lines import Line, Look, Span
from llmreader.tui.bookmark import Bookmark
from llmreader.tui.sheet import Around, Sheet

HEAD = (Line((Span("The title"),)), Line())
FOOT = (Line(), Line((Span("The end"),)))
TEXT = "\n\n".join(
    f"# Part {number}\n\nWords of part {number}, and [link {number}](https://example.org/{number})."
    for number in range(30)
)


def sheet(text: str = TEXT, height: int = 10, width: int = 40) -> Sheet:
    return Sheet(Document(text), Look(width), height, Around(HEAD, FOOT))


def first(shown: Sheet) -> str:
    return shown.page.line(shown.top).text


def test_it_begins_with_the_head_and_ends_with_the_foot() -> None:
    shown = sheet()
    assert (first(shown), shown.ratio, shown.is_at_end) == ("The title", 0.0, False)
    shown.to_end()
    assert shown.page.line(shown.spots()[-1]).text == "The end"
    assert (shown.ratio, shown.is_at_end) == (1.0, True)
    shown.move(100)
    assert len(shown.spots()) == shown.height, "no room is left below the last line"


def test_a_short_text_is_all_in_sight() -> None:
    shown = sheet("Short.")
    assert shown.is_at_end
    shown.move(3)
    assert first(shown) == "The title"


def test_an_empty_text_has_nothing_to_go_to() -> None:
    shown = sheet("")
    for move in (shown.to_end, shown.to_start):
        move()
    assert not shown.choose_link()
    assert not shown.go_to_next_heading()
    assert shown.is_at_end
    assert shown.position == 0


@given(st.lists(st.integers(-30, 30), max_size=8), st.integers(1, 30), st.integers(8, 80))
def test_moving_never_leaves_the_text(moves: list[int], height: int, width: int) -> None:
    shown = sheet(height=height, width=width)
    lines = len(list(shown.page))
    for move in moves:
        shown.move(move)
        assert len(shown.spots()) == min(height, lines)
        assert 0.0 <= shown.ratio <= 1.0


@given(st.integers(0, 80), st.integers(8, 120), st.integers(2, 40))
def test_the_place_stays_whatever_the_size(lines: int, width: int, height: int) -> None:
    shown = sheet(height=5)
    shown.move(lines)
    before, was_at_end = shown.position, shown.is_at_end
    shown.lay_out(Look(width), height, Around(HEAD, FOOT))
    seen = {shown.page.source_of(spot) for spot in shown.spots()}
    assert before in seen or was_at_end


def test_a_place_that_is_kept_is_gone_to() -> None:
    shown = sheet()
    shown.go_to_source(4 * 12)
    assert first(shown) == "Part 12"
    assert shown.position == 4 * 12


def test_headings_are_gone_through_in_their_order() -> None:
    shown = sheet()
    for number in range(5):
        assert shown.go_to_next_heading()
        assert first(shown) == f"Part {number}"
        assert shown.heading == number
    assert shown.go_to_next_heading(backwards=True)
    assert first(shown) == "Part 3"
    shown.move(1)
    shown.go_to_next_heading(backwards=True)
    assert first(shown) == "Part 3", "first to the start of the part"
    shown.to_start()
    assert not shown.go_to_next_heading(backwards=True)


def test_links_are_chosen_from_what_is_in_sight() -> None:
    shown = sheet()
    chosen = []
    for _ in range(30):
        assert shown.choose_link()
        assert shown.link
        chosen.append(shown.link.text)
    assert chosen == [f"link {number}" for number in range(30)]
    assert not shown.choose_link()
    assert shown.choose_link(backwards=True)
    assert shown.link
    assert shown.link.text == "link 28"
    shown.to_start()
    assert shown.choose_link()
    assert shown.link.text == "link 0"


def test_words_are_found_from_where_the_user_is_and_around_the_end() -> None:
    shown = sheet()
    shown.go_to_heading(20)
    shown.look_for("words OF part")
    shown.matches.look(10)
    assert (shown.matches.count, shown.matches.is_complete) == (30, True)
    assert shown.go_to_match()
    assert shown.match
    assert shown.matches.number(shown.match) == 21
    for _ in range(10):
        shown.go_to_match()
    assert shown.matches.number(shown.match) == 1
    shown.go_to_match(backwards=True)
    assert shown.matches.number(shown.match) == 30
    assert [match.piece for match in shown.matches.of(shown.match.piece)] == [shown.match.piece]


def test_what_is_nowhere_is_not_found() -> None:
    shown = sheet()
    for words in ("elephant", "  "):
        shown.look_for(words)
        shown.matches.look(10)
        assert not shown.go_to_match()


@given(st.text(max_size=80), st.text(min_size=1, max_size=3))
def test_all_that_is_found_piece_by_piece_is_all_that_there_is(text: str, words: str) -> None:
    shown = sheet(f"{text}\n\n{TEXT}\n\n{text}")
    shown.go_to_heading(15)
    shown.look_for(words)
    while not shown.matches.is_complete:
        shown.matches.look(0)
    assert shown.matches.every == list(shown.document.matches(words))


def test_a_place_is_written_down_after_a_rest_or_a_minute_and_only_if_it_is_another() -> None:
    mark = Bookmark(7, 0.0)
    assert not mark.is_due(7, 100.0)
    assert not mark.is_due(9, 101.0)
    assert mark.is_due(9, 107.0)
    mark.keep(9, 107.0)
    assert not mark.is_due(9, 200.0)
    moving = [mark.is_due(9 + step, 200.0 + step) for step in range(1, 70)]
    assert moving.index(True) == 59, "of somebody who never rests once a minute"
    assert mark.is_another(8)
