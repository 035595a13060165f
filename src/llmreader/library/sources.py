"""Where catalogs come from, and how the one that stands on the shelf is known to be what its source gives."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from msgspec import Struct

from llmreader.library.editions import Standing
from llmreader.library.file import Library

if TYPE_CHECKING:
    from llmreader.model import Catalog


class Stamp(Struct, frozen=True):
    """By what a source is seen to have changed: size and time first, then the digest."""

    size: int
    """Bytes."""
    modified: int
    """Nanoseconds since 1970; 0 for what is no file."""
    digest: str
    """SHA-256 of the bytes, in hex."""
    etag: str = ""
    """As the server gave it."""
    last_modified: str = ""
    """As the server gave it."""


class Source(Struct, frozen=True):
    """Where a catalog comes from."""

    name: str
    """Built-in, a path or a URL."""
    form: str
    """The format's name."""
    stamp: Stamp
    standing: Standing = Standing.CURRENT
    called: str = ""
    """What the user had its catalog called; empty: what the list calls itself."""


def source_of(library: Library, name: str) -> Source | None:
    """A source as its list was taken in last; None when that stands nowhere now."""
    found = library.row(
        """SELECT format, standing, called, size, modified, digest, etag, last_modified FROM catalog
           WHERE source = ? AND standing IN ('current', 'guest')""",
        (name,),
    )
    if found is None:
        return None
    form, standing, called, *stamp = found
    return Source(name, form, Stamp(*stamp), Standing(standing), called)


def stamp_of(library: Library, source: str) -> Stamp | None:
    """The stamp with which a source was taken in last; None when it stands nowhere now."""
    found = source_of(library, source)
    return found.stamp if found else None


def touch(library: Library, source: str, stamp: Stamp) -> None:
    """Remembers a source's new size and time where its content is the same as before."""
    with library.transaction():
        library.write(
            """UPDATE catalog SET size = ?, modified = ?, etag = ?, last_modified = ?
               WHERE source = ? AND digest = ? AND standing IN ('current', 'guest')""",
            (stamp.size, stamp.modified, stamp.etag, stamp.last_modified, source, stamp.digest),
        )


def was_removed(library: Library, source: str) -> bool:
    """Whether the user has taken a source's catalog off the shelf, and has not put it back."""
    found = library.row("SELECT standing FROM catalog WHERE source = ? ORDER BY id DESC LIMIT 1", (source,))
    return found is not None and found[0] == Standing.REMOVED


def standing_edition(library: Library, source: str) -> int | None:
    """The edition of a source that stands on the shelf, or is a guest there."""
    found = library.row(
        "SELECT id FROM catalog WHERE source = ? AND standing IN ('current', 'guest')", (source,)
    )
    return int(found[0]) if found else None


def begin_edition(library: Library, catalog: Catalog, source: Source, before: int | None) -> int:
    """Writes down that there is a new edition, in the place of the one before; its id."""
    (place,) = library.row(
        "SELECT place FROM catalog WHERE id = ?1 UNION ALL SELECT ifnull(max(place), 0) + 1 FROM catalog",
        (before,),
    ) or (1,)
    stamp = source.stamp
    return library.write(
        """INSERT INTO catalog (source, format, title, called, standing, place, size, modified, digest, etag,
                                last_modified, taken_in)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        (
            source.name,
            source.form,
            catalog.title,
            source.called,
            source.standing,
            place,
            stamp.size,
            stamp.modified,
            stamp.digest,
            stamp.etag,
            stamp.last_modified,
            time.time_ns() // 1000,
        ),
    )
