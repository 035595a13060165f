"""Where the library's file is, or is to be: whether it can be there, and whether it is still the same one."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from llmreader.library.errors import LibraryError

FileNumber = tuple[int, int]
"""What a file is, whatever it is called: its device and its number there."""


def file_at(path: Path) -> FileNumber | None:
    """None when there is no file that can be seen."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def check(path: Path) -> None:
    """What SQLite would take silently or report in riddles."""
    if path.is_dir():
        raise LibraryError(f"the library {path}: it is a folder; name a file with --library")
    try:
        path.parent.mkdir(0o700, parents=True, exist_ok=True)
    except OSError as error:
        in_the_way = isinstance(error, FileExistsError | NotADirectoryError)
        reason = "a file is in the way" if in_the_way else error.strerror
        raise LibraryError(
            f"the library {path}: its folder cannot be made ({reason}); name another place with --library"
        ) from error
    if path.exists() and not path.is_file():
        raise LibraryError(f"the library {path}: it is not an ordinary file; name another one with --library")
    _check_writable(path if path.exists() else path.parent, path)
    _check_writable(path.parent, path)


def make(path: Path) -> None:
    """Makes an empty file where there is none, for its owner alone, as those that SQLite puts beside it."""
    # Not opened if it is there: closing it would end this process's locks on it.
    target = Path(os.path.realpath(path))
    try:
        with suppress(FileExistsError):
            target.touch(0o600, exist_ok=False)
    except OSError as error:
        raise LibraryError(
            f"the library {path}: it cannot be made ({error.strerror}); name another place with --library"
        ) from error


def _check_writable(place: Path, path: Path) -> None:
    # Without the right to write, SQLite opens the file for reading and fails at the first mark.
    if not os.access(place, os.W_OK):
        raise LibraryError(
            f"the library {path}: {place} cannot be written; "
            "change its permissions, or name another place with --library"
        )
