"""Which resource the user means: by its number in the last list, by its URL, or by words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct

from llmreader import library as lib
from llmreader.library import Library, Row
from llmreader.library.finding import Search, nearest
from llmreader.library.full import FullResource, full_resources, homes
from llmreader.query import EVERYTHING, Query, parse
from llmreader.text import one_line

SHOWN = 20
"""So many of several matches are told."""


class Several(Struct, frozen=True):
    """More than one resource could be meant."""

    matches: tuple[FullResource, ...]
    """The best of them, at most SHOWN."""
    more: bool
    """Whether there are others."""


class Nothing(Struct, frozen=True):
    """No resource could be meant."""

    reason: str
    """A sentence without a full stop."""


def refer(
    library: Library, reference: str, last_list: Callable[[], Sequence[str]]
) -> Row | Several | Nothing:
    """The resource on the shelf that a user means. `last_list` gives the keys of the last list."""
    reference = reference.strip()
    if reference.isascii() and reference.isdigit():
        return _by_number(library, int(reference), last_list())
    return _by_url(library, reference) or _by_words(library, reference)


def near_misses(library: Library, query: Query) -> str:
    """The end of a sentence that says that a query finds nothing: the titles nearest to its words, if any."""
    titles = [f"«{one_line(row.title)}»" for row in lib.rows(library, nearest(library, query))]
    return f"; the nearest titles: {', '.join(titles)}" if titles else ""


def _by_number(library: Library, number: int, keys: Sequence[str]) -> Row | Nothing:
    if not 0 < number <= len(keys):
        have = f"it has {len(keys)}" if keys else "there is none"
        return Nothing(f"there is no number {number} in the last list: {have}. llmreader list makes one")
    key = keys[number - 1]
    return _at(library, key) or Nothing(
        f"number {number} of the last list is not on the shelf: {one_line(key)}"
    )


def _by_url(library: Library, reference: str) -> Row | Nothing | None:
    """None where it is no URL, nor one without its beginning."""
    # Most URLs that are given were printed by the program itself: to bring another one to its canonical form
    # takes a library that is loaded for nothing else.
    if found := _at(library, reference):
        return found
    from llmreader import links

    if links.is_safe(reference):
        nothing = Nothing(f"no resource on the shelf has the URL {one_line(reference)}")
        return _at(library, links.canonical(reference)) or nothing
    if "." in reference and links.is_safe(f"https://{reference}"):
        return _at(library, links.canonical(f"https://{reference}"))
    return None


def _by_words(library: Library, reference: str) -> Row | Several | Nothing:
    query = parse(reference)
    if query.mistakes:
        return Nothing("; ".join(mistake.sentence for mistake in query.mistakes))
    if query.where == EVERYTHING:
        return Nothing("there are no words in it")
    search = Search(library, query)
    found = search.placements(SHOWN + 1)
    if not found:
        return Nothing(f"nothing on the shelf has these words{near_misses(library, query)}")
    rows = lib.rows(library, found)
    called = [row for row in rows if row.title.casefold() == reference.casefold()]
    if len(called) == 1 or len(rows) == 1:
        return (called or rows)[0]
    return Several(tuple(full_resources(library, found[:SHOWN])), more=len(rows) > SHOWN)


def _at(library: Library, key: str) -> Row | None:
    return next(iter(lib.rows(library, list(homes(library, [key]).values()))), None)
