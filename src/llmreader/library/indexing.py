"""The search index, kept up to date by the transaction that changes what is searched.

What an index of FTS5 has to forget it must be told in the very words that it was given; so it is told before
they change.
"""

from __future__ import annotations

from collections.abc import Iterator

from llmreader.library.file import Library

CHUNK = 100_000
"""Placements that are indexed by one statement."""

_PARTS = 200
"""Parts of an index from which on a change of tags or notes, which adds two, makes some of them one ..."""
_LITTLE = 150
"""... and writes so many pages for that, in some 50 ms. All at once it would take 14 s at a million."""

_COLUMNS = {
    "placement_text": "title, author, site, summary, tags, note",
    "placement_start": "words",
    "title_start": "title",
}
_WITH_THE_USERS_WORDS = ("placement_text", "placement_start")
_RANGE = "WHERE w.id BETWEEN ? AND ?"
_OF_RESOURCES = """JOIN placement p ON p.id = w.id
    WHERE w.id IN (SELECT id FROM placement WHERE resource_id IN (SELECT value FROM json_each(?)))"""


def index(library: Library, first: int, last: int) -> Iterator[int]:
    """Adds new placements, by their ids; yields up to which of them it has come, were it all one work."""
    share = (last - first + 1) / len(_COLUMNS)
    for number, table in enumerate(_COLUMNS, 1):
        library.write(_insert(table, "WHERE w.id BETWEEN ? AND ? ORDER BY w.id"), (first, last))
        yield first + round(number * share)


def forget(library: Library, first: int, last: int) -> None:
    """Takes out the placements of an edition that is let go, before it is."""
    for table in _COLUMNS:
        library.write(_delete(table, _RANGE), (first, last))


def forget_resources(library: Library, numbers: str) -> None:
    """Takes out the placements of resources, before what the user says of them changes; a JSON array."""
    for table in _WITH_THE_USERS_WORDS:
        library.write(_delete(table, _OF_RESOURCES), (numbers,))


def index_resources(library: Library, numbers: str) -> None:
    """Puts them in again."""
    for table in _WITH_THE_USERS_WORDS:
        library.write(_insert(table, _OF_RESOURCES), (numbers,))
        if _parts(library, table) > _PARTS:
            library.write(f"INSERT INTO {table} ({table}, rank) VALUES ('merge', {_LITTLE})")  # noqa: S608  # of this module


def rebuild(library: Library) -> None:
    """Makes the whole index anew: quicker than to forget most of it."""
    for table in _COLUMNS:
        library.write(f"INSERT INTO {table} ({table}) VALUES ('rebuild')")  # noqa: S608  # of this module


def _parts(library: Library, table: str) -> int:
    """How many parts an index has."""
    # From one to the next, for to count the distinct ones would be to read all entries.
    (parts,) = library.row(
        f"""WITH RECURSIVE part (id) AS (
                SELECT min(segid) FROM {table}_idx
                UNION ALL
                SELECT (SELECT min(segid) FROM {table}_idx WHERE segid > part.id) FROM part
                WHERE part.id IS NOT NULL)
            SELECT count(id) FROM part"""  # noqa: S608  # of this module
    ) or (0,)
    return int(parts)


def _insert(table: str, which: str) -> str:
    columns = _COLUMNS[table]
    return (
        f"INSERT INTO {table} (rowid, {columns})"  # noqa: S608  # of this module
        f" SELECT w.id, {_of_words(columns)} FROM placement_words w {which}"
    )


def _delete(table: str, which: str) -> str:
    columns = _COLUMNS[table]
    return (
        f"INSERT INTO {table} ({table}, rowid, {columns})"  # noqa: S608  # of this module
        f" SELECT 'delete', w.id, {_of_words(columns)} FROM placement_words w {which}"
    )


def _of_words(columns: str) -> str:
    return ", ".join(f"w.{name}" for name in columns.split(", "))
