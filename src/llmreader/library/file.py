"""The library's file: opening, checking, migrating and copying it, and its errors in plain words."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from llmreader.library.schema import APPLICATION_ID, MIGRATIONS

BUSY_TIMEOUT = 30.0
"""Seconds that a writer waits while another one holds the file."""
COPIES_KEPT = 3
"""How many copies from before a migration are kept."""
_PATIENCE = 10.0
"""Seconds to wait for the switch to the write-ahead log, which does not honour the busy timeout."""


class LibraryError(Exception):
    """The library could not be opened, read or written; the text says which file, why, and what to do."""


_REASONS = {
    "SQLITE_BUSY": "another program has been writing to it for too long; try again when it is done",
    "SQLITE_CANTOPEN": "it cannot be opened; look at the permissions of the file and its folder",
    "SQLITE_CORRUPT": "it is damaged; restore it from a copy, or move it away to start a new one",
    "SQLITE_FULL": "the disk is full; nothing was changed. Free some space and try again",
    "SQLITE_IOERR": "the disk reports an error; nothing was changed. Look at the disk and its space",
    "SQLITE_NOTADB": "it is not a library; move it away, or name another one with --library",
    "SQLITE_PERM": "it cannot be written; look at the permissions of the file and its folder",
    "SQLITE_READONLY": "it cannot be written; look at the permissions of the file and its folder",
}


def explain(path: Path, error: sqlite3.Error) -> LibraryError:
    """Says in plain words what SQLite found wrong with the file."""
    name = getattr(error, "sqlite_errorname", "")
    for start, reason in _REASONS.items():
        if name.startswith(start):
            return LibraryError(f"the library {path}: {reason}")
    return LibraryError(f"the library {path}: {error}")


class Library:
    """One connection to the library's file. It stays in the thread that opened it."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        backups: Path | None = None,
        migrations: Sequence[Sequence[str]] = MIGRATIONS,
    ) -> Library:
        """Opens the file, makes it where there is none, and brings an older one up to date.

        `backups` is the folder for copies from before a migration; by default `backups` beside the file.
        Raises LibraryError; a file that is refused is left as it was.
        """
        library = cls.connect(path)
        try:
            library.bring_up_to_date(backups or path.parent / "backups", migrations)
        except sqlite3.Error as error:
            library.close()
            raise explain(path, error) from error
        except LibraryError:
            library.close()
            raise
        return library

    @classmethod
    def connect(cls, path: Path) -> Library:
        """Opens a file that `open` has already found good, as each further thread does."""
        _check_place(path)
        try:
            connection = sqlite3.connect(path, timeout=BUSY_TIMEOUT, isolation_level=None)
        except sqlite3.Error as error:
            raise explain(path, error) from error
        library = cls(path, connection)
        try:
            # FULL: what the screen has shown as done is on the disk, even after a power cut.
            library.row("PRAGMA synchronous = FULL")
            library.row("PRAGMA foreign_keys = ON")
        except LibraryError:
            library.close()
            raise
        return library

    def close(self) -> None:
        """Ends the connection."""
        with suppress(sqlite3.Error):
            self._connection.close()

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """All rows that a query gives."""
        try:
            return self._connection.execute(sql, parameters).fetchall()
        except sqlite3.Error as error:
            raise explain(self.path, error) from error

    def row(self, sql: str, parameters: Sequence[Any] = ()) -> tuple[Any, ...] | None:
        """The first row that a query gives, if any."""
        found = self.rows(sql, parameters)
        return found[0] if found else None

    def write(self, sql: str, parameters: Sequence[Any] = ()) -> int:
        """Runs one statement inside a transaction; the rowid of what it inserted."""
        try:
            return self._connection.execute(sql, parameters).lastrowid or 0
        except sqlite3.Error as error:
            raise explain(self.path, error) from error

    def write_many(self, sql: str, parameters: Iterator[Sequence[Any]] | Sequence[Any]) -> None:
        """Runs one statement for each of many parameters inside a transaction."""
        try:
            self._connection.executemany(sql, parameters)
        except sqlite3.Error as error:
            raise explain(self.path, error) from error

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of what is written inside, or nothing. The right to write is taken at the start, so that
        what is read inside cannot have changed by the time it is written.
        """
        self.write("BEGIN IMMEDIATE")
        try:
            yield
            self.write("COMMIT")
        except BaseException:
            with suppress(sqlite3.Error):
                self._connection.execute("ROLLBACK")
            raise

    @property
    def version_seen(self) -> int:
        """Changes whenever another connection, here or in another process, has committed."""
        found = self.row("PRAGMA data_version")
        return int(found[0]) if found else 0

    def bring_up_to_date(self, backups: Path, migrations: Sequence[Sequence[str]]) -> None:
        """Applies the migrations that the file has not seen, after copying it to the folder `backups`."""
        version = self._version(len(migrations))
        if version == len(migrations):
            return
        if version:
            _copy(self._connection, backups, version)
        _switch_to_wal(self._connection)
        with self.transaction():
            # Another instance may have done it while this one waited for its turn.
            for number in range(self._version(len(migrations)), len(migrations)):
                for statement in migrations[number]:
                    self._connection.execute(statement)
            self._connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            self._connection.execute(f"PRAGMA user_version = {len(migrations)}")

    def _version(self, newest: int) -> int:
        """The file's schema version, 0 for an empty file; refuses what is not a library of ours."""
        (version,) = self._connection.execute("PRAGMA user_version").fetchone()
        (application,) = self._connection.execute("PRAGMA application_id").fetchone()
        (tables,) = self._connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        if application != APPLICATION_ID and (application or version or tables):
            raise LibraryError(
                f"the library {self.path}: it is another program's SQLite file; "
                "move it away, or name another one with --library"
            )
        if version > newest:
            raise LibraryError(
                f"the library {self.path}: it was written by a newer llmreader (its version is {version}, "
                f"this program knows up to {newest}); update llmreader. The file was left as it is"
            )
        return int(version)


def _check_place(path: Path) -> None:
    """What SQLite would take silently or report in riddles."""
    if path.is_dir():
        raise LibraryError(f"the library {path}: it is a folder; name a file with --library")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        in_the_way = isinstance(error, FileExistsError | NotADirectoryError)
        reason = "a file is in the way" if in_the_way else error.strerror
        raise LibraryError(
            f"the library {path}: its folder cannot be made ({reason}); "
            "name another place with --library"
        ) from error
    if path.exists() and not path.is_file():
        raise LibraryError(f"the library {path}: it is not an ordinary file; name another one with --library")
    _check_writable(path if path.exists() else path.parent, path)
    _check_writable(path.parent, path)


def _check_writable(place: Path, path: Path) -> None:
    # Without the right to write, SQLite opens the file for reading and fails at the first mark.
    if not os.access(place, os.W_OK):
        raise LibraryError(
            f"the library {path}: {place} cannot be written; "
            "change its permissions, or name another place with --library"
        )


def _switch_to_wal(connection: sqlite3.Connection) -> None:
    deadline = time.monotonic() + _PATIENCE
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname != "SQLITE_BUSY" or time.monotonic() > deadline:
                raise
            time.sleep(0.02)
        else:
            return


def _copy(connection: sqlite3.Connection, folder: Path, version: int) -> None:
    """Copies the file before it is migrated, and keeps the last few copies."""
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%fZ")
    target = folder / f"library-{stamp}-v{version}.sqlite3"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with sqlite3.connect(target) as copy:
            connection.backup(copy)
        copy.close()
        for old in sorted(folder.glob("library-*.sqlite3"))[:-COPIES_KEPT]:
            old.unlink()
    except (OSError, sqlite3.Error) as error:
        raise LibraryError(
            f"the library could not be copied to {folder} before it is brought up to date ({error}); "
            "nothing was changed. Free some space there and start again"
        ) from error
