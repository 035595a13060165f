"""Lists out: catalogs of the library, or what a query finds in them, as a file in one of many formats."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from msgspec.structs import replace

from llmreader import library as lib
from llmreader import links
from llmreader.formats import writing
from llmreader.library import CatalogRow, Library
from llmreader.library.finding import Search
from llmreader.model import Carried, Catalog, Resource, Topic
from llmreader.query import Query

TITLE = "My reading list"
"""What several catalogs in one file are called together."""

Branch = TypeVar("Branch", Catalog, Topic)


def export(library: Library, rows: Sequence[CatalogRow], form: str) -> str:
    """The text of a file with some catalogs; several become the topics of one."""
    return _write(library, rows, form, lambda catalog: catalog)


def export_found(library: Library, query: Query, form: str) -> str:
    """The text of a file with what a query finds, in the catalogs and topics where it stands; empty when it
    finds nothing.
    """
    keys = set(lib.keys_of(library, Search(library, query).placements()))

    if not keys:
        return ""

    def found(resource: Resource) -> bool:
        return links.canonical(resource.url) in keys

    return _write(library, lib.catalogs(library), form, lambda catalog: _pruned(catalog, found))


def _write(
    library: Library, rows: Sequence[CatalogRow], form: str, prune: Callable[[Catalog], Catalog]
) -> str:
    catalogs: list[Catalog] = []
    carried: dict[str, Carried] = {}
    for row in rows:
        catalog, states = lib.give_out(library, row.id)
        pruned = prune(catalog)
        if pruned is catalog or pruned.resources or pruned.topics:
            catalogs.append(pruned)
            carried |= states
    whole = catalogs[0] if len(catalogs) == 1 else Catalog(TITLE, topics=tuple(map(_as_topic, catalogs)))
    return writing.write(whole, carried, form)


def _pruned(branch: Branch, wanted: Callable[[Resource], bool]) -> Branch:
    """With nothing but the wanted resources, and the topics that have any."""
    below = (_pruned(topic, wanted) for topic in branch.topics)
    return replace(
        branch,
        resources=tuple(filter(wanted, branch.resources)),
        topics=tuple(topic for topic in below if topic.resources or topic.topics),
    )


def _as_topic(catalog: Catalog) -> Topic:
    return Topic(catalog.title, catalog.summary, catalog.resources, catalog.topics)
