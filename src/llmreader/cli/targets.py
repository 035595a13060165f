"""The resources that a command is for: by REFs, or by a query."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, TypeVar

import click
from msgspec import Struct
from msgspec.structs import replace

from llmreader import library as lib
from llmreader.actions.numbering import numbered
from llmreader.actions.referring import Nothing, Several, refer
from llmreader.cli.completing import complete_query, complete_reference
from llmreader.cli.exits import Ambiguous
from llmreader.cli.queries import read_query
from llmreader.library import Library, Row
from llmreader.library.finding import Search
from llmreader.links import is_safe
from llmreader.paths import last_list
from llmreader.query import And, Is, State
from llmreader.text import one_line

Command = TypeVar("Command", bound=Callable[..., Any])


class Targets(Struct, frozen=True):
    """Resources, and what to call them together."""

    resources: tuple[int, ...]
    """Ids, each once."""
    title: str
    """The title of the one, or such as `3 resources`."""


def with_targets(command: Command) -> Command:
    """Gives a command the arguments that `find_targets` takes."""
    query = click.option(
        "--query", metavar="QUERY", shell_complete=complete_query, help="All that this query finds."
    )
    references = click.argument("references", metavar="[REF...]", nargs=-1, shell_complete=complete_reference)
    return references(query(command))


def find_targets(library: Library, references: Sequence[str], query: str | None) -> Targets:
    """The resources that REFs or a query name; an error where they name none, or not one each."""
    if (query is None) == (not references):
        raise click.UsageError("Name resources, or give a --query: one of both.")
    if query is None:
        rows = find_rows(library, references)
        return Targets(tuple(row.resource for row in rows), _together([row.title for row in rows]))
    if not query.strip():
        # An empty variable of a script must not mean everything.
        raise click.UsageError("The --query is empty.")
    placements = Search(library, read_query([query])).placements()
    if not placements:
        raise click.ClickException("nothing is found, and nothing was changed")
    titles = [row.title for row in lib.rows(library, placements[:2])]
    return Targets(tuple(lib.resources_at(library, placements)), _together(titles, len(placements)))


def find_placements(library: Library, words: Sequence[str], *, unread: bool = False) -> Sequence[int]:
    """The placements of what some words name: REFs where each is a number or a URL, or else one query.

    With `unread`, only what is unread.
    """
    if not any(word.strip() for word in words):
        # An empty variable of a script must not mean everything.
        raise click.UsageError("The QUERY is empty.")
    if all(word.isdecimal() or is_safe(word) for word in words):
        named = [row.placement for row in find_rows(library, words)]
        among = lib.unread_among(library, named) if unread else named
        return [placement for placement in named if placement in among]
    query = read_query(words)
    if unread:
        query = replace(query, where=And((query.where, Is(State.UNREAD))))
    return Search(library, query).placements()


def find_rows(library: Library, references: Sequence[str]) -> list[Row]:
    """The resources that REFs name, each once."""
    keys = cache(lambda: numbered(last_list()))
    rows: dict[int, Row] = {}
    for reference in references:
        match refer(library, reference, keys):
            case Row() as row:
                rows[row.resource] = row
            case Several() as several:
                raise Ambiguous(_which(reference, several))
            case Nothing() as nothing:
                raise click.ClickException(f"{one_line(reference)!r}: {nothing.reason}")
    return list(rows.values())


def find_row(library: Library, reference: str) -> Row:
    """The one resource that a REF names."""
    (row,) = find_rows(library, [reference])
    return row


def _which(reference: str, several: Several) -> str:
    listed = [f"  {one_line(each.resource.title)}  {one_line(each.resource.url)}" for each in several.matches]
    if several.more:
        listed.append("  and more")
    hint = "say more words, or take a URL, or a number of llmreader list"
    return "\n".join([f"{one_line(reference)!r} fits several resources; {hint}:", *listed])


def _together(titles: Sequence[str], count: int | None = None) -> str:
    number = len(titles) if count is None else count
    return titles[0] if number == 1 else f"{number} resources"
