"""`llmreader catalogs`: what stands on the shelf."""

from __future__ import annotations

from collections.abc import Iterator

import click

from llmreader import library as lib
from llmreader.actions.labels import counted
from llmreader.cli.as_data import catalog_data
from llmreader.cli.group import Invocation
from llmreader.cli.printing import local_time, print_data, print_lines, with_json
from llmreader.text import one_line


@click.command("catalogs")
@with_json
@click.pass_obj
def command(invocation: Invocation, *, data: str | None) -> int:
    """List the catalogs in the library.

    With their sources, formats, resources, progress, and when each was read last and had changed.
    """
    with invocation.open_library() as library:
        rows = lib.catalogs(library)
    if data:
        print_data(map(catalog_data, rows), data)
    else:
        print_lines(line for row in rows for line in _lines(row))
    return 0


def _lines(row: lib.CatalogRow) -> Iterator[str]:
    progress = f"{row.progress.read:,} of {row.progress.total:,} read"
    yield f"{one_line(row.title)}  {counted(row.resources, 'resource')}, {progress}"
    yield f"  {one_line(row.source)} ({row.form}), {local_time(row.taken_in)[:10]}"
