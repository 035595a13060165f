"""`llmreader list`: what a query finds, a line each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click

from llmreader import library as lib
from llmreader.actions.numbering import keep_numbers
from llmreader.cli.completing import complete_query
from llmreader.cli.group import Invocation
from llmreader.cli.printing import on_terminal, print_lines
from llmreader.cli.queries import read_query
from llmreader.cli.resources import Wish, as_they_come, print_resources, with_resources
from llmreader.cli.run import complain
from llmreader.library import Library
from llmreader.library.finding import Search
from llmreader.library.full import FullResource
from llmreader.model import Status
from llmreader.paths import last_list
from llmreader.text import one_line

_COLOURS = {Status.UNREAD: "cyan", Status.READING: "yellow", Status.READ: "green", Status.SKIPPED: "white"}


@click.command("list")
@click.argument("words", metavar="[QUERY...]", nargs=-1, shell_complete=complete_query)
@click.option(
    "--most", type=click.IntRange(1), default=1000, show_default=True, help="Print no more than so many."
)
@with_resources(numbered=True)
@click.pass_obj
def command(invocation: Invocation, *, words: tuple[str, ...], most: int, wish: Wish) -> int:
    """List what a query finds.

    A line each: number, status, title and URL, with tabs between them when it goes to a file or another
    program. Other commands take the number in place of the URL. Without a query all is listed, as it stands
    on the shelf. docs/search.md tells what a query can say. Exit code 1: nothing is found.
    """
    query = read_query(words)
    with invocation.open_library() as library:
        found = Search(library, query).placements(most + 1)
        found, more = found[:most], found[most:]
        if not (found or wish.data):
            from llmreader.actions.referring import near_misses

            complain(f"nothing is found{near_misses(library, query)}")
        if found and wish.numbers:
            failure = keep_numbers(last_list(), lib.keys_of(library, found))
            if failure:
                complain(f"the numbers of this list cannot be kept: {failure}")
        if wish.plain:
            print_lines(_lines(library, found, more=bool(more)))
        else:
            print_resources(library, found, wish)
    return 0 if found else 1


def _lines(library: Library, placements: Sequence[int], *, more: bool) -> Iterator[str]:
    line = _for_people if on_terminal() else _for_programs
    width = len(str(len(placements)))
    for number, full in enumerate(as_they_come(library, placements), 1):
        yield line(full, f"{number:{width}}")
    if more and on_terminal():
        yield click.style("and more: --most says how many are listed", dim=True)


def _for_programs(full: FullResource, number: str) -> str:
    state, resource = full.state, full.resource
    return "\t".join((number.strip(), state.status.value, one_line(resource.title), one_line(resource.url)))


def _for_people(full: FullResource, number: str) -> str:
    state, resource = full.state, full.resource
    status = click.style(f"{state.status.value:7}", fg=_COLOURS[state.status])
    facts = [full.host, f"{full.minutes} min" if full.minutes else "", "starred" * state.starred]
    around = click.style(", ".join(fact for fact in facts if fact), dim=True)
    return f"{click.style(number, dim=True)}  {status}  {one_line(resource.title)}  {around}"
