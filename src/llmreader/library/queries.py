"""What the screen and the command line ask of the library. Nothing here writes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from llmreader.library.coding import STATUSES
from llmreader.library.file import Library
from llmreader.library.placements import COLUMNS, resource_at
from llmreader.library.states import reading_states
from llmreader.library.words import digest
from llmreader.model import Progress, ReadingState, Resource, Status


class Filter(StrEnum):
    """Which resources of a topic are listed."""

    ALL = "all"
    UNREAD = "unread"
    READING = "reading"
    STARRED = "starred"


class Order(StrEnum):
    """In which order they are listed."""

    LIST = "the list's own"
    UNREAD_FIRST = "unread first"
    TITLE = "title"
    SITE = "site"
    NEWEST = "newest"
    SHORTEST = "shortest"


@dataclass(frozen=True, slots=True)
class TopicNode:
    """A topic as the tree shows it. It and all below it have the ids from `id` to `last`."""

    id: int
    last: int
    parent: int | None
    """None for the node that stands for a catalog."""
    title: str
    summary: str
    progress: Progress
    """Of the topic and all below it, each resource counted once."""
    listed: bool
    """False for the topic of what is gone from the source."""
    first_placement: int
    """What stands in it and below it are the placements from this one ..."""
    last_placement: int
    """... to this one, which is less when there is none."""

    def holds(self, topic: int) -> bool:
        """Whether a topic is this one or below it."""
        return self.id <= topic <= self.last


@dataclass(frozen=True, slots=True)
class Row:
    """A placement as a list shows it: one line."""

    placement: int
    resource: int
    title: str
    host: str
    minutes: int | None
    discussed: str
    """Site of the first discussion; empty when there is none."""
    status: Status
    starred: bool
    tagged: bool
    noted: bool
    fresh: bool


@dataclass(frozen=True, slots=True)
class Detail:
    """A placement as the detail pane shows it."""

    placement: int
    resource_id: int
    key: str
    resource: Resource
    host: str
    state: ReadingState
    fresh: bool
    topics: tuple[str, ...]
    """Titles from the catalog down to the topic that it stands in."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a resource stands."""

    placement: int
    topic: int


@dataclass(frozen=True, slots=True)
class CatalogRow:
    """A catalog on the shelf."""

    id: int
    title: str
    source: str
    form: str
    """The name of the format it was read as."""
    taken_in: int
    """When its source was read last and had changed, in microseconds since 1970, UTC."""
    resources: int
    progress: Progress


_END = 1 << 62
"""After every placement."""
_FILTERS = {
    Filter.ALL: "1",
    Filter.UNREAD: "p.status = 0",
    Filter.READING: "p.status = 1",
    Filter.STARRED: "p.starred",
}
_ORDERS = {
    Order.LIST: "",
    Order.UNREAD_FIRST: "p.status,",
    Order.TITLE: "d.title COLLATE NOCASE,",
    Order.SITE: "d.host,",
    Order.NEWEST: "d.added DESC, d.published DESC,",
    Order.SHORTEST: "d.minutes IS NULL, d.minutes,",
}


def topics(library: Library, source: str | None = None) -> list[TopicNode]:
    """The tree, in the order of the page, with its progress: of all catalogs on the shelf, or of the one
    from a source.
    """
    found = library.rows(
        """SELECT t.id, t.last_id, t.parent_id, t.title, t.summary, t.read, t.total - t.skipped, t.listed,
                  t.first_placement, t.last_placement
           FROM catalog c JOIN topic t ON t.catalog_id = c.id
           WHERE c.standing IN ('current', CASE WHEN ?1 IS NOT NULL THEN 'guest' END)
             AND (?1 IS NULL OR c.source = ?1)
           ORDER BY c.place, t.id""",
        (source,),
    )
    return [
        TopicNode(number, last, parent, title, summary, Progress(read, total), bool(listed), *placements)
        for number, last, parent, title, summary, read, total, listed, *placements in found
    ]


def edition(library: Library, source: str | None = None) -> tuple[int, ...]:
    """Says which editions `topics` shows: another value means that the tree is another one."""
    found = library.rows(
        """SELECT id FROM catalog WHERE standing IN ('current', CASE WHEN ?1 IS NOT NULL THEN 'guest' END)
           AND (?1 IS NULL OR source = ?1) ORDER BY place, id""",
        (source,),
    )
    return tuple(number for (number,) in found)


def catalogs(library: Library) -> list[CatalogRow]:
    """The catalogs on the shelf, in its order."""
    return _catalogs(library)


def catalogs_keeping(library: Library, key: str) -> list[CatalogRow]:
    """Those in which the resource with a key stands under «No longer listed»."""
    return _catalogs(
        library,
        """AND c.id IN (SELECT topic.catalog_id FROM resource
               JOIN placement ON placement.resource_id = resource.id
               JOIN topic ON topic.id = placement.topic_id AND NOT topic.listed
               WHERE resource.key = ?)""",
        key,
    )


def _catalogs(library: Library, which: str = "", *parameters: str) -> list[CatalogRow]:
    found = library.rows(
        f"""SELECT c.id, c.title, c.source, c.format, c.taken_in, t.total, t.read, t.total - t.skipped
            FROM catalog c JOIN topic t ON t.catalog_id = c.id AND t.parent_id IS NULL
            WHERE c.standing = 'current' {which} ORDER BY c.place""",  # noqa: S608  # from above
        parameters,
    )
    return [
        CatalogRow(number, title, source, form, taken_in, resources, Progress(read, total))
        for number, title, source, form, taken_in, resources, read, total in found
    ]


def placements(library: Library, topic: TopicNode, only: Filter, order: Order) -> list[int]:
    """Ids of what a topic and those below it list; what stands there twice is listed at its first place."""
    found = library.rows(
        f"""SELECT p.id FROM placement p JOIN description d ON d.id = p.id
            WHERE p.id BETWEEN ?1 AND ?2 AND (p.earlier IS NULL OR p.earlier < ?1) AND {_FILTERS[only]}
            ORDER BY {_ORDERS[order]} p.id""",  # noqa: S608  # from the two tables above
        (topic.first_placement, topic.last_placement),
    )
    return [number for (number,) in found]


def rows(library: Library, numbers: Sequence[int]) -> list[Row]:
    """The rows of these placements, in the given order. One that is gone in the meantime is left out."""
    found = library.rows(
        """SELECT p.id, p.resource_id, d.title, d.host, d.minutes,
                  ifnull((SELECT title FROM link WHERE placement_id = p.id AND role = 'discussion'
                          ORDER BY position LIMIT 1), ''),
                  p.status, p.starred,
                  EXISTS (SELECT 1 FROM tag t WHERE t.resource_id = p.resource_id),
                  EXISTS (SELECT 1 FROM note n WHERE n.resource_id = p.resource_id),
                  r.fresh
           FROM json_each(?) j
           JOIN placement p ON p.id = j.value
           JOIN description d ON d.id = p.id
           JOIN resource r ON r.id = p.resource_id
           ORDER BY j.key""",
        (json.dumps(list(numbers)),),
    )
    return [
        Row(
            placement=placement,
            resource=resource,
            title=title,
            host=host,
            minutes=minutes,
            discussed=discussed,
            status=STATUSES[status],
            starred=bool(starred),
            tagged=bool(tagged),
            noted=bool(noted),
            fresh=bool(fresh),
        )
        for (
            placement,
            resource,
            title,
            host,
            minutes,
            discussed,
            status,
            starred,
            tagged,
            noted,
            fresh,
        ) in found
    ]


def detail(library: Library, placement: int) -> Detail | None:
    """All about one placement; None when it is gone."""
    found = library.row(
        f"""SELECT p.resource_id, r.key, p.topic_id, d.host, r.fresh, {COLUMNS}
            FROM placement p JOIN description d ON d.id = p.id JOIN resource r ON r.id = p.resource_id
            WHERE p.id = ?""",  # noqa: S608
        (placement,),
    )
    if found is None:
        return None
    number, key, topic, host, fresh, *facts = found
    resource = resource_at(library, placement, facts)
    state = reading_states(library, [number])[number]
    return Detail(placement, number, key, resource, host, state, bool(fresh), topic_path(library, topic))


def topic_path(library: Library, topic: int) -> tuple[str, ...]:
    """Titles from the catalog down to a topic."""
    found = library.rows(
        """WITH RECURSIVE up (id, parent_id, title) AS (
               SELECT id, parent_id, title FROM topic WHERE id = ?
               UNION ALL
               SELECT t.id, t.parent_id, t.title FROM topic t JOIN up ON t.id = up.parent_id)
           SELECT title FROM up ORDER BY id""",
        (topic,),
    )
    return tuple(title for (title,) in found)


def unread(library: Library, topic: TopicNode) -> set[int]:
    """Placements in a topic and those below it whose resource is unread."""
    found = library.rows(
        "SELECT id FROM placement WHERE id BETWEEN ? AND ? AND status = 0",
        (topic.first_placement, topic.last_placement),
    )
    return {number for (number,) in found}


def nearest_unread(
    library: Library, first: int, last: int, *, only: Filter, backwards: bool = False
) -> Place | None:
    """The first unread resource among the topics from `first` to `last`, or the last one when backwards."""
    found = library.row(
        f"""SELECT p.id, p.topic_id FROM placement p
            WHERE p.status = 0 AND {_FILTERS[only]} AND p.id
                  BETWEEN (SELECT first_placement FROM topic WHERE id >= ? ORDER BY id LIMIT 1)
                      AND ifnull((SELECT first_placement FROM topic WHERE id > ? ORDER BY id LIMIT 1), {_END}) - 1
            ORDER BY p.id {"DESC" if backwards else "ASC"} LIMIT 1""",  # noqa: S608  # two words
        (first, last),
    )
    return Place(*found) if found else None


def resources_in(library: Library, topic: TopicNode) -> list[int]:
    """Ids of the resources in a topic and those below it."""
    found = library.rows(
        """SELECT resource_id FROM placement
           WHERE id BETWEEN ?1 AND ?2 AND (earlier IS NULL OR earlier < ?1)""",
        (topic.first_placement, topic.last_placement),
    )
    return [number for (number,) in found]


def place_of(library: Library, key: str, topic: TopicNode) -> int | None:
    """The first placement, in a topic and those below it, of the resource with a key."""
    found = library.row(
        """SELECT min(p.id) FROM resource r JOIN placement p ON p.resource_id = r.id
           WHERE r.digest = ? AND r.key = ? AND p.id BETWEEN ? AND ?""",
        (digest(key), key, topic.first_placement, topic.last_placement),
    )
    return found[0] if found else None


def tags_in_use(library: Library) -> list[str]:
    """Every tag, those on the most resources first."""
    found = library.rows("SELECT name FROM tag GROUP BY name ORDER BY count(*) DESC, name")
    return [name for (name,) in found]


def catalog_of(library: Library, topic: int) -> int | None:
    """The id of the catalog that a topic is in."""
    found = library.row("SELECT catalog_id FROM topic WHERE id = ?", (topic,))
    return int(found[0]) if found else None


def root_of(library: Library, source: str) -> int:
    """The id of the topic that stands for the catalog from a source; 0 when there is none."""
    found = library.row(
        """SELECT t.id FROM catalog c JOIN topic t ON t.catalog_id = c.id AND t.parent_id IS NULL
           WHERE c.source = ? AND c.standing IN ('current', 'guest')""",
        (source,),
    )
    return int(found[0]) if found else 0
