"""What a query finds, as the list shows it."""

from __future__ import annotations

import time
from array import array
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from llmreader.library import Filter, Library, Order
from llmreader.library.finding import COUNTED, Excerpt, Search, Spot, excerpts, nearest, spots
from llmreader.query import And, Is, Query, Sort, State, highlights, parse
from llmreader.tui.listed import Placements

_FIRST = 128
"""So many are shown at once; the rest comes when it has been read."""
_SIMILAR = 20
"""So many titles are offered when nothing is found."""
_STATES = {Filter.UNREAD: State.UNREAD, Filter.READING: State.READING, Filter.STARRED: State.STARRED}
_SORTS = {
    Order.TITLE: Sort.TITLE,
    Order.SITE: Sort.SITE,
    Order.NEWEST: Sort.ADDED,
    Order.SHORTEST: Sort.MINUTES,
}


class Found(Placements):
    """What a query finds under a filter, in an order that the query itself need not say."""

    def __init__(self, text: str, only: Filter = Filter.ALL, order: Order = Order.LIST) -> None:
        super().__init__(0)
        self.text = text
        self.query = parse(text)
        self._number: int | None = None
        self._asked = _asked(self.query, only, order)
        self._has_looked_around = False
        self.is_similar = False
        """Whether nothing has the words, and these are the titles that are spelled most like them."""
        self._now = time.time_ns() // 1000
        self._first = array("q")

    def begin(self, library: Library) -> Found:
        """Reads the first of it, in any thread; `library` is the connection to read with."""
        self._first = Search(library, self._asked, self._now).placements(_FIRST)
        self._total = len(self._first)
        if self._total < _FIRST:
            self.fill(self._first)
        return self

    def similar(self, library: Library) -> array[int]:
        """Looks for titles that are spelled like it, for `offer`; takes longer than to find nothing."""
        return nearest(library, self.query, _SIMILAR)

    def offer(self, similar: array[int]) -> None:
        """Takes such titles, where there is nothing else to show."""
        self._has_looked_around = True
        self.is_similar = bool(similar)
        self.fill(similar)

    @property
    def is_in_vain(self) -> bool:
        """Whether nothing was found, and nothing similar has been looked for."""
        return self.is_whole and not self._total and not self._has_looked_around

    def sought(self, library: Library) -> Sought:
        """What to show of why something was found."""
        return Sought(library, self.query)

    def number(self, library: Library) -> int:
        """Counts what is found, for `count_as`; takes longer than to read the first of it."""
        return Search(library, self._asked, self._now).count()

    def count_as(self, number: int) -> None:
        """Takes how many there are; COUNTED + 1 stands for every number above COUNTED."""
        if not self.is_whole:
            self._number = number

    @property
    def is_counted(self) -> bool:
        """Whether it is known how many there are."""
        return self._number is not None

    @property
    def summary(self) -> str:
        """`34 found`; `500+ found` as long as they have not been counted."""
        if self.is_similar:
            titles = f"{self._total} similar titles" if self._total > 1 else "one similar title"
            return f"nothing found; {titles}"
        if self._number == 0:
            return "nothing found"
        if self._number is None or (self._number > COUNTED and not self.is_whole):
            return f"{COUNTED if self._number else self._total:,}+ found"
        return f"{self._number:,} found"

    def read(self, library: Library) -> array[int]:
        """The best first, or in the order that is asked for."""
        return Search(library, self._asked, self._now).placements()

    def fill(self, whole: array[int]) -> None:
        """What has been shown at first stays where it is."""
        self._whole = whole = self._keeping(self._first, whole)
        self._total = self._number = len(whole)

    def between(self, start: int, stop: int) -> Sequence[int]:
        """Of as much as has been read."""
        return (self._first if self._whole is None else self._whole)[start:stop]

    def position(self, placement: int) -> int | None:
        """Among as much as has been read."""
        try:
            return (self._first if self._whole is None else self._whole).index(placement)
        except ValueError:
            return None


class Sought:
    """What a query looks for, to be shown where it stands."""

    def __init__(self, library: Library, query: Query) -> None:
        self._library = library
        self._query = query
        self._words = highlights(query)

    def spots(self, text: str) -> Sequence[Spot]:
        """Where the words stand in a text."""
        return spots(text, self._words)

    def excerpts(self, placements: Sequence[int]) -> Mapping[int, Excerpt]:
        """For those whose titles do not have the words: a piece of the text that does."""
        return excerpts(self._library, self._query, placements)


def _asked(query: Query, only: Filter, order: Order) -> Query:
    if only is not Filter.ALL:
        terms = query.where.terms if isinstance(query.where, And) else (query.where,)
        query = replace(query, where=And((*terms, Is(_STATES[only]))))
    return query if query.sort or order not in _SORTS else replace(query, sort=_SORTS[order])
