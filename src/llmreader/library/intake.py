"""Taking a catalog into the library, for the first time or again when its source has changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress

from msgspec import Struct, field

from llmreader.library.articles import keep_imported
from llmreader.library.carrying import carry
from llmreader.library.changes import Changed, Recording
from llmreader.library.counting import count_edition
from llmreader.library.descriptions import COLUMNS, resource_at
from llmreader.library.differences import Differences, Entry, compare, entries_of
from llmreader.library.editions import Shelving, Standing, rehome, shelve, sweep
from llmreader.library.enrolling import Enrolled, enrol
from llmreader.library.events import Edits
from llmreader.library.file import Library
from llmreader.library.laying_out import Layout, index_edition, write
from llmreader.library.sources import Source, begin_edition, standing_edition
from llmreader.library.stages import Progress, Stage, Tick
from llmreader.library.timing import time_edition
from llmreader.model import Carried, Catalog, Resource, Topic, in_page_order

NO_LONGER_LISTED = "No longer listed"
"""The topic of what is gone from the source and was kept because the user has touched it."""
_SEEN = (
    "UPDATE resource SET fresh = 0 WHERE id = ?",
    "UPDATE placement SET fresh = 0 WHERE resource_id = ?",
)
_MEMORY = 96
"""MiB of the file that are kept in memory meanwhile."""


class Intake(Struct, frozen=True):
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


class Delivery(Struct, frozen=True):
    """A catalog on its way into the library."""

    catalog: Catalog
    source: Source
    carried: Mapping[str, Carried] = field(default_factory=dict)
    """What the export says that its owner did, by the URLs of the resources."""
    articles: Mapping[str, str] = field(default_factory=dict)
    """HTML of pages that the export carries, by the URLs of the resources."""
    let_go: frozenset[str] = frozenset()
    """Keys of what the source lists no more and is not kept, though the user has touched it."""


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
    progress = Progress(tick, [delivery.catalog for delivery in deliveries])
    recording = Recording(library, label) if label else None
    intakes: list[Intake] = []
    with suppress(_DryRun), library.much_memory(_MEMORY), library.transaction():
        for delivery in deliveries:
            intakes.append(_take_in(library, delivery, recording, progress))
            progress.next()
        sweep(library)
        if dry_run:
            raise _DryRun
    return intakes


class _DryRun(Exception):  # noqa: N818  # no error: it only has nothing stay
    pass


def _take_in(library: Library, delivery: Delivery, recording: Recording | None, progress: Progress) -> Intake:
    catalog, source = delivery.catalog, delivery.source
    whole = Topic(catalog.title, catalog.summary, catalog.resources, catalog.topics)
    before = standing_edition(library, source.name)
    old = entries_of(library, before) if before else []
    touched = [each for each in _touched(library, before) if each[0] not in delivery.let_go] if before else []
    enrolled = enrol(
        library,
        in_page_order(whole),
        delivery.carried,
        fresh=before is not None,
        tick=progress.of(Stage.READ),
    )
    listed, placements = len(set(enrolled.numbers)), len(enrolled.numbers)
    wanted = carry(library, enrolled.carried)
    kept = _kept(touched, enrolled)
    shelvings = _step_back(library, before) if before else []
    edition = begin_edition(library, catalog, source, before)
    if recording is not None:
        # Before there are placements that would have to be marked and indexed once more.
        recording.add(wanted, [*shelvings, Shelving(edition, None, source.standing)])
    layout = Layout.of(library, edition, whole, kept)
    on_shelf = source.standing is Standing.CURRENT
    write(library, layout, enrolled, on_shelf=on_shelf, tick=progress.of(Stage.WRITTEN))
    count_edition(library, layout.first, layout.end - 1)
    rehome(library, [each for each in (before, edition) if each], known_before=enrolled.first_new)
    time_edition(library, layout.first, layout.end - 1)
    index_edition(library, layout, progress.of(Stage.INDEXED))
    keep_imported(library, delivery.articles)
    return Intake(
        title=catalog.title,
        source=source.name,
        topics=len(layout.nodes) - (2 if kept else 1),
        resources=listed,
        placements=placements,
        new=enrolled.new,
        known=_known_elsewhere(library, layout) if enrolled.new < listed else (),
        carried=_count(wanted),
        differences=compare(old, entries_of(library, edition), {key for key, *_ in touched})
        if before
        else None,
    )


def _kept(touched: Sequence[tuple[str, int, int, Resource]], enrolled: Enrolled) -> Topic | None:
    """What the user has touched and the source lists no more, as a topic; enrolled with the others."""
    listed = set(enrolled.numbers)
    kept = [each for each in touched if each[1] not in listed]
    for key, number, added, resource in kept:
        enrolled.place(number, added, by_key=key == resource.url)
    return Topic(NO_LONGER_LISTED, resources=tuple(resource for *_, resource in kept)) if kept else None


def remove(library: Library, catalog: int, label: str) -> Changed | None:
    """Takes a catalog off the shelf; the reading state of its resources stays. None: it is not there.

    If it was updated since the user has seen it, the edition that stands there now goes.
    """
    with library.transaction():
        current = library.row(
            """SELECT id FROM catalog WHERE standing = 'current'
               AND source = (SELECT source FROM catalog WHERE id = ?)""",
            (catalog,),
        )
        if current is None:
            return None
        recording = Recording(library, label)
        shelvings = [Shelving(current[0], Standing.CURRENT, Standing.REMOVED)]
        recording.add(shelvings=shelvings)
        shelve(library, shelvings)
        return recording.done()


def seen(library: Library, resources: Iterable[int]) -> None:
    """Remembers that these resources, which came with an update, have been looked at."""
    numbers = list(resources)
    with library.transaction():
        for statement in _SEEN:
            library.write_many(statement, ((number,) for number in numbers))


def _step_back(library: Library, before: int) -> list[Shelving]:
    """The edition so far makes room for the next one."""
    (standing,) = library.row("SELECT standing FROM catalog WHERE id = ?", (before,)) or (Standing.CURRENT,)
    library.write("UPDATE catalog SET standing = 'former' WHERE id = ?", (before,))
    return [Shelving(before, Standing(standing), Standing.FORMER)]


def _count(wanted: Edits) -> Mapping[str, int]:
    """How many resources got a status, a star, tags and a note from what the export carried."""
    resources: dict[str, set[int]] = {field: set() for field in ("status", "starred", "tag", "note")}
    for edit, numbers in wanted.items():
        resources[edit.field.partition(":")[0]].update(numbers)
    return {field: len(numbers) for field, numbers in resources.items()}


def _known_elsewhere(library: Library, layout: Layout) -> tuple[Entry, ...]:
    """Resources of an edition that stand in another catalog too, with one place where they do."""
    found = library.rows(
        """SELECT r.key, d.title, c.title, min(q.id) FROM placement p
           JOIN topic t ON t.id = p.topic_id AND t.listed
           JOIN resource r ON r.id = p.resource_id
           JOIN description d ON d.id = p.id
           JOIN placement q ON q.resource_id = p.resource_id AND q.id NOT BETWEEN ?1 AND ?2
           JOIN topic u ON u.id = q.topic_id
           JOIN catalog c ON c.id = u.catalog_id AND c.standing = 'current'
           WHERE p.id BETWEEN ?1 AND ?2 AND p.earlier IS NULL
           GROUP BY p.id ORDER BY p.id""",
        (layout.first, layout.end - 1),
    )
    return tuple(Entry(key, title, (where,)) for key, title, where, _ in found)


def _touched(library: Library, catalog: int) -> list[tuple[str, int, int, Resource]]:
    """What the user has done something with, as the catalog described it: key, id, and when it was added."""
    found = library.rows(
        f"""SELECT p.id, r.key, r.id, r.added, {COLUMNS} FROM topic root
            JOIN placement p ON p.id BETWEEN root.first_placement AND root.last_placement
            JOIN description d ON d.id = p.id
            JOIN resource r ON r.id = p.resource_id
            WHERE root.catalog_id = ? AND root.parent_id IS NULL AND p.earlier IS NULL
              AND (p.status OR p.starred
                   OR EXISTS (SELECT 1 FROM note WHERE resource_id = r.id)
                   OR EXISTS (SELECT 1 FROM tag WHERE resource_id = r.id)
                   OR EXISTS (SELECT 1 FROM position WHERE resource_id = r.id))
            ORDER BY p.id""",  # noqa: S608  # the columns of descriptions.py
        (catalog,),
    )
    return [
        (key, number, added, resource_at(library, placement, facts))
        for placement, key, number, added, *facts in found
    ]
