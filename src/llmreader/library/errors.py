"""What can go wrong with the library, in plain words."""

from __future__ import annotations

import sqlite3
from pathlib import Path


class LibraryError(Exception):
    """The library could not be opened, read or written; the text says which file, why, and what to do."""


class Interrupted(LibraryError):  # noqa: N818  # it is wanted
    """A query was ended by what `Library.end_when` was given."""


_REASONS = {
    "SQLITE_BUSY": "another program has been writing to it for too long; try again when it is done",
    "SQLITE_CANTOPEN": "it cannot be opened; look at the permissions of the file and its folder",
    "SQLITE_CONSTRAINT_FOREIGNKEY": "what was to be changed is there no more, because another instance of "
    "llmreader has updated the list; nothing was changed",
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
    if name == "SQLITE_INTERRUPT":
        return Interrupted(f"the library {path}: what was asked for is not wanted any more")
    for start, reason in _REASONS.items():
        if name.startswith(start):
            return LibraryError(f"the library {path}: {reason}")
    return LibraryError(f"the library {path}: {error}")
