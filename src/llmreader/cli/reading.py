"""`llmreader read`: the text or the discussion behind a link."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from itertools import chain

import click

from llmreader.actions import articles
from llmreader.actions.reading import When, read
from llmreader.cli.completing import complete_reference
from llmreader.cli.group import Invocation
from llmreader.cli.meter import Meter
from llmreader.cli.printing import on_terminal, print_lines
from llmreader.cli.run import complain
from llmreader.cli.targets import find_row
from llmreader.library import KeptArticle, KeptThread
from llmreader.library.full import full_resources
from llmreader.text import block, one_line

SHOWN_ALL_THE_SAME = 3
"""The exit code when a newer text could not be fetched, and the one that was kept is printed."""


@click.command("read")
@click.argument("reference", metavar="REF", shell_complete=complete_reference)
@click.option("--plain", "how", flag_value="plain", help="Only the words: no colours, no addresses of links.")
@click.option("--markdown", "how", flag_value="markdown", help="The Markdown as it is kept.")
@click.option(
    "--width",
    metavar="N",
    type=click.IntRange(20, 1000),
    help="Columns; otherwise those of the setting page_width, or of a terminal that has fewer.",
)
@click.option(
    "--again", "when", flag_value=When.ALWAYS, type=click.UNPROCESSED, help="Fetch it even if it is saved."
)
@click.option("--offline", "when", flag_value=When.NEVER, type=click.UNPROCESSED, help="Fetch nothing.")
@click.pass_obj
def command(
    invocation: Invocation, *, reference: str, how: str | None, width: int | None, when: When | None
) -> int:
    """Print the text or the discussion behind a link.

    It is fetched and saved where it is not saved yet. On a terminal it goes through the pager, and what is
    unread is marked as reading, unless the settings say no. What a REF is, and what happens if it fits
    several resources, is as with llmreader mark. Exit code 1: there is nothing to read, and stderr says why;
    3: it could not be fetched again, and what was saved before is printed.
    """
    settings = invocation.settings()
    width = width or min(settings.page_width, shutil.get_terminal_size().columns)
    with invocation.open_library() as library:
        (full,) = full_resources(library, [find_row(library, reference).placement])
        title, url = one_line(full.resource.title), full.resource.url
        with Meter(settings) as meter:
            saved = read(library, full.id, url, meter.network, when or When.MISSING)
        page = saved.thread or saved.kept
        if page is None:
            raise click.ClickException(f"{title}: {saved.sentence}")
        if on_terminal():
            articles.begin(library, full.id, title, settings)
    if saved.failed:
        complain(f"{title}: {saved.sentence}")
    print_lines(_lines(title, page, width, how))
    return SHOWN_ALL_THE_SAME if saved.failed else 0


def _lines(title: str, page: KeptArticle | KeptThread, width: int, how: str | None) -> Iterator[str]:
    if isinstance(page, KeptThread):
        from llmreader.cli.threads import as_markdown

        markdown = as_markdown(page)
    else:
        markdown = page.article.text
    if how == "markdown":
        return iter(block(markdown).rstrip("\n").split("\n"))
    from llmreader.cli.pages import head_of_discussion, head_of_text, laid_out

    plain = how == "plain"
    if isinstance(page, KeptThread):
        head = head_of_discussion(page, plain=plain)
    else:
        head = head_of_text(title, page, plain=plain)
    return chain(head, laid_out(markdown, width, plain=plain))
