"""What a list shows: a topic or a view, under a filter and in an order, without loading it whole.

A listing is one segment after another. Within a segment the placements come in the order of the page, which
is that of their ids, or by an index of the order; what a segment lets through is a range of an index too,
wherever it can be. So the rows at either end, and those beside a given one, are found at once.
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from llmreader.library.coding import CODES, STATUSES
from llmreader.library.file import Library
from llmreader.library.segment import KEYS, Order, Segment, count
from llmreader.library.tree import TopicNode
from llmreader.library.up_next import up_next
from llmreader.model import Status


class Filter(StrEnum):
    """Which resources of a topic are listed."""

    ALL = "all"
    UNREAD = "unread"
    READING = "reading"
    STARRED = "starred"


class View(StrEnum):
    """A way to look across the shelf: each resource once, at its home."""

    ALL = "all"
    UNREAD = "unread"
    READING = "reading"
    STARRED = "starred"
    UP_NEXT = "up next"
    """In the list's own order: what is being read, the queue, and the next unread of each catalog."""
    RECENTLY_READ = "recently read"
    """In the list's own order: what was read last comes first."""
    NEW = "new"
    """What came with an update, and was not looked at yet."""


class Listing(Struct, frozen=True):
    """What a list shows."""

    where: TopicNode | View
    """A topic with all below it, or the whole shelf."""
    only: Filter = Filter.ALL
    order: Order = Order.LIST


_STATUSES: dict[Filter | View, Status] = {
    Filter.UNREAD: Status.UNREAD,
    Filter.READING: Status.READING,
    View.UNREAD: Status.UNREAD,
    View.READING: Status.READING,
    View.RECENTLY_READ: Status.READ,
}
_COUNTERS: dict[TopicNode | Filter | View, str] = {
    Filter.UNREAD: "unread",
    Filter.READING: "reading",
    Filter.STARRED: "starred",
    View.UNREAD: "unread",
    View.READING: "reading",
    View.STARRED: "starred",
    View.RECENTLY_READ: "read",
}


def segments(library: Library, listing: Listing) -> list[Segment]:
    """The parts of a listing, in its order."""
    where, order = listing.where, listing.order
    wanted = {_STATUSES[each] for each in (where, listing.only) if each in _STATUSES}
    spans = spans_of(library, where)
    if len(wanted) > 1 or not spans:
        return []
    whole = Segment(
        min(first for first, _ in spans),
        max(last for _, last in spans),
        home=isinstance(where, View),
        status=CODES[wanted.pop()] if wanted else None,
        starred=where is View.STARRED or listing.only is Filter.STARRED,
        fresh=where is View.NEW,
    )
    if where is View.UP_NEXT:
        return up_next(library, whole, spans, order)
    paged = [replace(whole, first=first, last=last) for first, last in spans]
    if order is Order.UNREAD_FIRST and whole.status is None:
        return [replace(each, status=code) for code in range(len(STATUSES)) for each in paged]
    if order is Order.LIST and where is View.RECENTLY_READ:
        return [replace(whole, since="read_at")]
    if order not in KEYS:
        return paged
    timeless = [replace(each, timeless=True) for each in paged] if order is Order.SHORTEST else []
    added = _added(library, where) if order is Order.NEWEST else None
    return [replace(whole, order=order, added=added), *timeless]


def total(library: Library, listing: Listing) -> int:
    """How many resources a listing has, exactly: read from the counters, but for what two of them share."""
    wanted = {_COUNTERS[each] for each in (listing.where, listing.only) if each in _COUNTERS}
    if len(wanted) > 1 or listing.where in {View.NEW, View.UP_NEXT}:
        plain = segments(library, replace(listing, order=Order.LIST))
        if listing.where is not View.UP_NEXT and isinstance(listing.where, View) and plain:
            # Homes are on the shelf, wherever its catalogs are.
            plain = [replace(plain[0], first=1, last=max(each.last for each in plain))]
        # A status is counted by its own index faster than by when it was given.
        return sum(count(library, replace(each, since="")) for each in plain)
    counters = _counters(library, listing.where)
    return counters[wanted.pop() if wanted else "total"]


def spans_of(library: Library, where: TopicNode | View) -> list[tuple[int, int]]:
    """First and last placements: of a topic, or of each catalog on the shelf, in its order."""
    if isinstance(where, TopicNode):
        return [(where.first_placement, where.last_placement)]
    found = library.rows(
        """SELECT t.first_placement, t.last_placement
           FROM catalog c JOIN topic t ON t.catalog_id = c.id AND t.parent_id IS NULL
           WHERE c.standing = 'current' ORDER BY c.place"""
    )
    return [(first, last) for first, last in found]


def _added(library: Library, where: TopicNode | View) -> tuple[int, int] | None:
    if isinstance(where, View):
        return None
    (first, last) = library.row("SELECT first_added, last_added FROM topic WHERE id = ?", (where.id,)) or (
        0,
        0,
    )
    return first, last


def _counters(library: Library, where: TopicNode | View) -> dict[str, int]:
    table = f"topic WHERE id = {where.id}" if isinstance(where, TopicNode) else "shelf"
    found = library.row(
        f"""SELECT total, total - reading - read - skipped AS unread, reading, read, starred
            FROM {table}"""  # noqa: S608  # a number
    )
    names = ("total", "unread", "reading", "read", "starred")
    return dict(zip(names, found or (0,) * len(names), strict=True))
