"""`llmreader history`: what was done, and when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click

from llmreader.cli.as_data import event_data
from llmreader.cli.completing import complete_reference
from llmreader.cli.group import Invocation
from llmreader.cli.printing import local_time, print_data, print_lines, with_json
from llmreader.library import Library
from llmreader.library.history import Event, events_of, latest_events
from llmreader.text import one_line


@click.command("history")
@click.argument("reference", metavar="[REF]", required=False, shell_complete=complete_reference)
@click.option(
    "--most", type=click.IntRange(1), default=100, show_default=True, help="Print no more than so many."
)
@with_json
@click.pass_obj
def command(invocation: Invocation, *, reference: str | None, most: int, data: str | None) -> int:
    """Print what was done with a resource, or the last things done with any.

    A line each, the latest first: when, what, from what to what, and the title, with tabs between them. What
    a REF is, and what happens if it fits several resources, is as with llmreader mark.
    """
    with invocation.open_library() as library:
        events = latest_events(library, most) if reference is None else _events_of(library, reference, most)
    if data:
        print_data(map(event_data, events), data)
    else:
        print_lines(_lines(events))
    return 0


def _events_of(library: Library, reference: str, most: int) -> list[Event]:
    from llmreader.cli.targets import find_row

    return events_of(library, find_row(library, reference).resource, most)


def _lines(events: Sequence[Event]) -> Iterator[str]:
    for event in events:
        facts = event_data(event)
        what = f"tag {facts['tag']}" if facts["tag"] else facts["what"]
        before, after = _said(facts["from"]), _said(facts["to"])
        # Within the queue: from one place to another.
        change = "moved" if before == after else f"{before} -> {after}"
        yield "\t".join((local_time(event.at), *map(one_line, (what, change, event.title))))


def _said(value: str | bool) -> str:
    """A value in a few words."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value or "nothing"
