"""The way about a page, and what holds whatever is written on it."""

from __future__ import annotations

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from llmreader.layout.cells import cells
from llmreader.layout.document import Document
from llmreader.layout.lines import Look
from llmreader.layout.page import Page, Spot

TEXT = "# One\n\n" + "some words " * 20 + "\n\n- a\n- b\n\n```\nx\ny\n```\n\nlast"


def page(text: str, width: int = 40) -> Page:
    return Page(Document(text), Look(width))


def test_the_way_goes_down_and_up_by_lines_and_ends_at_both_ends() -> None:
    shown = page("a\n\nb\n\nc")
    top = Spot(0, 0)
    assert [shown.line(spot).text for spot in shown.below(top)] == ["a", "", "b", "", "c"]
    assert shown.moved(top, 2) == Spot(1, 1)
    assert shown.moved(Spot(1, 1), -2) == top
    assert shown.moved(top, 99) == shown.last()
    assert shown.moved(shown.last(), -99) == top


def test_only_what_is_looked_at_is_parsed() -> None:
    shown = page("\n\n".join(f"paragraph {number}" for number in range(1000)))
    shown.moved(Spot(0, 0), 10)
    shown.moved(shown.last(), -10)
    assert len(shown.document._parsed) < 20


def test_another_width_finds_the_place_by_its_line_in_the_markdown() -> None:
    wide, narrow = page(TEXT, 60), page(TEXT, 20)
    for spot in wide.below(Spot(0, 0)):
        if wide.line(spot).spans:
            again = narrow.spot_of_source(wide.source_of(spot))
            assert narrow.source_of(again) == wide.source_of(spot)


def test_a_place_in_the_text_is_found_in_its_line() -> None:
    shown = page("one two three four", 8)
    plain = shown.document.blocks(0).plain
    for word in plain.split():
        assert word in shown.line(shown.spot_of_text(0, plain.index(word))).text


def test_how_far_it_is_grows_from_nothing_to_all() -> None:
    shown = page(TEXT)
    ratios = [shown.ratio(spot) for spot in shown.below(Spot(0, 0))]
    assert ratios[0] == 0
    assert ratios == sorted(ratios)
    assert shown.ratio(Spot(len(shown.document), 0)) == 1


def test_an_empty_text_has_no_lines() -> None:
    shown = page("")
    assert list(shown) == []
    assert shown.last() == shown.moved(Spot(0, 0), 5) == Spot(0, 0)


MARKS = "#*_`~>-+![]()<>&;\\|:=$\n\t 0123456789.abc大、👩‍👧\u00a0\u202e\u200d\x1b\x9b\0\r\v"
PARTS = [
    "| a | b c d e f |\n|---|---|\n| g h i j | k |\n",
    "```py\nx = 1\n",
    "> q",
    "- a\n",
    "1. b\n",
    "\n\n",
    "<b>",
    "<sup>",
]
texts = st.lists(st.text(st.sampled_from(MARKS), max_size=9) | st.sampled_from(PARTS), max_size=30).map(
    "".join
)


@settings(deadline=None)
@given(texts | st.text(max_size=100), st.integers(8, 40), st.booleans())
def test_whatever_is_written_stays_in_its_width_and_steers_nothing(
    text: str, width: int, addresses: bool
) -> None:
    for line in Page(Document(text, addresses=addresses), Look(width, folds_code=True)):
        assert cells(line.text) <= width
        assert not [each for each in line.text if unicodedata.category(each) in {"Cc", "Cs"}]
        assert not [
            each for each in line.text if unicodedata.bidirectional(each) in {"RLO", "LRO", "RLI", "LRI"}
        ]


@settings(deadline=None)
@given(texts, st.integers(8, 40))
def test_every_word_of_every_block_is_on_the_page_in_its_order(text: str, width: int) -> None:
    shown = page(text, width)
    for piece in range(len(shown.document)):
        plain = shown.document.blocks(piece).plain
        seen = sorted(span for line in shown.lines(piece) for span in line.spans if span.at >= 0)
        placed = {span.at + offset: letter for span in seen for offset, letter in enumerate(span.text)}
        assert [
            (at, each) for at, each in enumerate(plain) if not each.isspace() and placed.get(at) != each
        ] == []


@settings(deadline=None)
@given(texts, st.integers(8, 40))
def test_lines_come_in_the_order_of_the_markdown(text: str, width: int) -> None:
    shown = page(text, width)
    spots = list(shown.below(Spot(0, 0)))
    assert [shown.line(spot) for spot in spots] == list(shown)
    assert [*shown.above(Spot(len(shown.document), 0))][::-1] == spots
    sources = [shown.source_of(spot) for spot in spots if shown.line(spot).spans]
    assert sources == sorted(sources)


def test_text_that_was_written_to_hold_the_parser_up_does_not() -> None:
    for text in (
        "> " * 1000 + "x",
        "- " * 1000 + "x",
        "word " * 200_000,
        "x" * 1_000_000,
        "漢" * 100_000,
        "a\u0301" * 50_000,
        "<b>" * 30_000,
        "[a](" * 40_000,
        "*a_ " * 40_000,
        "$a" * 50_000,
        "a\n" + "<b>\n" * 20_000,
        "- a\nb\n" * 5_000,
    ):
        shown = page(text)
        assert shown.line(Spot(0, 0)).spans
        shown.last()
