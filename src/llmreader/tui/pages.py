"""The page that is listed: of what is chosen in the tree, or of what was searched for in its place.

Reads the library and knows nothing of the screen, which shows what stands here.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from llmreader import library as lib
from llmreader.actions.views import OwnView
from llmreader.library import Detail, Filter, Library, Order, Row, TopicNode
from llmreader.tui.page import Page
from llmreader.tui.shelf import Where

if TYPE_CHECKING:
    from llmreader.tui.found import Found, Sought


class Pages:
    """The page, the one that is awaited, and the way from one to the next."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.where: Where | None = None
        """What is chosen in the tree; None only when there is nothing at all."""
        self.page = Page(None, Filter.ALL, Order.LIST)
        self.awaited: Page | None = None
        """The page that is to come when somebody has had its query looked for."""

    def list_again(self) -> None:
        """Lists what has changed its place meanwhile, and stays on the resource."""
        self.list_from(self.page.key)

    def choose_filter(self, only: Filter) -> None:
        """Lists what the filter lets through, and stays on the resource if that is among it."""
        self.page.only = only
        self.list_from(self.page.key)

    def choose_order(self, order: Order) -> None:
        """Lists in another order, and stays on the resource."""
        self.page.order = order
        self.list_from(self.page.key)

    @property
    def search(self) -> Found | None:
        """What was searched for, and is listed in place of what is chosen in the tree."""
        return self.page.found if self.page.before else None

    def look_for(self, text: str) -> None:
        """Searches for something: everywhere, whatever was filtered before."""
        self.search_like(text, self.last_search or Page(None, Filter.ALL, Order.LIST), None)

    def take(self, page: Page) -> None:
        """Shows a page when it has been read, unless it is no longer waited for."""
        if page is self.awaited:
            self.awaited, self.page = None, page
            page.stand_on(self.library, page.key)

    def leave_search(self) -> None:
        """Goes back to what was listed before; a view of the user's own that had not come yet is awaited."""
        self.awaited = None
        self.page = self.page.before or self.page
        if isinstance(self.where, OwnView):
            found = self.page.found
            if found is None or found.text != self.where.text:
                self.list_from(self.page.key)

    @property
    def cursor(self) -> int:
        """Where the user stands on the page."""
        return self.page.cursor

    @cursor.setter
    def cursor(self, cursor: int) -> None:
        self.page.cursor = cursor

    @property
    def chosen_topic(self) -> TopicNode | None:
        """The topic that is chosen in the tree."""
        return self.where if isinstance(self.where, TopicNode) else None

    @property
    def topic(self) -> TopicNode | None:
        """The topic that is listed; None when a view is, or what was searched for."""
        return None if self.page.before else self.chosen_topic

    def detail(self) -> Detail | None:
        """All about the resource that the user stands on."""
        detail = self.page.detail(self.library)
        self.page.key = detail.key if detail else self.page.key
        return detail

    def detail_beside(self, steps: int) -> Detail | None:
        """All about the resource so many lines below the one that the user stands on."""
        return self.page.detail(self.library, steps)

    def rows(self, placements: Sequence[int]) -> Sequence[Row]:
        """The rows of some placements."""
        return lib.rows(self.library, placements)

    def sought(self) -> Sought | None:
        """What the resources on the page were found by, if they were looked for."""
        found = self.page.found
        return found.sought(self.library) if found is not None else None

    def list_from(self, key: str | None) -> None:
        """Lists what is chosen, or searches again, and stands on a resource if it is there."""
        page, self.awaited = self.page, None
        if page.before is not None and page.found is not None:
            self.search_like(page.found.text, page, key)
        elif isinstance(self.where, OwnView):
            self.awaited = Page.searching(self.where.text, page.only, page.order)
            self.awaited.key = key
        elif self.where is not None:
            self.page = Page.of(self.library, self.where, page.only, page.order)
            self.page.cursor = 0 if key is None else page.cursor
            self.page.stand_on(self.library, key)
        else:
            self.page = Page(None, page.only, page.order)

    @property
    def last_search(self) -> Page | None:
        """The search that was asked for last, though another may still be listed; None when none is on."""
        awaited = self.awaited if self.awaited and self.awaited.before else None
        return awaited or (self.page if self.page.before else None)

    def search_like(self, text: str, like: Page, key: str | None) -> None:
        """Searches under the filter and in the order of a page, with a resource to stand on."""
        self.awaited = Page.searching(text, like.only, like.order)
        self.awaited.before = self.page.before or self.page
        self.awaited.key = key
