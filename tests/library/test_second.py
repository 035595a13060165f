"""A library of the first schema comes out right: what was listed, marked and done is as it was."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from llmreader import library as lib
from llmreader.library import Filter, Library, Listing, Order, View
from llmreader.library.schema import MIGRATIONS
from llmreader.model import Discussion, Progress, ReadingState, Status

ROWS = (
    "INSERT INTO change VALUES (1, 100, 'import: Fruit', 'done'), (2, 200, 'read: Apple', 'done')",
    """INSERT INTO catalog VALUES
        (1, 'fruit', 'yaml', 'Fruit, once', 'former', 1, 1, 1, 'x', '', '', 50),
        (2, 'fruit', 'yaml', 'Fruit', 'current', 1, 2, 2, 'y', '', '', 100),
        (3, 'other', 'yaml', 'Other', 'current', 2, 1, 1, 'z', '', '', 60)""",
    "INSERT INTO shelving VALUES (1, 1, 'current', 'former'), (1, 2, NULL, 'current')",
    """INSERT INTO topic VALUES
        (1, 1, NULL, 1, 'Fruit, once', '', 1), (2, 2, NULL, 5, 'Fruit', '', 1), (3, 2, 2, 4, 'Sweet', '', 1),
        (4, 2, 3, 4, 'Berries', '', 1), (5, 2, 2, 5, 'Empty', '', 1), (6, 3, NULL, 6, 'Other', '', 1)""",
    """INSERT INTO resource VALUES (1, 'https://example.org/apple', 1700000000000000, 0),
        (2, 'https://example.org/pear', 1700000000000000, 1), (3, 'https://example.org/fig', 1, 0)""",
    """INSERT INTO placement VALUES
        (1, 1, 0, 1, 'https://example.org/apple', 'example.org', 'Apple', 'red', '', '', '', '', '', NULL),
        (2, 3, 0, 1, 'https://example.org/apple', 'example.org', 'Apple', 'red', '', '', '', '', '', NULL),
        (3, 3, 1, 2, 'http://example.org/pear/', 'example.org', 'Pear', '', '', 'Eve', '', '', '2020', 3),
        (4, 4, 0, 1, 'https://example.org/apple', 'example.org', 'Apple again', '', '', '', '', '', '', NULL),
        (5, 6, 0, 1, 'https://example.org/apple', 'example.org', 'Pomme', '', '', '', '', '', '', NULL),
        (6, 6, 1, 3, 'https://example.org/fig', 'example.org', 'Fig', '', '', '', '', '', '', NULL)""",
    "INSERT INTO link VALUES (2, 'discussion', 0, 'Hacker News', 'https://news.ycombinator.com/item?id=1')",
    "INSERT INTO state VALUES (1, 'read', 1), (3, 'skipped', 0)",
    "INSERT INTO note VALUES (1, 'crisp')",
    "INSERT INTO tag VALUES (1, 'round')",
    """INSERT INTO event SELECT value, 1, 150, 3, 'status', 'skipped', NULL, NULL FROM meta
       WHERE name = 'device'""",
    "INSERT INTO event SELECT value, 2, 200, 1, 'status', 'read', 'reading', 2 FROM meta",
    "INSERT INTO event SELECT value, 3, 200, 1, 'starred', '1', NULL, 2 FROM meta",
    "INSERT INTO event VALUES ('elsewhere', 9, 120, 1, 'note', 'crisp', NULL, NULL)",
)


def first_library(path: Path, *statements: str) -> None:
    first = Library.open(path, migrations=MIGRATIONS[:1])
    with first.transaction():
        for statement in statements:
            first.write(statement)
    first.close()


@pytest.fixture
def library(path: Path) -> Iterator[Library]:
    first_library(path, *ROWS)
    library = Library.open(path)
    yield library
    library.close()


def titles(library: Library, title: str, order: Order = Order.LIST) -> list[str]:
    topic = next(each for each in lib.topics(library) if each.title == title)
    numbers = lib.whole(library, Listing(topic, Filter.ALL, order))
    return [row.title for row in lib.rows(library, numbers)]


def test_what_is_listed_stays(library: Library) -> None:
    assert [row.title for row in lib.catalogs(library)] == ["Fruit", "Other"]
    assert lib.source_of(library, "fruit") == lib.Source("fruit", "yaml", lib.Stamp(2, 2, "y"))
    assert titles(library, "Fruit") == ["Apple", "Pear"]
    assert titles(library, "Berries") == ["Apple again"]
    assert titles(library, "Empty") == []
    assert titles(library, "Other") == ["Pomme", "Fig"]


def test_progress_stays(library: Library) -> None:
    progress = {topic.title: topic.progress for topic in lib.topics(library)}
    assert progress["Fruit"] == progress["Sweet"] == Progress(1, 2)
    assert progress["Berries"] == progress["Other"] == Progress(1, 1)
    assert library.row("SELECT * FROM shelf") == (3, 0, 1, 1, 1)
    assert library.rows("SELECT id FROM placement WHERE home ORDER BY id") == [(2,), (3,), (6,)]


def test_a_resource_and_its_state_stay(library: Library) -> None:
    pear, apple = lib.detail(library, 3), lib.detail(library, 2)
    assert pear is not None
    assert apple is not None
    assert (pear.resource.url, pear.resource.author, pear.fresh) == ("http://example.org/pear/", "Eve", True)
    assert apple.resource.url == apple.key == "https://example.org/apple"
    assert apple.resource.discussions == (
        Discussion("Hacker News", "https://news.ycombinator.com/item?id=1"),
    )
    assert apple.state == ReadingState(Status.READ, starred=True, tags=("round",), note="crisp")
    assert library.row("SELECT read_at FROM state WHERE resource_id = 1") == (200,)


def test_what_was_new_stays_new(library: Library) -> None:
    assert lib.window(library, Listing(View.NEW), 9) == [3]
    assert library.rows("SELECT id FROM placement WHERE fresh") == [(3,)]


def test_when_something_was_begun_is_known(path: Path) -> None:
    begun = "INSERT INTO event SELECT value, 4, 300, 3, 'status', 'reading', 'skipped', NULL FROM meta"
    first_library(path, *ROWS, begun, "UPDATE state SET status = 'reading' WHERE resource_id = 3")
    library = Library.open(path)
    assert library.rows("SELECT resource_id, read_at, begun_at FROM state") == [
        (1, 200, None),
        (3, None, 300),
    ]
    library.close()


def test_events_stay_and_are_undone(library: Library) -> None:
    assert library.rows("SELECT device_id, seq, at FROM event ORDER BY device_id, seq") == [
        (1, 1, 150),
        (1, 2, 200),
        (1, 3, 200),
        (2, 9, 120),
    ]
    undone = lib.undo(library)
    assert undone == lib.Changed("read: Apple", (1,))
    assert lib.reading_states(library, [1])[1].status is Status.READING
    lib.undo(library)
    assert [row.title for row in lib.catalogs(library)] == ["Fruit, once", "Other"]


def test_what_is_listed_is_found(library: Library) -> None:
    found = library.rows("SELECT rowid FROM placement_text WHERE placement_text MATCH 'crisp' ORDER BY rowid")
    assert found == [(1,), (2,), (4,), (5,)]
    for table in ("placement_text", "placement_start", "title_start"):
        library.write(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")


def test_the_file_is_sound_and_no_id_is_given_twice(library: Library) -> None:
    assert library.rows("PRAGMA foreign_key_check") == []
    assert library.row("PRAGMA integrity_check") == ("ok",)
    last = dict(library.rows("SELECT name, seq FROM sqlite_sequence"))
    assert (last["placement"], last["topic"], last["resource"], last["catalog"]) == (6, 6, 3, 3)
    references = {row[2] for row in library.rows("PRAGMA foreign_key_list(placement)")}
    assert references == {"resource"}
