"""`llmreader note`: a note on a resource."""

from __future__ import annotations

import sys

import click

from llmreader import actions
from llmreader import library as lib
from llmreader.cli.completing import complete_reference
from llmreader.cli.group import Invocation
from llmreader.cli.targets import find_row
from llmreader.text import block, one_line

STANDARD_INPUT = "-"


@click.command("note")
@click.argument("reference", metavar="REF", shell_complete=complete_reference)
@click.argument("words", metavar="[TEXT...]", nargs=-1)
@click.pass_obj
def command(invocation: Invocation, *, reference: str, words: tuple[str, ...]) -> int:
    """Write a note on a resource, in Markdown.

    Without TEXT, $VISUAL or $EDITOR opens with the note that is there; - reads it from standard input. It
    takes the place of the note that is there, and an empty one takes that away. What a REF is, and what
    happens if it fits several resources, is as with llmreader mark.
    """
    with invocation.open_library() as library:
        row = find_row(library, reference)
        before = lib.reading_states(library, [row.resource])[row.resource].note
        # The library is not held while the user writes: each statement so far has ended.
        note = _given(words) if words else _edited(before)
        changed = actions.set_note(library, row.resource, row.title, block(note))
    title = one_line(row.title)
    if not changed.resources:
        click.echo(f"The note is as it was: {title}")
    else:
        click.echo(f"{'Noted' if note.strip() else 'No note any more'}: {title}")
    return 0


def _given(words: tuple[str, ...]) -> str:
    return sys.stdin.read() if words == (STANDARD_INPUT,) else " ".join(words)


def _edited(note: str) -> str:
    from llmreader.cli.editors import find_editor
    from llmreader.programs import editor

    if not has_terminal():
        raise click.UsageError("There is no text, and no terminal for an editor; - reads standard input.")
    program = find_editor()
    if program is None:
        raise click.ClickException("there is no editor; set $VISUAL or $EDITOR, or give the text")
    edited = editor.edit_text(program, note)
    if not isinstance(edited, str):
        raise click.ClickException(edited.reason)
    return edited


def has_terminal() -> bool:
    """Whether an editor has one to work in."""
    return sys.stdin.isatty() and sys.stdout.isatty()
