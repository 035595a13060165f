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
    """All of them in parentheses; `empty` where there is none."""
    each = list(pieces)
    return sql(f"({between.join(['{}'] * len(each))})", *each) if each else Sql(empty)
