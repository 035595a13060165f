"""What a query finds on the shelf: one row a resource, the placement by which the shelf lists it.

The way is taken that has least to look at. A term that leaves only a few is asked first, and all else of
these few; words are looked up in the search index, and all else is asked of what has them; or the shelf is
walked along. Nothing has to be sorted as a whole, because the shelf's order is that of the ids: so what is
found can stop early, and does.
"""

from __future__ import annotations

import time
from array import array
from functools import cached_property

from llmreader.library.file import Library
from llmreader.library.finding.candidates import Candidates
from llmreader.library.finding.ground import Ground
from llmreader.library.finding.names import shelf
from llmreader.library.finding.ranking import ranked
from llmreader.library.finding.sorting import in_order
from llmreader.library.finding.sql import Sql
from llmreader.library.finding.terms import Terms
from llmreader.library.finding.ways import RANKED, AlongTheShelf, AlongWords, AmongFew, Way
from llmreader.library.finding.wording import document, words_in
from llmreader.query import And, Expression, Name, Named, Not, Query, Sort

COUNTED = 10_000
"""What is found is counted so far and one more."""


class Search:
    """A query at one moment. It reads when it is asked; `Library.interrupt` ends that with Interrupted."""

    def __init__(self, library: Library, query: Query, now: int | None = None) -> None:
        """`now` is in microseconds since 1970, UTC; None: the present."""
        self._library = library
        self._query = query
        self._now = time.time_ns() // 1000 if now is None else now
        self._terms = Terms(library, self._now)

    def placements(self, most: int | None = None) -> array[int]:
        """Ids of what is found, at most so many; by relevance where there are words, else as on the shelf,
        unless the query says in which order.
        """
        order = self._query.sort
        if order not in (None, Sort.RELEVANCE):
            return in_order(self._library, self._way, self._exactly, order, most, seed=self._now)
        words = list(words_in(self._query.where))
        if not words:
            return self._way.read(most)
        best = ranked(self._library, self._way.likely(), words)
        if len(best) < RANKED or (most is not None and most <= RANKED):
            return best[:most]
        known = set(best)
        best.extend(number for number in self._way.read(most) if number not in known)
        return best[:most]

    def count(self) -> int:
        """How many are found; COUNTED + 1 stands for every number above COUNTED."""
        return self._way.count(COUNTED + 1)

    @cached_property
    def _way(self) -> Way:
        words, others = _parted(self._query.where)
        ground = Ground(shelf(self._library))
        left = list[Expression]()
        for term in others:
            narrower = self._narrower(ground, term)
            ground = narrower or ground
            left += [] if narrower else [term]
        rest = And(tuple(left))
        few = Candidates(self._library, self._terms).of(rest)
        if words.terms:
            along = AlongWords(self._library, ground, self._terms, words, rest)
            if few is None or along.count_of_rows(len(few)) < len(few):
                return along
        if few is None:
            return AlongTheShelf(self._library, ground, self._terms, rest)
        return AmongFew(self._library, ground, self._exactly, few)

    @property
    def _exactly(self) -> Sql:
        return self._terms.condition(self._query.where, few=True)

    def _narrower(self, ground: Ground, term: Expression) -> Ground | None:
        """The part of the ground where a topic or a catalog is that everything has to be in."""
        if isinstance(term, Named) and term.by in (Name.TOPIC, Name.CATALOG):
            return ground.within(self._terms.region(term))
        return None


def _parted(where: Expression) -> tuple[And, list[Expression]]:
    """What the index of words can answer as a whole, and the other terms, all of which have to hold."""
    terms = where.terms if isinstance(where, And) else (where,)
    wanted = [term for term in terms if document(term)]
    unwanted = [term for term in terms if isinstance(term, Not) and document(term.term)]
    words = [*wanted, *unwanted] if wanted else []
    return And(tuple(words)), [term for term in terms if term not in words]
