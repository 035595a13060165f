"""What the list is called, and what stands in it when it is empty."""

from __future__ import annotations

from llmreader.actions.views import OwnView
from llmreader.library import Filter, Order, TopicNode, View
from llmreader.text import one_line
from llmreader.tui.desk import Desk
from llmreader.tui.glyphs import Glyphs
from llmreader.tui.keys import Keys
from llmreader.tui.shelf import TITLES, Where

_BY = {Order.TITLE, Order.SITE}
_LET_THROUGH = {Filter.UNREAD: "unread", Filter.READING: "being read", Filter.STARRED: "starred"}


def list_title(desk: Desk, glyphs: Glyphs, marked: int) -> str:
    """`Foundations · 6 · only unread · by title · 3 marked`; empty when there are no topics."""
    if desk.where is None:
        return ""
    page = desk.page
    title, count = _title(desk.where), f"{len(page.placements):,}"
    if page.found is not None:
        title, count = (f"Search: {one_line(page.found.text)}" if page.before else title), page.found.summary
    parts = [title, count]
    if page.only is not Filter.ALL:
        parts.append(f"only {page.only.value}")
    if page.order is not Order.LIST:
        parts.append(f"by {page.order.value}" if page.order in _BY else page.order.value)
    if marked:
        parts.append(f"{marked:,} marked")
    return f" {glyphs.dot} ".join(parts)


def _title(where: Where) -> str:
    match where:
        case TopicNode(title=title):
            return one_line(title)
        case OwnView(name=name):
            return one_line(name)
        case View.ALL:
            return "Everything"
        case _:
            return TITLES[where]


def when_empty(desk: Desk, keys: Keys) -> str:
    """Why nothing is listed, and what to do next."""
    if desk.awaited is not None and desk.search is None:
        return "Looking for it."
    if desk.page.only is not Filter.ALL:
        return (
            f"Nothing here is {_LET_THROUGH[desk.page.only]}. {keys.shown('filter')} changes the filter, "
            f"{keys.shown('next-unread')} goes to the next unread resource in any topic."
        )
    if desk.search is not None:
        change, leave = keys.shown("search"), keys.shown("stop")
        return f"Nothing is found. {change} changes what is looked for, {leave} leaves the search."
    return _when_there_is_none(desk.where, keys)


def _when_there_is_none(where: Where | None, keys: Keys) -> str:
    match where:
        case None:
            return f"Nothing is on the shelf. {keys.shown('import')} imports a list."
        case TopicNode(parent=None):
            return "This catalog lists no resources yet. Add some to its file, and start llmreader again."
        case TopicNode():
            return f"This topic has no resources. Choose another one in the tree ({keys.shown('left')})."
        case View.UP_NEXT:
            return f"Nothing is left to read. {keys.shown('import')} imports a list."
        case _:
            return "Nothing is in this view now."
