"""About where a placement stands in a long list, where to count what comes before it would take too long."""

from __future__ import annotations

import json

from llmreader.library.file import Library
from llmreader.library.keyset import covers, facts, runs, values
from llmreader.library.listing import Listing, segments, total
from llmreader.library.segment import Order, Segment
from llmreader.library.windows import position

_SLOW = {Order.TITLE, Order.SITE, Order.NEWEST}
"""Orders in which counting goes along an index, through all that comes before. Each is of one segment."""
_SAMPLE = 2_000
"""So many placements are looked at: the place is right to about a hundredth of the list."""


def rough_position(library: Library, listing: Listing, placement: int) -> int | None:
    """About how many placements come before one; exactly in an order for which that is quick. None when it
    is not listed.
    """
    parts = segments(library, listing)
    at = facts(library, placement)
    here = next((part for part in parts if at and covers(part, at)), None)
    is_gathered = any(part.since or part.queued or part.given for part in parts)
    if at is None or here is None or listing.order not in _SLOW or is_gathered:
        return position(library, listing, placement)
    ahead = " OR ".join(f"({run})" for run in runs(here.keys, values(here, at), backwards=True))
    listed, before = _sampled(library, here, ahead)
    return round(total(library, listing) * before / listed) if listed else 0


def _sampled(library: Library, part: Segment, before: str) -> tuple[int, int]:
    """How many of a sample are in a segment, and for how many of these a condition holds."""
    step = max(1, (part.last - part.first) // _SAMPLE)
    numbers = json.dumps(list(range(part.first, part.last + 1, step)))
    (found, come_before) = library.row(
        f"""SELECT count(*), ifnull(sum({before}), 0) FROM json_each(?) j
            CROSS JOIN placement p ON p.id = j.value CROSS JOIN description d ON d.id = p.id
            WHERE {" AND ".join(part.conditions())}""",  # noqa: S608  # of segment.py
        (numbers,),
    ) or (0, 0)
    return int(found), int(come_before)
