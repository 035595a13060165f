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
from llmreader.library.finding.indexes import Indexes
from llmreader.library.finding.names import shelf
from llmreader.library.finding.sources import Sources
from llmreader.library.finding.sql import Sql
from llmreader.library.finding.terms import Terms
from llmreader.library.finding.wording import Needle, in_one_row, in_titles, is_plain, needle_of_any
from llmreader.library.queries import TITLE_BEGINS
from llmreader.query import And, Expression, Name, Named, Words

_TITLES = 2_000
"""Titles that are looked at for the best."""
_TITLED_SO = 100
"""Titles that begin with the words, at most."""
_TITLED = f"""SELECT p.id FROM description d INDEXED BY description_title
    CROSS JOIN placement p ON p.id = d.id AND p.home
    WHERE {TITLE_BEGINS} ORDER BY d.title COLLATE NOCASE LIMIT ?2"""  # noqa: S608  # of queries.py
_COUNTED = 4_000
"""Rows that are counted to see which words are the rarest."""


class Plan:
    """The way to what an expression finds."""

    def __init__(self, library: Library, where: Expression, now: int) -> None:
        self._library = library
        self._where = where
        self._terms = Terms(library, now)
        self._indexes = Indexes(library)
        self._sources = Sources(library, self._indexes)
        self._among = Among(library, self._indexes, self._terms)
        self._parts = where.terms if isinstance(where, And) else (where,)

    def found(self) -> Iterator[int]:
        """The placements by which the shelf lists what is found, in its order, as they are asked for; after
        them those that have the rarest words only elsewhere.
        """
        return chain(self.found_here(), self.found_elsewhere())

    def found_here(self) -> Iterator[int]:
        """Those where the rarest words stand with the placement itself."""
        if self._few is not None:
            return iter(self._few)
        ground, inside = self._narrowed
        plain = self._terms.condition(And(tuple(term for term in inside if is_plain(term))))
        left = [term for term in inside if not is_plain(term)]
        if self._rarest is None:
            return self._among.found(And(tuple(left)), self._sources.on_the_shelf(ground, plain))
        row = in_one_row(self._rarest, left)
        walk = self._sources.with_words(ground, row.needle, plain)
        known = (*row.settled.terms, *row.doubted.terms)
        return self._among.found(And(tuple(term for term in left if term not in known)), walk, row.doubted)

    def found_elsewhere(self) -> Iterator[int]:
        """Those where they stand only where the shelf has the resource again, or in its article."""
        if self._few is None and self._rarest is not None:
            ground, inside = self._narrowed
            wanted = in_one_row(self._rarest, inside).needle
            walk = self._sources.with_words_elsewhere(ground, self._rarest, wanted)
            yield from self._among.found(self._where, walk)

    def found_by_beginning(self) -> Iterator[int]:
        """Those among the first titles that begin with the words, in the shelf's order."""
        words = [term for term in self._parts if isinstance(term, Words)]
        if not words:
            return iter(())
        titled = self._library.each(_TITLED, (" ".join(term.text for term in words), _TITLED_SO))
        # A title that begins so has each of the words, but for where they end.
        left = And(tuple(term for term in self._parts if not isinstance(term, Words) or term.whole))
        return self._among.found(left, self._shelf.only(list(titled)))

    def found_by_title(self) -> Iterator[int]:
        """Those, among the first ones, that have all the words in their titles."""
        wanted = in_titles(self._parts)
        if wanted is None:
            return iter(())
        if self._few is not None:
            titled = self._indexes.rows_with(
                wanted.table, self._indexes.spelled(wanted.placed), sorted(self._few)
            )
            return (number for number in self._few if number in titled)
        ground, inside = self._narrowed
        left = And(tuple(term for term in inside if not _has_words(term)))
        walk = self._sources.with_words(ground, wanted, Sql("1"))
        return self._among.found(left, islice(walk, _TITLES))

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

    @cached_property
    def _few(self) -> list[int] | None:
        """All that is found, in the shelf's order, if it is known to be but a few."""
        few = Candidates(self._library, self._indexes, self._terms).of(self._where)
        return None if few is None else list(self._among.found(self._where, self._shelf.only(few)))

    @cached_property
    def _rarest(self) -> Needle | None:
        """The words that fewest placements have, of those that each has to have."""
        with_words = [wanted for term in self._parts if (wanted := needle_of_any(term))]
        return min(with_words, key=self._count, default=None) if len(with_words) != 1 else with_words[0]

    def _count(self, wanted: Needle) -> int:
        return self._indexes.count(wanted.table, self._indexes.spelled(wanted.placed), _COUNTED)


def _has_words(term: Expression) -> bool:
    wanted = needle_of_any(term)
    return bool(wanted and wanted.article)
