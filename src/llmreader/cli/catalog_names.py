"""Catalogs as people name them on the command line."""

from __future__ import annotations

from collections.abc import Sequence

import click

from llmreader import library as lib
from llmreader.actions.sources import path_of
from llmreader.cli.exits import Ambiguous
from llmreader.library import CatalogRow, Library
from llmreader.text import one_line


def find_catalog(library: Library, name: str) -> CatalogRow:
    """The catalog with a source or a title, or the only one whose title contains the words."""
    rows = lib.catalogs(library)
    wanted = name.casefold()
    found = called(rows, name) or [row for row in rows if wanted in row.title.casefold()]
    if not found:
        raise click.ClickException(f"there is no catalog {name!r}; llmreader catalogs lists them")
    if len(found) > 1:
        listed = "\n".join(f"  {one_line(row.title)}  {one_line(row.source)}" for row in found)
        raise Ambiguous(f"{name!r} fits several catalogs; name one by its source:\n{listed}")
    return found[0]


def called(rows: Sequence[CatalogRow], name: str) -> list[CatalogRow]:
    """The catalog that has `name` for its source, or else those that have it for their title."""
    sources = {name, str(path_of(name))}
    title = name.casefold()
    return [row for row in rows if row.source in sources] or [
        row for row in rows if row.title.casefold() == title
    ]
