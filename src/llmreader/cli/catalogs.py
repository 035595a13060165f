"""`llmreader catalogs`: what stands on the shelf."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from llmreader import library as lib
from llmreader.cli.group import Invocation
from llmreader.cli.printing import print_json
from llmreader.text import one_line


@click.command("catalogs")
@click.option("--json", "as_json", is_flag=True, help="Print them as JSON.")
@click.pass_obj
def command(invocation: Invocation, *, as_json: bool) -> int:
    """List the catalogs in the library.

    With their sources, formats, resources, progress, and when each was read last and had changed.
    """
    with invocation.open_library() as library:
        rows = lib.catalogs(library)
    if as_json:
        print_json([_data(row) for row in rows])
        return 0
    for row in rows:
        progress = f"{row.progress.read} of {row.progress.total} read"
        size = f"{row.resources} resource{'s' * (row.resources != 1)}"
        click.echo(f"{one_line(row.title)}  {size}, {progress}")
        click.echo(f"  {one_line(row.source)} ({row.form}), {_day(row.taken_in)[:10]}")
    return 0


def _data(row: lib.CatalogRow) -> dict[str, object]:
    return {
        "title": row.title,
        "source": row.source,
        "format": row.form,
        "resources": row.resources,
        "read": row.progress.read,
        "total": row.progress.total,
        "taken_in": _day(row.taken_in),
    }


def _day(at: int) -> str:
    return datetime.fromtimestamp(at / 1_000_000, UTC).isoformat(timespec="seconds")
