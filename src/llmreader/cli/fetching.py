"""`llmreader fetch`: texts and discussions saved, many at once."""

from __future__ import annotations

import sys
from collections.abc import Generator
from contextlib import closing

import click

from llmreader.actions.labels import counted
from llmreader.actions.saving import Result, plan, save_all
from llmreader.cli.completing import complete_query
from llmreader.cli.fetched import Tally, as_data
from llmreader.cli.group import Invocation
from llmreader.cli.meter import Meter
from llmreader.cli.printing import print_as_they_come, with_json
from llmreader.cli.run import INTERRUPTED
from llmreader.cli.targets import find_placements

_MANY = 1_000
"""More are not fetched unless the user says so."""


@click.command("fetch")
@click.argument("words", metavar="[QUERY...]", nargs=-1, shell_complete=complete_query)
@click.option("--unread", is_flag=True, help="Of what is found, only what is unread.")
@click.option("--again", is_flag=True, help="Ask for what is saved already, too, if there is a newer text.")
@click.option("--limit", metavar="N", type=click.IntRange(1), help="Fetch no more than so many.")
@click.option("--yes", is_flag=True, help=f"Do not ask, even for more than {_MANY:,}.")
@with_json
@click.pass_obj
def command(  # noqa: PLR0913  # one for each option
    invocation: Invocation,
    *,
    words: tuple[str, ...],
    unread: bool,
    again: bool,
    limit: int | None,
    yes: bool,
    data: str | None,
) -> int:
    """Save texts and discussions, to be read without a network.

    Those of all that a query finds, or of some numbers of the last list or URLs; without any of these, what
    was to be fetched later, and then what is unread. What is saved already is left out, and so is what is
    known to be gone: after Ctrl+C, or whatever ended it, the same command goes on from there. Exit code 1:
    nothing is found; 3: some could not be fetched, and the report says why.
    """
    with invocation.open_library() as library, Meter(invocation.settings()) as meter:
        found = find_placements(library, words or ["is:unread"], unread=unread)
        wanted = plan(library, found, others=not words, again=again)
        if not (found or wanted.placements or data):
            raise click.ClickException("nothing is found")
        chosen = wanted.placements[:limit]
        if limit is None and not yes:
            _ask(len(chosen))
        tally = Tally(len(chosen), saved_before=wanted.saved, gone_before=wanted.gone)
        results = _counted(save_all(library, chosen, meter.network, again=again), tally, meter)
        with closing(results):
            _print(results, tally, data)
    return INTERRUPTED if tally.interrupted else tally.exit_code


def _ask(number: int) -> None:
    if number <= _MANY:
        return
    if not (sys.stdin and sys.stdin.isatty()):
        raise click.UsageError(f"{number:,} would be fetched: say --yes, or with --limit how many.")
    click.confirm(f"Fetch {counted(number, 'page')}?", abort=True, err=True)


def _print(results: Generator[Result, None, None], tally: Tally, data: str | None) -> None:
    """Prints each result as it comes, or, for people, what came of all."""
    if data:
        print_as_they_come((as_data(result) for result in results if result.saved), data)
        return
    for _ in results:
        pass
    for line in tally.lines():
        click.echo(line)


def _counted(
    results: Generator[Result, None, None], tally: Tally, meter: Meter
) -> Generator[Result, None, None]:
    """The same results, counted and shown, until the user or the network ends them."""
    with closing(results):
        try:
            meter.count(0, tally.total)
            for result in results:
                tally.add(result)
                meter.clear()
                yield result
                meter.count(tally.done, tally.total, tally.remark)
                if tally.is_offline:
                    return
        except KeyboardInterrupt:
            # What was printed is still to be ended, and what was saved to be told.
            tally.interrupted = True
