"""Catalogs as people name them on the command line."""

from __future__ import annotations

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
    path = str(path_of(name))
    for fits in (
        lambda row: row.source in {name, path},
        lambda row: row.title.casefold() == wanted,
        lambda row: wanted in row.title.casefold(),
    ):
        found = [row for row in rows if fits(row)]
        if len(found) == 1:
            return found[0]
        if found:
            listed = "\n".join(f"  {one_line(row.title)}  {one_line(row.source)}" for row in found)
            raise Ambiguous(f"{name!r} fits several catalogs; name one by its source:\n{listed}")
    raise click.ClickException(f"there is no catalog {name!r}; llmreader catalogs lists them")
