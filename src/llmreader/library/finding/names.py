"""Which tags, topics and catalogs a name in a query means, and where on the shelf these are."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from llmreader.library.file import Library
from llmreader.library.listing import View, spans_of

_TAGS = """WITH RECURSIVE known (name) AS (
    SELECT min(name) FROM tag
    UNION ALL
    SELECT (SELECT min(name) FROM tag WHERE name > known.name) FROM known WHERE known.name IS NOT NULL)
SELECT name FROM known WHERE name IS NOT NULL"""
_TOPICS = """SELECT t.title, t.first_placement, t.last_placement
    FROM topic t JOIN catalog c ON c.id = t.catalog_id WHERE c.standing = 'current' AND {}"""
# Placements by which the shelf does not list their resource, where it lists it elsewhere.
_ELSEWHERE = """SELECT DISTINCT home.id
    FROM placement p JOIN placement home ON home.resource_id = p.resource_id AND home.home
    WHERE p.id BETWEEN ? AND ? AND NOT p.home"""

Span = tuple[int, int]
"""Placements: the ids from the first to the last."""


class Region(Struct, frozen=True):
    """A part of the shelf."""

    spans: tuple[Span, ...]
    """Apart from one another, in the order of their ids."""
    elsewhere: frozenset[int]
    """Placements outside of the spans by which the shelf lists what stands in them, too."""


def _plainly(text: str) -> str:
    """`text` without capitals and accents."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold())
    return unicodedata.normalize("NFC", "".join(each for each in apart if not unicodedata.combining(each)))


def meant(name: str, among: Iterable[str]) -> set[str]:
    """Those that are the name, but for capitals and accents; where none is, those that begin with it."""
    wanted = _plainly(name)
    near = {each: found for each in among if (found := _plainly(each)).startswith(wanted)}
    return {each for each, found in near.items() if found == wanted} or set(near)


def tags_named(library: Library, name: str) -> list[str]:
    """Tags that are in use."""
    return sorted(meant(name, (each for (each,) in library.rows(_TAGS))))


def region_named(library: Library, name: str, *, catalogs: bool) -> Region:
    """Where the topics of a name are on the shelf, with all below them; or the catalogs of that name."""
    found = library.rows(_TOPICS.format("t.parent_id IS NULL" if catalogs else "t.parent_id IS NOT NULL"))
    titles = meant(name, {title for title, _, _ in found})
    spans = merged([(first, last) for title, first, last in found if title in titles])
    return Region(tuple(spans), frozenset(_elsewhere(library, spans)))


def _elsewhere(library: Library, spans: Sequence[Span]) -> Iterator[int]:
    if spans == merged(shelf(library)):
        return
    for first, last in spans:
        for (home,) in library.rows(_ELSEWHERE, (first, last)):
            if not any(begin <= home <= end for begin, end in spans):
                yield home


def shelf(library: Library) -> list[Span]:
    """The catalogs on the shelf, in its order; those that follow each other in one."""
    return _joined([span for span in spans_of(library, View.ALL) if span[0] <= span[1]])


def merged(spans: Iterable[Span]) -> list[Span]:
    """The same placements, each in one span only, in the order of their ids."""
    return _joined(sorted(span for span in spans if span[0] <= span[1]))


def _joined(spans: Sequence[Span]) -> list[Span]:
    """Those that overlap or meet, in one."""
    joined: list[Span] = []
    for first, last in spans:
        if joined and joined[-1][0] <= first <= joined[-1][1] + 1:
            joined[-1] = joined[-1][0], max(last, joined[-1][1])
        else:
            joined.append((first, last))
    return joined
