"""A page whose URL has changed: what the user did with it goes over to where it is now."""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce

from llmreader import library as lib
from llmreader import links
from llmreader.actions.labels import label
from llmreader.actions.unasked import Refused
from llmreader.library import Delivery, Library
from llmreader.model import Carried, Status, in_page_order

Pairs = Mapping[str, str]
"""Keys of pages that a catalog lists no more, with the keys of those that they are now."""

_FURTHER = (None, Status.UNREAD, Status.SKIPPED, Status.READING, Status.READ)
"""Of two pages that are one, it has come as far as either."""


def take_for_same(library: Library, moved: Mapping[str, Pairs]) -> int:
    """Takes pages that catalogs list no more for pages that they do list; `moved` is by their sources.

    The new ones get what was done with the old ones, and those no longer stand under «No longer listed». One
    change for all; returns how many there were. What is not so, or no longer, is passed over.
    """
    with library.transaction():
        found = [_delivery(library, source, pairs) for source, pairs in moved.items()]
        deliveries = [each for each in found if each is not None]
        if deliveries:
            lib.take_in(
                library, deliveries, label("the same", [url for each in deliveries for url in each.carried])
            )
        return sum(len(each.let_go) for each in deliveries)


def same(library: Library, old: str, new: str) -> str | Refused:
    """Takes the page at one URL for the page at another, in whichever catalog keeps the one and lists the
    other; the catalog's title.
    """
    pair = {links.canonical(old): links.canonical(new)}
    with library.transaction():
        for row in lib.catalogs_keeping(library, *pair):
            if take_for_same(library, {row.source: pair}):
                return row.title
    return Refused(old, ("no catalog keeps it under «No longer listed» and lists the other one",))


def _delivery(library: Library, source: str, pairs: Pairs) -> Delivery | None:
    """The catalog once more, with what goes over to its pages and without those that it comes from."""
    where = lib.source_of(library, source)
    row = next((row for row in lib.catalogs(library) if row.source == source), None)
    if where is None or row is None:
        return None
    catalog, carried = lib.give_out(library, row.id, kept=False)
    listed = {links.canonical(each.url): each.url for each in in_page_order(catalog)}
    kept = {key: said for url, said in carried.items() if (key := links.canonical(url)) not in listed}
    found = {old: new for old, new in pairs.items() if old in kept and new in listed}
    if not found:
        return None
    going: dict[str, list[Carried]] = {}
    for old, new in found.items():
        going.setdefault(listed[new], []).append(kept[old])
    together = {url: reduce(_both, said, Carried()) for url, said in going.items()}
    return Delivery(catalog, where, together, let_go=frozenset(found))


def _both(one: Carried, other: Carried) -> Carried:
    """What was done with either; the dates stay with the pages."""
    return Carried(
        max(one.status, other.status, key=_FURTHER.index),
        one.starred or other.starred,
        tuple(dict.fromkeys((*one.tags, *other.tags))),
        "\n\n".join(dict.fromkeys(note for note in (one.note, other.note) if note)),
    )
