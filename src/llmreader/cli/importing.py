"""`llmreader import`: lists into the library."""

from __future__ import annotations

import sys

import click

from llmreader.actions import importing
from llmreader.cli.group import Invocation
from llmreader.cli.meter import Meter
from llmreader.cli.reports import exit_code, show_reports


@click.command("import")
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
@click.option("--format", "form", metavar="NAME", help="Read it as this format instead of recognising it.")
@click.option("--title", help="What to call the catalog.")
@click.option("--dry-run", is_flag=True, help="Tell what would come in, and leave the library as it is.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@click.pass_obj
def command(  # noqa: PLR0913  # one for each option
    invocation: Invocation,
    *,
    sources: tuple[str, ...],
    form: str | None,
    title: str | None,
    dry_run: bool,
    as_json: bool,
) -> int:
    """Take lists into the library.

    A SOURCE is a file, a folder of files, a URL (of a GitHub repository, too: its README is read), or - for
    standard input. All of it is one change, which u in the reading room takes back. Exit code 3: some entries
    could not be taken in; the report names them.
    """
    wrong = importing.unknown_format(form) if form else ""
    if wrong:
        raise click.UsageError(wrong)
    with invocation.open_library() as library, Meter(invocation.settings()) as meter:
        wish = importing.Wish(
            form=form or "", title=title or "", dry_run=dry_run, network=meter.network, tick=meter.tick
        )
        reports = importing.import_sources(library, sources, wish, sys.stdin.buffer if sys.stdin else None)
    show_reports(reports, as_json=as_json)
    return exit_code(reports)
