"""The part of the shelf that is searched: spans of placements, in the shelf's order."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from llmreader.library.file import Library
from llmreader.library.finding.names import Region, Span, merged
from llmreader.library.finding.sql import Sql

CHUNK = 20_000
"""Placements that are read at once."""
_MOST_ELSEWHERE = 1_000
"""Placements that make a span each."""


class Source(NamedTuple):
    """Where placements are read from, in the order of their ids."""

    tables: str
    number: str
    """The column with the id."""
    condition: Sql


class Ground:
    """Spans of placements, apart from one another."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = spans
        self._begins = sorted((first, place) for place, (first, _) in enumerate(spans))

    def within(self, region: Region) -> Ground | None:
        """What of it is in a region, and nothing else; None when that is too scattered to say."""
        if len(region.elsewhere) > _MOST_ELSEWHERE:
            return None
        parts = merged([*region.spans, *((number, number) for number in region.elsewhere)])
        return Ground(
            [
                (max(first, begin), min(last, end))
                for first, last in self._spans
                for begin, end in parts
                if begin <= last and end >= first
            ]
        )

    def read(self, library: Library, source: Source, most: int | None) -> array[int]:
        """What the source gives here, in the shelf's order."""
        statement = f"SELECT {source.number} {_here(source)} ORDER BY {source.number} LIMIT ?"
        found = array("q")
        for first, last in self._spans:
            begin = first
            while (wanted := CHUNK if most is None else min(CHUNK, most - len(found))) > 0:
                rows = library.rows(statement, (*source.condition.parameters, begin, last, wanted))
                found.extend(number for (number,) in rows)
                if len(rows) < wanted:
                    break
                begin = found[-1] + 1
        return found

    def count(self, library: Library, source: Source, most: int) -> int:
        """How many the source gives here, counted up to `most`."""
        statement = f"SELECT count(*) FROM (SELECT 1 {_here(source)} LIMIT ?)"  # noqa: S608  # of this room
        counted = 0
        for first, last in self._spans:
            if counted < most:
                parameters = (*source.condition.parameters, first, last, most - counted)
                ((more,),) = library.rows(statement, parameters)
                counted += more
        return counted

    def only(self, numbers: Iterable[int]) -> array[int]:
        """Those placements that are here, in the shelf's order."""
        return self.in_order(number for number in numbers if self._span_of(number) >= 0)

    def in_order(self, numbers: Iterable[int]) -> array[int]:
        """Placements in the shelf's order."""
        return array("q", sorted(numbers, key=lambda number: (self._span_of(number), number)))

    def _span_of(self, number: int) -> int:
        """The place in the shelf's order of the span with a placement; -1 where there is none."""
        before = bisect_right(self._begins, (number, len(self._spans)))
        place = self._begins[before - 1][1] if before else -1
        return place if place >= 0 and number <= self._spans[place][1] else -1


def _here(source: Source) -> str:
    return f"FROM {source.tables} WHERE {source.condition.text} AND {source.number} BETWEEN ? AND ?"
