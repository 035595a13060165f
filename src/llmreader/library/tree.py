"""The catalogs on the shelf and their topics, with how far each has been read."""

from __future__ import annotations

import json
from collections.abc import Sequence

from msgspec import Struct

from llmreader.library.file import Library
from llmreader.model import Progress


class TopicNode(Struct, frozen=True):
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


class CatalogRow(Struct, frozen=True):
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


def progress(library: Library, topics: Sequence[int]) -> dict[int, Progress]:
    """How far some topics have been read, by their ids: what has to be read again after a mark."""
    found = library.rows(
        "SELECT id, read, total - skipped FROM topic WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(topics)),),
    )
    return {number: Progress(read, total) for number, read, total in found}


def progress_of_shelf(library: Library) -> Progress:
    """How far all that is on the shelf has been read, each resource counted once."""
    found = library.row("SELECT read, total - skipped FROM shelf")
    return Progress(*found) if found else Progress(0, 0)


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
