"""`llmreader paths`: where everything is."""

from __future__ import annotations

import click

from llmreader.cli.group import Invocation


@click.command("paths")
@click.pass_obj
def command(invocation: Invocation) -> None:
    """Show where the program keeps its files.

    Backups are copies of the library from before a new version of the program changed it.
    """
    paths = invocation.paths()
    places = {
        "settings": paths.config_file,
        "library": paths.library,
        "backups": paths.backups,
        "built-in catalog": paths.builtin_catalog,
    }
    width = max(map(len, places))
    for name, place in places.items():
        click.echo(f"{name:{width}}  {'exists ' if place.exists() else 'missing'}  {place}")
