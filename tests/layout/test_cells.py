"""How wide a text is: as the terminal shows it, and as the screen counts it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from llmreader.layout.cells import cells, clusters, cut, is_narrow

SPELT = [
    "plain text",
    "naïve “quotes” — and … dashes",
    "Ελληνικά",
    "русский",
    "한국어",
    "漢字かな交じり",
    "עברית",
    "العربية",
    "ไทย",
    "👩‍👧",
    "🇩🇪",
    "👍🏽",
    "❤️",
    "1️⃣",
    "e\u0301",
    "☐ ☑ ● ★",
    "a\u200db",
    "x₂ⁿ⁺¹",
]


@pytest.mark.parametrize("text", SPELT)
def test_the_page_and_the_screen_agree_on_the_width_of_a_text(text: str) -> None:
    assert cells(text) == cell_len(text)


def test_they_agree_on_every_letter_that_was_known_to_unicode_14() -> None:
    kinds = ("Lu", "Ll", "Lt", "Lo", "Lm", "Nd", "Nl", "No", "Po", "Pd", "Ps", "Pe", "Sm", "Sc", "Zs", "Mn")
    known = [chr(code) for code in range(32, 0x110000) if unicodedata.category(chr(code)) in kinds]
    assert [each for each in known if cells(each) != cell_len(each)] == []


@given(st.text())
def test_what_is_called_narrow_takes_a_cell_a_character(text: str) -> None:
    assert not is_narrow(text) or not text.isprintable() or cell_len(text) == len(text)


@given(st.text())
def test_clusters_are_the_whole_text(text: str) -> None:
    assert "".join(clusters(text)) == text


@pytest.mark.parametrize("text", ["👩‍👧", "🇩🇪", "👍🏽", "❤️", "e\u0301\u0302", "कि"])
def test_what_is_seen_as_one_is_not_torn_apart(text: str) -> None:
    assert list(clusters(text * 2)) == [text, text]


@given(st.text(st.sampled_from("ab漢字👩‍👧🇩🇪\u0301"), min_size=1), st.integers(2, 9))
def test_a_text_is_cut_where_it_fits(text: str, width: int) -> None:
    taken = cut(text, width, cells)
    assert taken > 0
    assert cells(text[:taken]) <= width or text[:taken] == next(clusters(text))
