"""`llmreader same`: a page that has only changed its URL."""

from __future__ import annotations

import click

from llmreader.actions import Refused
from llmreader.actions.sameness import same
from llmreader.cli.group import Invocation
from llmreader.text import one_line


@click.command("same")
@click.argument("old")
@click.argument("new")
@click.pass_obj
def command(invocation: Invocation, *, old: str, new: str) -> int:
    """Say that a page has only changed its URL.

    After an update that tells of pages that are perhaps the same: what you did with the OLD one, which is
    kept under «No longer listed», goes over to the NEW one.
    """
    with invocation.open_library() as library:
        title = same(library, old, new)
    if isinstance(title, Refused):
        raise click.ClickException(f"{one_line(title.source)}: {title.reasons[0]}")
    click.echo(f"The same from now on, in {one_line(title)}: {one_line(new)}")
    return 0
