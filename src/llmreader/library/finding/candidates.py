"""The few placements that can be meant, where a part of a query leaves only a few.

What is found among a million is found quickly when the search begins with what is rare: with the ten starred
ones, not with everything on paper. Which is rare is seen by asking each term for a few more than a few.
"""

from __future__ import annotations

from itertools import islice

from llmreader.library.coding import CODES
from llmreader.library.file import Library
from llmreader.library.finding.indexes import ARTICLES, WITH_POSITIONS, count_rows, spelled
from llmreader.library.finding.sql import Sql, sql, value
from llmreader.library.finding.terms import COMPARISONS, Terms, on_site, site_words, within
from llmreader.library.finding.wording import Needle, needle
from llmreader.model import Status
from llmreader.query import (
    And,
    Deed,
    Expression,
    Has,
    Is,
    Minutes,
    Name,
    Named,
    Or,
    Part,
    State,
    When,
)

_SECOND = 1_000_000
"""The unit of `description.added`, in microseconds."""

FEW = 4_000
"""Placements that are looked at one by one."""

_OF_RESOURCES = "SELECT p.id FROM {} x CROSS JOIN placement p ON p.resource_id = x.{} AND p.home"
_OF_PLACEMENTS = """SELECT p.id FROM {} x CROSS JOIN placement q ON q.id = x.{}
    CROSS JOIN placement p ON p.resource_id = q.resource_id AND p.home"""
_NONE = Sql("SELECT 0 WHERE 0")
_PARTS = {
    Part.NOTE: Sql(_OF_RESOURCES.format("note", "resource_id")),
    Part.ARTICLE: Sql(_OF_RESOURCES.format("article", "resource_id")),
    Part.TAG: Sql(_OF_RESOURCES.format("tag", "resource_id")),
    Part.DISCUSSION: Sql(_OF_PLACEMENTS.format("link", "placement_id") + " WHERE x.role = 'discussion'"),
}
_STATES = {
    State.STARRED: Sql(
        "SELECT p.id FROM placement p INDEXED BY placement_starred WHERE p.starred AND p.home"
    ),
    State.SAVED: _PARTS[Part.ARTICLE],
    State.NEW: Sql(_OF_RESOURCES.format("resource", "id") + " WHERE x.fresh"),
    State.DEAD: _NONE,
}


_DESCRIBED = _OF_PLACEMENTS.format("description", "id")


class Candidates:
    """Asks the terms of one query."""

    def __init__(self, library: Library, terms: Terms) -> None:
        self._library = library
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
                which = self._having(wanted) if wanted else self._which(expression)
                return None if which is None else self._few(which)

    def _of_any(self, terms: tuple[Expression, ...]) -> set[int] | None:
        together: set[int] = set()
        for term in terms:
            found = self.of(term)
            if found is None or len(together) + len(found) > FEW:
                return None
            together |= found
        return together

    def _few(self, which: Sql) -> set[int] | None:
        found = list(islice(self._library.each(*which), FEW + 1))
        return set(found) if len(found) <= FEW else None

    def _having(self, wanted: Needle) -> Sql | None:
        placed = spelled(self._library, wanted.placed)
        if not placed:
            return _NONE
        if count_rows(self._library, wanted.table, placed, FEW + 1) > FEW:
            return None
        found = sql(_having(wanted.table), value(placed))
        if not wanted.article:
            return found
        articles = sql(
            f"{_OF_RESOURCES.format(ARTICLES, 'rowid')} WHERE x.{ARTICLES} MATCH {{}}", value(wanted.article)
        )
        return sql("{} UNION ALL {}", found, articles)

    def _which(self, expression: Expression) -> Sql | None:  # one for each kind of term
        """A query for placements; None where that would be slower than to look at all of them in turn."""
        match expression:
            case Is(state):
                status = (
                    "SELECT p.id FROM placement p INDEXED BY placement_home WHERE p.home AND p.status = {}"
                )
                return _STATES.get(state) or sql(status, value(CODES[Status(state)]))
            case Has(part):
                return _PARTS[part]
            case Minutes(comparison, minutes):
                return sql(f"{_DESCRIBED} WHERE x.minutes {COMPARISONS[comparison]} {{}}", value(minutes))
            case When():
                return self._when(expression)
            case Named():
                return self._named(expression)
            case _:
                return None

    def _when(self, when: When) -> Sql:
        interval = self._terms.interval(when)
        if when.deed is Deed.READ:
            read = _OF_RESOURCES.format("state", "resource_id")
            return sql(f"{read} WHERE x.read_at IS NOT NULL AND {{}}", within(interval, "x.read_at"))
        return sql(f"{_DESCRIBED} WHERE {{}}", within(interval, "x.added", _SECOND))

    def _named(self, named: Named) -> Sql | None:
        match named.by:
            case Name.TAG:
                tagged = _OF_RESOURCES.format("tag", "resource_id")
                names = value(self._terms.tags(named.name))
                return sql(f"{tagged} WHERE x.name IN (SELECT value FROM json_each({{}}))", names)  # noqa: S608  # of this room
            case Name.SITE:
                return _on_site(named.name)
            case Name.TOPIC | Name.CATALOG:
                region = self._terms.region(named)
                return sql(
                    """SELECT p.id FROM json_each({}) j CROSS JOIN placement p
                       ON p.id BETWEEN j.value ->> 0 AND j.value ->> 1 WHERE p.home
                       UNION ALL SELECT value FROM json_each({})""",
                    value([list(span) for span in region.spans]),
                    value(sorted(region.elsewhere)),
                )
            case _:
                return None


def _on_site(name: str) -> Sql | None:
    words = site_words(name)
    if not words:
        return None
    on_it, *pieces = on_site(name)
    return sql(
        f"""SELECT p.id FROM {WITH_POSITIONS} x CROSS JOIN description d ON d.id = x.rowid
            CROSS JOIN placement q ON q.id = x.rowid
            CROSS JOIN placement p ON p.resource_id = q.resource_id AND p.home
            WHERE x.{WITH_POSITIONS} MATCH {{}} AND {on_it}""",  # noqa: S608  # of this room
        value(words),
        *pieces,
    )


def _having(index: str) -> str:
    return f"{_OF_PLACEMENTS.format(index, 'rowid')} WHERE x.{index} MATCH {{}}"
