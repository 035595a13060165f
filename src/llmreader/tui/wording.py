"""What the list is called, and what stands in it when it is empty."""

from __future__ import annotations

from llmreader.library import Filter, Order
from llmreader.text import one_line
from llmreader.tui.desk import Desk
from llmreader.tui.glyphs import Glyphs
from llmreader.tui.keys import Keys

_BY = {Order.TITLE, Order.SITE}
_LET_THROUGH = {Filter.UNREAD: "unread", Filter.READING: "being read", Filter.STARRED: "starred"}


def list_title(desk: Desk, glyphs: Glyphs) -> str:
    """`Foundations · 6 · only unread · by title`; empty when there are no topics."""
    if desk.topic is None:
        return ""
    parts = [one_line(desk.topic.title), str(len(desk.placements))]
    if desk.filter is not Filter.ALL:
        parts.append(f"only {desk.filter.value}")
    if desk.order is not Order.LIST:
        parts.append(f"by {desk.order.value}" if desk.order in _BY else desk.order.value)
    return f" {glyphs.dot} ".join(parts)


def when_empty(desk: Desk, keys: Keys) -> str:
    """Why nothing is listed, and what to do next."""
    if desk.filter is not Filter.ALL:
        return (
            f"Nothing here is {_LET_THROUGH[desk.filter]}. {keys.shown('filter')} changes the filter, "
            f"{keys.shown('next-unread')} goes to the next unread resource in any topic."
        )
    if desk.topic is None:
        return f"Nothing is on the shelf. {keys.shown('import')} imports a list."
    if desk.topic.parent is None:
        return "This catalog lists no resources yet. Add some to its file, and start llmreader again."
    return f"This topic has no resources. Choose another one in the tree ({keys.shown('left')})."
