"""`llmreader show`: all about resources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click

from llmreader.cli.completing import complete_reference
from llmreader.cli.group import Invocation
from llmreader.cli.printing import local_time, print_lines
from llmreader.cli.resources import Wish, as_they_come, print_resources, with_resources
from llmreader.cli.targets import find_rows
from llmreader.library import Library
from llmreader.library.full import FullResource
from llmreader.text import block, one_line


@click.command("show")
@click.argument("references", metavar="REF...", nargs=-1, required=True, shell_complete=complete_reference)
@with_resources()
@click.pass_obj
def command(invocation: Invocation, *, references: tuple[str, ...], wish: Wish) -> int:
    """Show all about resources.

    A REF is a number of the last list, a URL, or words that only one resource has; docs/shell.md tells more.
    Exit code 4: a REF fits several resources, which are listed.
    """
    with invocation.open_library() as library:
        placements = [row.placement for row in find_rows(library, references)]
        print_in_full(library, placements, wish)
    return 0


def print_in_full(library: Library, placements: Sequence[int], wish: Wish) -> None:
    """Prints all about the resources at some placements, unless the user wishes something else."""
    if wish.plain:
        print_lines(_lines(as_they_come(library, placements)))
    else:
        print_resources(library, placements, wish)


def _lines(found: Iterator[FullResource]) -> Iterator[str]:
    for number, full in enumerate(found):
        if number:
            yield ""
        yield click.style(one_line(full.resource.title), bold=True)
        yield one_line(full.resource.url)
        yield from (f"{name + ':':10}{one_line(value)}" for name, value in _facts(full) if value)
        for text in (full.resource.summary, full.state.note and f"Note: {full.state.note}"):
            if text:
                yield ""
                yield from block(text).rstrip("\n").split("\n")
        links = [
            *((each.site, each.url) for each in full.discussions),
            *((each.title, each.url) for each in full.resource.related),
        ]
        if links:
            yield ""
        yield from (f"{one_line(name)}  {one_line(url)}" for name, url in links)


def _facts(full: FullResource) -> Iterator[tuple[str, str]]:
    resource, state = full.resource, full.state
    read = f", {local_time(full.read_at)}" if full.read_at else ""
    yield "status", state.status.value + read + ", starred" * state.starred
    yield "tags", ", ".join(state.tags)
    yield "site", resource.site or full.host
    yield "author", resource.author
    yield "kind", resource.kind
    yield "time", f"{full.minutes} min" if full.minutes else ""
    yield "saved", local_time(full.saved_at) if full.saved_at else ""
    yield "gone", local_time(full.gone_at) if full.gone_at else ""
    yield "published", resource.published
    yield "added", local_time(full.added)
    for stand in full.stands:
        yield "in", " / ".join((stand.catalog, *stand.topics))
