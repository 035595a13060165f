"""About where a placement stands in a long list, where to count what comes before it would take too long."""

from __future__ import annotations

import json
from collections.abc import Sequence
from random import Random

from llmreader.library.file import Library
from llmreader.library.keyset import covers, facts, runs, values
from llmreader.library.listing import Listing, segments, total
from llmreader.library.segment import KEYS, Segment
from llmreader.library.windows import lists, position

_QUICK = 50_000
"""So many placements are counted within a few milliseconds."""
_SAMPLE = 1_000
"""So many placements are looked at: the place is right to about a fiftieth of the list."""


def rough_position(library: Library, listing: Listing, placement: int) -> int | None:
    """About how many placements come before one; exactly where they are quickly counted. None when it is not
    listed.
    """
    parts = segments(library, listing)
    at = facts(library, placement)
    here = next((index for index, part in enumerate(parts) if at and covers(part, at)), None)
    if at is None or here is None or not lists(library, parts[here], placement):
        return None
    size = total(library, listing)
    if (size <= _QUICK and not parts[0].is_described) or _is_quick(parts[: here + 1]):
        return position(library, listing, placement)
    step = 1 + sum(last - first for first, last in {part.span for part in parts}) // _SAMPLE
    listed = before = 0
    for index, part in enumerate(parts):
        ahead = "1" if index < here else "0"
        if index == here:
            ahead = " OR ".join(f"({run})" for run in runs(part.keys, values(part, at), backwards=True))
        of_these, come_before = _sampled(library, part, step, ahead)
        listed, before = listed + of_these, before + come_before
    return min(round(size * before / listed), size - 1) if listed else 0


def _is_quick(parts: Sequence[Segment]) -> bool:
    """Whether to count what comes before the last of some segments goes along few rows."""
    if any(part.since or part.queued or part.given for part in parts):
        return True
    # An order has its index of the whole library, however short the list is.
    if any(part.order in KEYS for part in parts):
        return False
    return (
        sum(part.last - part.first for part in parts if not part.is_paged or part.status is not None)
        <= _QUICK
    )


def _sampled(library: Library, part: Segment, step: int, before: str) -> tuple[int, int]:
    """How many of a sample are in a segment, and for how many of these a condition holds."""
    # One in each stretch of a grid that all parts share, not always at the same place of it: what is short
    # would count too much, and what is repeated every few lines not at all.
    stretches = range(part.first // step, part.last // step + 1)
    chance = Random(0)  # noqa: S311  # nothing secret hangs on it
    spread = (each * step + chance.randrange(step) for each in stretches)
    numbers = json.dumps([number for number in spread if part.first <= number <= part.last])
    described = "CROSS JOIN description d ON d.id = p.id" if part.is_described else ""
    (found, come_before) = library.row(
        f"""SELECT count(*), ifnull(sum({before}), 0)
            FROM json_each(?) j CROSS JOIN placement p ON p.id = j.value {described}
            WHERE {" AND ".join(part.conditions())}""",  # noqa: S608  # of segment.py
        (numbers,),
    ) or (0, 0)
    return int(found), int(come_before)
