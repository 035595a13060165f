"""Markdown as lines of styled text: what is shown beside the list, and that nothing gets out of its box."""

from __future__ import annotations

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style
from rich.text import Text

from llmreader.tui.glyphs import PLAIN, UNICODE
from llmreader.tui.markdown import Styles, render

STYLES = Styles(heading=Style(bold=True), quiet=Style(dim=True))


def texts(source: str, width: int = 40) -> list[Text]:
    return render(source, width, STYLES, UNICODE)


def styles(line: Text) -> dict[str, object]:
    return {line.plain[span.start : span.end]: span.style for span in line.spans}


def test_emphasis_is_seen() -> None:
    (line,) = texts("*slanted* **bold** ~~struck~~ `code`")
    shown = styles(line)
    assert shown["slanted"] == Style(italic=True)
    assert shown["bold"] == shown["code"] == Style(bold=True)
    assert shown["struck"] == Style(strike=True)


def test_the_theme_says_how_headings_look_and_what_steps_back() -> None:
    heading, _, item = texts("# Title\n\n- words")
    assert styles(heading) == {"Title": STYLES.heading}
    assert styles(item)["• "] == STYLES.quiet


def test_where_a_link_leads_can_be_read() -> None:
    (line,) = texts("[words](https://example.org)")
    assert line.plain == "words (https://example.org)"


def test_blank_lines_at_the_ends_are_left_out() -> None:
    assert [line.plain for line in texts("\n\nwords\n\n")] == ["words"]
    assert texts("\n \n") == []


def test_plain_glyphs_are_used_where_no_others_can_be_shown() -> None:
    shown = render("> - both\n\n---", 40, STYLES, PLAIN)
    assert all(line.plain.isascii() for line in shown)


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
