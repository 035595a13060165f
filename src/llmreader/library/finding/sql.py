"""Pieces of SQL that carry their own parameters, so that none is ever written into the text."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, NamedTuple


class Sql(NamedTuple):
    """A piece of a statement."""

    text: str
    parameters: tuple[Any, ...] = ()
    """One for each question mark in the text, in its order."""


NOTHING = Sql("0")


def sql(template: str, *pieces: Sql) -> Sql:
    """A template with a pair of braces for each piece."""
    return Sql(
        template.format(*(piece.text for piece in pieces)),
        tuple(value for piece in pieces for value in piece.parameters),
    )


def value(given: Any) -> Sql:
    """A parameter; a list goes in as JSON."""
    return Sql("?", (json.dumps(given) if isinstance(given, list) else given,))


def joined(between: str, pieces: Iterable[Sql], *, empty: str) -> Sql:
    """All of them in parentheses, halves within halves, because SQLite takes no tree that is a thousand deep;
    `empty` where there is none.
    """
    each = list(pieces)
    if len(each) < 2:
        return sql("({})", each[0]) if each else Sql(empty)
    half = len(each) // 2
    return sql(
        f"({{}}{between}{{}})",
        joined(between, each[:half], empty=empty),
        joined(between, each[half:], empty=empty),
    )
