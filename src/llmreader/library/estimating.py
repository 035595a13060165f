"""About where a placement stands in a long list, where to count what comes before it would take too long."""

from __future__ import annotations

import json

from llmreader.library.file import Library
from llmreader.library.keyset import covers, facts, runs, values
from llmreader.library.listing import Listing, segments, total
from llmreader.library.segment import KEYS, Segment
from llmreader.library.windows import position

_SAMPLE = 2_000
"""So many placements are looked at: the place is right to about a hundredth of the list."""


def rough_position(library: Library, listing: Listing, placement: int) -> int | None:
    """About how many placements come before one; exactly in an order for which that is quick. None when it
    is not listed.
    """
    parts = segments(library, listing)
    at = facts(library, placement)
    is_gathered = any(part.since or part.queued or part.given for part in parts)
    here = next((part for part in parts if at and covers(part, at)), None)
    if at is None or here is None or listing.order not in KEYS or is_gathered:
        return position(library, listing, placement)
    ahead = " OR ".join(f"({run})" for run in runs(here.keys, values(here, at), backwards=True))
    index = parts.index(here)
    samples = [
        *(_sampled(library, part, "1") for part in parts[:index]),
        _sampled(library, here, ahead),
        *(_sampled(library, part, "0") for part in parts[index + 1 :]),
    ]
    listed, before = map(sum, zip(*samples, strict=True))
    if not listed:
        return position(library, listing, placement)
    return round(total(library, listing) * before / listed)


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
