"""Taking a catalog into the library, for the first time or again when its source has changed."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from llmreader import links
from llmreader.library.file import Library
from llmreader.library.placements import COLUMNS, place, resource_at
from llmreader.model import Catalog, Resource, Topic

NO_LONGER_LISTED = "No longer listed"
"""The topic of what is gone from the source and was kept because the user has touched it."""

Kept = Sequence[tuple[str, Resource]]
"""Keys of resources, each with what the catalog last said of it."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """By what a source is seen to have changed: size and time first, then the digest."""

    size: int
    """Bytes."""
    modified: int
    """Nanoseconds since 1970."""
    digest: str
    """SHA-256 of the bytes, in hex."""


@dataclass(frozen=True, slots=True)
class Intake:
    """What taking in a catalog changed."""

    resources: int
    """How many resources the catalog lists."""
    fresh: int
    """How many of them came with this update; 0 when the catalog itself is new."""
    kept: int
    """How many are gone from the source and were kept because the user has touched them."""


def stamp_of(library: Library, source: str) -> Stamp | None:
    """The stamp with which a source was taken in last; None when it never was."""
    found = library.row("SELECT size, modified, digest FROM catalog WHERE source = ?", (source,))
    return Stamp(*found) if found else None


def touch(library: Library, source: str, stamp: Stamp) -> None:
    """Remembers a source's new size and time where its content is the same as before."""
    with library.transaction():
        library.write(
            "UPDATE catalog SET size = ?, modified = ? WHERE source = ? AND digest = ?",
            (stamp.size, stamp.modified, source, stamp.digest),
        )


def take_in(library: Library, catalog: Catalog, *, source: str, form: str, stamp: Stamp) -> Intake:
    """Makes the library's copy of a catalog say what its source says, in one transaction.

    The reading state hangs on the resources' keys and is left alone.
    """
    with library.transaction():
        before = library.row("SELECT id FROM catalog WHERE source = ?", (source,))
        touched = _touched(library, before[0]) if before else []
        if before:
            library.write("DELETE FROM topic WHERE catalog_id = ?", before)
        shelf = _Shelf(library, _write_catalog(library, catalog, source, form, stamp), fresh=bool(before))
        root = shelf.add(Topic(catalog.title, catalog.summary, catalog.resources, catalog.topics), None)
        listed = len(shelf.known)
        kept = [(key, resource) for key, resource in touched if key not in shelf.known]
        if kept:
            shelf.add(Topic(NO_LONGER_LISTED, resources=tuple(r for _, r in kept)), root, listed=False)
        _drop_orphans(library)
    return Intake(listed, shelf.added if before else 0, len(kept))


def seen(library: Library, resources: Iterable[int]) -> None:
    """Remembers that these resources, which came with an update, have been looked at."""
    with library.transaction():
        library.write_many("UPDATE resource SET fresh = 0 WHERE id = ?", [(number,) for number in resources])


class _Shelf:
    """Writes the topics and placements of one catalog, handing out their ids in the order of the page."""

    def __init__(self, library: Library, catalog: int, *, fresh: bool) -> None:
        self._library = library
        self._catalog = catalog
        self._fresh = fresh
        self._now = time.time_ns() // 1000
        self._topic = self._last("topic")
        self._placement = self._last("placement")
        self.known: dict[str, int] = {}
        """Ids of the resources written so far, by key."""
        self.added = 0
        """How many of them the library did not know before."""

    def add(self, topic: Topic, parent: int | None, *, listed: bool = True) -> int:
        """Writes a topic and all below it; its id."""
        self._topic += 1
        number = self._topic
        self._library.write(
            "INSERT INTO topic (id, catalog_id, parent_id, last_id, title, summary, listed)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (number, self._catalog, parent, number, topic.title, topic.summary, listed),
        )
        for position, resource in enumerate(topic.resources):
            self._placement += 1
            place(
                self._library,
                self._placement,
                topic=number,
                position=position,
                resource_id=self._resource(links.canonical(resource.url)),
                resource=resource,
            )
        for below in topic.topics:
            self.add(below, number)
        self._stretch(number)
        return number

    def _stretch(self, number: int) -> None:
        """Says of a topic, and of those above it, where what is below them ends."""
        self._library.write(
            """WITH RECURSIVE up (id) AS (
                   SELECT ? UNION ALL SELECT t.parent_id FROM topic t JOIN up ON t.id = up.id
                   WHERE t.parent_id IS NOT NULL)
               UPDATE topic SET last_id = ? WHERE id IN (SELECT id FROM up) AND last_id < ?""",
            (number, self._topic, self._topic),
        )

    def _resource(self, key: str) -> int:
        if key not in self.known:
            found = self._library.row("SELECT id FROM resource WHERE key = ?", (key,))
            if found is None:
                self.added += 1
                self.known[key] = self._library.write(
                    "INSERT INTO resource (key, added, fresh) VALUES (?, ?, ?)",
                    (key, self._now, self._fresh),
                )
            else:
                self.known[key] = found[0]
        return self.known[key]

    def _last(self, table: str) -> int:
        """The last id that was ever given in a table: screens may still hold old ones."""
        (number,) = self._library.row("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)) or (0,)
        return int(number)


def _write_catalog(library: Library, catalog: Catalog, source: str, form: str, stamp: Stamp) -> int:
    library.write(
        """INSERT INTO catalog (source, format, title, size, modified, digest, taken_in)
           VALUES (?, ?, ?, ?, ?, ?, ?)
           ON CONFLICT (source) DO UPDATE SET format = excluded.format, title = excluded.title,
               size = excluded.size, modified = excluded.modified, digest = excluded.digest,
               taken_in = excluded.taken_in""",
        (
            source,
            form,
            catalog.title,
            stamp.size,
            stamp.modified,
            stamp.digest,
            time.time_ns() // 1000,
        ),
    )
    (number,) = library.row("SELECT id FROM catalog WHERE source = ?", (source,)) or (0,)
    return int(number)


def _touched(library: Library, catalog: int) -> list[tuple[str, Resource]]:
    """What the user has done something with, by key, as the catalog described it."""
    found = library.rows(
        f"""SELECT p.id, r.key, {COLUMNS}, min(p.topic_id * 4294967296 + p.position) AS place
            FROM placement p
            JOIN topic t ON t.id = p.topic_id AND t.catalog_id = ?
            JOIN resource r ON r.id = p.resource_id
            LEFT JOIN state s ON s.resource_id = r.id
            WHERE s.status <> 'unread' OR s.starred
               OR EXISTS (SELECT 1 FROM note WHERE resource_id = r.id)
               OR EXISTS (SELECT 1 FROM tag WHERE resource_id = r.id)
            GROUP BY r.id ORDER BY place""",  # noqa: S608  # the columns of placements.py
        (catalog,),
    )
    return [(key, resource_at(library, placement, facts)) for placement, key, *facts, _ in found]


def _drop_orphans(library: Library) -> None:
    """Forgets resources that stand nowhere any more and were never touched."""
    library.write(
        """DELETE FROM resource
           WHERE NOT EXISTS (SELECT 1 FROM placement p WHERE p.resource_id = resource.id)
             AND NOT EXISTS (SELECT 1 FROM event e WHERE e.resource_id = resource.id)"""
    )
