"""A table with a row for each placement, as `formats.exports` reads it."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from llmreader.formats import cells
from llmreader.formats.writing.own import texts
from llmreader.formats.writing.tree import NOTHING, placements

if TYPE_CHECKING:
    from collections.abc import Mapping

    from llmreader.model import Carried, Catalog

COLUMNS = (
    "url", "title", "topic", "status", "starred", "tags", "note", "summary", "site", "author", "kind",
    "section", "published", "minutes", "added", "discussions", "related",
)  # fmt: skip


def write(catalog: Catalog, carried: Mapping[str, Carried]) -> str:
    """All but what is said of topics; a topic without resources has no row."""
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(COLUMNS)
    for path, resource in placements(catalog):
        row = {"url": resource.url, "title": resource.title, "topic": cells.of_path(path)}
        row |= texts(resource, carried.get(resource.url, NOTHING))
        writer.writerow([cells.guarded(row.get(column, "")) for column in COLUMNS])
    return table.getvalue()
