"""What the tree shows: the catalogs with their topics, and the views across them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from llmreader import library as lib
from llmreader.actions.views import OwnView
from llmreader.library import CatalogRow, Library, Listing, Source, TopicNode, View
from llmreader.model import Progress

Path = tuple[str, ...]
"""A topic by the titles from its catalog down to it: outlives the topic's id."""


Where = TopicNode | View | OwnView
"""What can be chosen in the tree."""


class ViewNode(Struct, frozen=True):
    """A view as the tree shows it."""

    where: View | OwnView
    title: str
    count: int | None
    """How many resources it lists; None: not known yet."""

    @property
    def leads(self) -> bool:
        """Whether the others stand below it."""
        return self.where is View.ALL


class Shelf:
    """The catalogs on the shelf and the views across them, or only the catalog from a source."""

    def __init__(self, library: Library, source: str | None, own: Sequence[OwnView]) -> None:
        self._library = library
        self._source = source
        self.own = () if source else tuple(own)
        self.topics: Sequence[TopicNode] = ()
        """In the order of the page."""
        self._edition: tuple[int, ...] = ()
        self._by_id: Mapping[int, TopicNode] = {}
        self.roots: Sequence[TopicNode] = ()
        """Those that stand for the catalogs."""
        self._counts: dict[str, int] = {}

    def read(self) -> None:
        """Reads the topics."""
        self._edition = lib.edition(self._library, self._source)
        self.topics = lib.topics(self._library, self._source)
        self._by_id = {topic.id: topic for topic in self.topics}
        self.roots = tuple(topic for topic in self.topics if topic.parent is None)

    @property
    def is_another(self) -> bool:
        """Whether catalogs have come or gone, or have changed, since the topics were read."""
        return self._edition != lib.edition(self._library, self._source)

    def topic(self, number: int) -> TopicNode | None:
        """The topic with an id."""
        return self._by_id.get(number)

    def above(self, topic: TopicNode) -> list[int]:
        """Ids of the topics that a topic stands below."""
        above = []
        while topic.parent is not None:
            above.append(topic.parent)
            topic = self._by_id[topic.parent]
        return above

    def path(self, number: int) -> Path:
        """Where a topic stands."""
        topic = self._by_id[number]
        return tuple(self._by_id[each].title for each in (*reversed(self.above(topic)), topic.id))

    def at(self, paths: Iterable[Any]) -> list[TopicNode]:
        """The topics that stand where these paths say, if they are such paths at all."""
        wanted = {tuple(path) for path in paths if isinstance(path, list | tuple)}
        if not wanted:
            return []
        found, stem = [], list[str]()
        depths: dict[int | None, int] = {None: 0}
        for topic in self.topics:
            depth = depths[topic.parent]
            depths[topic.id] = depth + 1
            stem[depth:] = [topic.title]
            if tuple(stem) in wanted:
                found.append(topic)
        return found

    def progress(self, topics: Collection[int]) -> Mapping[int, Progress]:
        """How far some topics have been read, by their ids."""
        return lib.progress(self._library, list(topics))

    def as_it_is(self, topic: TopicNode) -> TopicNode:
        """The topic with how far it has been read by now."""
        return replace(topic, progress=self.progress([topic.id]).get(topic.id, topic.progress))

    def progress_of(self, topic: TopicNode | None) -> Progress | None:
        """How far one topic has been read, or all there is."""
        if topic is None:
            return lib.progress_of_shelf(self._library) if self.topics else None
        return self.as_it_is(topic).progress

    @property
    def has_views(self) -> bool:
        """Whether the tree shows views: not beside a single catalog, nor without any."""
        return self._source is None and bool(self.topics)

    def views(self) -> list[ViewNode]:
        """The views, after one for all there is."""
        if not self.has_views:
            return []
        built_in = [ViewNode(view, TITLES[view], lib.total(self._library, Listing(view))) for view in TITLES]
        return [*built_in, *(ViewNode(own, own.name, self._counts.get(own.name)) for own in self.own)]

    def count(self, counts: Mapping[str, int]) -> None:
        """Takes how many resources the user's own views list, by name."""
        self._counts.update(counts)

    def view(self, name: object) -> View | OwnView | None:
        """The view that is remembered by a name."""
        known: list[View | OwnView] = [*TITLES, *self.own]
        return next((each for each in known if self.name(each) == name), None)

    def name(self, where: Where) -> str:
        """What a view is remembered by."""
        return where.value if isinstance(where, View) else where.name if isinstance(where, OwnView) else ""

    def spans_from(self, topic: TopicNode, *, backwards: bool) -> list[tuple[int, int]]:
        """First and last topics of what follows a topic, once around the shelf, itself at the end."""
        here = next(index for index, root in enumerate(self.roots) if root.holds(topic.id))
        others = [(root.id, root.last) for root in (*self.roots[here + 1 :], *self.roots[:here])]
        root = self.roots[here]
        if backwards:
            return [(root.id, topic.id - 1), *reversed(others), (topic.id, root.last)]
        return [(topic.last + 1, root.last), *others, (root.id, topic.last)]

    def catalog_row(self, root: TopicNode | None) -> CatalogRow | None:
        """The catalog that a topic stands for; None as well when it is a guest, which stands on no shelf."""
        number = lib.catalog_of(self._library, root.id) if root else None
        return next((row for row in self.catalog_rows() if row.id == number), None)

    def catalog_rows(self) -> Sequence[CatalogRow]:
        """All catalogs on the shelf."""
        return lib.catalogs(self._library)

    def due(self, sources: Sequence[str]) -> Sequence[Source]:
        """What there is to know of some sources before they are read again."""
        from llmreader.actions.importing import due

        return due(self._library, sources)


TITLES: Mapping[View, str] = {
    View.ALL: "Views",
    View.UNREAD: "Unread",
    View.READING: "Reading",
    View.STARRED: "Starred",
    View.UP_NEXT: "Up next",
    View.RECENTLY_READ: "Recently read",
    View.NEW: "New",
}
"""In the order of the tree."""


def same(one: Where | None, other: Where | None) -> bool:
    """Whether two are the same to the tree, though one may know of newer progress."""
    if isinstance(one, TopicNode) and isinstance(other, TopicNode):
        return one.id == other.id
    return one == other
