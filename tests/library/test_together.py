"""Several processes at one library: none loses, blocks or harms what another does."""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from llmreader import library as lib
from llmreader.library import Library

Shelf = Any

MARK = """
import pathlib, sys
from llmreader import library as lib
from llmreader.library import Library
path, tag, count = pathlib.Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
library = Library.open(path)
numbers = [number for (number,) in library.rows("SELECT id FROM resource ORDER BY id")]
for step in range(count):
    lib.change(library, tag, [numbers[step % len(numbers)]], lambda _: {"tag:%s%d" % (tag, step): "1"})
"""
START = """
import pathlib, sys
from llmreader import actions
from llmreader.library import Library
library = Library.open(pathlib.Path(sys.argv[1]))
assert actions.take_in_file(library, pathlib.Path(sys.argv[2]), "built-in") is None
"""


def run_together(script: str, *arguments: list[str]) -> None:
    started = [
        subprocess.Popen([sys.executable, "-c", script, *each], stderr=subprocess.PIPE, text=True)
        for each in arguments
    ]
    failures = [process.communicate(timeout=120)[1] for process in started]
    assert failures == ["" for _ in started]


def test_two_processes_that_mark_at_once_lose_nothing(shelf: Shelf, path: Path) -> None:
    run_together(MARK, [str(path), "a", "1000"], [str(path), "b", "1000"])
    assert shelf.library.row("SELECT count(*) FROM event") == (2000,)
    assert shelf.library.row("SELECT count(*), count(DISTINCT name) FROM tag") == (2000, 2000)
    assert shelf.library.row("SELECT max(seq) FROM event") == (2000,)
    assert shelf.library.row("PRAGMA integrity_check") == ("ok",)


def test_many_first_starts_at_once_make_one_library(path: Path, tmp_path: Path) -> None:
    catalog = tmp_path / "catalog.yaml"
    catalog.write_text("title: One\nresources:\n  - {url: https://example.org/, title: A page}\n")
    run_together(START, *[[str(path), str(catalog)] for _ in range(6)])
    library = Library.open(path)
    assert library.row("SELECT count(*) FROM catalog") == (1,)
    assert library.row("SELECT count(*) FROM placement") == (1,)
    library.close()


def test_another_connections_change_is_noticed_and_ones_own_is_not(shelf: Shelf, open_shelf: Any) -> None:
    other = open_shelf()
    before = shelf.library.version_seen
    shelf.set("apple", status="read")
    assert shelf.library.version_seen == before
    other.set("pear", status="read")
    assert shelf.library.version_seen != before


def test_reading_goes_on_while_another_connection_writes(shelf: Shelf, open_shelf: Any) -> None:
    other = open_shelf()
    with other.library.transaction():
        other.library.write("UPDATE resource SET fresh = 1")
        assert shelf.titles() == ["Root", "Apple", "Pear", "cherry", "Lemon"]
        assert lib.topics(shelf.library, "test")[0].progress.total == 5


def test_a_transaction_within_another_is_kept_or_lost_with_it(shelf: Shelf) -> None:
    library: Library = shelf.library
    with library.transaction(), library.transaction():
        lib.remember(library, "kept", 1)
    with suppress(ZeroDivisionError), library.transaction():
        lib.remember(library, "lost", 1)
        raise ZeroDivisionError
    with library.transaction():
        lib.remember(library, "lost too", 1)
        with suppress(ZeroDivisionError), library.transaction():
            raise ZeroDivisionError
    assert library.rows("SELECT name FROM session") == [("kept",)]
    lib.remember(library, "and on", 1)
    assert library.rows("SELECT name FROM session ORDER BY name") == [("and on",), ("kept",)]
