"""How a resource, as one catalog describes it, is laid out in the tables `placement` and `link`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from llmreader import links
from llmreader.library.file import Library
from llmreader.model import Discussion, Link, Resource

FACTS = ("url", "title", "summary", "site", "author", "kind", "section", "published", "minutes")
"""Columns that stand for the fields of the same names."""
COLUMNS = ", ".join(f"p.{name}" for name in FACTS)
"""The same for a query in which `p` is the placement."""

_INSERT = (
    f"INSERT INTO placement (id, topic_id, position, resource_id, host, {', '.join(FACTS)})"  # noqa: S608
    f" VALUES ({', '.join('?' * (len(FACTS) + 5))})"
)


def resource_at(library: Library, placement: int, facts: Sequence[Any]) -> Resource:
    """The resource of a placement, from its COLUMNS and its links."""
    found = library.rows(
        "SELECT role, title, url FROM link WHERE placement_id = ? ORDER BY role, position",
        (placement,),
    )
    return Resource(
        **dict(zip(FACTS, facts, strict=True)),
        discussions=tuple(Discussion(site, url) for role, site, url in found if role == "discussion"),
        related=tuple(Link(title, url) for role, title, url in found if role == "related"),
    )


def place(  # noqa: PLR0913  # a placement is just these
    library: Library,
    placement: int,
    *,
    topic: int,
    position: int,
    resource_id: int,
    resource: Resource,
) -> None:
    """Writes one placement with its links."""
    facts = [getattr(resource, name) for name in FACTS]
    library.write(_INSERT, (placement, topic, position, resource_id, links.host(resource.url), *facts))
    around = [
        *(("discussion", place, item.site, item.url) for place, item in enumerate(resource.discussions)),
        *(("related", place, item.title, item.url) for place, item in enumerate(resource.related)),
    ]
    if around:
        library.write_many(
            "INSERT INTO link (placement_id, role, position, title, url) VALUES (?, ?, ?, ?, ?)",
            [(placement, *row) for row in around],
        )
