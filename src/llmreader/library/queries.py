"""What the screen and the command line ask of the library. Nothing here writes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from llmreader.library.coding import STATUSES
from llmreader.library.descriptions import COLUMNS, resource_at, with_found
from llmreader.library.file import Library
from llmreader.library.states import reading_states
from llmreader.library.tree import TopicNode, topic_path
from llmreader.library.words import digest
from llmreader.model import ReadingState, Status

if TYPE_CHECKING:
    from llmreader.library.articles import ArticleFacts
    from llmreader.model import Discussion, Position, Resource

TITLE_BEGINS = "d.title COLLATE NOCASE >= ?1 AND d.title COLLATE NOCASE < ?1 || char(0x10ffff)"
"""Whether the title of a description `d` begins so; ASCII letters may be large or small."""


class Row(Struct, frozen=True):
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


class Detail(Struct, frozen=True):
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
    discussions: tuple[Discussion, ...]
    """Those that the catalog names, and then the others that were found."""
    minutes: int | None
    """Time to read it: as the catalog says or else as the article says that is kept."""
    article: ArticleFacts | None
    """None: none is kept."""
    position: Position | None
    """How far its text has been read; None before it was begun."""
    dead: int | None
    """When its page was found to be gone, in microseconds since 1970, UTC."""
    wanted: bool
    """Whether its article is to be fetched when there is a network."""


class Place(Struct, frozen=True):
    """Where a resource stands."""

    placement: int
    topic: int


def rows(library: Library, numbers: Sequence[int]) -> list[Row]:
    """The rows of these placements, in the given order. One that is gone in the meantime is left out."""
    found = library.rows(
        """SELECT p.id, p.resource_id, d.title, d.host, d.minutes,
                  coalesce((SELECT title FROM link WHERE placement_id = p.id AND role = 'discussion'
                            ORDER BY position LIMIT 1),
                           (SELECT site FROM found_discussion f WHERE f.resource_id = p.resource_id
                            ORDER BY position LIMIT 1), ''),
                  p.status, p.starred,
                  EXISTS (SELECT 1 FROM tag t WHERE t.resource_id = p.resource_id),
                  EXISTS (SELECT 1 FROM note n WHERE n.resource_id = p.resource_id),
                  p.fresh
           FROM json_each(?) j
           JOIN placement p ON p.id = j.value
           JOIN description d ON d.id = p.id
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
        f"""SELECT p.resource_id, r.key, p.topic_id, d.host, p.fresh, d.minutes,
                   (SELECT at FROM dead x WHERE x.resource_id = r.id),
                   EXISTS (SELECT 1 FROM wanted x WHERE x.resource_id = r.id),
                   EXISTS (SELECT 1 FROM article x WHERE x.resource_id = r.id),
                   EXISTS (SELECT 1 FROM position x WHERE x.resource_id = r.id), {COLUMNS}
            FROM placement p JOIN description d ON d.id = p.id JOIN resource r ON r.id = p.resource_id
            WHERE p.id = ?""",  # noqa: S608  # of descriptions.py
        (placement,),
    )
    if found is None:
        return None
    number, key, topic, host, fresh, minutes, dead, wanted, saved, begun, *facts = found
    resource = resource_at(library, placement, facts)
    return Detail(
        placement=placement,
        resource_id=number,
        key=key,
        resource=resource,
        host=host,
        state=reading_states(library, [number])[number],
        fresh=bool(fresh),
        topics=topic_path(library, topic),
        discussions=with_found(library, {number: resource.discussions})[number],
        minutes=minutes,
        article=_facts(library, number) if saved else None,
        position=_position(library, number) if begun else None,
        dead=dead,
        wanted=bool(wanted),
    )


def _facts(library: Library, resource: int) -> ArticleFacts | None:
    # Imported for what was saved: an ordinary start often has none of it to show.
    from llmreader.library.articles import article_facts

    return article_facts(library, resource)


def _position(library: Library, resource: int) -> Position | None:
    from llmreader.library.positions import position_of

    return position_of(library, resource)


# CROSS JOIN, or SQLite goes through all that is unread, and asks for each whether it is meant.
UNREAD_AMONG = "SELECT p.id FROM json_each(?) j CROSS JOIN placement p ON p.id = j.value WHERE p.status = 0"


def unread_among(library: Library, placements: Sequence[int]) -> set[int]:
    """Those of some placements whose resource is unread."""
    found = library.rows(UNREAD_AMONG, (json.dumps(list(placements)),))
    return {number for (number,) in found}


def keys_of(library: Library, placements: Sequence[int]) -> list[str]:
    """The keys of the resources at some placements, in their order."""
    found = library.rows(
        """SELECT r.key FROM json_each(?) j JOIN placement p ON p.id = j.value
           JOIN resource r ON r.id = p.resource_id ORDER BY j.key""",
        (json.dumps(list(placements)),),
    )
    return [key for (key,) in found]


def resources_in(library: Library, topic: TopicNode) -> list[int]:
    """Ids of the resources in a topic and those below it."""
    found = library.rows(
        """SELECT resource_id FROM placement
           WHERE id BETWEEN ?1 AND ?2 AND (earlier IS NULL OR earlier < ?1)""",
        (topic.first_placement, topic.last_placement),
    )
    return [number for (number,) in found]


def number_of(library: Library, key: str) -> int:
    """The id of the resource with a key; 0 when there is none."""
    found = library.row("SELECT id FROM resource WHERE digest = ? AND key = ?", (digest(key), key))
    return int(found[0]) if found else 0


def key_of(library: Library, number: int) -> str:
    """The key of the resource with an id; empty when there is none."""
    found = library.row("SELECT key FROM resource WHERE id = ?", (number,))
    return str(found[0]) if found else ""


def titled(library: Library, beginning: str) -> set[int]:
    """The placements whose titles begin so; ASCII letters may be large or small."""
    found = library.rows(
        f"SELECT d.id FROM description d INDEXED BY description_title WHERE {TITLE_BEGINS}",  # noqa: S608  # of this module
        (beginning,),
    )
    return {number for (number,) in found}


def resources_at(library: Library, placements: Sequence[int]) -> list[int]:
    """Ids of the resources at some placements, each once, in their order."""
    found = library.rows(
        "SELECT p.resource_id FROM json_each(?) j JOIN placement p ON p.id = j.value ORDER BY j.key",
        (json.dumps(list(placements)),),
    )
    return list(dict.fromkeys(number for (number,) in found))


def tags_of_all(library: Library, resources: Sequence[int]) -> list[str]:
    """The tags that every one of some resources has, in the order of the alphabet."""
    found = library.rows(
        """SELECT t.name FROM json_each(?) j JOIN tag t ON t.resource_id = j.value
           GROUP BY t.name HAVING count(*) = ? ORDER BY t.name""",
        (json.dumps(list(resources)), len(resources)),
    )
    return [name for (name,) in found]


def tags_in_use(library: Library) -> list[str]:
    """Every tag, those on the most resources first."""
    found = library.rows("SELECT name FROM tag GROUP BY name ORDER BY count(*) DESC, name")
    return [name for (name,) in found]
