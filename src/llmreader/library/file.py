"""The library's file: opening, checking, migrating and copying it."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import Any

from llmreader.library import place
from llmreader.library.errors import LibraryError, explain
from llmreader.library.schema import APPLICATION_ID, MIGRATIONS
from llmreader.library.words import article_words, digest, segmented

BUSY_TIMEOUT = 30.0
"""Seconds that a writer waits while another one holds the file."""
COPIES_KEPT = 3
"""How many copies from before a migration are kept."""
_PATIENCE = 10.0
"""Seconds to wait for the switch to the write-ahead log, which does not honour the busy timeout."""
_STEPS = 20_000
"""Of SQLite's machine, after which it is asked whether what it does is still wanted: about a millisecond."""


class Library:
    """One connection to the library's file. It stays in the thread that opened it."""

    def __init__(self, path: Path, connection: sqlite3.Connection, file: place.FileNumber | None) -> None:
        self.path = path
        self._connection = connection
        self._file = file
        self._failed = False
        """Whether a part of the transaction has failed."""

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
        place.check(path)
        place.make(path)
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
        """Opens a file that `open` has already found good, and makes none."""
        return cls._connect(path, place.file_at(path))

    @classmethod
    def as_it_is(cls, path: Path) -> Library | None:
        """Opens a file to look at it, and changes nothing; None where it is not of this program's version."""
        library = cls.connect(path)
        with suppress(sqlite3.Error, LibraryError):
            if library._version(len(MIGRATIONS)) == len(MIGRATIONS):  # noqa: SLF001  # of this class
                return library
        library.close()
        return None

    def another(self) -> Library:
        """A further connection to the same file, as each further thread needs one."""
        self.check_in_place()
        return self._connect(self.path, self._file)

    @classmethod
    def _connect(cls, path: Path, file: place.FileNumber | None) -> Library:
        try:
            connection = sqlite3.connect(
                f"{path.absolute().as_uri()}?mode=rw", uri=True, timeout=BUSY_TIMEOUT, isolation_level=None
            )
        except sqlite3.Error as error:
            raise explain(path, error) from error
        library = cls(path, connection, file)
        try:
            library.check_in_place()
            # FULL: what the screen has shown as done is on the disk, even after a power cut.
            library.row("PRAGMA synchronous = FULL")
            library.row("PRAGMA foreign_keys = ON")
            # Migrations, and the views of what is searched, are made with these.
            connection.create_function("digest", 1, digest, deterministic=True)
            connection.create_function("segmented", 1, segmented, deterministic=True)
            connection.create_function("article_words", 2, article_words, deterministic=True)
        except LibraryError:
            library.close()
            raise
        return library

    def check_in_place(self) -> None:
        """Raises LibraryError when another file, or none, is where this one was opened: nobody would find
        what was written.
        """
        if place.file_at(self.path) != self._file:
            raise LibraryError(
                f"the library {self.path}: the file was moved, deleted or replaced while it was open; "
                "nothing was changed. Start llmreader again"
            )

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

    def each(self, sql: str, parameters: Sequence[Any] = ()) -> Iterator[Any]:
        """The values of a query's only column, one after another, without a list of them all."""
        try:
            yield from chain.from_iterable(self._connection.execute(sql, parameters))
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

        One within another is a part of it: both are kept when the outer one ends, or neither.
        """
        if self._connection.in_transaction:
            with self._part():
                yield
            return
        self.check_in_place()
        self.write("BEGIN IMMEDIATE")
        self._failed = False
        try:
            yield
            # Once more: it may have had to wait for its turn.
            self.check_in_place()
            self.write("ROLLBACK" if self._failed else "COMMIT")
        except BaseException:
            with suppress(sqlite3.Error):
                self._connection.execute("ROLLBACK")
            raise

    @contextmanager
    def _part(self) -> Iterator[None]:
        # No savepoint: SQLite would copy every page that a long import changes.
        try:
            yield
        except BaseException:
            self._failed = True
            raise

    @contextmanager
    def much_memory(self, mebibytes: int | None) -> Iterator[None]:
        """Within it, much can be written without reading again and again what does not fit into memory.
        None: as it is.
        """
        if not mebibytes:
            yield
            return
        (size,) = self.row("PRAGMA cache_size") or (0,)
        self.row(f"PRAGMA cache_size = -{mebibytes * 1024}")
        try:
            yield
        finally:
            self.row(f"PRAGMA cache_size = {size}")
            self.row("PRAGMA shrink_memory")

    def end_when(self, unwanted: Callable[[], bool]) -> None:
        """Has whatever this connection reads from now on end as soon as that holds, by raising Interrupted.

        It is asked again and again while a statement runs. What SQLite's own interrupt ends is
        only the statement that runs just then, if one does, and now and then the one after it.
        """
        self._connection.set_progress_handler(unwanted, _STEPS)

    @property
    def version_seen(self) -> int:
        """Changes whenever another connection, here or in another process, has committed."""
        self.check_in_place()
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
    partial = target.with_suffix(".partial")
    try:
        folder.mkdir(0o700, parents=True, exist_ok=True)
        try:
            partial.touch(0o600, exist_ok=False)
            with closing(sqlite3.connect(partial)) as copy:
                connection.backup(copy)
            partial.replace(target)
        finally:
            partial.unlink(missing_ok=True)
        for old in sorted(folder.glob("library-*.sqlite3"))[:-COPIES_KEPT]:
            old.unlink(missing_ok=True)
    except (OSError, sqlite3.Error) as error:
        raise LibraryError(
            f"the library could not be copied to {folder} before it is brought up to date ({error}); "
            "nothing was changed. Free some space there and start again"
        ) from error
