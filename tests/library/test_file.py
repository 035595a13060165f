"""The library's file: made, found again, brought up to date, or refused and left as it was."""

from __future__ import annotations

import os
import resource
import sqlite3
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from llmreader import library as lib
from llmreader.library import Library, LibraryError
from llmreader.library.file import COPIES_KEPT
from llmreader.library.schema import APPLICATION_ID, MIGRATIONS

Shelf = Any

MORE = (*MIGRATIONS, ("CREATE TABLE more (id INTEGER PRIMARY KEY)", "INSERT INTO more VALUES (7)"))
"""The migrations of a newer program."""


def refused(path: Path) -> str:
    """Why a file is not opened; it must be untouched afterwards."""
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(LibraryError) as error:
        Library.open(path)
    assert (path.read_bytes() if path.is_file() else None) == before
    assert str(path) in str(error.value)
    return str(error.value)


def test_a_new_file_is_made_with_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "library.sqlite3"
    Library.open(path).close()
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def usual_umask() -> Iterator[None]:
    before = os.umask(0o022)
    yield
    os.umask(before)


@pytest.mark.usefixtures("usual_umask")
def test_what_is_made_is_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "llmreader" / "library.sqlite3"
    library = Library.open(path)
    lib.remember(library, "place", 1)
    assert {each.name: oct(mode(each)) for each in path.parent.iterdir()} == {
        f"library.sqlite3{suffix}": "0o600" for suffix in ("", "-wal", "-shm")
    }
    library.close()
    Library.open(path, migrations=MORE).close()
    (copy,) = (path.parent / "backups").iterdir()
    assert (mode(path.parent), mode(copy.parent), mode(copy)) == (0o700, 0o700, 0o600)


@pytest.mark.usefixtures("usual_umask")
def test_what_was_there_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "shared" / "library.sqlite3"
    path.parent.mkdir(0o755)
    path.touch(0o664)
    before = mode(path.parent), mode(path)
    Library.open(path).close()
    assert (mode(path.parent), mode(path)) == before


@pytest.mark.parametrize("name", ["what? #1 100% sure.sqlite3", "a%3Fb", "ü", os.fsdecode(b"\xff")])
def test_a_file_may_have_any_name(tmp_path: Path, name: str) -> None:
    with closing(Library.open(tmp_path / name)) as library, closing(library.another()) as other:
        lib.remember(other, "place", 1)
        assert lib.recall(library, "place") == 1
        assert {each.name for each in tmp_path.iterdir()} == {name, f"{name}-wal", f"{name}-shm"}


def test_a_link_may_lead_to_where_the_file_is_to_be(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "file")
    Library.open(tmp_path / "link").close()
    assert (tmp_path / "file").stat().st_size > 0
    assert (tmp_path / "link").is_symlink()


def delete(path: Path) -> None:
    path.unlink()


def replace_by_garbage(path: Path) -> None:
    path.with_suffix(".new").write_bytes(b"These are my notes.\n" * 1000)
    path.with_suffix(".new").replace(path)


def replace_by_another(path: Path) -> None:
    Library.open(path.with_suffix(".new")).close()
    path.with_suffix(".new").replace(path)


@pytest.mark.parametrize("befalls", [delete, replace_by_garbage, replace_by_another])
def test_a_file_that_is_not_the_same_any_more_is_noticed_and_takes_no_mark(
    shelf: Shelf, path: Path, befalls: Any
) -> None:
    befalls(path)
    after = path.read_bytes() if path.exists() else None
    for use in (
        lambda: shelf.set("apple", status="read"),
        lambda: lib.remember(shelf.library, "place", 1),
        lambda: shelf.library.version_seen,
        shelf.library.another,
    ):
        with pytest.raises(LibraryError, match="was moved, deleted or replaced while it was open; nothing"):
            use()
    shelf.library.close()
    assert (path.read_bytes() if path.exists() else None) == after


def test_a_file_that_goes_away_during_a_change_is_noticed_too(shelf: Shelf, path: Path) -> None:
    with pytest.raises(LibraryError, match="was moved, deleted or replaced"), shelf.library.transaction():
        path.rename(path.with_suffix(".moved"))
    path.with_suffix(".moved").rename(path)
    shelf.set("apple", status="read")


def test_a_further_connection_makes_no_file(path: Path) -> None:
    with pytest.raises(LibraryError, match="it cannot be opened"):
        Library.connect(path)
    assert not path.exists()


def test_a_change_to_what_is_gone_says_so(shelf: Shelf) -> None:
    with pytest.raises(LibraryError, match="another instance of llmreader has updated the list; nothing was"):
        lib.change(shelf.library, "read", [999], lambda _: {"status": "read"})
    assert shelf.library.row("SELECT count(*) FROM event") == (0,)


def test_what_is_committed_is_flushed_to_the_disk(path: Path) -> None:
    library = Library.open(path)
    assert library.row("PRAGMA synchronous") == (2,)
    assert library.row("PRAGMA foreign_keys") == (1,)
    library.close()


def test_an_empty_file_becomes_a_library(path: Path) -> None:
    path.touch()
    Library.open(path).close()
    assert path.stat().st_size > 0


def test_each_library_has_events_of_its_own(tmp_path: Path) -> None:
    names = set()
    for name in ("a", "b"):
        library = Library.open(tmp_path / name)
        names.add(library.row("SELECT name FROM device WHERE id = 1"))
        library.close()
    assert len(names) == 2


def test_a_file_that_is_not_sqlite_is_refused(path: Path) -> None:
    path.write_bytes(b"These are my notes.\n" * 1000)
    assert "it is not a library; move it away" in refused(path)


def test_another_programs_file_is_refused(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE bookmarks (url TEXT)")
    connection.close()
    assert "another program's SQLite file" in refused(path)


def test_a_file_of_a_newer_program_is_refused(path: Path) -> None:
    Library.open(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    assert "written by a newer llmreader (its version is 99" in refused(path)


def test_a_truncated_file_is_refused(shelf: Shelf, path: Path) -> None:
    shelf.library.close()
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    assert "it is damaged; restore it from a copy" in refused(path)


def test_a_folder_or_a_device_is_refused(tmp_path: Path) -> None:
    assert "it is a folder" in refused(tmp_path)
    assert "not an ordinary file" in refused(Path(os.devnull))


def test_a_place_where_no_folder_can_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for path in (tmp_path / "file" / "library.sqlite3", tmp_path / "file" / "more" / "library.sqlite3"):
        assert "its folder cannot be made (a file is in the way)" in refused(path)


OPEN = """
import os, pathlib, sys
from llmreader.library import Library, LibraryError
if os.geteuid() == 0:  # whom permissions do not bind
    os.setgroups([]), os.setgid(65534), os.setuid(65534)
try:
    Library.open(pathlib.Path(sys.argv[1]))
except LibraryError as error:
    print(error)
"""


@pytest.mark.parametrize("what", ["the file", "its folder"])
def test_a_file_that_cannot_be_written_is_refused(what: str) -> None:
    # Not in tmp_path, which other users may not enter.
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        path = folder / "library.sqlite3"
        Library.open(path).close()
        folder.chmod(0o777 if what == "the file" else 0o555)
        path.chmod(0o444 if what == "the file" else 0o666)
        done = subprocess.run([sys.executable, "-c", OPEN, path], capture_output=True, text=True, check=True)
        assert "cannot be written; change its permissions" in done.stdout
        folder.chmod(0o755)


def test_a_full_disk_fails_the_change_and_harms_nothing(shelf: Shelf) -> None:
    (pages,) = shelf.library.row("PRAGMA page_count")
    shelf.library.row(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(LibraryError, match="the disk is full; nothing was changed"):
        shelf.set("apple", note="x" * 1_000_000)
    shelf.library.row("PRAGMA max_page_count = 1000000")
    assert shelf.library.row("PRAGMA integrity_check") == ("ok",)
    assert shelf.state("apple").note == ""
    shelf.set("apple", note="fits")
    assert shelf.state("apple").note == "fits"


def test_an_older_file_is_copied_and_brought_up_to_date(shelf: Shelf, path: Path) -> None:
    shelf.set("apple", status="read")
    shelf.library.close()
    library = Library.open(path, migrations=MORE)
    assert library.row("SELECT id FROM more") == (7,)
    assert library.row("PRAGMA user_version") == (len(MORE),)
    library.close()
    (copy,) = (path.parent / "backups").iterdir()
    with sqlite3.connect(copy) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
        assert connection.execute("SELECT status FROM state").fetchall() == [("read",)]
    connection.close()


def test_a_migration_that_fails_leaves_the_file_at_its_version(path: Path) -> None:
    Library.open(path).close()
    broken = (*MIGRATIONS, ("CREATE TABLE half (id INTEGER PRIMARY KEY)", "INSERT INTO nowhere VALUES (1)"))
    with pytest.raises(LibraryError, match="no such table: nowhere"):
        Library.open(path, migrations=broken)
    library = Library.open(path)
    assert library.row("SELECT count(*) FROM sqlite_schema WHERE name = 'half'") == (0,)
    library.close()


def test_only_the_last_copies_are_kept(path: Path) -> None:
    migrations = MIGRATIONS
    Library.open(path).close()
    for number in range(COPIES_KEPT + 2):
        migrations = (*migrations, (f"CREATE TABLE t{number} (id INTEGER PRIMARY KEY)",))
        Library.open(path, migrations=migrations).close()
    copies = sorted((path.parent / "backups").iterdir())
    assert len(copies) == COPIES_KEPT
    assert copies[-1].name.endswith(f"-v{len(migrations) - 1}.sqlite3")


def test_a_copy_that_cannot_be_made_stops_the_migration(path: Path) -> None:
    Library.open(path).close()
    (path.parent / "backups").write_text("in the way")
    with pytest.raises(LibraryError, match="could not be copied"):
        Library.open(path, migrations=MORE)
    Library.open(path).close()


@contextmanager
def room_for(size: int) -> Iterator[None]:
    """No file can grow past so many bytes, as on a disk that is nearly full."""
    before, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, most))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (before, most))


def test_a_copy_that_cannot_be_ended_is_not_kept(path: Path) -> None:
    Library.open(path).close()
    assert path.stat().st_size > 60_000
    with room_for(50_000), pytest.raises(LibraryError, match="could not be copied"):
        Library.open(path, migrations=MORE)
    assert list((path.parent / "backups").iterdir()) == []
    Library.open(path, migrations=MORE).close()


def test_where_the_user_was_is_remembered(shelf: Shelf, open_shelf: Any) -> None:
    assert lib.recall(shelf.library, "place") is None
    lib.remember(shelf.library, "place", {"topic": ["a", "b"]})
    lib.remember(shelf.library, "place", {"topic": ["ü"]})
    assert lib.recall(open_shelf().library, "place") == {"topic": ["ü"]}
