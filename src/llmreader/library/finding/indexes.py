"""The search indexes, asked for the rows that have something in them.

Three of them are by placement: one that knows the positions of words, and two that are quick with beginnings
of words and know nothing else, of all the words and of those in titles. The fourth is of articles.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from itertools import islice

from llmreader.library.file import Library

WITH_POSITIONS = "placement_text"
BEGINNINGS = "placement_start"
BEGINNINGS_OF_TITLES = "title_start"
ARTICLES = "article_text"

_LONG = re.compile(r'"([0-9A-Za-z]{9,})"\*')
"""A beginning of a word for which an index has no list of its own."""
_ENDINGS = 40
"""Words with such a beginning that are rather asked for one by one than merged."""
_LOOKED_UP = 200
"""So many rows are passed in the time that it takes to look up one."""
_GATHERED = 50_000
"""So many rows with what takes long to begin with are rather remembered than asked for again."""


class Indexes:
    """The indexes of a library for one search: what it asks for again is known already."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._spelled: dict[str, str] = {}
        self._gathered: dict[str, set[int] | None] = {}

    def spelled(self, wanted: str) -> str:
        """The same query of an index by placement, with the words themselves for a long beginning of them:
        FTS5 would first gather all rows that have one of these, where it reads those of a word as they are
        asked for.
        """
        return _LONG.sub(lambda found: self._words(found[1].lower()) or found[0], wanted)

    def count(self, index: str, wanted: str, most: int) -> int:
        """How many rows of an index have what is wanted, counted up to `most`."""
        return self._count(f"{index} WHERE {index} MATCH ?", (wanted,), most)

    def rows_with(self, index: str, wanted: str, numbers: Sequence[int]) -> set[int]:
        """Which of some rows of an index, in the order of their numbers, have what is wanted."""
        if not (wanted and numbers):
            return set()
        gathered = self._all_with(wanted) if index == WITH_POSITIONS else None
        if gathered is not None:
            return gathered.intersection(numbers)
        span = f"{index} WHERE {index} MATCH ? AND rowid BETWEEN ? AND ?"
        ends = (wanted, numbers[0], numbers[-1])
        among = json.dumps(list(numbers))
        many = _LOOKED_UP * len(numbers)
        if self._count(span, ends, many) < many:
            passed = f"SELECT rowid FROM {span} AND +rowid IN (SELECT value FROM json_each(?))"  # noqa: S608  # of this module
            return set(self._library.each(passed, (*ends, among)))
        looked_up = (
            f"SELECT f.rowid FROM json_each(?) j CROSS JOIN {index} f"  # noqa: S608  # of this module
            f" ON f.{index} MATCH ? AND f.rowid = j.value"
        )
        return set(self._library.each(looked_up, (among, wanted)))

    def _all_with(self, wanted: str) -> set[int] | None:
        """All rows of the index with positions; None where they are too many."""
        if wanted not in self._gathered:
            match = f"SELECT rowid FROM {WITH_POSITIONS} WHERE {WITH_POSITIONS} MATCH ?"  # noqa: S608  # of this module
            found = set(islice(self._library.each(match, (wanted,)), _GATHERED))
            self._gathered[wanted] = found if len(found) < _GATHERED else None
        return self._gathered[wanted]

    def _words(self, start: str) -> str:
        """A query for the words that begin so; empty where they are too many, or none."""
        if start not in self._spelled:
            terms = self._library.each(
                "SELECT term FROM placement_term WHERE term >= ? AND term < ?", (start, start + "\U0010ffff")
            )
            found = list(islice(terms, _ENDINGS))
            spelled = " OR ".join(f'"{term}"' for term in found)
            self._spelled[start] = f"({spelled})" if 0 < len(found) < _ENDINGS else ""
        return self._spelled[start]

    def _count(self, source: str, parameters: Sequence[object], most: int) -> int:
        statement = f"SELECT count(*) FROM (SELECT 1 FROM {source} LIMIT ?)"  # noqa: S608  # of this module
        ((counted,),) = self._library.rows(statement, (*parameters, most))
        return int(counted)
