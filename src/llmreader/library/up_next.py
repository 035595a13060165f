"""Up next: what is being read, then the queue, then the next unread of each catalog.

The next of a catalog is the first unread in its own order that does not stand above already.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from msgspec.structs import replace

from llmreader.library.coding import CODES
from llmreader.library.file import Library
from llmreader.library.segment import KEYS, Order, Segment
from llmreader.model import Status

_UNREAD = """SELECT p.resource_id FROM placement p INDEXED BY placement_status
    WHERE p.status = 0 AND p.id BETWEEN {} AND {}
      AND NOT EXISTS (SELECT 1 FROM queue q WHERE q.resource_id = p.resource_id) ORDER BY p.id"""
_EVERY = _UNREAD.format("?", "?")
_FIRST = f"""SELECT ({_UNREAD.format("j.value ->> 0", "j.value ->> 1")} LIMIT 1)
    FROM json_each(?) j ORDER BY j.key"""  # noqa: S608  # of this module


def up_next(
    library: Library, whole: Segment, spans: Sequence[tuple[int, int]], order: Order
) -> list[Segment]:
    """Its segments; `whole` says what a filter lets through, and `spans` where each catalog is."""
    reading = replace(whole, status=CODES[Status.READING], since="begun_at")
    unread = replace(whole, status=CODES[Status.UNREAD])
    todo = [replace(unread, queued=True), replace(unread, given=_nexts(library, spans))]
    parts = [*todo, reading] if order is Order.UNREAD_FIRST else [reading, *todo]
    wanted = [part for part in parts if whole.status in (None, part.status)]
    if order not in KEYS:
        return wanted
    listed = replace(whole, given=_paged(library, wanted), order=order)
    timeless = replace(listed, order=Order.LIST, timeless=True)
    return [listed, timeless] if order is Order.SHORTEST else [listed]


def _nexts(library: Library, spans: Sequence[tuple[int, int]]) -> tuple[int, ...]:
    """The home of the next resource of each catalog, in the order of the shelf."""
    found: dict[int, None] = {}
    firsts = library.rows(_FIRST, (json.dumps(spans),))
    for span, (first,) in zip(spans, firsts, strict=True):
        number = first
        if first in found:
            unread = library.each(_EVERY, span)
            number = next((number for number in unread if number not in found), None)
        if number is not None:
            found[number] = None
    homes = library.rows(
        """SELECT p.id FROM json_each(?) j
           CROSS JOIN placement p INDEXED BY placement_resource ON p.resource_id = j.value
           WHERE p.home ORDER BY j.key""",
        (json.dumps(list(found)),),
    )
    return tuple(number for (number,) in homes)


def _paged(library: Library, parts: Sequence[Segment]) -> tuple[int, ...]:
    """All of some segments, in the order of the page."""
    found = [
        number
        for part in parts
        for (number,) in library.rows(
            f"SELECT p.id FROM {part.tables(sparse=True)} WHERE {' AND '.join(part.conditions())}"  # noqa: S608  # of segment.py
        )
    ]
    paged = library.rows(
        """SELECT p.id FROM json_each(?) j CROSS JOIN placement p ON p.id = j.value
           JOIN topic t ON t.id = p.topic_id JOIN catalog c ON c.id = t.catalog_id
           ORDER BY c.place, p.id""",
        (json.dumps(found),),
    )
    return tuple(number for (number,) in paged)
