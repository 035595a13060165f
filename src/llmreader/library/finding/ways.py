"""Three ways to what a query finds; each gives it exactly, in the shelf's order, and can stop early."""

from __future__ import annotations

from array import array
from collections.abc import Collection
from functools import cached_property
from typing import Protocol

from llmreader.library.file import Library
from llmreader.library.finding.ground import Ground, Source
from llmreader.library.finding.sql import Sql, sql, value
from llmreader.library.finding.terms import STANDS, Terms
from llmreader.library.finding.wording import (
    BEGINNINGS,
    BEGINNINGS_OF_TITLES,
    document,
    in_titles,
    index_for,
    needle,
    words_in,
)
from llmreader.query import And, Expression

RANKED = 1_000
"""The best are looked for among so many."""

_MORE = """(EXISTS (SELECT 1 FROM article a WHERE a.resource_id = p.resource_id)
    OR EXISTS (SELECT 1 FROM placement q WHERE q.resource_id = p.resource_id AND q.id <> p.id))"""
"""Whether there is more about a resource than what the index has of `p`."""


class Way(Protocol):
    """A way to what is found."""

    def read(self, most: int | None) -> array[int]:
        """Ids of placements in the shelf's order."""

    def likely(self) -> array[int]:
        """Those among which the best are; less than RANKED are all that there are."""

    def count(self, most: int) -> int:
        """How many there are, counted up to `most`."""


class AmongFew:
    """Looks at a few placements, one by one."""

    def __init__(self, library: Library, ground: Ground, condition: Sql, few: Collection[int]) -> None:
        found = library.rows(
            f"""SELECT p.id FROM json_each(?) j CROSS JOIN placement p ON p.id = j.value
                WHERE p.home AND {condition.text}""",  # noqa: S608  # of this room
            (*value(sorted(few)).parameters, *condition.parameters),
        )
        self._found = ground.in_order(number for (number,) in found)

    def read(self, most: int | None) -> array[int]:
        """Of what was found when the way was taken."""
        return self._found[:most]

    def likely(self) -> array[int]:
        """The first ones."""
        return self._found[:RANKED]

    def count(self, most: int) -> int:
        """At most so many as there were candidates."""
        return min(len(self._found), most)


class AlongTheShelf:
    """Walks from placement to placement, where there is nothing to go by."""

    def __init__(self, library: Library, ground: Ground, terms: Terms, rest: Expression) -> None:
        self._library = library
        self._ground = ground
        self._terms = terms
        self._rest = rest

    def read(self, most: int | None) -> array[int]:
        """As far as has to be walked for so many."""
        return self._ground.read(self._library, self._source(most), most)

    def likely(self) -> array[int]:
        """The first ones: words that are only one way among others to be found say little."""
        return self.read(RANKED)

    def count(self, most: int) -> int:
        """As far as has to be walked for so many."""
        return self._ground.count(self._library, self._source(None), most)

    def _source(self, most: int | None) -> Source:
        condition = self._terms.condition(self._rest, few=most is not None and most <= RANKED)
        return Source("placement p", "p.id", sql("p.home AND {}", condition))


class AlongWords:
    """Walks along the index of words, and adds what is found only by articles, or by several descriptions."""

    def __init__(
        self, library: Library, ground: Ground, terms: Terms, words: Expression, rest: Expression
    ) -> None:
        self._library = library
        self._ground = ground
        self._terms = terms
        self._words = words
        self._rest = rest
        self._index = index_for(words)
        self._document = document(words)
        self._unwanted = any(words_in(words, wanted=False))

    def read(self, most: int | None) -> array[int]:
        """As far as has to be walked for so many."""
        found = self._ground.read(self._library, self._source(most), most)
        return self._ground.in_order((*found, *self._apart))[:most] if self._apart else found

    def likely(self) -> array[int]:
        """Those with the words in their titles, then the others."""
        titled = self._ground.read(self._library, self._source_of_titles(), RANKED)
        if len(titled) == RANKED:
            return titled
        anywhere = self._ground.read(self._library, self._source(RANKED), RANKED)
        known = set(titled)
        titled.extend(number for number in anywhere if number not in known)
        if len(anywhere) < RANKED:
            titled.extend(self._apart)
        return titled[:RANKED]

    def count(self, most: int) -> int:
        """As far as has to be walked for so many."""
        counted = self._ground.count(self._library, self._source(None), most)
        return counted if counted == most else min(counted + len(self._apart), most)

    def count_of_rows(self, most: int) -> int:
        """How many rows of the index have the words, whatever else has to hold."""
        ((counted,),) = self._library.rows(
            f"SELECT count(*) FROM (SELECT 1 FROM {self._index} WHERE {self._index} MATCH ? LIMIT ?)",  # noqa: S608  # of this room
            (self._document, most),
        )
        return int(counted)

    def _source(self, most: int | None) -> Source:
        condition = self._terms.condition(self._rest, few=most is not None and most <= RANKED)
        if self._unwanted:
            # What the index does not have of a resource may hold what is not wanted.
            exactly = self._terms.condition(self._words, few=True)
            condition = sql(f"{{}} AND (NOT {_MORE} OR {{}})", condition, exactly)
        return _along(self._index, self._document, condition)

    def _source_of_titles(self) -> Source:
        condition = self._terms.condition(self._rest, few=True)
        if self._unwanted:
            condition = sql("{} AND {}", condition, self._terms.condition(self._words, few=True))
        if self._index == BEGINNINGS:
            return _along(BEGINNINGS_OF_TITLES, self._document, condition)
        return _along(self._index, in_titles(self._document), condition)

    @cached_property
    def _apart(self) -> array[int]:
        """Those of which the index alone would say that they are not found.

        Each of them has one of the words in its article, or where the shelf has it a second time.
        """
        any_word = value(" OR ".join(filter(None, map(needle, words_in(self._words)))))
        found = sql(
            f"""SELECT DISTINCT p.id FROM (
                    SELECT q.resource_id FROM {self._index} f CROSS JOIN placement q ON q.id = f.rowid
                    WHERE f.{self._index} MATCH {{}} AND NOT q.home AND {STANDS}
                    UNION ALL SELECT rowid FROM article_text WHERE article_text MATCH {{}}) e
                CROSS JOIN placement p ON p.resource_id = e.resource_id AND p.home
                WHERE {{}} AND NOT EXISTS (
                    SELECT 1 FROM {self._index} f WHERE f.{self._index} MATCH {{}} AND f.rowid = p.id)""",  # noqa: S608  # of this room
            any_word,
            any_word,
            self._terms.condition(And((self._words, self._rest)), few=True),
            value(self._document),
        )
        return self._ground.only(number for (number,) in self._library.rows(*found))


def _along(index: str, wanted: str, condition: Sql) -> Source:
    return Source(
        f"{index} f CROSS JOIN placement p ON p.id = f.rowid",
        "f.rowid",
        sql(f"f.{index} MATCH {{}} AND p.home AND {{}}", value(wanted), condition),
    )
