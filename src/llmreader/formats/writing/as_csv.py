"""A table with a row for each placement, as `formats.exports` reads it."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from llmreader.formats import cells
from llmreader.formats.writing.tree import NOTHING, placements, state
from llmreader.model import Link

if TYPE_CHECKING:
    from collections.abc import Mapping

    from llmreader.model import Carried, Catalog, Resource

COLUMNS = (
    "url", "title", "topic", "status", "starred", "tags", "note", "summary", "site", "author", "kind",
    "published", "minutes", "added", "discussions", "related",
)  # fmt: skip


def write(catalog: Catalog, carried: Mapping[str, Carried]) -> str:
    """All but sections and what is said of topics; a topic without resources has no row."""
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(COLUMNS)
    for path, resource in placements(catalog):
        row = _row(path, resource, carried.get(resource.url, NOTHING))
        writer.writerow([cells.guarded(str(row.get(column) or "")) for column in COLUMNS])
    return table.getvalue()


def _row(path: tuple[str, ...], resource: Resource, carried: Carried) -> dict[str, Any]:
    return {
        "url": resource.url,
        "title": resource.title,
        "topic": cells.of_path(path),
        "summary": resource.summary,
        "site": resource.site,
        "author": resource.author,
        "kind": resource.kind,
        "published": resource.published,
        "minutes": resource.minutes,
        "discussions": cells.of_links(Link(each.site, each.url) for each in resource.discussions),
        "related": cells.of_links(resource.related),
        **state(carried),
        "starred": "true" if carried.starred else "",
        "tags": cells.of_tags(carried.tags),
    }
