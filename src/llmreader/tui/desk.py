"""What lies on the desk: what was chosen in the tree, and the page with what is listed of it or was searched
for.

Reads the library and knows nothing of the screen, which shows what stands here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar

from llmreader import library as lib
from llmreader.actions.views import OwnView
from llmreader.library import Detail, Filter, Library, Order, Row, TopicNode
from llmreader.tui.page import Page
from llmreader.tui.shelf import Shelf, Where

if TYPE_CHECKING:
    from llmreader.tui.found import Found, Sought

Choice = TypeVar("Choice", bound=StrEnum)


class Desk:
    """Where the user is among the catalogs on the shelf, or in the one from a source."""

    def __init__(self, library: Library, source: str | None = None, own: Sequence[OwnView] = ()) -> None:
        self.library = library
        self._source = source
        self._version = -1
        self.shelf = Shelf(library, source, own)
        self.opened: frozenset[int] = frozenset()
        """Ids of the topics that show those below them."""
        self.where: Where | None = None
        """What is chosen in the tree; None only when there is nothing at all."""
        self.page = Page(None, Filter.ALL, Order.LIST)
        self.awaited: Page | None = None
        """The page that is to come when somebody has had its query looked for."""

    def restore(self) -> None:
        """Takes up where the user left off; the first time, with the first catalog open."""
        kept = lib.recall(self.library, self._session)
        kept = kept if isinstance(kept, dict) else {}
        self.page.only = _one_of(Filter, kept.get("filter"), Filter.ALL)
        self.page.order = _one_of(Order, kept.get("order"), Order.LIST)
        self.page.key = kept.get("key")
        self._read_shelf()
        opened = kept.get("opened")
        self.opened = frozenset(
            topic.id
            for topic in (self.shelf.at(opened) if isinstance(opened, list) else self.shelf.roots[:1])
        )
        self._choose_again(kept.get("topic"), kept.get("view"))

    def place(self) -> Mapping[str, Any]:
        """Where the user is, as `restore` takes it up; a search is not remembered."""
        page = self.page.before or self.page
        topic = self.chosen_topic
        return {
            "topic": self.shelf.path(topic.id) if topic else None,
            "view": None if topic or self.where is None else self.shelf.name(self.where),
            "opened": [self.shelf.path(number) for number in sorted(self.opened)],
            "filter": page.only.value,
            "order": page.order.value,
            "key": page.key,
        }

    def keep(self, library: Library, place: Mapping[str, Any]) -> None:
        """Writes a place down; `library` is the connection to write with."""
        lib.remember(library, self._session, place)

    @property
    def has_news(self) -> bool:
        """Whether somebody has written to the library since it was last read."""
        return self.library.version_seen != self._version

    def refresh(self) -> bool:
        """Takes note of what has changed; True when the topics are other ones, so that all is new."""
        # The version first: what is committed while the rest is read is then read once more, not missed.
        self._version = self.library.version_seen
        if not self.shelf.is_another:
            return False
        self._read_again()
        return True

    def choose(self, where: Where) -> None:
        """Lists something else from the tree, from its top."""
        self.leave_search()
        self.where = where
        self._list(None)

    def list_again(self) -> None:
        """Lists what has changed its place meanwhile, and stays on the resource."""
        self._list(self.page.key)

    def choose_filter(self, only: Filter) -> None:
        """Lists what the filter lets through, and stays on the resource if that is among it."""
        self.page.only = only
        self._list(self.page.key)

    def choose_order(self, order: Order) -> None:
        """Lists in another order, and stays on the resource."""
        self.page.order = order
        self._list(self.page.key)

    @property
    def search(self) -> Found | None:
        """What was searched for, and is listed in place of what is chosen in the tree."""
        return self.page.found if self.page.before else None

    def look_for(self, text: str) -> None:
        """Searches for something: everywhere, whatever was filtered before."""
        self._look_for(text, self._last_search or Page(None, Filter.ALL, Order.LIST), None)

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
                self._list(self.page.key)

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

    @property
    def catalog(self) -> TopicNode | None:
        """The topic that stands for the catalog that the user is in."""
        topic = self.chosen_topic
        return next((root for root in self.shelf.roots if topic and root.holds(topic.id)), None)

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

    def tags_in_use(self) -> Sequence[str]:
        """Every tag, the most used first."""
        return lib.tags_in_use(self.library)

    def go_to_random(self) -> None:
        """Goes to any resource of the page, each as likely as another."""
        from random import randrange

        if self.page.placements:
            self.cursor = randrange(len(self.page.placements))  # noqa: S311  # nothing secret hangs on it

    def names_for(self, field: str) -> Sequence[str]:
        """Names that a field of a query can have, as far as they are at hand."""
        match field:
            case "tag":
                return self.tags_in_use()
            case "catalog":
                return [root.title for root in self.shelf.roots]
            case "topic":
                return [topic.title for topic in self.shelf.topics if topic.parent is not None]
            case _:
                return ()

    def sought(self) -> Sought | None:
        """What the resources on the page were found by, if they were looked for."""
        found = self.page.found
        return found.sought(self.library) if found is not None else None

    def unread_in_topic(self) -> int:
        """How many resources of the topic that is listed are neither read nor skipped."""
        progress = self.shelf.progress_of(self.topic) if self.topic else None
        return progress.total - progress.read if progress else 0

    def go_to_catalog(self, source: str) -> None:
        """Goes to the catalog from a source, if it is in the tree."""
        number = lib.root_of(self.library, source)
        root = None if number is None else self.shelf.topic(number)
        if root is not None:
            self.opened |= {root.id}
            self.choose(root)

    def go_to_unread(self, *, backwards: bool = False) -> bool:
        """Goes to the next unread resource that the filter lets through: on the page, and from a topic on in
        those that follow, then from the start. False when there is none.
        """
        if self.page.go_to_unread(self.library, backwards=backwards):
            return True
        return self.topic is not None and self._go_elsewhere(self.topic, backwards=backwards)

    def _go_elsewhere(self, topic: TopicNode, *, backwards: bool) -> bool:
        for span in self.shelf.spans_from(topic, backwards=backwards):
            place = lib.nearest_unread(self.library, *span, only=self.page.only, backwards=backwards)
            found = self.shelf.topic(place.topic) if place else None
            if place is None or found is None:
                continue
            if not topic.holds(found.id) or self.page.position(place.placement) is None:
                self.choose(found)
                self.opened |= set(self.shelf.above(found))
            detail = lib.detail(self.library, place.placement)
            self.page.stand_on(self.library, detail.key if detail else None)
            return True
        return False

    def _read_shelf(self) -> None:
        # The version first: what is committed while the rest is read is then read once more, not missed.
        self._version = self.library.version_seen
        self.shelf.read()

    def _read_again(self) -> None:
        topic = self.shelf.path(self.chosen_topic.id) if self.chosen_topic else None
        view = None if topic or self.where is None else self.shelf.name(self.where)
        opened = [self.shelf.path(number) for number in self.opened]
        search = self._last_search
        self.leave_search()
        self._read_shelf()
        self.opened = frozenset(each.id for each in self.shelf.at(opened))
        self._choose_again(topic, view)
        if search is not None and search.found is not None:
            if self.awaited is not None:
                # A view of the user's own has to wait for the end of the search: what it listed may be gone.
                self.page = Page(None, self.awaited.only, self.awaited.order)
                self.page.key = self.awaited.key
            self._look_for(search.found.text, search, search.key)

    def _choose_again(self, topic: Any, view: Any) -> None:
        """Chooses what is remembered, or else the first topic."""
        found = self.shelf.view(view) or next(iter(self.shelf.at([topic])), None)
        self.where = found or next(iter(self.shelf.topics), None)
        if self.chosen_topic is not None:
            self.opened |= set(self.shelf.above(self.chosen_topic))
        self._list(self.page.key)

    def _list(self, key: str | None) -> None:
        """Lists what is chosen, or searches again, and stands on a resource if it is there."""
        page, self.awaited = self.page, None
        if page.before is not None and page.found is not None:
            self._look_for(page.found.text, page, key)
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
    def _last_search(self) -> Page | None:
        """The search that was asked for last, though another may still be listed; None when none is on."""
        awaited = self.awaited if self.awaited and self.awaited.before else None
        return awaited or (self.page if self.page.before else None)

    def _look_for(self, text: str, like: Page, key: str | None) -> None:
        """Searches under the filter and in the order of a page, with a resource to stand on."""
        self.awaited = Page.searching(text, like.only, like.order)
        self.awaited.before = self.page.before or self.page
        self.awaited.key = key

    @property
    def _session(self) -> str:
        return f"place:{self._source or ''}"


def _one_of(choices: type[Choice], value: Any, default: Choice) -> Choice:
    return choices(value) if value in list(choices) else default
