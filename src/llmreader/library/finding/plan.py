"""How what a query finds is come by: whichever way has least to look at.

A term that leaves only a few is asked first, and all else of these few. Else the words are looked up that
fewest resources have, or the shelf is walked along, and all else is asked of what is there, some at a time.
Nothing has to be sorted as a whole, because the shelf's order is that of the ids: so it can stop early.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import chain, islice

from llmreader.library.file import Library
from llmreader.library.finding.among import Among
from llmreader.library.finding.candidates import Candidates
from llmreader.library.finding.ground import Ground
from llmreader.library.finding.indexes import count_rows, spelled
from llmreader.library.finding.names import shelf
from llmreader.library.finding.sources import on_the_shelf, with_words, with_words_elsewhere
from llmreader.library.finding.sql import Sql
from llmreader.library.finding.terms import Terms
from llmreader.library.finding.wording import Needle, in_one_row, in_titles, is_plain, needle_of_any
from llmreader.query import And, Expression, Name, Named

_TITLES = 5_000
"""Titles that are looked at for the best."""
_COUNTED = 50_000
"""Rows that are counted to see which words are the rarest."""


class Plan:
    """The way to what an expression finds."""

    def __init__(self, library: Library, where: Expression, now: int) -> None:
        self._library = library
        self._where = where
        self._terms = Terms(library, now)
        self._among = Among(library, self._terms)
        self._parts = where.terms if isinstance(where, And) else (where,)

    def found(self) -> Iterator[int]:
        """The placements by which the shelf lists what is found, in its order, as they are asked for; after
        them those that have the rarest words only elsewhere.
        """
        if self._few is not None:
            return self._among.found(self._where, self._shelf.only(self._few))
        plain = self._terms.condition(And(tuple(term for term in self._inside if is_plain(term))))
        left = [term for term in self._inside if not is_plain(term)]
        rarest = self._rarest
        if rarest is None:
            walk = on_the_shelf(self._library, self._ground, plain)
            return self._among.found(And(tuple(left)), walk)
        wanted, settled = in_one_row(rarest, left)
        walk = with_words(self._library, self._ground, wanted, plain)
        return chain(
            self._among.found(And(tuple(term for term in left if term not in settled)), walk),
            self._among.found(self._where, with_words_elsewhere(self._library, self._ground, rarest, wanted)),
        )

    def found_by_title(self) -> Iterator[int]:
        """Those of them, among the first ones, that have all the words in their titles."""
        wanted = in_titles(self._parts)
        if wanted is None:
            return iter(())
        left = tuple(term for term in self._parts if not _has_words(term))
        titled = with_words(self._library, self._ground, wanted, Sql("1"))
        return self._among.found(And(left), islice(titled, _TITLES))

    def found_of(self, numbers: Iterator[int]) -> Iterator[int]:
        """Those of some placements by which the shelf lists what is found, in the given order."""
        return self._among.found(self._where, numbers)

    @cached_property
    def _shelf(self) -> Ground:
        return Ground(shelf(self._library))

    @cached_property
    def _narrowed(self) -> tuple[Ground, tuple[Expression, ...]]:
        """The part of the shelf where the topics and catalogs are in which all has to be, and other terms."""
        ground, left = self._shelf, list[Expression]()
        for term in self._parts:
            narrower = None
            if isinstance(term, Named) and term.by in (Name.TOPIC, Name.CATALOG):
                narrower = ground.within(self._terms.region(term))
            ground = narrower or ground
            left += [] if narrower else [term]
        return ground, tuple(left)

    @property
    def _ground(self) -> Ground:
        return self._narrowed[0]

    @property
    def _inside(self) -> tuple[Expression, ...]:
        return self._narrowed[1]

    @cached_property
    def _few(self) -> set[int] | None:
        """A few among which all is that is found, if it is known to be so."""
        return Candidates(self._library, self._terms).of(self._where)

    @cached_property
    def _rarest(self) -> Needle | None:
        """The words that fewest placements have, of those that each has to have."""
        with_words = [wanted for term in self._parts if (wanted := needle_of_any(term))]
        return min(with_words, key=self._count, default=None) if len(with_words) != 1 else with_words[0]

    def _count(self, wanted: Needle) -> int:
        return count_rows(self._library, wanted.table, spelled(self._library, wanted.placed), _COUNTED)


def _has_words(term: Expression) -> bool:
    wanted = needle_of_any(term)
    return bool(wanted and wanted.article)
