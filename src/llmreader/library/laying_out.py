"""Writing the topics and placements of one edition of a catalog, in the order of the page."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator
from itertools import chain

from msgspec import Struct, field

from llmreader.library import indexing
from llmreader.library.coding import code_of
from llmreader.library.descriptions import describe
from llmreader.library.enrolling import BATCH, Enrolled, last_id
from llmreader.library.file import Library
from llmreader.model import Resource, Topic

_TOPIC = """INSERT INTO topic
    (id, catalog_id, parent_id, last_id, title, summary, listed, first_placement, last_placement,
     first_added, last_added)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
_PLACEMENT = "INSERT INTO placement (id, topic_id, resource_id, earlier, home) VALUES (?, ?, ?, ?, ?)"
_STATES = f"""UPDATE placement SET status = {code_of("s.status")}, starred = s.starred FROM state s
    WHERE placement.id BETWEEN ? AND ? AND s.resource_id = placement.resource_id"""  # noqa: S608  # of coding.py

_FRESH = """UPDATE placement SET fresh = 1
    WHERE id BETWEEN ? AND ? AND resource_id IN (SELECT id FROM resource WHERE fresh)"""


class _Node(Struct):
    id: int
    catalog: int
    parent: int | None
    topic: Topic
    listed: bool
    first_placement: int
    last: int = 0
    last_placement: int = 0

    def row(self, first: int, added: array[int]) -> tuple[object, ...]:
        """The parameters of its row, from when each placement from `first` on was added, in microseconds."""
        topic = self.topic
        times = added[self.first_placement - first : self.last_placement - first + 1]
        return (
            self.id,
            self.catalog,
            self.parent,
            self.last,
            topic.title,
            topic.summary,
            self.listed,
            self.first_placement,
            self.last_placement,
            min(times, default=0) // 1_000_000,
            max(times, default=0) // 1_000_000,
        )


class Layout(Struct):
    """The tree of an edition, with the ids of its topics and placements."""

    catalog: int
    next_topic: int
    first: int
    """The first placement, ..."""
    end: int
    """... and the one after the last."""
    nodes: list[_Node] = field(default_factory=list)
    """In the order of the page."""

    @classmethod
    def of(cls, library: Library, catalog: int, whole: Topic, kept: Topic | None) -> Layout:
        """The tree of a catalog; what was kept of it without being listed any more stands at its end."""
        first = last_id(library, "placement") + 1
        layout = cls(catalog, last_id(library, "topic") + 1, first, first)
        root = layout.add(whole, None)
        if kept:
            layout.add(kept, root.id, listed=False)
            layout.close(root)
        return layout

    def add(self, topic: Topic, parent: int | None, *, listed: bool = True) -> _Node:
        """Gives their ids to a topic and all below it."""
        node = _Node(self.next_topic, self.catalog, parent, topic, listed, self.end)
        self.nodes.append(node)
        self.next_topic += 1
        self.end += len(topic.resources)
        for below in topic.topics:
            self.add(below, node.id)
        self.close(node)
        return node

    def close(self, node: _Node) -> None:
        """Says of a topic that all that was added since is below it."""
        node.last, node.last_placement = self.next_topic - 1, self.end - 1

    def resources(self) -> Iterator[Resource]:
        """All of them, in the order of the page."""
        return chain.from_iterable(node.topic.resources for node in self.nodes)

    def topics(self) -> Iterator[int]:
        """The topic of each placement."""
        return (node.id for node in self.nodes for _ in node.topic.resources)


def write(
    library: Library, layout: Layout, enrolled: Enrolled, *, on_shelf: bool, tick: Callable[[int], None]
) -> None:
    """Writes an edition's topics and placements, with the state that the user gave to its resources."""
    library.write_many(_TOPIC, (node.row(layout.first, enrolled.added) for node in layout.nodes))

    def placements() -> Iterator[tuple[int, int, int, int | None, bool]]:
        latest: dict[int, int] = {}
        for number, (topic, resource) in enumerate(
            zip(layout.topics(), enrolled.numbers, strict=True), layout.first
        ):
            earlier = latest.get(resource)
            latest[resource] = number
            home = on_shelf and earlier is None and resource >= enrolled.first_new
            yield number, topic, resource, earlier, home

    def ticked() -> Iterator[Resource]:
        for count, resource in enumerate(layout.resources()):
            if count % BATCH == 0:
                tick(count)
            yield resource

    library.write_many(_PLACEMENT, placements())
    describe(library, layout.first, ticked(), enrolled)
    for statement in (_STATES, _FRESH):
        library.write(statement, (layout.first, layout.end - 1))


def index_edition(library: Library, layout: Layout, tick: Callable[[int], None]) -> None:
    """Makes an edition's placements, which must have all that is said of them, found by a search."""
    for start in range(layout.first, layout.end, indexing.CHUNK):
        last = min(start + indexing.CHUNK, layout.end) - 1
        for done in indexing.index(library, start, last):
            tick(done - layout.first)
