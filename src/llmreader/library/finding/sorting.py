"""What is found, in another order than the shelf's.

A few thousand are found first and sorted then. Of more only the first are wanted: an index that has the order
is walked along, and each placement asked whether it is found.
"""

from __future__ import annotations

import json
from array import array

from llmreader.library.file import Library
from llmreader.library.finding.sql import Sql
from llmreader.library.finding.ways import Way
from llmreader.query import Sort

_SORTED = 20_000
"""So many are sorted sooner than an index is walked along."""

_ORDERS = {
    Sort.TITLE: "d.title COLLATE NOCASE",
    Sort.SITE: "d.host",
    Sort.ADDED: "d.added DESC, d.published DESC",
    Sort.MINUTES: "d.minutes",
}
_LATEST_READ = """FROM state s CROSS JOIN placement p ON p.resource_id = s.resource_id AND p.home
    WHERE s.read_at IS NOT NULL AND {} ORDER BY s.read_at DESC, p.id"""
_DESCRIBED = "FROM description d CROSS JOIN placement p ON p.id = d.id WHERE p.home AND {}"


def in_order(  # noqa: PLR0913  # each says another thing
    library: Library, way: Way, condition: Sql, order: Sort, most: int | None, *, seed: int
) -> array[int]:
    """Ids of what is found by a way, which is what the condition holds for; at most so many.

    What has nothing to be sorted by comes last. `seed` makes any order the same one again.
    """
    found = way.read(None if order is Sort.RANDOM else _SORTED + 1)
    if order is Sort.RANDOM:
        return array("q", sorted(found, key=lambda number: hash((number, seed))))[:most]
    if len(found) <= _SORTED:
        return _sorted(library, found, order)[:most]
    return _walked(library, condition, order, most)


def _sorted(library: Library, found: array[int], order: Sort) -> array[int]:
    numbers = json.dumps(found.tolist())
    if order is Sort.READ:
        rows = library.rows(
            """SELECT p.id FROM json_each(?) j CROSS JOIN placement p ON p.id = j.value
               LEFT JOIN state s ON s.resource_id = p.resource_id ORDER BY s.read_at DESC NULLS LAST, p.id""",
            (numbers,),
        )
    else:
        rows = library.rows(
            f"""SELECT d.id FROM json_each(?) j CROSS JOIN description d ON d.id = j.value
                ORDER BY {_ORDERS[order]} NULLS LAST, d.id""",  # noqa: S608  # from the table above
            (numbers,),
        )
    return array("q", (number for (number,) in rows))


def _walked(library: Library, condition: Sql, order: Sort, most: int | None) -> array[int]:
    limit = -1 if most is None else most
    if order is Sort.READ:
        read = _LATEST_READ.format(condition.text)
        unread = f"""FROM placement p WHERE p.home AND {condition.text} AND NOT EXISTS (
            SELECT 1 FROM state s WHERE s.resource_id = p.resource_id AND s.read_at IS NOT NULL)
            ORDER BY p.id"""  # noqa: S608  # of this room
        parts = [read, unread]
    else:
        walk = _DESCRIBED.format(condition.text)
        parts = [f"{walk} ORDER BY {_ORDERS[order]}, d.id"]
        if order is Sort.MINUTES:
            parts = [
                f"{walk} AND d.minutes IS NOT NULL ORDER BY d.minutes, d.id",
                f"{walk} AND d.minutes IS NULL ORDER BY d.id",
            ]
    found = array("q")
    for part in parts:
        if len(found) != limit:
            more = limit - len(found) if most is not None else -1
            rows = library.rows(f"SELECT p.id {part} LIMIT {more}", condition.parameters)  # of this room
            found.extend(number for (number,) in rows)
    return found
