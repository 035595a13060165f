"""Markdown as lines: what it looks like, and that nothing a stranger writes gets out of its box."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console
from rich.style import Style
from rich.text import Text

from llmreader.tui.glyphs import PLAIN, UNICODE
from llmreader.tui.markdown import Styles, render

STYLES = Styles(heading=Style(bold=True), quiet=Style(dim=True))
CONSOLE = Console()


def lines(source: str, width: int = 40) -> list[str]:
    return [line.plain.rstrip() for line in texts(source, width)]


def texts(source: str, width: int = 40) -> list[Text]:
    return render(source, width, STYLES, CONSOLE, UNICODE)


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("one\ntwo\n\nthree", ["one two", "", "three"]),
        ("one  \ntwo", ["one", "two"]),
        ("- one\n- two", ["• one", "• two"]),
        ("- one\n\n- two", ["• one", "", "• two"]),
        ("- one\n  - below\n- two", ["• one", "  • below", "• two"]),
        ("- one\n\nafter", ["• one", "", "after"]),
        ("9. nine\n10. ten", ["9. nine", "10. ten"]),
        ("# Title\ntext", ["Title", "", "text"]),
        ("> quoted\n\ntext", ["│ quoted", "", "text"]),
        ("> - both", ["│ • both"]),
        ("```\na  b\n\n  c\n```", ["a  b", "", "  c"]),
        ("one\n\n---\n\ntwo", ["one", "", "─" * 20, "", "two"]),
        ("*a* **b** `c` ~~d~~ [e](https://example.org) ![f](g)", ["a b c d e (https://example.org) f"]),
        ("[bold]not bold[/]", ["[bold]not bold[/]"]),
        ("<b>tags</b>", ["<b>tags</b>"]),
        ("&amp; &copy;", ["& ©"]),
        ("", []),
        ("\n \n", []),
    ],
)
def test_what_becomes_of_the_parts_of_a_text(source: str, shown: list[str]) -> None:
    assert lines(source) == shown


def test_lines_are_wrapped_below_the_first_word_of_their_item() -> None:
    assert lines("- one two three four", 10) == ["• one two", "  three", "  four"]


def test_a_word_that_is_too_long_is_cut_into_pieces() -> None:
    assert lines("abcdefghijklmnop", 8) == ["abcdefgh", "ijklmnop"]


def test_code_keeps_its_spaces_and_is_cut_at_the_edge() -> None:
    assert lines("    a    b    c", 8) == ["a    b", "  c"]


def test_however_deep_it_goes_there_is_room_for_the_text() -> None:
    shown = lines("> " * 15 + "words", 12)
    assert shown == ["│ │ │ words"]


def test_emphasis_is_seen() -> None:
    (line,) = texts("*slanted* **bold** ~~struck~~ `code`")
    styles = {line.plain[span.start : span.end]: span.style for span in line.spans}
    assert styles["slanted"] == Style(italic=True)
    assert styles["bold"] == styles["code"] == Style(bold=True)
    assert styles["struck"] == Style(strike=True)


def test_plain_glyphs_are_used_where_no_others_can_be_shown() -> None:
    shown = render("> - both\n\n---", 40, STYLES, CONSOLE, PLAIN)
    assert [line.plain for line in shown] == ["| * both", "", "-" * 20]


MARKS = "#*_`~>-+![]()<>&;\\|:=\n\t 0123456789.abc大👩‍👧\u202e\u200d\x1b\x9b\0\r\v"
markdown_like = st.text(st.sampled_from(MARKS), max_size=200) | st.text(max_size=100)


@settings(deadline=None)
@given(markdown_like, st.integers(8, 40))
def test_whatever_is_written_stays_in_its_width_and_steers_nothing(source: str, width: int) -> None:
    shown = [line.plain for line in texts(source, width)]
    for line in shown:
        assert cell_len(line) <= width
        assert not [each for each in line if unicodedata.category(each) in {"Cc", "Cs"}]
        assert not [each for each in line if unicodedata.bidirectional(each) in {"RLO", "LRO", "RLI", "LRI"}]
    assert not shown or (shown[0].strip() and shown[-1].strip())
