"""The few placements that can be meant, where a part of a query leaves only a few.

What is found among a million is found quickly when the search begins with what is rare: with the ten starred
ones, not with everything on paper. Which is rare is seen by counting, up to a few more than a few.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from llmreader.library.coding import CODES
from llmreader.library.file import Library
from llmreader.library.finding.indexes import ARTICLES, WITH_POSITIONS, Indexes
from llmreader.library.finding.sql import Sql, sql, value
from llmreader.library.finding.terms import COMPARISONS, Terms, on_site, site_words, within
from llmreader.library.finding.wording import Needle, needle
from llmreader.model import Status
from llmreader.query import And, Deed, Expression, Has, Is, Minutes, Name, Named, Or, Part, State, When

_SECOND = 1_000_000
"""The unit of `description.added`, in microseconds."""

FEW = 4_000
"""Placements that are all asked about."""
FEW_WITH_WORDS = 1_000
"""The same for words: where there are more, it is as quick to walk along their index."""


class Rows(NamedTuple):
    """Rows of the library that belong to what is found."""

    tables: Sql
    condition: Sql
    placement: str = ""
    """The column with the placement that a row is about, ..."""
    resource: str = ""
    """... or else the one with the resource."""


_EVERY = Sql("1")
_PARTS = {
    Part.NOTE: (Rows(Sql("note x"), _EVERY, resource="x.resource_id"),),
    Part.ARTICLE: (Rows(Sql("article x"), _EVERY, resource="x.resource_id"),),
    Part.TAG: (Rows(Sql("tag x"), _EVERY, resource="x.resource_id"),),
    Part.DISCUSSION: (
        Rows(Sql("link x"), Sql("x.role = 'discussion'"), placement="x.placement_id"),
        Rows(Sql("found_discussion x"), _EVERY, resource="x.resource_id"),
    ),
}
_STATES = {
    State.STARRED: Rows(Sql("placement x INDEXED BY placement_starred"), Sql("x.starred"), placement="x.id"),
    State.SAVED: _PARTS[Part.ARTICLE][0],
    State.NEW: Rows(Sql("resource x INDEXED BY resource_fresh"), Sql("x.fresh"), resource="x.id"),
    State.DEAD: Rows(Sql("dead x"), _EVERY, resource="x.resource_id"),
}


class Candidates:
    """Asks the terms of one query."""

    def __init__(self, library: Library, indexes: Indexes, terms: Terms) -> None:
        self._library = library
        self._indexes = indexes
        self._terms = terms

    def of(self, expression: Expression) -> set[int] | None:
        """Placements among which is all that an expression finds; None where these are more than a few."""
        match expression:
            case And(terms):
                found = [each for term in terms if (each := self.of(term)) is not None]
                return min(found, key=len, default=None)
            case Or(terms):
                return self._of_any(terms)
            case _:
                wanted = needle(expression)
                if wanted is not None:
                    return self._few(self._having(wanted), FEW_WITH_WORDS)
                return self._few(self._rows(expression), FEW)

    def _of_any(self, terms: tuple[Expression, ...]) -> set[int] | None:
        together: set[int] = set()
        for term in terms:
            found = self.of(term)
            if found is None or len(together) + len(found) > FEW:
                return None
            together |= found
        return together

    def _few(self, parts: Sequence[Rows] | None, most: int) -> set[int] | None:
        if parts is None or sum(self._count(part, most) for part in parts) > most:
            return None
        return {number for part in parts for number in self._homes(part)}

    def _count(self, rows: Rows, most: int) -> int:
        counted = sql(
            "SELECT count(*) FROM (SELECT 1 FROM {} WHERE {} LIMIT {})",
            rows.tables,
            rows.condition,
            value(most + 1),
        )
        ((number,),) = self._library.rows(*counted)
        return int(number)

    def _homes(self, rows: Rows) -> Iterator[int]:
        """The placements by which the shelf lists the resources."""
        owner = f"CROSS JOIN placement q ON q.id = {rows.placement}" if rows.placement else ""
        resource = "q.resource_id" if rows.placement else rows.resource
        found = f"""SELECT p.id FROM {{}} {owner}
            CROSS JOIN placement p ON p.resource_id = {resource} AND p.home WHERE {{}}"""  # noqa: S608  # of this room
        return self._library.each(*sql(found, rows.tables, rows.condition))

    def _having(self, wanted: Needle) -> list[Rows]:
        placed, article = self._indexes.spelled(wanted.placed), wanted.article
        return [
            *([Rows(*_matching(wanted.table, placed), placement="x.rowid")] if placed else []),
            *([Rows(*_matching(ARTICLES, article), resource="x.rowid")] if article else []),
        ]

    def _rows(self, expression: Expression) -> list[Rows] | None:
        """None where it would take longer to find them than to look at all placements in turn."""
        match expression:
            case Is(state):
                return [_STATES.get(state) or _with_status(Status(state))]
            case Has(part):
                return list(_PARTS[part])
            case Minutes(comparison, minutes):
                condition = sql(f"x.minutes {COMPARISONS[comparison]} {{}}", value(minutes))
                return [Rows(Sql("description x"), condition, placement="x.id")]
            case When():
                return [self._when(expression)]
            case Named():
                return self._named(expression)
            case _:
                return None

    def _when(self, when: When) -> Rows:
        interval = self._terms.interval(when)
        if when.deed is Deed.READ:
            read = sql("x.read_at IS NOT NULL AND {}", within(interval, "x.read_at"))
            return Rows(Sql("state x"), read, resource="x.resource_id")
        return Rows(Sql("description x"), within(interval, "x.added", _SECOND), placement="x.id")

    def _named(self, named: Named) -> list[Rows] | None:
        match named.by:
            case Name.TAG:
                names = value(self._terms.tags(named.name))
                condition = sql("x.name IN (SELECT value FROM json_each({}))", names)
                return [Rows(Sql("tag x"), condition, resource="x.resource_id")]
            case Name.SITE:
                return _on_site(named.name)
            case Name.TOPIC | Name.CATALOG:
                spans = value([list(span) for span in self._terms.region(named).spans])
                inside = "x.id BETWEEN j.value ->> 0 AND j.value ->> 1"
                tables = sql(f"json_each({{}}) j CROSS JOIN placement x ON {inside}", spans)
                return [Rows(tables, _EVERY, placement="x.id")]
            case _:
                return None


def _matching(index: str, wanted: str) -> tuple[Sql, Sql]:
    return Sql(f"{index} x"), sql(f"x.{index} MATCH {{}}", value(wanted))


def _with_status(status: Status) -> Rows:
    condition = sql("x.home AND x.status = {}", value(CODES[status]))
    return Rows(Sql("placement x INDEXED BY placement_status"), condition, placement="x.id")


def _on_site(name: str) -> list[Rows] | None:
    words = site_words(name)
    if not words:
        return None
    on_it, *pieces = on_site(name)
    condition = sql(f"x.{WITH_POSITIONS} MATCH {{}} AND {on_it}", value(words), *pieces)
    tables = Sql(f"{WITH_POSITIONS} x CROSS JOIN description d ON d.id = x.rowid")
    return [Rows(tables, condition, placement="x.rowid")]
