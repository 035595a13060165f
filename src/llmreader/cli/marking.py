"""`llmreader mark`, `star`, `unstar`, `tag` and `untag`: each is one change, and one undo."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import click

from llmreader import actions
from llmreader.cli.completing import complete_tags
from llmreader.cli.group import Invocation
from llmreader.cli.targets import find_targets, with_targets
from llmreader.library import Changed, Library
from llmreader.model import Status
from llmreader.text import one_line

Change = Callable[[Library, Sequence[int], str], Changed]


@click.command("mark")
@click.argument("status", type=click.Choice([status.value for status in Status]))
@with_targets
@click.pass_obj
def mark(invocation: Invocation, *, status: str, references: tuple[str, ...], query: str | None) -> int:
    """Mark resources unread, reading, read or skipped.

    A REF is a number of the last list, a URL, or words that only one resource has; docs/shell.md tells more.
    However many there are, it is one change: llmreader undo takes it back. Exit code 4: a REF fits several
    resources, which are listed, and nothing was changed.
    """
    change = partial(actions.mark, status=Status(status))
    return _change(invocation, references, query, change, f"Marked {status}")


@click.command("star")
@with_targets
@click.pass_obj
def star(invocation: Invocation, *, references: tuple[str, ...], query: str | None) -> int:
    """Give resources a star.

    What a REF is, and what happens if it fits several resources, is as with llmreader mark.
    """
    return _change(invocation, references, query, actions.star, "Starred")


@click.command("unstar")
@with_targets
@click.pass_obj
def unstar(invocation: Invocation, *, references: tuple[str, ...], query: str | None) -> int:
    """Take the star away from resources.

    What a REF is, and what happens if it fits several resources, is as with llmreader mark.
    """
    return _change(invocation, references, query, actions.unstar, "No star any more")


@click.command("tag")
@click.argument("tags", shell_complete=complete_tags)
@with_targets
@click.pass_obj
def tag(invocation: Invocation, *, tags: str, references: tuple[str, ...], query: str | None) -> int:
    """Give resources tags.

    TAGS are one or more, with commas between them; one with a blank in it stands in quotes, such as
    'later,"to do"'. What a REF is, and what happens if it fits several resources, is as with llmreader mark.
    """
    names = _tags(tags)
    return _change(
        invocation, references, query, partial(actions.add_tags, tags=names), f"Tagged {', '.join(names)}"
    )


@click.command("untag")
@click.argument("tags", shell_complete=complete_tags)
@with_targets
@click.pass_obj
def untag(invocation: Invocation, *, tags: str, references: tuple[str, ...], query: str | None) -> int:
    """Take tags away from resources.

    TAGS are one or more, with commas between them; one with a blank in it stands in quotes, such as
    'later,"to do"'. What a REF is, and what happens if it fits several resources, is as with llmreader mark.
    """
    names = _tags(tags)
    change = partial(actions.remove_tags, tags=names)
    return _change(invocation, references, query, change, f"No longer tagged {', '.join(names)}")


def _tags(text: str) -> tuple[str, ...]:
    names = actions.parse_tags(one_line(text))
    if not names:
        raise click.UsageError("There is no tag in TAGS.")
    return names


def _change(
    invocation: Invocation, references: Sequence[str], query: str | None, change: Change, done: str
) -> int:
    with invocation.open_library() as library:
        targets = find_targets(library, references, query)
        changed = change(library, targets.resources, targets.title)
    title = one_line(targets.title)
    if not changed.resources:
        click.echo(f"Nothing to change: {title}")
    elif len(changed.resources) < len(targets.resources):
        click.echo(f"{done}: {len(changed.resources)} of {title}")
    else:
        click.echo(f"{done}: {title}")
    return 0
