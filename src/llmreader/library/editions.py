"""Editions of catalogs: which stand on the shelf, where the shelf lists a resource, and which are let go."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct

from llmreader.library import indexing
from llmreader.library.counting import count_shelf
from llmreader.library.file import Library

CHANGES_KEPT = 50
"""Editions that were replaced or removed are kept for undo for so many changes, ..."""
PLACEMENTS_KEPT = 200_000
"""... but of one source only the latest, and those before it while all together hold no more than this."""


class Standing(StrEnum):
    """Where an edition of a catalog is."""

    CURRENT = "current"
    GUEST = "guest"
    FORMER = "former"
    REMOVED = "removed"


class Shelving(Struct, frozen=True):
    """An edition of a catalog comes or goes."""

    catalog: int
    before: Standing | None
    """None: it was not there."""
    after: Standing


_ROOT = "SELECT first_placement, last_placement FROM topic WHERE catalog_id = ? AND parent_id IS NULL"
_REHOME = """
UPDATE placement SET home = NOT home
WHERE resource_id IN (SELECT resource_id FROM placement WHERE id BETWEEN ?1 AND ?2 AND resource_id < ?3)
  AND home <> ifnull(id = (
      SELECT q.id FROM placement q
      JOIN topic t ON t.id = q.topic_id
      JOIN catalog c ON c.id = t.catalog_id
      WHERE q.resource_id = placement.resource_id AND c.standing = 'current'
      ORDER BY c.place, q.id LIMIT 1), 0)
"""
_NOT_NEEDED = """
SELECT c.id, t.first_placement, t.last_placement
FROM (SELECT id, source, standing, row_number() OVER newest AS number,
             sum((SELECT last_placement - first_placement + 1 FROM topic
                  WHERE catalog_id = catalog.id AND parent_id IS NULL)) OVER newest AS placements
      FROM catalog WHERE standing IN ('former', 'removed')
      WINDOW newest AS (PARTITION BY source ORDER BY id DESC)) AS c
JOIN topic t ON t.catalog_id = c.id AND t.parent_id IS NULL
WHERE (c.number > 1 AND c.placements > ?2) OR c.id NOT IN (
    SELECT s.catalog_id FROM shelving s JOIN change ON change.id = s.change_id
    WHERE change.standing <> 'dropped' AND change.id > (SELECT max(id) FROM change) - ?1)
"""


def shelve(library: Library, shelvings: Iterable[Shelving]) -> None:
    """Puts editions on the shelf or takes them off."""
    # Those that go first: two editions of one source are never current together.
    standings = sorted(shelvings, key=lambda each: each.after is Standing.CURRENT)
    for each in standings:
        library.write("UPDATE catalog SET standing = ? WHERE id = ?", (each.after, each.catalog))
    if standings:
        rehome(library, [each.catalog for each in standings])


def rehome(library: Library, editions: Iterable[int], *, known_before: int = 1 << 62) -> None:
    """Finds the homes of the resources in some editions again; only of those with a lower id."""
    for edition in editions:
        for first, last in library.rows(_ROOT, (edition,)):
            library.write(_REHOME, (first, last, known_before))
    count_shelf(library)


def sweep(library: Library) -> None:
    """Lets go of editions that no undo will bring back, and of resources that then stand nowhere any more
    and were never touched.
    """
    gone = library.rows(_NOT_NEEDED, (CHANGES_KEPT, PLACEMENTS_KEPT))
    if not gone:
        return
    (placements,) = library.row("SELECT count(*) FROM placement") or (0,)
    most_go = 2 * sum(last - first + 1 for _, first, last in gone) > placements
    for edition, first, last in gone:
        if not most_go:
            indexing.forget(library, first, last)
        _let_go(library, edition, first, last)
    if most_go:
        indexing.rebuild(library)


def _let_go(library: Library, edition: int, first: int, last: int) -> None:
    # A change that cannot be taken back whole leaves the shelf as it is.
    library.write(
        "DELETE FROM shelving WHERE change_id IN (SELECT change_id FROM shelving WHERE catalog_id = ?)",
        (edition,),
    )
    (resources,) = library.row(
        "SELECT json_group_array(resource_id) FROM placement WHERE id BETWEEN ? AND ?", (first, last)
    ) or ("[]",)
    for table, column in (("link", "placement_id"), ("description", "id"), ("placement", "id")):
        library.write(f"DELETE FROM {table} WHERE {column} BETWEEN ? AND ?", (first, last))  # noqa: S608  # of this module
    library.write("DELETE FROM topic WHERE catalog_id = ?", (edition,))
    # That the user has removed a catalog is known for ever: nobody else puts it back.
    library.write(
        """DELETE FROM catalog WHERE id = ? AND (standing <> 'removed' OR id < (
               SELECT max(id) FROM catalog newest WHERE newest.source = catalog.source))""",
        (edition,),
    )
    library.write(
        """DELETE FROM resource WHERE id IN (SELECT value FROM json_each(?))
             AND NOT EXISTS (SELECT 1 FROM placement p WHERE p.resource_id = resource.id)
             AND NOT EXISTS (SELECT 1 FROM event e WHERE e.resource_id = resource.id)
             AND NOT EXISTS (SELECT 1 FROM article a WHERE a.resource_id = resource.id)""",
        (resources,),
    )
