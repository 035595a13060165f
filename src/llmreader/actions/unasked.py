"""Taking in what is shown without an import: the built-in catalog, and a file read as a guest."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from llmreader import library as lib

if TYPE_CHECKING:
    from llmreader.library import Library, Stamp

BUILT_IN = "built-in"
"""The source of the catalog that ships with the program."""


class Refused(Struct, frozen=True):
    """A list that was not taken in."""

    source: str
    reasons: tuple[str, ...]
    """A line each; with the file, line and column in front where they are known."""


def take_in_file(library: Library, path: Path, source: str) -> Refused | None:
    """Makes the library's copy of a YAML catalog say what the file says, if it has changed since.

    An unchanged file is not even read: size and time tell first, then the digest. It is no change to undo.
    The built-in catalog does not come back by itself when the user has removed it.
    """
    known = lib.stamp_of(library, source)
    if known is not None and is_same_file(path, known):
        return None
    if known is None and source == BUILT_IN and lib.was_removed(library, source):
        return None
    # From here on only at a first start, or when the file has changed.
    from llmreader.actions.sources import Given, Unread, read_file

    reading = read_file(path, source, known)
    if isinstance(reading, Unread):
        return Refused(source, (f"{path}: {reading.reason}",))
    if not isinstance(reading, Given):
        return None
    if known and known.digest == reading.stamp.digest:
        lib.touch(library, source, reading.stamp)
        return None
    wanted = lib.Source(source, "yaml", reading.stamp, _standing(source))
    return _take_in(library, path, reading.data, wanted, known)


def is_same_file(path: Path, known: Stamp) -> bool:
    """Whether size and time of a file are those of when it was taken in."""
    try:
        found = path.stat()
    except OSError:
        return False
    return (known.size, known.modified) == (found.st_size, modified(found))


def modified(found: os.stat_result) -> int:
    """When a file has changed last, in nanoseconds since 1970."""
    # A package manager may restore an old mtime; the time of the inode's change cannot be set.
    return max(found.st_mtime_ns, found.st_ctime_ns)


def _standing(source: str) -> lib.Standing:
    return lib.Standing.CURRENT if source == BUILT_IN else lib.Standing.GUEST


def _take_in(
    library: Library, path: Path, data: bytes, source: lib.Source, known: Stamp | None
) -> Refused | None:
    from llmreader import formats

    parsed = formats.read(data, "yaml", title=path.stem)
    if isinstance(parsed, tuple):
        return Refused(source.name, tuple(f"{path}:{mistake}" for mistake in parsed))
    with library.transaction():
        # Another instance may have done it meanwhile, or have taken the catalog off the shelf.
        if lib.stamp_of(library, source.name) == known:
            lib.take_in(library, [lib.Delivery(parsed.catalog, source)])
    return None
