"""A placement of a listing, each as likely as any other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from llmreader.library.file import Library
from llmreader.library.listing import Listing, View, segments, total
from llmreader.library.segment import Order, Segment, count
from llmreader.library.windows import whole

_DENSE = 64
"""Where at least one of so many placements is listed, trying some is quicker than reading all that are."""
_GATHERED = {View.UP_NEXT, View.NEW}
"""Views that are gathered from elsewhere, and not found by trying."""


def at_random(library: Library, listing: Listing, *, other_than: int | None = None) -> int | None:
    """A placement; the given one only where there is no other. None when nothing is listed."""
    plain = replace(listing, order=Order.LIST)
    listed = total(library, plain)
    parts = [replace(part, since="") for part in segments(library, plain)]
    sparse = listed * _DENSE < sum(map(_size, parts))
    if listed > 1 and not sparse and listing.where not in _GATHERED:
        return _by_trying(library, parts, other_than)
    found = whole(library, plain).tolist()
    others = [number for number in found if number != other_than] or found
    return others[_below(len(others))] if others else None


def _by_trying(library: Library, parts: Sequence[Segment], other_than: int | None) -> int:
    ends = list(accumulate(map(_size, parts)))
    while True:
        drawn = _below(ends[-1])
        part, end = next((part, end) for part, end in zip(parts, ends, strict=True) if drawn < end)
        number = part.last - (end - 1 - drawn)
        if number != other_than and count(library, part, f"p.id = {number}"):
            return number


def _size(part: Segment) -> int:
    return max(0, part.last - part.first + 1)


def _below(size: int) -> int:
    from random import randrange

    return randrange(size)  # noqa: S311  # nothing secret hangs on it
