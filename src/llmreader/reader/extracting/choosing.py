"""Which texts of a page are the article. trafilatura chooses; what it chose is told from marks.

trafilatura gives a text back without saying where in the page it stood, and on the way white space, nesting
and formulas are lost. So each text of the page begins with a mark that says which one it is: one to three
symbols of a script that no page is written in, which count neither as letters nor as white space.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from trafilatura import bare_extraction

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.html import HtmlElement

    from llmreader.reader.extracting.page import Slot

_FIRST, _BASE = 0x1D800, 512
"""Digits of a mark: hand shapes of SignWriting."""

_NOT_XML = "\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff"
"""Characters that may not be put into a tree, though a parser may have put them there."""

_TAKEN_OUT = re.compile(f"[{chr(_FIRST)}-{chr(_FIRST + _BASE - 1)}{_NOT_XML}]")
_DIGIT = re.compile(f"[{chr(_FIRST)}-{chr(_FIRST + _BASE - 1)}]")
_MOST_DIGITS = 3


def choose(root: HtmlElement, url: str, slots: Sequence[Slot]) -> list[str]:
    """Set `chosen` of the texts that belong to the article; `root` is used up.

    Where the article stands in no text of the page but in its data, its paragraphs are given back.
    """
    width = _width(len(slots))
    for number, (text, source, is_tail) in enumerate(slots):
        marked = _marked(text.words, _mark(number, width))
        if is_tail:
            source.tail = marked
        else:
            source.text = marked
    document = bare_extraction(root, url=url or None, output_format="xml", include_comments=False)
    if document is None:
        return []
    # The body is an element in this format.
    body = document.body  # type: ignore[union-attr]  # typed for all formats
    found = list(_numbers("".join(body.itertext()), width))
    for number in found:
        if number < len(slots):
            slots[number][0].chosen = True
    return [] if found else [words for part in body if (words := "".join(part.itertext()).strip())]


def _width(count: int) -> int:
    """Digits of each mark on a page with so many texts."""
    return next((width for width in range(1, _MOST_DIGITS) if count <= _BASE**width), _MOST_DIGITS)


def _mark(number: int, width: int) -> str:
    return "".join(chr(_FIRST + number // _BASE**place % _BASE) for place in reversed(range(width)))


def _marked(words: str, mark: str) -> str:
    within = words.lstrip()
    return words[: len(words) - len(within)] + mark + _TAKEN_OUT.sub("", within)


def _numbers(marked: str, width: int) -> Iterator[int]:
    digits = "".join(_DIGIT.findall(marked))
    for at in range(0, len(digits) - width + 1, width):
        number = 0
        for digit in digits[at : at + width]:
            number = number * _BASE + ord(digit) - _FIRST
        yield number
