"""`llmreader list`: what a query finds, a line each."""

from __future__ import annotations

import click

from llmreader import library as lib
from llmreader.cli.group import Invocation
from llmreader.cli.queries import read_query
from llmreader.library.finding import Search
from llmreader.text import one_line


@click.command("list")
@click.argument("words", metavar="[QUERY...]", nargs=-1)
@click.option(
    "--most", type=click.IntRange(1), default=1000, show_default=True, help="Print no more than so many."
)
@click.pass_obj
def command(invocation: Invocation, *, words: tuple[str, ...], most: int) -> int:
    """List what a query finds.

    A line each: status, title and URL, with tabs between them. Without a query all is listed, as it stands on
    the shelf. docs/search.md tells what a query can say. Exit code 1: nothing is found.
    """
    query = read_query(words)
    with invocation.open_library() as library:
        found = Search(library, query).placements(most)
        details = [lib.detail(library, placement) for placement in found]
    for each in details:
        if each is not None:
            line = (each.state.status.value, one_line(each.resource.title), each.resource.url)
            click.echo("\t".join(line))
    return 0 if details else 1
