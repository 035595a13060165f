"""What lies on the desk: the topic that is chosen, what is listed of it, and where the user stands.

Reads the library and knows nothing of the screen, which shows what stands here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any, TypeVar

from llmreader import library as lib
from llmreader.library import CatalogRow, Detail, Filter, Library, Order, Row, Source, TopicNode

Path = tuple[str, ...]
"""A topic by the titles from its catalog down to it: outlives the topic's id."""

Choice = TypeVar("Choice", bound=StrEnum)


class Desk:
    """Where the user is among the catalogs on the shelf, or in the one from a source."""

    def __init__(self, library: Library, source: str | None = None) -> None:
        self._library = library
        self._source = source
        self._version = -1
        self._key: str | None = None
        self.filter = Filter.ALL
        self.order = Order.LIST
        self.topics: Sequence[TopicNode] = ()
        """In the order of the page."""
        self.opened: frozenset[int] = frozenset()
        """Ids of the topics that show those below them."""
        self.topic: TopicNode | None = None
        """The chosen one; None only when there are no topics at all."""
        self.placements: Sequence[int] = ()
        """What is listed. Changes when the topic, the filter or the order does, but not with a mark."""
        self.cursor = 0
        """Where the user stands in it."""

    def restore(self) -> None:
        """Takes up where the user left off; the first time, with the first catalog open."""
        kept = lib.recall(self._library, self._session)
        kept = kept if isinstance(kept, dict) else {}
        self.filter = _one_of(Filter, kept.get("filter"), Filter.ALL)
        self.order = _one_of(Order, kept.get("order"), Order.LIST)
        self._read_topics()
        self._take_up(kept.get("topic"), kept.get("opened"), kept.get("key"))

    def place(self) -> Mapping[str, Any]:
        """Where the user is, as `restore` takes it up."""
        paths = self._paths()
        return {
            "topic": paths[self.topic.id] if self.topic else None,
            "opened": [paths[number] for number in sorted(self.opened)],
            "filter": self.filter.value,
            "order": self.order.value,
            "key": self._key,
        }

    def keep(self, library: Library, place: Mapping[str, Any]) -> None:
        """Writes a place down; `library` is the connection to write with."""
        lib.remember(library, self._session, place)

    @property
    def has_news(self) -> bool:
        """Whether somebody has written to the library since it was last read."""
        return self._library.version_seen != self._version

    def refresh(self) -> bool:
        """Reads again what may have changed; True when the topics are other ones, so that all is new."""
        before, paths = self._by_id.keys(), self._paths()
        self._read_topics()
        if before == self._by_id.keys():  # no id is ever given twice
            self.topic = self._by_id.get(self.topic.id) if self.topic else None
            return False
        place = paths[self.topic.id] if self.topic else None
        self._take_up(place, [paths[number] for number in self.opened], self._key)
        return True

    def choose(self, topic: TopicNode) -> None:
        """Lists another topic, from its top."""
        self.topic = topic
        self.cursor = 0
        self._list()

    def choose_filter(self, only: Filter) -> None:
        """Lists what the filter lets through, and stays on the resource if that is among it."""
        self.filter = only
        self._list(self._key)

    def choose_order(self, order: Order) -> None:
        """Lists in another order, and stays on the resource."""
        self.order = order
        self._list(self._key)

    @property
    def placement(self) -> int | None:
        """The one that the user stands on."""
        return self.placements[self.cursor] if self.placements else None

    def detail(self) -> Detail | None:
        """All about the resource that the user stands on."""
        detail = lib.detail(self._library, self.placement) if self.placement is not None else None
        self._key = detail.key if detail else self._key
        return detail

    def detail_beside(self, steps: int) -> Detail | None:
        """All about the resource so many lines below the one that the user stands on."""
        index = self.cursor + steps
        inside = 0 <= index < len(self.placements)
        return lib.detail(self._library, self.placements[index]) if inside else None

    def rows(self, placements: Sequence[int]) -> Sequence[Row]:
        """The rows of some placements."""
        return lib.rows(self._library, placements)

    def tags_in_use(self) -> Sequence[str]:
        """Every tag, the most used first."""
        return lib.tags_in_use(self._library)

    def unread_in_topic(self) -> int:
        """How many resources of the chosen topic are neither read nor skipped."""
        return self.topic.progress.total - self.topic.progress.read if self.topic else 0

    @property
    def catalog(self) -> TopicNode | None:
        """The topic that stands for the catalog that the user is in."""
        roots = (topic for topic in self.topics if topic.parent is None)
        return next((root for root in roots if self.topic is None or root.holds(self.topic.id)), None)

    def catalog_row(self) -> CatalogRow | None:
        """The catalog that the user is in; None as well when it is a guest, which stands on no shelf."""
        root = self.catalog
        number = lib.catalog_of(self._library, root.id) if root else None
        return next((row for row in self.catalog_rows() if row.id == number), None)

    def catalog_rows(self) -> Sequence[CatalogRow]:
        """All catalogs on the shelf."""
        return lib.catalogs(self._library)

    def due(self, sources: Sequence[str]) -> Sequence[Source]:
        """What there is to know of some sources before they are read again."""
        from llmreader.actions.importing import due

        return due(self._library, sources)

    def go_to_catalog(self, source: str) -> None:
        """Goes to the catalog from a source, if it is in the tree."""
        root = lib.root_of(self._library, source)
        if root in self._by_id:
            self.opened |= {root}
            self.choose(self._by_id[root])

    def go_to_unread(self, *, backwards: bool = False) -> bool:
        """Goes to the next unread resource that the filter lets through: in the list, then in the
        topics that follow, then from the start. False when there is none.
        """
        if self.topic is None:
            return False
        unread = lib.unread(self._library, self.topic)
        ahead = range(self.cursor - 1, -1, -1) if backwards else range(self.cursor + 1, len(self.placements))
        for index in ahead:
            if self.placements[index] in unread:
                self.cursor = index
                return True
        return self._go_elsewhere(self.topic, backwards=backwards)

    def _go_elsewhere(self, topic: TopicNode, *, backwards: bool) -> bool:
        for span in self._spans_from(topic, backwards=backwards):
            place = lib.nearest_unread(self._library, *span, only=self.filter, backwards=backwards)
            if place is not None:
                if not (topic.holds(place.topic) and place.placement in self.placements):
                    self.choose(self._by_id[place.topic])
                    self._reveal(self._by_id[place.topic])
                found = lib.detail(self._library, place.placement)
                self._stand_on(found.key if found else None)
                return True
        return False

    def _spans_from(self, topic: TopicNode, *, backwards: bool) -> list[tuple[int, int]]:
        """First and last topics of what follows a topic, once around the shelf, itself at the end."""
        roots = [each for each in self.topics if each.parent is None]
        here = next(index for index, root in enumerate(roots) if root.holds(topic.id))
        others = [(root.id, root.last) for root in roots[here + 1 :] + roots[:here]]
        root = roots[here]
        if backwards:
            return [(root.id, topic.id - 1), *reversed(others), (topic.id, root.last)]
        return [(topic.last + 1, root.last), *others, (root.id, topic.last)]

    def _reveal(self, topic: TopicNode) -> None:
        """Opens what stands above a topic."""
        while topic.parent is not None:
            topic = self._by_id[topic.parent]
            self.opened |= {topic.id}

    def _take_up(self, path: Any, opened: Any, key: Any) -> None:
        by_path = {path: number for number, path in self._paths().items()}
        self.opened = frozenset(
            (topic.id for topic in self.topics[:1])
            if opened is None
            else (by_path[tuple(item)] for item in opened if tuple(item) in by_path)
        )
        self.topic = self._by_id.get(
            by_path.get(tuple(path or ()), 0), self.topics[0] if self.topics else None
        )
        if self.topic is not None:
            self._reveal(self.topic)
        self._list(key)

    def _read_topics(self) -> None:
        # The version first: what is committed while the rest is read is then read once more, not missed.
        self._version = self._library.version_seen
        self.topics = lib.topics(self._library, self._source)
        self._by_id = {topic.id: topic for topic in self.topics}

    def _list(self, key: str | None = None) -> None:
        self.placements = (
            lib.placements(self._library, self.topic, self.filter, self.order) if self.topic else ()
        )
        self._stand_on(key)

    def _stand_on(self, key: str | None) -> None:
        """Goes to a resource if it is listed, and stays at the line if it is not."""
        kept = lib.place_of(self._library, key, self.topic) if key and self.topic else None
        if kept is not None and kept in self.placements:
            self.cursor = self.placements.index(kept)
        self.cursor = max(0, min(self.cursor, len(self.placements) - 1))

    def _paths(self) -> dict[int, Path]:
        paths: dict[int, Path] = {}
        for topic in self.topics:
            paths[topic.id] = (*(paths[topic.parent] if topic.parent is not None else ()), topic.title)
        return paths

    @property
    def _session(self) -> str:
        return f"place:{self._source or ''}"


def _one_of(choices: type[Choice], value: Any, default: Choice) -> Choice:
    return choices(value) if value in list(choices) else default
