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


def spelled(library: Library, wanted: str) -> str:
    """The same query of an index by placement, with the words themselves for a long beginning of them: FTS5
    would first gather all rows that have one of these, where it reads those of a word as they are asked for.
    """

    def words(beginning: re.Match[str]) -> str:
        start = beginning[1].lower()
        terms = library.each(
            "SELECT term FROM placement_term WHERE term >= ? AND term < ?", (start, start + "\U0010ffff")
        )
        found = list(islice(terms, _ENDINGS))
        if not 0 < len(found) < _ENDINGS:
            return beginning[0]
        return "(" + " OR ".join(f'"{term}"' for term in found) + ")"

    return _LONG.sub(words, wanted)


def count_rows(library: Library, index: str, wanted: str, most: int) -> int:
    """How many rows of an index have what is wanted, counted up to `most`."""
    return _count(library, f"{index} WHERE {index} MATCH ?", (wanted,), most)


def rows_with(library: Library, index: str, wanted: str, numbers: Sequence[int]) -> set[int]:
    """Which of some rows of an index, in the order of their numbers, have what is wanted."""
    if not (wanted and numbers):
        return set()
    span = f"{index} WHERE {index} MATCH ? AND rowid BETWEEN ? AND ?"
    ends = (wanted, numbers[0], numbers[-1])
    among = json.dumps(list(numbers))
    many = _LOOKED_UP * len(numbers)
    if _count(library, span, ends, many) < many:
        passed = f"SELECT rowid FROM {span} AND +rowid IN (SELECT value FROM json_each(?))"  # noqa: S608  # of this module
        return set(library.each(passed, (*ends, among)))
    looked_up = (
        f"SELECT f.rowid FROM json_each(?) j CROSS JOIN {index} f"  # noqa: S608  # of this module
        f" ON f.{index} MATCH ? AND f.rowid = j.value"
    )
    return set(library.each(looked_up, (among, wanted)))


def _count(library: Library, source: str, parameters: Sequence[object], most: int) -> int:
    statement = f"SELECT count(*) FROM (SELECT 1 FROM {source} LIMIT ?)"  # noqa: S608  # of this module
    ((counted,),) = library.rows(statement, (*parameters, most))
    return int(counted)
