"""A page whose URL has changed: what the user did with it goes over to where it is now."""

from __future__ import annotations

from collections.abc import Mapping

from llmreader import library as lib
from llmreader import links
from llmreader.actions.unasked import Refused
from llmreader.library import Delivery, Library, Source, Stamp
from llmreader.model import Carried


def take_for_same(library: Library, source: str, moved: Mapping[str, str]) -> int:
    """Takes pages that a catalog lists no more for pages that it does list: old keys with their new ones.

    The new ones get what was done with the old ones, and those no longer stand under «No longer listed». One
    change for all; returns how many there were.
    """
    row = next((row for row in lib.catalogs(library) if row.source == source), None)
    if row is None:
        return 0
    catalog, carried = lib.give_out(library, row.id, kept=False)
    done = {links.canonical(url): (url, each) for url, each in carried.items()}
    found = {old: new for old, new in moved.items() if old in done and new in done}
    if not found:
        return 0
    delivery = Delivery(
        catalog,
        Source(source, row.form, lib.stamp_of(library, source) or Stamp(0, 0, "")),
        {done[new][0]: _without_date(done[old][1]) for old, new in found.items()},
        let_go=frozenset(found),
    )
    lib.take_in(library, [delivery], f"the same: {', '.join(found.values())}")
    return len(found)


def same(library: Library, old: str, new: str) -> str | Refused:
    """Takes the page at one URL for the page at another, in whichever catalog keeps the one and lists the
    other; the catalog's title.
    """
    pair = {links.canonical(old): links.canonical(new)}
    for row in lib.catalogs_keeping(library, *pair):
        if take_for_same(library, row.source, pair):
            return row.title
    return Refused(old, ("no catalog keeps it under «No longer listed» and lists the other one",))


def _without_date(carried: Carried) -> Carried:
    return Carried(carried.status, carried.starred, carried.tags, carried.note)
