"""`llmreader open`: resources in the browser."""

from __future__ import annotations

from collections.abc import Sequence

import click

from llmreader import actions
from llmreader.cli.completing import complete_reference
from llmreader.cli.group import Invocation
from llmreader.cli.run import complain
from llmreader.cli.targets import find_rows
from llmreader.library import Library, Row
from llmreader.library.full import FullResource, full_resources
from llmreader.links import is_safe
from llmreader.text import one_line

WAIT = 0.5
"""Seconds in which a browser that does not start has said so."""


@click.command("open")
@click.argument("references", metavar="REF...", nargs=-1, required=True, shell_complete=complete_reference)
@click.pass_obj
def command(invocation: Invocation, *, references: tuple[str, ...]) -> int:
    """Open resources in the browser.

    Those that are unread are marked as reading, unless the settings say no. Where there is no browser, the
    URL is printed. What a REF is, and what happens if it fits several resources, is as with llmreader mark.
    """
    with invocation.open_library() as library:
        return open_all(invocation, library, find_rows(library, references))


def open_all(invocation: Invocation, library: Library, rows: Sequence[Row]) -> int:
    """Opens resources, marks those that were opened, and says what was not; the exit code."""
    from llmreader import config

    settings = config.load(invocation.paths().config_file).settings
    opened: list[FullResource] = []
    for full in full_resources(library, [row.placement for row in rows]):
        if failure := _open(full.resource.url, settings.browsers):
            complain(f"{one_line(full.resource.title)}: {failure}")
        else:
            opened.append(full)
    if opened and settings.open_marks_reading:
        title = opened[0].resource.title if len(opened) == 1 else f"{len(opened)} resources"
        actions.mark_opened(library, [full.id for full in opened], title)
    return 0 if len(opened) == len(rows) else 1


def _open(url: str, browsers: Sequence[tuple[str, str]]) -> str:
    """Returns an empty string or why it was not opened."""
    from llmreader.programs import browser

    if not is_safe(url):
        return f"not opened: only web and mail addresses are. This is {one_line(url)}"
    found = browser.choose(url, browsers)
    if found is None:
        click.echo(one_line(url))
        return ""
    if found.needs_terminal:
        return browser.run_in_terminal(found, url)
    failure = browser.launch(found, url, WAIT)
    if not failure:
        click.echo(f"Opened: {one_line(url)}")
    return failure
