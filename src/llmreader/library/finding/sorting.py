"""What is found, in another order than the shelf's.

A few thousand are found first and sorted then. Of more, an index that has the order is walked along, and what
is there asked whether it is found.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterator, Sequence
from itertools import chain, islice

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
    Sort.MINUTES: "d.minutes",
}
_HOMES = "CROSS JOIN placement p ON p.id = d.id AND p.home"
_LATEST_READ = """SELECT p.id FROM state s CROSS JOIN placement p ON p.resource_id = s.resource_id AND p.home
    WHERE s.read_at IS NOT NULL ORDER BY s.read_at DESC, p.id"""
_NOT_READ = """SELECT p.id FROM placement p WHERE p.home AND NOT EXISTS (
    SELECT 1 FROM state s WHERE s.resource_id = p.resource_id AND s.read_at IS NOT NULL) ORDER BY p.id"""


def in_order(library: Library, plan: Plan, order: Sort, most: int | None, *, seed: int) -> array[int]:
    """Ids of what a plan finds, at most so many. `seed` makes any order the same one again."""
    found = array("I", plan.found() if most is None else islice(plan.found(), _SORTED + 1))
    if len(found) <= _SORTED:
        return array("I", _sorted(library, found, order, seed)[:most])
    if most is not None:
        walk = shuffled(library, seed) if order is Sort.RANDOM else _walked(library, order, homes=True)
        return array("I", islice(plan.found_of(walk), most))
    wanted = bytearray(max(found) + 1)
    for number in found:
        wanted[number] = 1
    everything = mixed_placements(library, seed).all() if order is Sort.RANDOM else _walked(library, order)
    return array("I", (number for number in everything if number < len(wanted) and wanted[number]))


def _sorted(library: Library, found: Sequence[int], order: Sort, seed: int) -> list[int]:
    if order is Sort.RANDOM:
        return sorted(found, key=mixed_placements(library, seed).place)
    return list(
        library.each(
            f"""SELECT p.id FROM json_each(?) j CROSS JOIN placement p ON p.id = j.value
                CROSS JOIN description d ON d.id = p.id LEFT JOIN state s ON s.resource_id = p.resource_id
                ORDER BY {_ORDERS.get(order, "s.read_at DESC")} NULLS LAST, p.id""",  # noqa: S608  # from the table above
            (json.dumps(list(found)),),
        )
    )


def _walked(library: Library, order: Sort, *, homes: bool = False) -> Iterator[int]:
    """All placements, or at least those by which the shelf lists resources, or no others; what has nothing to
    be sorted by comes last.
    """
    if order is Sort.READ:
        statements = [_LATEST_READ, _NOT_READ]
    else:
        walk = f"SELECT d.id FROM description d {_HOMES if homes else ''} WHERE"  # noqa: S608  # from above
        missing = ["d.minutes IS NOT NULL", "d.minutes IS NULL"] if order is Sort.MINUTES else ["1"]
        statements = [f"{walk} {each} ORDER BY {_ORDERS[order]}, d.id" for each in missing]
    return chain.from_iterable(map(library.each, statements))
