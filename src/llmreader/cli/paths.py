"""`llmreader paths`: where everything is."""

from __future__ import annotations

import click

from llmreader.cli.group import Invocation
from llmreader.paths import last_list


@click.command("paths")
@click.pass_obj
def command(invocation: Invocation) -> None:
    """Show where the program keeps its files.

    Backups are copies of the library from before a new version of the program changed it. The last list says
    what the numbers of the last `llmreader list` stand for.
    """
    paths = invocation.paths()
    places = {
        "settings": paths.config_file,
        "library": paths.library,
        "backups": paths.backups,
        "last list": last_list(),
        "built-in catalog": paths.builtin_catalog,
    }
    width = max(map(len, places))
    for name, place in places.items():
        click.echo(f"{name:{width}}  {'exists ' if place.exists() else 'missing'}  {place}")
