"""`llmreader undo` and `redo`: the last change back, or once more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click

from llmreader import library as lib
from llmreader.cli.as_data import change_data
from llmreader.cli.group import Invocation
from llmreader.cli.printing import local_time, print_data, print_lines, with_json
from llmreader.library import Changed
from llmreader.library.history import ChangeRow, latest_changes
from llmreader.text import one_line


@click.command("undo")
@click.option("--list", "listed", is_flag=True, help="Only list the last changes, the latest first.")
@click.option(
    "--most", type=click.IntRange(1), default=20, show_default=True, help="List no more than so many."
)
@with_json
@click.pass_obj
def undo(invocation: Invocation, *, listed: bool, most: int, data: str | None) -> int:
    """Take back the last change.

    A change is all that one key or one command did, in the reading room too, to however many resources.
    Exit code 1: there is nothing to undo.
    """
    if data and not listed:
        raise click.UsageError("JSON is for --list.")
    with invocation.open_library() as library:
        if not listed:
            return _say("Undone", lib.undo(library))
        changes = latest_changes(library, most)
    if data:
        print_data(map(change_data, changes), data)
    else:
        print_lines(_lines(changes))
    return 0


@click.command("redo")
@click.pass_obj
def redo(invocation: Invocation) -> int:
    """Make the change that was taken back once more.

    Exit code 1: there is nothing to redo.
    """
    with invocation.open_library() as library:
        return _say("Redone", lib.redo(library))


def _say(word: str, changed: Changed | None) -> int:
    if changed is None:
        raise click.ClickException(f"there is nothing to {word.lower().replace('done', 'do')}")
    elsewhere = not (changed.resources or changed.catalogs)
    click.echo(
        f"{word}: {one_line(changed.label)}"
        + (", which had been changed elsewhere already" if elsewhere else "")
    )
    return 0


def _lines(changes: Sequence[ChangeRow]) -> Iterator[str]:
    for change in changes:
        standing = "undone" if change.undone else "done"
        yield "\t".join((local_time(change.at), standing, one_line(change.label)))
