"""What a list shows: a topic or a view, under a filter and in an order, without loading it whole.

A listing is one segment after another. Within a segment the placements come in the order of the page, which
is that of their ids, or by an index of the order; what a segment lets through is a range of an index too,
wherever it can be. So the rows at either end, and those beside a given one, are found at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from llmreader.library.coding import CODES, STATUSES
from llmreader.library.file import Library
from llmreader.library.tree import TopicNode
from llmreader.model import Status


class Filter(StrEnum):
    """Which resources of a topic are listed."""

    ALL = "all"
    UNREAD = "unread"
    READING = "reading"
    STARRED = "starred"


class Order(StrEnum):
    """In which order they are listed."""

    LIST = "the list's own"
    UNREAD_FIRST = "unread first"
    TITLE = "title"
    SITE = "site"
    NEWEST = "newest"
    SHORTEST = "shortest"


class View(StrEnum):
    """A way to look across the shelf: each resource once, at its home."""

    ALL = "all"
    UNREAD = "unread"
    READING = "reading"
    STARRED = "starred"
    RECENTLY_READ = "recently read"
    """In the list's own order: what was read last comes first."""
    NEW = "new"
    """What came with an update, and was not looked at yet."""


@dataclass(frozen=True, slots=True)
class Listing:
    """What a list shows."""

    where: TopicNode | View
    """A topic with all below it, or the whole shelf."""
    only: Filter = Filter.ALL
    order: Order = Order.LIST


Key = tuple[str, bool]
"""An expression that is sorted by, and whether downwards."""

_PLACE: Key = ("p.id", False)
KEYS: dict[Order, tuple[Key, ...]] = {
    Order.TITLE: (("d.title COLLATE NOCASE", False), _PLACE),
    Order.SITE: (("d.host", False), _PLACE),
    Order.NEWEST: (("d.added", True), ("d.published", True), _PLACE),
    Order.SHORTEST: (("d.minutes", False), _PLACE),
}
"""Of the orders that have an index of their own."""

INDEXES = {
    Order.TITLE: "description_title",
    Order.SITE: "description_host",
    Order.NEWEST: "description_added",
    Order.SHORTEST: "description_minutes",
}
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


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a listing that one range of one index gives."""

    first: int
    last: int
    home: bool
    """Each resource at its home, or else at its first place from `first` on."""
    status: int | None = None
    """Only what has this status, as `coding` numbers it."""
    starred: bool = False
    fresh: bool = False
    read: bool = False
    """Sorted by when it was read, the latest first, and what was read together by resource."""
    order: Order = Order.LIST
    timeless: bool = False
    """Only what has no time to read it, after what has one."""
    added: tuple[int, int] | None = None
    """When the first and the last of it were added, in seconds: between these the index has all of it."""

    @property
    def keys(self) -> tuple[Key, ...]:
        """What it is sorted by."""
        if self.read:
            return ("s.read_at", True), ("s.resource_id", False)
        return KEYS.get(self.order, (_PLACE,))

    def conditions(self) -> Iterator[str]:
        """What is listed, as SQL for `p`, `d` and `s`."""
        yield "p.home" if self.home else f"(p.earlier IS NULL OR p.earlier < {self.first})"
        if not (self.home and self.order in KEYS):
            yield f"p.id BETWEEN {self.first} AND {self.last}"
        if self.status is not None:
            yield f"p.status = {self.status}"
        if self.starred:
            yield "p.starred"
        if self.fresh:
            yield "p.fresh"
        if self.read:
            yield "s.read_at IS NOT NULL"
        if self.order is Order.SHORTEST:
            yield "d.minutes IS NOT NULL"
        if self.timeless:
            yield "d.minutes IS NULL"
        if self.added and self.order is Order.NEWEST:
            yield f"d.added BETWEEN {self.added[0]} AND {self.added[1]}"

    def tables(self, *, sparse: bool) -> str:
        """Where to begin: with the few that are let through, or else with the index of the order."""
        if self.read:
            return (
                "state s INDEXED BY state_read"
                " CROSS JOIN placement p INDEXED BY placement_resource ON p.resource_id = s.resource_id"
            )
        described = "CROSS JOIN description d ON d.id = p.id"
        if self.order in KEYS and not sparse:
            return f"description d INDEXED BY {INDEXES[self.order]} CROSS JOIN placement p ON p.id = d.id"
        described = described if self.order in KEYS or self.timeless else ""
        return f"placement p {self._narrowest()} {described}"

    def _narrowest(self) -> str:
        if self.fresh:
            return "INDEXED BY placement_fresh"
        if self.starred:
            return "INDEXED BY placement_starred"
        if self.status is not None:
            return f"INDEXED BY {'placement_home' if self.home else 'placement_status'}"
        return "NOT INDEXED"


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
    paged = [replace(whole, first=first, last=last) for first, last in spans]
    if order is Order.UNREAD_FIRST and whole.status is None:
        return [replace(each, status=code) for code in range(len(STATUSES)) for each in paged]
    if order is Order.LIST and where is View.RECENTLY_READ:
        return [replace(whole, read=True)]
    if order not in KEYS:
        return paged
    timeless = [replace(each, timeless=True) for each in paged] if order is Order.SHORTEST else []
    added = _added(library, where) if order is Order.NEWEST else None
    return [replace(whole, order=order, added=added), *timeless]


def total(library: Library, listing: Listing) -> int:
    """How many resources a listing has, exactly: read from the counters, but for what two of them share."""
    wanted = {_COUNTERS[each] for each in (listing.where, listing.only) if each in _COUNTERS}
    if len(wanted) > 1 or listing.where is View.NEW:
        # When something was read has no say in how much there is of it.
        parts = segments(library, replace(listing, order=Order.LIST))
        return sum(count(library, replace(each, read=False)) for each in parts)
    counters = _counters(library, listing.where)
    return counters[wanted.pop() if wanted else "total"]


def count(library: Library, segment: Segment, before: str = "1") -> int:
    """How many a segment has, of those for which a condition holds."""
    where = " AND ".join((*segment.conditions(), before))
    sql = f"SELECT count(*) FROM {segment.tables(sparse=segment.order not in KEYS)} WHERE {where}"  # noqa: S608  # all of this module
    found = library.row(sql)
    return int(found[0]) if found else 0


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
