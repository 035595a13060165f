"""What the shell's completion offers: numbers of the last list, queries, tags, fields of a template."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from llmreader.library import Library


def complete_reference(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Numbers of the last list, with the titles that they stand for."""
    from click.shell_completion import CompletionItem

    from llmreader import library as lib
    from llmreader import paths
    from llmreader.actions.numbering import numbered
    from llmreader.library.full import homes
    from llmreader.text import one_line

    keys = numbered(paths.last_list())
    offered = {key: str(number) for number, key in enumerate(keys, 1) if str(number).startswith(incomplete)}
    with _library(ctx) as library:
        if library is None:
            return []
        places = homes(library, offered)
        titles = {row.placement: one_line(row.title) for row in lib.rows(library, list(places.values()))}
    return [CompletionItem(offered[key], help=titles[place]) for key, place in places.items()]


def complete_tags(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[str]:
    """The tags in use, after what is there before the last comma."""
    from llmreader import actions
    from llmreader import library as lib
    from llmreader.text import one_line

    before, comma, start = incomplete.rpartition(",")
    with _library(ctx) as library:
        tags = lib.tags_in_use(library) if library else []
    return [before + comma + actions.spell_tags([one_line(tag)]) for tag in tags if tag.startswith(start)]


def complete_query(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The fields of a query, and the values that are always the same."""
    from click.shell_completion import CompletionItem

    from llmreader.query import completions

    found = completions(incomplete, len(incomplete))
    if found is None:
        return []
    start = incomplete[: found.start]
    return [CompletionItem(start + each.text, help=each.meaning) for each in found.choices]


def complete_template(_: click.Context, __: click.Parameter, incomplete: str) -> list[str]:
    """The fields of a template, after its last open brace."""
    from llmreader.cli.templates import FIELDS

    before, brace, start = incomplete.rpartition("{")
    if not brace and incomplete:
        return []
    return [f"{before}{{{name}}}" for name in FIELDS if name.startswith(start)]


@contextmanager
def _library(ctx: click.Context) -> Iterator[Library | None]:
    """The user's library as it is; None where there is none, or none that can be read."""
    from llmreader import paths
    from llmreader.library import Library, LibraryError

    # While a line is completed, no command has run that would have said which library it is.
    try:
        library = Library.connect(paths.find(ctx.find_root().params.get("library")).library)
    except LibraryError:
        yield None
        return
    try:
        yield library
    except LibraryError:
        yield None
    finally:
        library.close()
