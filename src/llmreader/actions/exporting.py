"""Lists out: catalogs of the library as a file in one of many formats."""

from __future__ import annotations

from collections.abc import Sequence

from llmreader import library as lib
from llmreader.formats import writing
from llmreader.library import CatalogRow, Library
from llmreader.model import Carried, Catalog, Topic

TITLE = "My reading list"
"""What several catalogs in one file are called together."""


def export(library: Library, rows: Sequence[CatalogRow], form: str) -> str:
    """The text of a file with some catalogs; several become the topics of one."""
    catalogs: list[Catalog] = []
    carried: dict[str, Carried] = {}
    for row in rows:
        catalog, states = lib.give_out(library, row.id)
        catalogs.append(catalog)
        carried |= states
    whole = catalogs[0] if len(catalogs) == 1 else Catalog(TITLE, topics=tuple(map(_as_topic, catalogs)))
    return writing.write(whole, carried, form)


def _as_topic(catalog: Catalog) -> Topic:
    return Topic(catalog.title, catalog.summary, catalog.resources, catalog.topics)
