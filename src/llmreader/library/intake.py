"""Taking a catalog into the library, for the first time or again when its source has changed."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from llmreader import links
from llmreader.library.carrying import carry
from llmreader.library.changes import Changed, Edit, Recording, Shelving, Standing, edits
from llmreader.library.differences import Differences, Entry, compare, entries_of
from llmreader.library.file import Library
from llmreader.library.placements import COLUMNS, resource_at
from llmreader.library.shelf import Shelf, Tick
from llmreader.model import Carried, Catalog, Resource, Topic

NO_LONGER_LISTED = "No longer listed"
"""The topic of what is gone from the source and was kept because the user has touched it."""

EDITIONS_KEPT = 50
"""Editions that were replaced or removed are kept for undo, for so many changes."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """By what a source is seen to have changed: size and time first, then the digest."""

    size: int
    """Bytes."""
    modified: int
    """Nanoseconds since 1970; 0 for what is no file."""
    digest: str
    """SHA-256 of the bytes, in hex."""
    etag: str = ""
    """As the server gave it."""
    last_modified: str = ""
    """As the server gave it."""


@dataclass(frozen=True, slots=True)
class Intake:
    """What taking in a catalog changed."""

    title: str
    source: str
    topics: int
    """How many topics it has, itself not counted."""
    resources: int
    """How many resources it lists, each counted once."""
    placements: int
    """How many places they stand in; more than the resources where some are listed twice."""
    new: int
    """How many of its resources the library did not know."""
    known: tuple[Entry, ...]
    """Those that stood in another catalog already, with one place where they do."""
    carried: Mapping[str, int]
    """How many got a `status`, were `starred`, got a `tag` or a `note` by what the export carried."""
    differences: Differences | None
    """What an update changed; None when the catalog is new."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a catalog comes from."""

    name: str
    """Built-in, a path or a URL."""
    form: str
    """The format's name."""
    stamp: Stamp
    standing: Standing = Standing.CURRENT


def stamp_of(library: Library, source: str) -> Stamp | None:
    """The stamp with which a source was taken in last; None when it stands nowhere now."""
    found = library.row(
        """SELECT size, modified, digest, etag, last_modified FROM catalog
           WHERE source = ? AND standing IN ('current', 'guest')""",
        (source,),
    )
    return Stamp(*found) if found else None


def touch(library: Library, source: str, stamp: Stamp) -> None:
    """Remembers a source's new size and time where its content is the same as before."""
    with library.transaction():
        library.write(
            """UPDATE catalog SET size = ?, modified = ?, etag = ?, last_modified = ?
               WHERE source = ? AND digest = ? AND standing IN ('current', 'guest')""",
            (stamp.size, stamp.modified, stamp.etag, stamp.last_modified, source, stamp.digest),
        )


@dataclass(frozen=True, slots=True)
class Delivery:
    """A catalog on its way into the library."""

    catalog: Catalog
    source: Source
    carried: Mapping[str, Carried] = field(default_factory=dict)
    """What the export says that its owner did, by the URLs of the resources."""


def take_in(
    library: Library,
    deliveries: Sequence[Delivery],
    label: str = "",
    *,
    tick: Tick | None = None,
    dry_run: bool = False,
) -> list[Intake]:
    """Makes the library's copies of some catalogs say what their sources say, in one transaction.

    The reading state hangs on the resources' keys; what an export carried is added to it and takes nothing
    away. With a label it is one change that can be undone; without one nothing may be carried. What `tick`
    raises ends it, and nothing stays; nor does it after a dry run.
    """
    intakes: list[Intake] = []
    recording = Recording(library, label) if label else None
    with suppress(_DryRun), library.transaction():
        for delivery in deliveries:
            written = sum(intake.placements for intake in intakes)
            intakes.append(_take_in(library, delivery, recording, tick and _shifted(tick, written)))
        _sweep(library)
        if dry_run:
            raise _DryRun
    return intakes


class _DryRun(Exception):  # noqa: N818  # no error: it only has nothing stay
    pass


def _shifted(tick: Tick, by: int) -> Tick:
    return lambda written: tick(by + written)


def _take_in(library: Library, delivery: Delivery, recording: Recording | None, tick: Tick | None) -> Intake:
    catalog, source = delivery.catalog, delivery.source
    by_key = {links.canonical(url): each for url, each in delivery.carried.items()}
    before = _standing_edition(library, source.name)
    old = entries_of(library, before) if before else []
    touched = _touched(library, before) if before else []
    stepped_back = _step_back(library, before) if before else []
    number = _write_catalog(library, catalog, source, before)
    dates = {key: each.added for key, each in by_key.items()}
    shelf = Shelf(library, number, fresh=before is not None, added=dates, tick=tick)
    root = shelf.add(Topic(catalog.title, catalog.summary, catalog.resources, catalog.topics), None)
    topics, listed, placements = shelf.topics - 1, len(shelf.known), shelf.placements
    kept = [(key, resource) for key, resource in touched if key not in shelf.known]
    if kept:
        shelf.add(Topic(NO_LONGER_LISTED, resources=tuple(each for _, each in kept)), root, listed=False)
        shelf.stretch(root)
    wanted = edits(
        library, {shelf.known[key]: carry(each) for key, each in by_key.items() if key in shelf.known}
    )
    if recording is not None:
        recording.add(wanted, [*stepped_back, Shelving(number, None, source.standing)])
    now = entries_of(library, number)
    return Intake(
        title=catalog.title,
        source=source.name,
        topics=topics,
        resources=listed,
        placements=placements,
        new=shelf.added,
        known=_known_elsewhere(library, number),
        carried=_count(wanted),
        differences=compare(old, now, {key for key, _ in kept}) if before else None,
    )


def remove(library: Library, catalog: int, label: str) -> Changed:
    """Takes a catalog off the shelf; the reading state of its resources stays."""
    with library.transaction():
        recording = Recording(library, label)
        recording.add(shelvings=[Shelving(catalog, Standing.CURRENT, Standing.REMOVED)])
        return recording.done()


def seen(library: Library, resources: Iterable[int]) -> None:
    """Remembers that these resources, which came with an update, have been looked at."""
    with library.transaction():
        library.write_many("UPDATE resource SET fresh = 0 WHERE id = ?", [(number,) for number in resources])


def _standing_edition(library: Library, source: str) -> int | None:
    found = library.row(
        "SELECT id FROM catalog WHERE source = ? AND standing IN ('current', 'guest')", (source,)
    )
    return int(found[0]) if found else None


def _step_back(library: Library, before: int) -> list[Shelving]:
    """The edition so far makes room for the next one."""
    (standing,) = library.row("SELECT standing FROM catalog WHERE id = ?", (before,)) or (Standing.CURRENT,)
    library.write("UPDATE catalog SET standing = 'former' WHERE id = ?", (before,))
    return [Shelving(before, Standing(standing), Standing.FORMER)]


def _write_catalog(library: Library, catalog: Catalog, source: Source, before: int | None) -> int:
    (place,) = library.row(
        "SELECT place FROM catalog WHERE id = ?1 UNION ALL SELECT ifnull(max(place), 0) + 1 FROM catalog",
        (before,),
    ) or (1,)
    stamp = source.stamp
    return library.write(
        """INSERT INTO catalog (source, format, title, standing, place, size, modified, digest, etag,
                                last_modified, taken_in)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        (
            source.name,
            source.form,
            catalog.title,
            source.standing,
            place,
            stamp.size,
            stamp.modified,
            stamp.digest,
            stamp.etag,
            stamp.last_modified,
            time.time_ns() // 1000,
        ),
    )


def _count(wanted: Sequence[Edit]) -> Mapping[str, int]:
    """How many resources got a status, a star, tags and a note from what the export carried."""
    resources: dict[str, set[int]] = {field: set() for field in ("status", "starred", "tag", "note")}
    for edit in wanted:
        resources[edit.field.partition(":")[0]].add(edit.resource)
    return {field: len(numbers) for field, numbers in resources.items()}


def _known_elsewhere(library: Library, catalog: int) -> tuple[Entry, ...]:
    """Resources of an edition that stand in another catalog too, with one place where they do."""
    found = library.rows(
        """SELECT r.key, p.title, c.title, min(q.id) FROM topic t
           JOIN placement p ON p.topic_id = t.id
           JOIN resource r ON r.id = p.resource_id
           JOIN placement q ON q.resource_id = p.resource_id
           JOIN topic u ON u.id = q.topic_id
           JOIN catalog c ON c.id = u.catalog_id AND c.id <> t.catalog_id AND c.standing = 'current'
           WHERE t.catalog_id = ? AND t.listed
           GROUP BY r.id ORDER BY min(p.id)""",
        (catalog,),
    )
    return tuple(Entry(key, title, (where,)) for key, title, where, _ in found)


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


def _sweep(library: Library) -> None:
    """Lets go of editions that no undo will bring back, and of resources that stand nowhere any more
    and were never touched.
    """
    library.write(
        """DELETE FROM catalog WHERE standing IN ('former', 'removed') AND id NOT IN (
               SELECT s.catalog_id FROM shelving s JOIN change c ON c.id = s.change_id
               WHERE c.standing <> 'dropped' AND c.id > (SELECT max(id) FROM change) - ?)""",
        (EDITIONS_KEPT,),
    )
    library.write(
        """DELETE FROM resource
           WHERE NOT EXISTS (SELECT 1 FROM placement p WHERE p.resource_id = resource.id)
             AND NOT EXISTS (SELECT 1 FROM event e WHERE e.resource_id = resource.id)"""
    )
