"""Where placements are read from when a query does not leave only a few.

They come in the shelf's order, and are read only as far as they are asked for.
"""

from __future__ import annotations

from collections.abc import Iterator

from llmreader.library.file import Library
from llmreader.library.finding.ground import Ground, Source
from llmreader.library.finding.indexes import ARTICLES, rows_with, spelled
from llmreader.library.finding.sql import Sql, sql, value
from llmreader.library.finding.terms import STANDS
from llmreader.library.finding.wording import Needle

_AGAIN = f"""SELECT p.id FROM {{0}} x CROSS JOIN placement q ON q.id = x.rowid
    CROSS JOIN placement p ON p.resource_id = q.resource_id AND p.home
    WHERE x.{{0}} MATCH ? AND NOT q.home AND {STANDS}"""  # noqa: S608  # of this room
# Of these there is more than the row says.
_MORE = """SELECT p.id FROM {0} x CROSS JOIN placement p ON p.id = x.rowid
    WHERE x.{0} MATCH ? AND p.home AND (
        EXISTS (SELECT 1 FROM article a WHERE a.resource_id = p.resource_id)
        OR EXISTS (SELECT 1 FROM placement q WHERE q.resource_id = p.resource_id AND q.id <> p.id))"""
_IN_ARTICLES = f"""SELECT p.id FROM {ARTICLES} x
    CROSS JOIN placement p ON p.resource_id = x.rowid AND p.home WHERE x.{ARTICLES} MATCH ?"""  # noqa: S608  # of this room


def on_the_shelf(library: Library, ground: Ground, condition: Sql) -> Iterator[int]:
    """The placements by which the shelf lists resources, where a condition holds."""
    return ground.read(library, Source("placement p", "p.id", sql("p.home AND {}", condition)))


def with_words(library: Library, ground: Ground, wanted: Needle, condition: Sql) -> Iterator[int]:
    """Those of them that have themselves what is wanted."""
    match = value(spelled(library, wanted.placed))
    tables = f"{wanted.table} f CROSS JOIN placement p ON p.id = f.rowid"
    has = sql(f"f.{wanted.table} MATCH {{}} AND p.home AND {{}}", match, condition)
    return ground.read(library, Source(tables, "f.rowid", has))


def with_words_elsewhere(library: Library, ground: Ground, rarest: Needle, wanted: Needle) -> Iterator[int]:
    """Those whose resource may have all that is wanted, which has what is rarest in it, but not in one row of
    their own: also where the shelf has it again, or in its article.
    """
    table, match = wanted.table, spelled(library, wanted.placed)
    begins = spelled(library, rarest.placed)
    found = set(library.each(_AGAIN.format(table), (begins,)))
    if match != begins:
        found.update(library.each(_MORE.format(table), (f"({begins}) NOT ({match})",)))
    if rarest.article:
        found.update(library.each(_IN_ARTICLES, (rarest.article,)))
    found -= rows_with(library, table, match, sorted(found))
    yield from ground.only(found)
