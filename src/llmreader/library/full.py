"""Resources with all that is known of them, many at a time: what the command line prints."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from msgspec import Struct

from llmreader.library.descriptions import COLUMNS, described, with_found
from llmreader.library.file import Library
from llmreader.library.states import reading_states
from llmreader.model import Discussion, ReadingState, Resource


class Stand(Struct, frozen=True):
    """Where a resource stands in one of the catalogs on the shelf."""

    catalog: str
    topics: tuple[str, ...]
    """Titles from below the catalog down to the topic; none where it stands in no topic."""


class FullResource(Struct, frozen=True):
    """A resource as the shelf lists it."""

    id: int
    key: str
    resource: Resource
    """As it is described where the shelf lists it."""
    host: str
    minutes: int | None
    """Time to read it: as that says or else as the article says that is kept."""
    state: ReadingState
    added: int
    """When it came into the library, in microseconds since 1970, UTC."""
    read_at: int | None
    """When it was marked read, the same way; None while it is not read."""
    saved_at: int | None
    """When its text was last found to be as it is kept, the same way; None: none is kept."""
    gone_at: int | None
    """When its page was found to be gone, the same way; None: as far as is known it is there."""
    stands: tuple[Stand, ...]
    """In the order of the shelf and of the page."""
    discussions: tuple[Discussion, ...]
    """Those that the catalog names, and then the others that were found."""


def full_resources(library: Library, placements: Sequence[int]) -> list[FullResource]:
    """The resources at some placements, in their order. One that is gone in the meantime is left out."""
    found = library.rows(
        f"""SELECT p.id, p.resource_id, r.key, r.added, s.read_at, d.host, d.minutes,
                   a.saved_at, x.at, {COLUMNS}
            FROM json_each(?) j CROSS JOIN placement p ON p.id = j.value
            JOIN description d ON d.id = p.id JOIN resource r ON r.id = p.resource_id
            LEFT JOIN state s ON s.resource_id = r.id LEFT JOIN article a ON a.resource_id = r.id
            LEFT JOIN dead x ON x.resource_id = r.id ORDER BY j.key""",  # noqa: S608  # of descriptions.py
        (json.dumps(list(placements)),),
    )
    resources = described(library, {placement: facts for placement, _, _, _, _, _, _, _, _, *facts in found})
    numbers = [number for _, number, *_ in found]
    states = reading_states(library, numbers)
    stands = _stands(library, numbers)
    discussions = with_found(
        library, {number: resources[placement].discussions for placement, number, *_ in found}
    )
    return [
        FullResource(
            id=number,
            key=key,
            resource=resources[placement],
            host=host,
            minutes=minutes,
            state=states[number],
            added=added,
            read_at=read_at,
            saved_at=saved_at,
            gone_at=gone_at,
            stands=tuple(stands.get(number, ())),
            discussions=discussions[number],
        )
        for placement, number, key, added, read_at, host, minutes, saved_at, gone_at, *_ in found
    ]


def homes(library: Library, keys: Iterable[str]) -> dict[str, int]:
    """The placements by which the shelf lists the resources with some keys, by key. What it does not list is
    left out.
    """
    found = library.rows(
        """SELECT j.value, p.id FROM json_each(?) j
           CROSS JOIN resource r ON r.digest = digest(j.value) AND r.key = j.value
           CROSS JOIN placement p ON p.resource_id = r.id AND p.home""",
        (json.dumps(list(keys)),),
    )
    return dict(found)


def _stands(library: Library, resources: Sequence[int]) -> dict[int, list[Stand]]:
    """Where each resource stands on the shelf, each place once."""
    found = library.rows(
        """SELECT DISTINCT q.resource_id, q.topic_id
           FROM json_each(?) j CROSS JOIN placement q ON q.resource_id = j.value
           JOIN topic t ON t.id = q.topic_id
           JOIN catalog c ON c.id = t.catalog_id AND c.standing = 'current'
           ORDER BY c.place, q.topic_id""",
        (json.dumps(list(resources)),),
    )
    by_topic = dict(_by_topic(library, {topic for _, topic in found}))
    stands: dict[int, list[Stand]] = {}
    for resource, topic in found:
        stands.setdefault(resource, []).append(by_topic[topic])
    return stands


def _by_topic(library: Library, topics: Iterable[int]) -> Iterator[tuple[int, Stand]]:
    above: dict[int, Any] = {}
    titles: dict[int, str] = {}
    wanted = list(topics)
    for topic, parent, title in library.rows(
        """WITH RECURSIVE up (id, parent_id, title) AS (
               SELECT t.id, t.parent_id, t.title FROM json_each(?) j CROSS JOIN topic t ON t.id = j.value
               UNION
               SELECT t.id, t.parent_id, t.title FROM up JOIN topic t ON t.id = up.parent_id)
           SELECT id, parent_id, title FROM up""",
        (json.dumps(wanted),),
    ):
        above[topic], titles[topic] = parent, title
    for topic in wanted:
        path: list[str] = []
        at: int | None = topic
        while at is not None:
            path.append(titles[at])
            at = above[at]
        catalog, *below = reversed(path)
        yield topic, Stand(catalog, tuple(below))
