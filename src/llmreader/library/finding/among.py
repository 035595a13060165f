"""Which of some resources a query finds: each term is asked about all of them at once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import islice

from llmreader.library.file import Library
from llmreader.library.finding.indexes import ARTICLES, Indexes
from llmreader.library.finding.terms import STANDS, Terms
from llmreader.library.finding.wording import Needle, is_plain, needle
from llmreader.query import EVERYTHING, And, Expression, Not, Or

_AT_FIRST, _AT_ONCE = 256, 16_384
"""Placements that are asked about together: a few at first, then twice as many each time, up to so many."""

# All that the shelf has of a resource counts, and its article.
_OTHERS = f"""SELECT q.id, p.id FROM json_each(?) j CROSS JOIN placement p ON p.id = j.value
    CROSS JOIN placement q ON q.resource_id = p.resource_id AND q.id <> p.id WHERE {STANDS}"""  # noqa: S608  # of this room
_ARTICLES = """SELECT a.resource_id, p.id FROM json_each(?) j CROSS JOIN placement p ON p.id = j.value
    CROSS JOIN article a ON a.resource_id = p.resource_id"""


class Few:
    """Some placements by which the shelf lists resources."""

    def __init__(self, library: Library, numbers: Iterable[int]) -> None:
        self._library = library
        self.numbers = sorted(numbers)
        self.all = set(self.numbers)
        self.json = json.dumps(self.numbers)

    @cached_property
    def others(self) -> dict[int, int]:
        """Where else on the shelf the resources stand: for such a placement, the one of these."""
        return dict(sorted(self._library.rows(_OTHERS, (self.json,))))

    @cached_property
    def articles(self) -> dict[int, int]:
        """The resources of which an article is kept: for its number, the placement."""
        return dict(sorted(self._library.rows(_ARTICLES, (self.json,))))

    @property
    def with_more(self) -> set[int]:
        """Those of which there is more than the placement itself."""
        return {*self.others.values(), *self.articles.values()}


class Among:
    """Asks the terms of one query."""

    def __init__(self, library: Library, indexes: Indexes, terms: Terms) -> None:
        self._library = library
        self._indexes = indexes
        self._terms = terms

    def found(
        self, expression: Expression, numbers: Iterable[int], doubted: Expression = EVERYTHING
    ) -> Iterator[int]:
        """Those of the placements by which the shelf lists what an expression finds, in the given order.

        What is doubted is known to hold, but for those of which the shelf has more than the placement itself.
        """
        if expression == doubted == EVERYTHING:
            yield from numbers
            return
        size, rest = _AT_FIRST, iter(numbers)
        while together := list(islice(rest, size)):
            few = Few(self._library, together)
            found = few.all if expression == EVERYTHING else self.of(expression, few)
            if doubted != EVERYTHING and few.with_more:
                found = found - few.with_more | self.of(doubted, Few(self._library, found & few.with_more))
            yield from (number for number in together if number in found)
            size = min(2 * size, _AT_ONCE)

    def of(self, expression: Expression, few: Few) -> set[int]:
        """Those of the few that an expression finds."""
        if is_plain(expression):
            return self._plain(expression, few)
        match expression:
            case Not(term):
                return few.all - self.of(term, few)
            case And(terms):
                return self._all_of(terms, few)
            case Or(terms):
                return set().union(*(self.of(term, few) for term in terms))
            case _:
                wanted = needle(expression)
                return self._having(wanted, few) if wanted else set()

    def _all_of(self, terms: tuple[Expression, ...], few: Few) -> set[int]:
        plain = tuple(filter(is_plain, terms))
        found = self.of(And(plain), few) if plain else few.all
        left = few if len(found) == len(few.all) else Few(self._library, found)
        for term in terms:
            if term not in plain:
                found = found & self.of(term, left)
        return found

    def _plain(self, expression: Expression, few: Few) -> set[int]:
        condition = self._terms.condition(expression)
        return set(
            self._library.each(
                f"""SELECT p.id FROM json_each(?) j CROSS JOIN placement p ON p.id = j.value
                    WHERE {condition.text}""",  # noqa: S608  # of this room
                (few.json, *condition.parameters),
            )
        )

    def _having(self, wanted: Needle, few: Few) -> set[int]:
        placed = self._indexes.spelled(wanted.placed)
        found = self._indexes.rows_with(wanted.table, placed, few.numbers)
        if len(found) < len(few.all):
            others = self._indexes.rows_with(wanted.table, placed, list(few.others))
            articles = self._indexes.rows_with(ARTICLES, wanted.article, list(few.articles))
            found.update(map(few.others.__getitem__, others))
            found.update(map(few.articles.__getitem__, articles))
        return found
