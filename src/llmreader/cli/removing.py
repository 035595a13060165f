"""`llmreader remove`: a catalog off the shelf."""

from __future__ import annotations

import sys

import click

from llmreader import library as lib
from llmreader.actions.labels import counted
from llmreader.cli.catalog_names import find_catalog
from llmreader.cli.group import Invocation
from llmreader.text import one_line


@click.command("remove")
@click.argument("name", metavar="CATALOG")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_obj
def command(invocation: Invocation, *, name: str, yes: bool) -> int:
    """Take a catalog off the shelf.

    CATALOG is a title or a source. What you read, starred, tagged and noted stays, and counts again when the
    catalog or another one with the same pages comes in.
    """
    with invocation.open_library() as library:
        row = find_catalog(library, name)
        if not yes and sys.stdin and sys.stdin.isatty():
            click.confirm(
                f"Remove {one_line(row.title)} with {counted(row.resources, 'resource')}?", abort=True
            )
        if lib.remove(library, row.id, f"remove: {row.title}") is None:
            raise click.ClickException(f"{one_line(row.title)} was removed in the meantime")
    click.echo(f"Removed: {one_line(row.title)}")
    return 0
