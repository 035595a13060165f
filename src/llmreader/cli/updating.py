"""`llmreader update`: the sources of catalogs read again."""

from __future__ import annotations

import click

from llmreader.actions import importing
from llmreader.cli.catalog_names import find_catalog
from llmreader.cli.group import Invocation
from llmreader.cli.meter import Meter
from llmreader.cli.reports import exit_code, show_reports


@click.command("update")
@click.argument("names", metavar="[CATALOG...]", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@click.pass_obj
def command(invocation: Invocation, *, names: tuple[str, ...], as_json: bool) -> int:
    """Read the sources of catalogs again.

    CATALOG is a title or a source; without any, all are read. Tells what is new, moved, renamed and gone.
    What is gone stays under «No longer listed» where you have marked it.
    """
    with invocation.open_library() as library, Meter(invocation.settings()) as meter:
        sources = [find_catalog(library, name).source for name in names]
        reports = importing.update(library, sources, importing.Wish(network=meter.network, tick=meter.tick))
    if not reports and not as_json:
        click.echo("There is nothing to update: no catalog has a source that can be read again.")
    else:
        show_reports(reports, as_json=as_json)
    return exit_code(reports)
