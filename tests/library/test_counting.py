"""Counters, homes and the search index are right after every change, whatever came before."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from llmreader import library as lib
from llmreader.library import Delivery, Library, Source, Stamp
from llmreader.library.coding import STATUSES
from llmreader.model import Carried, Catalog, Resource, Topic

Shelf = Any
NAMES = "abcdef"

resources = st.lists(
    st.sampled_from(NAMES).map(lambda name: Resource(f"https://example.org/{name}", f"Title {name}")),
    max_size=4,
).map(tuple)
leaves = st.builds(Topic, st.just("leaf"), resources=resources)
branches = st.builds(
    Topic, st.just("branch"), resources=resources, topics=st.lists(leaves, max_size=3).map(tuple)
)
catalogs = st.builds(
    Catalog, st.just("root"), resources=resources, topics=st.lists(branches, max_size=3).map(tuple)
)
FIELDS = {
    "status": (None, "reading", "read", "skipped"),
    "starred": (None, "1"),
    "note": (None, "one note", "two notes"),
    "tag:t": (None, "1"),
}
edits = st.sampled_from(sorted(FIELDS)).flatmap(
    lambda name: st.tuples(st.just(name), st.sampled_from(FIELDS[name]))
)
carried = st.dictionaries(
    st.sampled_from(NAMES).map("https://example.org/{}".format),
    st.builds(Carried, st.sampled_from([None, *STATUSES]), st.booleans(), st.sampled_from([(), ("t", "u")])),
    max_size=3,
)
steps = st.one_of(
    st.sampled_from(["undo", "redo"]),
    st.tuples(st.just("mark"), st.lists(st.sampled_from(NAMES), min_size=1), edits),
    st.tuples(st.just("take in"), st.sampled_from(["one", "two"]), catalogs, carried),
    st.tuples(st.just("remove"), st.integers(0, 1)),
)


@contextmanager
def a_library() -> Iterator[Library]:
    with TemporaryDirectory() as folder:
        library = Library.open(Path(folder, "library.sqlite3"))
        yield library
        library.close()


@settings(max_examples=60, deadline=None)
@given(history=st.lists(steps, max_size=12))
def test_what_is_kept_is_what_a_plain_count_finds(history: list[Any]) -> None:
    with a_library() as library:
        for step in history:
            take(library, step)
            assert counted_in_topics(library) == plainly_counted_in_topics(library)
            assert counted_on_shelf(library) == plainly_counted_on_shelf(library)
            assert homes(library) == first_places(library)
            check_states(library)
            check_index(library)


def take(library: Library, step: Any) -> None:
    match step:
        case "undo":
            lib.undo(library)
        case "redo":
            lib.redo(library)
        case ("mark", names, (name, value)):
            keys = [f"https://example.org/{each}" for each in names]
            numbers = [
                number
                for number, key in library.rows("SELECT id, key FROM resource ORDER BY id")
                if key in keys
            ]
            lib.change(library, "mark", numbers, lambda _: {name: value})
        case ("take in", source, catalog, said):
            stamp = Source(source, "yaml", Stamp(1, 1, "1"))
            lib.take_in(library, [Delivery(catalog, stamp, said)], "import")
        case ("remove", index):
            for row in lib.catalogs(library)[index : index + 1]:
                lib.remove(library, row.id, "remove")


COUNTERS = ("total", "reading", "read", "skipped", "starred")


def counted_in_topics(library: Library) -> dict[int, tuple[int, ...]]:
    found = library.rows(f"SELECT id, {', '.join(COUNTERS)} FROM topic")
    return {number: tuple(counters) for number, *counters in found}


def counted_on_shelf(library: Library) -> tuple[int, ...] | None:
    return library.row(f"SELECT {', '.join(COUNTERS)} FROM shelf")


PLAIN = """count(DISTINCT p.resource_id), count(DISTINCT iif(s.status = 'reading', p.resource_id, NULL)),
    count(DISTINCT iif(s.status = 'read', p.resource_id, NULL)),
    count(DISTINCT iif(s.status = 'skipped', p.resource_id, NULL)),
    count(DISTINCT iif(s.starred, p.resource_id, NULL))"""


def plainly_counted_in_topics(library: Library) -> dict[int, tuple[int, ...]]:
    found = library.rows(
        f"""SELECT t.id, {PLAIN} FROM topic t LEFT JOIN placement p ON p.topic_id BETWEEN t.id AND t.last_id
            LEFT JOIN state s ON s.resource_id = p.resource_id GROUP BY t.id"""
    )
    return {number: tuple(counters) for number, *counters in found}


def plainly_counted_on_shelf(library: Library) -> tuple[int, ...] | None:
    return library.row(
        f"""SELECT {PLAIN} FROM catalog c JOIN topic t ON t.catalog_id = c.id
            JOIN placement p ON p.topic_id = t.id LEFT JOIN state s ON s.resource_id = p.resource_id
            WHERE c.standing = 'current'"""
    )


def homes(library: Library) -> list[tuple[int, ...]]:
    return library.rows("SELECT resource_id, id FROM placement WHERE home ORDER BY resource_id")


def first_places(library: Library) -> list[tuple[int, ...]]:
    found: dict[int, int] = {}
    for resource, number in library.rows(
        """SELECT p.resource_id, p.id FROM placement p JOIN topic t ON t.id = p.topic_id
           JOIN catalog c ON c.id = t.catalog_id WHERE c.standing = 'current' ORDER BY c.place, p.id"""
    ):
        found.setdefault(resource, number)
    return sorted(found.items())


def check_states(library: Library) -> None:
    """What the placements repeat is what the states say."""
    assert not library.rows(
        """SELECT p.id FROM placement p LEFT JOIN state s ON s.resource_id = p.resource_id
           WHERE p.starred <> ifnull(s.starred, 0) OR p.status <> CASE ifnull(s.status, 'unread')
               WHEN 'unread' THEN 0 WHEN 'reading' THEN 1 WHEN 'read' THEN 2 ELSE 3 END"""
    )


def check_index(library: Library) -> None:
    """FTS5 compares its index with what it is to be made from, and raises where they differ."""
    for table in ("placement_text", "placement_start", "title_start"):
        library.write(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")
