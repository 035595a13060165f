"""A segment of a listing: the placements that one range of one index gives, and the SQL for it.

In the SQL a placement is `p`, what its catalog says of it `d`, its resource `r`, its state `s`, its place in
the queue `q`, and its place among some that were given `j`.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from msgspec import Struct

from llmreader.library.file import Library


class Order(StrEnum):
    """In which order they are listed."""

    LIST = "the list's own"
    UNREAD_FIRST = "unread first"
    TITLE = "title"
    SITE = "site"
    NEWEST = "newest"
    SHORTEST = "shortest"


Key = tuple[str, bool]
"""An expression that is sorted by, and whether downwards."""

PLACE: Key = ("p.id", False)
KEYS: dict[Order, tuple[Key, ...]] = {
    Order.TITLE: (("d.title COLLATE NOCASE", False), PLACE),
    Order.SITE: (("d.host", False), PLACE),
    Order.NEWEST: (("d.added", True), ("d.published", True), PLACE),
    Order.SHORTEST: (("d.minutes", False), PLACE),
}
"""Of the orders that have an index of their own."""

INDEXES = {
    Order.TITLE: "description_title",
    Order.SITE: "description_host",
    Order.NEWEST: "description_added",
    Order.SHORTEST: "description_minutes",
}
SINCE = {"read_at": "state_read", "begun_at": "state_begun"}
"""Columns of when a status was given, and their indexes."""
_AT_RESOURCE = "{} CROSS JOIN placement p INDEXED BY placement_resource ON p.resource_id = {}"


class Segment(Struct, frozen=True):
    """A part of a listing that one range of one index gives."""

    first: int
    last: int
    home: bool
    """Each resource at its home, or else at its first place from `first` on."""
    status: int | None = None
    """Only what has this status, as `coding` numbers it."""
    starred: bool = False
    fresh: bool = False
    since: str = ""
    """A column of when a status was given: sorted by it, the latest first, and what was marked together by
    resource.
    """
    queued: bool = False
    """Only what is in the queue, in its order."""
    given: tuple[int, ...] | None = None
    """Only these placements, in the given order."""
    order: Order = Order.LIST
    timeless: bool = False
    """Only what has no time to read it, after what has one."""
    above: int | None = None
    below: int | None = None
    """Only placements before that one, and after that one; `first` says yet what has stood before."""
    added: tuple[int, int] | None = None
    """When the first and the last of it were added, in seconds: between these the index has all of it."""

    @property
    def is_paged(self) -> bool:
        """Whether it lists a topic in its own order, narrowed by a status at most."""
        narrowed = self.home or self.starred or self.fresh or self.timeless
        return not narrowed and self.order not in KEYS

    @property
    def is_described(self) -> bool:
        """Whether it goes by what a catalog says of a placement."""
        return self.order in KEYS or self.timeless

    @property
    def span(self) -> tuple[int, int]:
        """The first and the last placement that it may have."""
        first = self.first if self.below is None else max(self.first, self.below + 1)
        return first, self.last if self.above is None else min(self.last, self.above - 1)

    @property
    def keys(self) -> tuple[Key, ...]:
        """What it is sorted by."""
        if self.since:
            return (f"s.{self.since}", True), ("s.resource_id", False)
        if self.queued:
            return ("q.rank", False), ("q.digest", False), ("q.resource_id", False)
        if self.given is not None and self.order not in KEYS:
            return (("j.key", False),)
        return KEYS.get(self.order, (PLACE,))

    def conditions(self) -> Iterator[str]:
        """What is listed, as SQL."""
        yield "p.home" if self.home else f"(p.earlier IS NULL OR p.earlier < {self.first})"
        if not (self.home and self.order in KEYS):
            # Both bounds in one: of two upper bounds SQLite would go by either.
            first, last = self.span
            yield f"p.id BETWEEN {first} AND {last}"
        if self.status is not None:
            yield f"p.status = {self.status}"
        if self.starred:
            yield "p.starred"
        if self.fresh:
            yield "p.fresh"
        if self.since:
            yield f"s.{self.since} IS NOT NULL"
        if self.order is Order.SHORTEST:
            yield "d.minutes IS NOT NULL"
        if self.timeless:
            yield "d.minutes IS NULL"
        if self.added and self.order is Order.NEWEST:
            yield f"d.added BETWEEN {self.added[0]} AND {self.added[1]}"

    def tables(self, *, sparse: bool) -> str:
        """Where to begin: with the few that are let through, or else with the index of the order."""
        if self.since:
            return _AT_RESOURCE.format(f"state s INDEXED BY {SINCE[self.since]}", "s.resource_id")
        if self.queued:
            return _AT_RESOURCE.format("queue q INDEXED BY queue_rank", "q.resource_id")
        described = "CROSS JOIN description d ON d.id = p.id"
        if self.given is not None:
            return f"json_each('{list(self.given)}') j CROSS JOIN placement p ON p.id = j.value {described}"
        if self.order in KEYS and not sparse:
            return f"description d INDEXED BY {INDEXES[self.order]} CROSS JOIN placement p ON p.id = d.id"
        described = described if self.is_described else ""
        return f"placement p {self._narrowest()} {described}"

    def _narrowest(self) -> str:
        if self.fresh:
            return "INDEXED BY placement_fresh"
        if self.starred:
            return "INDEXED BY placement_starred"
        if self.status is not None:
            return "INDEXED BY placement_status"
        return "NOT INDEXED"


def count(library: Library, segment: Segment, before: str = "1") -> int:
    """How many a segment has, of those for which a condition holds."""
    where = " AND ".join((*segment.conditions(), before))
    sql = f"SELECT count(*) FROM {segment.tables(sparse=segment.order not in KEYS)} WHERE {where}"  # noqa: S608  # all of this module
    found = library.row(sql)
    return int(found[0]) if found else 0
