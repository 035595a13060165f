"""What to read next."""

from __future__ import annotations

from llmreader import library as lib
from llmreader.library import Library, Listing, View
from llmreader.library.finding import Search
from llmreader.query import parse


def next_up(library: Library, minutes: int | None = None) -> int | None:
    """The placement of the first of Up next; None when there is nothing to read.

    With a limit, of what is known to take no longer: where neither what is being read nor the queue has such
    a resource, it is the first unread one on the shelf that does.
    """
    listing = Listing(View.UP_NEXT)
    if minutes is None:
        return next(iter(lib.window(library, listing, 1)), None)
    for row in lib.rows(library, lib.whole(library, listing)):
        if row.minutes is not None and row.minutes <= minutes:
            return row.placement
    return next(iter(Search(library, parse(f"is:unread minutes:<={minutes}")).placements(1)), None)
