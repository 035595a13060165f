"""`llmreader forget`: the space that saved texts and discussions take."""

from __future__ import annotations

import sys

import click

from llmreader import library as lib
from llmreader.actions.forgetting import Forgettable, forget, forgettable
from llmreader.actions.labels import counted
from llmreader.cli.completing import complete_query
from llmreader.cli.group import Invocation
from llmreader.cli.meter import Meter
from llmreader.cli.printing import amount
from llmreader.cli.targets import find_placements


@click.command("forget")
@click.argument("words", metavar="QUERY...", nargs=-1, required=True, shell_complete=complete_query)
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_obj
def command(invocation: Invocation, *, words: tuple[str, ...], yes: bool) -> int:
    """Free the space that saved texts and discussions take.

    Those of all that a query finds, or of some numbers of the last list or URLs. What you did with the
    resources stays; only llmreader fetch or reading brings a text back. Exit code 1: nothing of it is saved.
    """
    with invocation.open_library() as library, Meter(invocation.settings()) as meter:
        what = forgettable(library, find_placements(library, words))
        if not (what.articles or what.threads):
            raise click.ClickException("nothing that is found is saved")
        if not yes and sys.stdin and sys.stdin.isatty():
            click.confirm(f"Forget {_called(what)}?", abort=True)
        forget(library, what, meter.count)
        freed = lib.compact(library)
    click.echo(f"Forgotten: {_called(what)}")
    if freed is None:
        click.echo(
            "  the library's file stays as large as it is: what is saved next goes into the free space"
        )
    else:
        click.echo(f"  the library's file is {amount(freed)} smaller")
    return 0


def _called(what: Forgettable) -> str:
    parts = (
        counted(len(what.articles), "text") if what.articles else "",
        counted(len(what.threads), "discussion") if what.threads else "",
    )
    return f"{' and '.join(part for part in parts if part)}, {amount(what.size)}"
