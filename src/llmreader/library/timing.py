"""How long articles take to read: told as long as they are kept, where the catalogs say nothing of it."""

from __future__ import annotations

from llmreader.library.file import Library

_SPEED = "(SELECT CAST(value AS INTEGER) FROM meta WHERE name = 'words_per_minute')"
_TIME = f"""UPDATE article SET minutes = max(1, (2 * words + speed) / (2 * speed))
    FROM (SELECT {_SPEED} AS speed)"""  # noqa: S608  # of this module
# From the articles to the descriptions: there are fewer of them.
_TELL = """UPDATE description SET timed = 1, minutes = (
        SELECT a.minutes FROM placement p JOIN article a ON a.resource_id = p.resource_id
        WHERE p.id = description.id)
    WHERE id IN (SELECT p.id FROM article a CROSS JOIN placement p ON p.resource_id = a.resource_id WHERE {})
      AND (minutes IS NULL OR timed)"""


def read_so_many(library: Library, words_per_minute: int) -> bool:
    """Goes by another speed from now on, for what is kept already too; False when it is that already."""
    known = library.row(f"SELECT {_SPEED}")  # of this module
    if known == (words_per_minute,):
        return False
    with library.transaction():
        library.write("UPDATE meta SET value = ? WHERE name = 'words_per_minute'", (str(words_per_minute),))
        library.write(_TIME)
        library.write(_TELL.format("1"))
    return True


def time_article(library: Library, resource: int) -> None:
    """Tells how long an article takes that was just kept."""
    library.write(f"{_TIME} WHERE resource_id = ?", (resource,))
    library.write(_TELL.format("a.resource_id = ?"), (resource,))


def time_edition(library: Library, first: int, last: int) -> None:
    """Tells the same of the placements of a new edition, from the first to the last."""
    library.write(_TELL.format("p.id BETWEEN ? AND ?"), (first, last))


def untime(library: Library, resources: str) -> None:
    """Tells it no more of resources whose articles are kept no more; a JSON array."""
    library.write(
        """UPDATE description SET minutes = NULL, timed = 0
           WHERE timed AND id IN (
               SELECT p.id FROM json_each(?) j CROSS JOIN placement p ON p.resource_id = j.value)""",
        (resources,),
    )
