"""What is known of the pages behind resources: which are gone, and which are to be fetched later."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence

from llmreader.library.file import Library


def mark_dead(library: Library, resource: int) -> None:
    """Remembers since when the page is known to be gone."""
    _remember(library, "dead", [resource])


def mark_alive(library: Library, resource: int) -> None:
    """The page has been found."""
    _forget(library, "dead", [resource])


def want_articles(library: Library, resources: Sequence[int]) -> None:
    """Remembers that the articles of these resources are to be fetched when there is a network."""
    _remember(library, "wanted", resources)


def want_no_more(library: Library, resources: Sequence[int]) -> None:
    """They need not be fetched any more, or have been."""
    _forget(library, "wanted", resources)


def wanted_articles(library: Library) -> list[int]:
    """The resources whose articles are to be fetched, in the order in which that was said."""
    return list(library.each("SELECT resource_id FROM wanted ORDER BY at, rowid"))


def _remember(library: Library, table: str, resources: Sequence[int]) -> None:
    with library.transaction():
        library.write(
            f"INSERT OR IGNORE INTO {table} SELECT value, ? FROM json_each(?)",  # noqa: S608  # of this module
            (time.time_ns() // 1000, json.dumps(list(resources))),
        )


def _forget(library: Library, table: str, resources: Sequence[int]) -> None:
    with library.transaction():
        library.write(
            f"DELETE FROM {table} WHERE resource_id IN (SELECT value FROM json_each(?))",  # noqa: S608  # of this module
            (json.dumps(list(resources)),),
        )
