"""The user's own views: queries with names, kept in the settings file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from llmreader.config import Problem
from llmreader.config.spelling import dotted
from llmreader.library import View
from llmreader.text import one_line

if TYPE_CHECKING:
    from llmreader.query import Query

_TABLE = "views"
_BUILT_IN = {view.value for view in View}


class OwnView(Struct, frozen=True):
    """A query with a name."""

    name: str
    """As the settings file has it: what `remove_view` goes by. To be shown in one line."""
    text: str
    """The query, as the user wrote it."""
    query: Query
    """What was understood of it; it may have mistakes."""


def view_of(name: str, text: str) -> OwnView:
    """The view that a query makes."""
    # Here: a start without such views needs nothing of what reads queries.
    from llmreader.query import parse

    return OwnView(name, text, parse(text))


def own_views(
    views: Iterable[tuple[str, str]], origins: Mapping[str, int]
) -> tuple[list[OwnView], list[Problem]]:
    """The views of the settings, in the file's order, and what is wrong with them; `origins` are the lines.

    One with mistakes in its query is there all the same: it is told where it is opened, too.
    """
    found: list[OwnView] = []
    problems: list[Problem] = []
    for name, text in views:
        view = view_of(name, text)
        refused = _refused(name)
        if not refused:
            found.append(view)
        why = refused or _mistaken(view.query)
        if why:
            key = dotted((_TABLE, name))
            problems.append(Problem(origins.get(key, 0), key, why))
    return found, problems


def why_not(name: str, text: str) -> str:
    """Why a query cannot be kept under a name: part of a line, without a full stop; empty if it can."""
    if not one_line(text):
        return "there is no query to keep"
    return _refused(one_line(name)) or _mistaken(view_of(name, text).query)


def save_view(path: Path, name: str, text: str) -> str:
    """Adds a view to the settings file, or gives the one of that name another query.

    Returns an empty string, or why the file is as it was.
    """
    from llmreader.config.writing import set_entry

    return why_not(name, text) or set_entry(path, _TABLE, one_line(name), one_line(text))


def remove_view(path: Path, name: str) -> str:
    """Takes a view out of the settings file. Returns an empty string, or why the file is as it was."""
    from llmreader.config.writing import remove_entry

    return remove_entry(path, _TABLE, name)


def _refused(name: str) -> str:
    if not one_line(name):
        return "expected a name"
    if one_line(name).casefold() in _BUILT_IN:
        return "expected another name: a view of this name is there already"
    return ""


def _mistaken(query: Query) -> str:
    """What is wrong with a query, in the words of its first mistake."""
    return next((each.sentence[:1].lower() + each.sentence[1:] for each in query.mistakes), "")
