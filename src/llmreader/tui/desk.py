"""What lies on the desk: the shelf, where the user is on it, and the page with what is listed.

Reads the library and knows nothing of the screen, which shows what stands here.
"""

from __future__ import annotations

from collections.abc import Sequence

from llmreader import library as lib
from llmreader.actions.views import OwnView
from llmreader.library import Library, TopicNode
from llmreader.tui.page import Page
from llmreader.tui.pages import Pages
from llmreader.tui.place import Place
from llmreader.tui.shelf import Shelf, Where


class Desk(Pages):
    """Where the user is among the catalogs on the shelf, or in the one from a source."""

    def __init__(self, library: Library, source: str | None = None, own: Sequence[OwnView] = ()) -> None:
        super().__init__(library)
        self._source = source
        self._version = -1
        self.shelf = Shelf(library, source, own)
        self.opened: frozenset[int] = frozenset()
        """Ids of the topics that show those below them."""

    def restore(self) -> None:
        """Takes up where the user left off; the first time, with the first catalog open."""
        place = Place.of(lib.recall(self.library, self._session))
        self.page.only, self.page.order, self.page.key = place.only, place.order, place.key
        self._read_shelf()
        self._take_up(place)

    def place(self) -> Place:
        """Where the user is, as `restore` takes it up; a search is not remembered."""
        page = self.page.before or self.page
        topic = self.chosen_topic
        return Place(
            topic=self.shelf.path(topic.id) if topic else None,
            view=None if topic or self.where is None else self.shelf.name(self.where),
            opened=[self.shelf.path(number) for number in sorted(self.opened)],
            only=page.only,
            order=page.order,
            key=page.key,
        )

    def keep(self, library: Library, place: Place) -> None:
        """Writes a place down; `library` is the connection to write with."""
        lib.remember(library, self._session, place.as_kept())

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
        self.list_from(None)

    @property
    def catalog(self) -> TopicNode | None:
        """The topic that stands for the catalog that the user is in."""
        topic = self.chosen_topic
        return next((root for root in self.shelf.roots if topic and root.holds(topic.id)), None)

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
        place, search = self.place(), self.last_search
        self.leave_search()
        self._read_shelf()
        self._take_up(place)
        if search is not None and search.found is not None:
            if self.awaited is not None:
                # A view of the user's own has to wait for the end of the search: what it listed may be gone.
                self.page = Page(None, self.awaited.only, self.awaited.order)
                self.page.key = self.awaited.key
            self.search_like(search.found.text, search, search.key)

    def _take_up(self, place: Place) -> None:
        """Chooses and opens what a place says, or else the first topic."""
        opened = self.shelf.roots[:1] if place.opened is None else self.shelf.at(place.opened)
        self.opened = frozenset(topic.id for topic in opened)
        found = self.shelf.view(place.view) or next(iter(self.shelf.at([place.topic])), None)
        self.where = found or next(iter(self.shelf.topics), None)
        if self.chosen_topic is not None:
            self.opened |= set(self.shelf.above(self.chosen_topic))
        self.list_from(self.page.key)

    @property
    def _session(self) -> str:
        return f"place:{self._source or ''}"
