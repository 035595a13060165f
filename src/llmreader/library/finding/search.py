"""What a query finds on the shelf: one row a resource, the placement by which the shelf lists it."""

from __future__ import annotations

import time
from array import array
from functools import cached_property
from itertools import chain, filterfalse, islice

from llmreader.library.file import Library
from llmreader.library.finding.plan import Plan
from llmreader.library.finding.ranking import ranked
from llmreader.library.finding.sorting import in_order
from llmreader.library.finding.wording import words_in
from llmreader.query import Query, Sort

COUNTED = 10_000
"""What is found is counted so far and one more."""
RANKED = 400
"""The best are looked for among so many: those whose titles begin with the words, those that have them in
their titles, then the first ones.
"""
ENOUGH = 200
"""Where there are so many, what has the words only elsewhere comes after them, as it is found."""


class Search:
    """A query at one moment. It reads when it is asked; `Library.end_when` can end that with Interrupted."""

    def __init__(self, library: Library, query: Query, now: int | None = None) -> None:
        """`now` is in microseconds since 1970, UTC; None: the present."""
        self._library = library
        self._query = query
        self._now = time.time_ns() // 1000 if now is None else now
        self._plan = Plan(library, query.where, self._now)

    def placements(self, most: int | None = None) -> array[int]:
        """Ids of what is found, at most so many; by relevance where there are words, else as on the shelf,
        unless the query says in which order. Fewer are always the first of more.
        """
        order = self._query.sort
        if order not in (None, Sort.RELEVANCE):
            return in_order(self._library, self._plan, order, most, seed=self._now)
        best = self._best
        found = array("I", best[:most])
        if most is None or most > len(best):
            known = set(best)
            others = filterfalse(known.__contains__, self._plan.found())
            found.extend(islice(others, None if most is None else most - len(best)))
        return found

    def count(self) -> int:
        """How many are found; COUNTED + 1 stands for every number above COUNTED."""
        return sum(1 for _ in islice(self._plan.found(), COUNTED + 1))

    @cached_property
    def _best(self) -> list[int]:
        """What is ranked; nothing where there are no words."""
        words = list(words_in(self._query.where))
        if not words:
            return []
        titled = chain(self._plan.found_by_beginning(), self._plan.found_by_title())
        likely = dict.fromkeys(islice(titled, RANKED))
        likely |= dict.fromkeys(islice(self._plan.found_here(), RANKED - len(likely)))
        if len(likely) < ENOUGH:
            likely |= dict.fromkeys(islice(self._plan.found_elsewhere(), RANKED))
        return ranked(self._library, list(likely), words)
