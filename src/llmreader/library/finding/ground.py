"""The part of the shelf that is searched: spans of placements, in the shelf's order."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from llmreader.library.file import Library
from llmreader.library.finding.names import Region, Span, merged
from llmreader.library.finding.sql import Sql

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

    def read(self, library: Library, source: Source) -> Iterator[int]:
        """What the source gives here, in the shelf's order, as it is asked for."""
        condition, number = source.condition, source.number
        statement = (
            f"SELECT {number} FROM {source.tables} WHERE {condition.text}"  # noqa: S608  # of this room
            f" AND {number} BETWEEN ? AND ? ORDER BY {number}"
        )
        return chain.from_iterable(
            library.each(statement, (*condition.parameters, first, last)) for first, last in self._spans
        )

    def only(self, numbers: Iterable[int]) -> list[int]:
        """Those placements that are here, in the shelf's order."""
        here = ((self._place_of(number), number) for number in numbers)
        return [number for place, number in sorted(here) if place >= 0]

    def _place_of(self, number: int) -> int:
        """The place in the shelf's order of the span with a placement; -1 where there is none."""
        before = bisect_right(self._begins, (number, len(self._spans)))
        place = self._begins[before - 1][1] if before else -1
        return place if place >= 0 and number <= self._spans[place][1] else -1
