"""`llmreader paths`: where everything is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import click

from llmreader.cli.group import Invocation
from llmreader.cli.printing import amount
from llmreader.paths import last_list


@click.command("paths")
@click.pass_obj
def command(invocation: Invocation) -> None:
    """Show where the program keeps its files.

    Backups are copies of the library from before a new version of the program changed it. The last list says
    what the numbers of the last `llmreader list` stand for. Below: how much of the library is for reading
    offline; llmreader forget frees it.
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
    if paths.library.exists():
        for name, space in _space(paths.library):
            click.echo(f"{name:{width}}  {space}")


def _space(path: Path) -> Iterator[tuple[str, str]]:
    from llmreader import library as lib

    with suppress(lib.LibraryError):
        library = lib.Library.as_it_is(path)
        if library is None:
            return
        texts, discussions = lib.articles_kept(library), lib.threads_kept(library)
        library.close()
        index = f", and {amount(texts.index)} to search them" if texts.articles else ""
        yield "texts", f"{texts.articles:,}, {amount(texts.size)}{index}"
        yield "discussions", f"{discussions.threads:,}, {amount(discussions.size)}"
