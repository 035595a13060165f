"""`llmreader next`: what to read next."""

from __future__ import annotations

import click

from llmreader import library as lib
from llmreader.actions.choosing import next_up
from llmreader.cli.group import Invocation
from llmreader.cli.opening import open_all
from llmreader.cli.resources import Wish, with_resources
from llmreader.cli.showing import print_in_full


@click.command("next")
@click.option("--minutes", type=click.IntRange(0), help="Only what is known to take no longer than this.")
@click.option("--open", "opens", is_flag=True, help="Open it in the browser, as llmreader open does.")
@with_resources()
@click.pass_obj
def command(invocation: Invocation, *, minutes: int | None, opens: bool, wish: Wish) -> int:
    """Show what to read next.

    It is the first of Up next: what is being read, then your queue, then the next unread resource of each
    catalog in the catalog's own order. Exit code 1: there is nothing.
    """
    with invocation.open_library() as library:
        placement = next_up(library, minutes)
        if placement is None:
            raise click.ClickException("there is nothing to read next")
        if not (opens and wish.plain):
            print_in_full(library, [placement], wish)
        return open_all(invocation, library, lib.rows(library, [placement])) if opens else 0
