"""What strangers wrote can be shown: it cannot steer the terminal, and what it says stays as it is."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmreader.text import block, one_line

ANY_TEXT = st.text(
    st.one_of(
        st.characters(),
        st.characters(categories=["Cc", "Cf", "Cs", "Zs", "Zl", "Zp"]),
        st.sampled_from("ab \t\r\n\x1b\x85\u2028\u202e\u2069\ud83d"),
    )
)

ORDINARY = [
    "How transformers work",
    "1 < 2 [bold]not markup[/bold]",
    "\N{WOMAN}\u200d\N{PERSONAL COMPUTER} writes code \N{FLEXED BICEPS}\N{EMOJI MODIFIER FITZPATRICK TYPE-5}",
    "\N{WAVING WHITE FLAG}\ufe0f\u200d\N{RAINBOW}",
    "cafe\N{COMBINING ACUTE ACCENT}, Việt Nam, Z\u0351\u036b\u0343algo",
    "\u05e9\u05dc\u05d5\u05dd \u05e2\u05d5\u05dc\u05dd",
    "\u0645\u0631\u062d\u0628\u0627 \u0628\u0643\u200c\u0645 (LLM)\u200f",
    "大規模言語モデル\u3000入門",
    "« non »\u00a0: espace insécable",
]


def is_dangerous(character: str) -> bool:
    return (
        unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"}
        or unicodedata.bidirectional(character) in {"LRE", "RLE", "LRO", "RLO", "PDF"}
        or unicodedata.bidirectional(character) in {"LRI", "RLI", "FSI", "PDI"}
    )


@given(ANY_TEXT)
def test_nothing_dangerous_stands_in_one_line(text: str) -> None:
    assert not any(is_dangerous(character) for character in one_line(text))


@given(ANY_TEXT)
def test_nothing_dangerous_but_the_line_break_stands_in_a_block(text: str) -> None:
    assert not any(is_dangerous(character) for character in block(text).replace("\n", ""))


@given(ANY_TEXT)
def test_what_was_made_safe_is_not_changed_again(text: str) -> None:
    assert one_line(one_line(text)) == one_line(text)
    assert block(block(text)) == block(text)


@given(ANY_TEXT)
def test_what_was_made_safe_can_be_written_to_a_file(text: str) -> None:
    one_line(text).encode()
    block(text).encode()


@given(ANY_TEXT)
def test_one_line_has_no_white_space_at_its_ends_and_no_two_spaces_in_a_row(text: str) -> None:
    line = one_line(text)
    assert line == line.strip()
    assert not re.search(r"\s\s", line)


@given(ANY_TEXT)
def test_a_block_keeps_the_number_of_lines(text: str) -> None:
    assert block(text).count("\n") == len((text + "|").splitlines()) - 1


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert one_line(text) == text
    assert block(text) == text


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a\r\nb\tc\u2028d\x85e", "a b c d e"),
        ("  a \n\n  b  ", "a b"),
        ("\x1b[31mred\x1b[0m\x07", "[31mred[0m"),
        ("\x1b]52;c;cm0gLXJm\x07", "]52;c;cm0gLXJm"),
        ("\x9b2Jcleared", "2Jcleared"),
        ("back\x08\x08\x7fspace", "backspace"),
        ("invoice\u202efdp.exe", "invoicefdp.exe"),
        ("half \ud83d an emoji", "half \ufffd an emoji"),
        ("a \x00 b", "a b"),
        ("\n\t ", ""),
    ],
)
def test_one_line(text: str, line: str) -> None:
    assert one_line(text) == line


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("# Title\r\n\r\n  code\rend\n", "# Title\n\n  code\nend\n"),
        ("a\tb\n\tc", "a   b\n    c"),
        ("page\fpage\u2029paragraph", "page\npage\nparagraph"),
        ("\x1b[2Jwiped\n\u2067mirrored\u2069", "[2Jwiped\nmirrored"),
    ],
)
def test_a_block(text: str, lines: str) -> None:
    assert block(text) == lines
