"""What is found, in another order than the shelf's.

A few thousand are found first and sorted then. Of more, an index that has the order is walked along, and what
is there asked whether it is found.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterator, Sequence
from itertools import chain, compress, islice

from llmreader.library.file import Library
from llmreader.library.finding.plan import Plan
from llmreader.library.finding.shuffling import mixed_placements, shuffled
from llmreader.query import Sort

_SORTED = 10_000
"""So many are sorted sooner than an index is walked along."""

_ORDERS = {
    Sort.TITLE: "d.title COLLATE NOCASE",
    Sort.SITE: "d.host",
    Sort.ADDED: "d.added DESC, d.published DESC",
    Sort.MINUTES: "d.minutes NULLS LAST",
    Sort.READ: "s.read_at DESC NULLS LAST",
}
_DESCRIBED = "FROM description d CROSS JOIN placement p ON p.id = d.id WHERE p.home"
_WALKS = {
    Sort.READ: (
        """FROM state s CROSS JOIN placement p ON p.resource_id = s.resource_id AND p.home
           WHERE s.read_at IS NOT NULL ORDER BY s.read_at DESC, p.id""",
        """FROM placement p WHERE p.home AND NOT EXISTS (
               SELECT 1 FROM state s WHERE s.resource_id = p.resource_id AND s.read_at IS NOT NULL)
           ORDER BY p.id""",
    ),
    Sort.MINUTES: (
        f"{_DESCRIBED} AND d.minutes IS NOT NULL ORDER BY d.minutes, d.id",
        f"{_DESCRIBED} AND d.minutes IS NULL ORDER BY d.id",
    ),
}
"""One after another, where what has nothing to be sorted by comes last."""


def in_order(library: Library, plan: Plan, order: Sort, most: int | None, *, seed: int) -> array[int]:
    """Ids of what a plan finds, at most so many. `seed` makes any order the same one again."""
    found = array("I", plan.found() if most is None else islice(plan.found(), _SORTED + 1))
    if len(found) <= _SORTED or (order is Sort.RANDOM and most is None):
        return array("I", _sorted(library, found, order, seed)[:most])
    if order is Sort.RANDOM:
        return array("I", islice(plan.found_of(shuffled(library, seed)), most))
    walk = _walked(library, order)
    if most is not None:
        return array("I", islice(plan.found_of(walk), most))
    ids = array("I", walk)
    wanted = bytearray(max(ids) + 1)
    for number in found:
        wanted[number] = 1
    return array("I", compress(ids, map(wanted.__getitem__, ids)))


def _sorted(library: Library, found: Sequence[int], order: Sort, seed: int) -> list[int]:
    if order is Sort.RANDOM:
        return sorted(found, key=mixed_placements(library, seed).place)
    return list(
        library.each(
            f"""SELECT p.id FROM json_each(?) j CROSS JOIN placement p ON p.id = j.value
                CROSS JOIN description d ON d.id = p.id LEFT JOIN state s ON s.resource_id = p.resource_id
                ORDER BY {_ORDERS[order]}, p.id""",  # noqa: S608  # from the table above
            (json.dumps(list(found)),),
        )
    )


def _walked(library: Library, order: Sort) -> Iterator[int]:
    """All that the shelf lists."""
    parts = _WALKS.get(order) or (f"{_DESCRIBED} ORDER BY {_ORDERS[order]}, d.id",)
    return chain.from_iterable(library.each(f"SELECT p.id {part}") for part in parts)
