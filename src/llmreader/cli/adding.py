"""`llmreader add`: one link into the user's own catalog."""

from __future__ import annotations

import click

from llmreader.actions import Refused
from llmreader.actions.inbox import TITLE, Addition, add
from llmreader.cli.group import Invocation
from llmreader.text import one_line


@click.command("add")
@click.argument("url")
@click.option("--title", default="", help="What to call it; otherwise what the URL says.")
@click.option("--topic", default="", help="The topic to put it in, such as Tools or 'Tools / Editors'.")
@click.option("--tag", "tags", multiple=True, help="A tag; more than one may be given.")
@click.option("--note", default="", help="A note, in Markdown.")
@click.pass_obj
def command(  # noqa: PLR0913  # one for each option
    invocation: Invocation, *, url: str, title: str, topic: str, tags: tuple[str, ...], note: str
) -> int:
    """Put a link into your own catalog, the Inbox.

    Nothing is fetched. A link that is there already gets the tags and the note.
    """
    with invocation.open_library() as library:
        added = add(library, Addition(url, title, topic, tags, note))
    if isinstance(added, Refused):
        raise click.ClickException(f"{added.source}: {added.reasons[0]}")
    if added.already:
        stays = ", and keeps its title and topic" if title or topic else ""
        click.echo(f"It is in the {TITLE} already{stays}: {one_line(added.title)}")
    else:
        click.echo(f"Added to the {TITLE}: {one_line(added.title)}")
    return 0
