"""Running heads and page numbers: what stands at the edge of page after page and is no part of the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from llmreader.reader.pdf.rows import Line

_DEEP = 3
"""Rows at the top and at the bottom of a page that can be furniture."""
_OFTEN = 3
"""Pages on which the same stands at the same place."""

_FIGURES = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"\W*(?:page\s*)?(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:of|/)\s*\d{1,4})?\W*", re.IGNORECASE
)
_AT_AN_END = re.compile(r"^\W*(\d{1,4})\b|\b(\d{1,4})\W*$")


def without(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The rows of each page without those that are furniture."""
    seen: Counter[tuple[object, ...]] = Counter()
    for number, page in enumerate(pages):
        seen.update({sign for _, row in _edges(page) for sign in _signs(row, number)})
    often = min(_OFTEN, max(2, len(pages)))
    return [_inner(page, number, seen, often) for number, page in enumerate(pages)]


def _inner(page: Sequence[Line], number: int, seen: Counter[tuple[object, ...]], often: int) -> list[Line]:
    dropped: set[int] = set()
    for place, row in _edges(page):
        outermost = all(index in dropped for index in _before(place, len(page)))
        repeated = any(seen[sign] >= often for sign in _signs(row, number))
        if outermost and (repeated or _PAGE_NUMBER.fullmatch(row.text)):
            dropped.add(place)
    return [row for index, row in enumerate(page) if index not in dropped]


def _edges(page: Sequence[Line]) -> Iterator[tuple[int, Line]]:
    """Of the page's rows, those at its edges, each edge from outside in."""
    deep = min(_DEEP, (len(page) + 1) // 2)
    for index in (*range(deep), *range(len(page) - 1, len(page) - 1 - deep, -1)):
        yield index, page[index]


def _before(index: int, count: int) -> range:
    return range(index) if index < (count + 1) // 2 else range(index + 1, count)


def _signs(row: Line, number: int) -> Iterator[tuple[object, ...]]:
    """What is the same on other pages, if it is furniture: its words, or the distance to its page number."""
    place = round(row.y / 4)
    text = _FIGURES.sub("#", row.text)
    for near in (place, place + 1):
        yield "words", near, text
    found = _AT_AN_END.search(row.text)
    if found:
        page_number = int(found[1] or found[2])
        yield "number", place, page_number - number
