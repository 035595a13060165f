"""A catalog out of the library again, as it came in, with what the user did."""

from __future__ import annotations

from msgspec import Struct, field

from llmreader.library.descriptions import COLUMNS, resource_at
from llmreader.library.file import Library
from llmreader.library.states import reading_states
from llmreader.model import Carried, Catalog, ReadingState, Resource, Status, Topic


class _Node(Struct):
    title: str
    summary: str
    resources: list[Resource] = field(default_factory=list)
    below: list[_Node] = field(default_factory=list)

    def topic(self) -> Topic:
        """Itself and all below it, frozen."""
        return Topic(
            self.title, self.summary, tuple(self.resources), tuple(node.topic() for node in self.below)
        )


def give_out(library: Library, catalog: int, *, kept: bool = True) -> tuple[Catalog, dict[str, Carried]]:
    """A catalog, and what the user did with its resources, by their URLs as the catalog gives them.

    Without what was kept, the catalog has only what its source lists; what the user did comes with all of it.
    """
    nodes: dict[int, _Node] = {}
    root = _Node("", "")
    for number, parent, title, summary, listed in library.rows(
        "SELECT id, parent_id, title, summary, listed FROM topic WHERE catalog_id = ? ORDER BY id", (catalog,)
    ):
        nodes[number] = _Node(title, summary)
        if parent is None:
            root = nodes[number]
        elif listed or kept:
            nodes[parent].below.append(nodes[number])
    urls: dict[str, tuple[int, int]] = {}
    for placement, topic, resource, added, *facts in library.rows(
        f"""SELECT p.id, p.topic_id, r.id, r.added, {COLUMNS}
            FROM topic t JOIN placement p ON p.id BETWEEN t.first_placement AND t.last_placement
            JOIN description d ON d.id = p.id JOIN resource r ON r.id = p.resource_id
            WHERE t.catalog_id = ? AND t.parent_id IS NULL ORDER BY p.id""",  # noqa: S608  # of descriptions.py
        (catalog,),
    ):
        given = resource_at(library, placement, facts)
        nodes[topic].resources.append(given)
        urls[given.url] = (resource, added)
    states = reading_states(library, [resource for resource, _ in urls.values()])
    carried = {url: _carried(states[resource], added) for url, (resource, added) in urls.items()}
    whole = root.topic()
    return Catalog(whole.title, whole.summary, whole.resources, whole.topics), carried


def _carried(state: ReadingState, added: int) -> Carried:
    status = None if state.status is Status.UNREAD else state.status
    return Carried(status, state.starred, state.tags, state.note, added)
