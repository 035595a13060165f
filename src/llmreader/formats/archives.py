"""Zip archives: Pocket's tables and highlights; Omnivore's lists, with pages and highlights beside them.

Nothing is written to disk, and the paths in an archive are only ever compared. What may be unpacked is
limited while it is unpacked, whatever the archive says of its size.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from msgspec.structs import replace

from llmreader.formats import csv_export, json_export, values
from llmreader.formats.decoding import decode
from llmreader.formats.entries import Entry, Gathering, paragraphs
from llmreader.formats.report import Mistake

if TYPE_CHECKING:
    from collections.abc import Mapping

    from llmreader.formats.parsed import Parsed

MEMBERS = 100_000
"""Files in one archive. Omnivore has up to two for each entry."""

UNPACKED = 256 * 1024 * 1024
"""Bytes that are unpacked of one archive."""

RATIO = 40
"""How many times its size an archive may unpack to, beyond a mebibyte. Pages come to 5, tables to 10."""

_SIGNATURE = b"PK\x03\x04"
_DIRECTORY_ENTRY = b"PK\x01\x02"
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,  # a password is wanted
)
_PARTS = {"content": ".html", "highlights": ".md"}
"""Omnivore's folders -> how the names of the files in them end."""


class _TooMuchError(Exception):
    """More is in the archive than may be unpacked."""


def looks_like(data: bytes, name: str) -> bool:  # noqa: ARG001  # asked alike of every format
    """Whether `data`, which must be all of the file, is a zip archive with a table or a list in it."""
    archive = _opened(data)
    return archive is not None and any(_is_list(member) for member in archive.infolist())


def read(data: bytes, *, title: str, base: str = "") -> Parsed | tuple[Mistake, ...]:  # noqa: ARG001  # all URLs are whole
    """The lists in an archive as one. Never raises."""
    archive = _opened(data)
    if archive is None:
        return (Mistake(1, 1, "this is no zip archive that can be read", f"at most {MEMBERS:,} files in it"),)
    reading = _Reading(archive, len(data), Gathering())
    try:
        found = reading.lists()
    except _TooMuchError:
        limit = f"{reading.limit / 1024 / 1024:.1f} MiB"
        return (Mistake(1, 1, f"there is more than {limit} in the archive", "the export as it came"),)
    if not found:
        return (Mistake(1, 1, "no file in the archive is an export that is known", "CSV or JSON files"),)
    return reading.into.parsed(title)


def _opened(data: bytes) -> zipfile.ZipFile | None:
    if not data.startswith(_SIGNATURE) or data.count(_DIRECTORY_ENTRY) > MEMBERS:
        return None
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except _BROKEN:
        return None


def _is_list(member: zipfile.ZipInfo) -> bool:
    return not _is_clutter(member) and member.filename.lower().endswith((".csv", ".json"))


def _is_clutter(member: zipfile.ZipInfo) -> bool:
    """Folders, and what macOS adds to an archive."""
    path = PurePosixPath(member.filename)
    return member.is_dir() or "__MACOSX" in path.parts or path.name == ".DS_Store"


class _Reading:
    """Reading one archive: what it has come to, and what may still be unpacked."""

    def __init__(self, archive: zipfile.ZipFile, size: int, into: Gathering) -> None:
        self.limit = min(UNPACKED, 1024 * 1024 + RATIO * size)
        self.into = into
        self._archive = archive
        self._unpacked = 0
        members = [member for member in archive.infolist() if not _is_clutter(member)]
        # Highlights add to the entries of tables, which therefore come first.
        self._lists = sorted(filter(_is_list, members), key=lambda member: member.filename.endswith(".json"))
        self._parts = {_part(member): member for member in members if _part(member)}
        self._others = [member for member in members if not _is_list(member) and not _part(member)]

    def lists(self) -> bool:
        """Take in every list; whether there was one. Raises _TooMuchError."""
        found = False
        for member in self._lists:
            text = self._text(member)
            if text is None:
                continue
            self.into.file = member.filename
            if member.filename.lower().endswith(".csv"):
                mistake = csv_export.gather(text, self.into)
            else:
                mistake = json_export.gather(text, self.into, self._complete)
            self.into.file = ""
            if mistake:
                self.into.leave(0, member.filename, mistake.problem)
            else:
                found = True
        for member in (*self._parts.values(), *self._others):
            self.into.leave(0, member.filename, "no entry of the export names this file")
        return found

    def _complete(self, entry: Entry, row: Mapping[str, object]) -> Entry:
        """With the page and the highlights that stand in files of their own, under the entry's slug."""
        slug = values.text(row.get("slug"))
        page = self._parts.pop(("content", slug), None)
        notes = self._parts.pop(("highlights", slug), None)
        if page is None and notes is None:
            return entry
        article = self._text(page) if page else None
        quotes = self._text(notes) if notes else None
        return replace(entry, article=article or "", note=paragraphs(entry.note, quotes or ""))

    def _text(self, member: zipfile.ZipInfo) -> str | None:
        """None when it cannot be read, which is then told."""
        data = self._bytes(member)
        text = data if data is None else decode(data)
        if isinstance(text, str):
            return text
        self.into.leave(0, member.filename, "the file in the archive cannot be read")
        return None

    def _bytes(self, member: zipfile.ZipInfo) -> bytes | None:
        left = self.limit - self._unpacked
        if member.compress_type not in _METHODS:
            return None
        try:
            with self._archive.open(member) as file:
                data = file.read(left + 1)
        except _BROKEN:
            return None
        self._unpacked += len(data)
        if len(data) > left:
            raise _TooMuchError
        return data


def _part(member: zipfile.ZipInfo) -> tuple[str, str] | None:
    """Folder and slug of a file that belongs to an entry of Omnivore's."""
    path = PurePosixPath(member.filename)
    folder = path.parent.name
    return (folder, path.stem) if _PARTS.get(folder) == path.suffix else None
