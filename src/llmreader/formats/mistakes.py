"""Gathering what is wrong with one file, while it is being read."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, NamedTuple, Protocol

from llmreader.formats.report import Mistake

if TYPE_CHECKING:
    from collections.abc import Sequence

LISTED = 1_000
"""Mistakes that are told of one file. The rest is counted: a hostile file is wrong in millions of places."""


class Placed(Protocol):
    """Anything that knows where it stands in a file; both count from 1."""

    @property
    def line(self) -> int: ...
    @property
    def column(self) -> int: ...


class Place(NamedTuple):
    """A spot in a file; both count from 1."""

    line: int
    column: int


class Mistakes:
    """The mistakes found so far."""

    def __init__(self) -> None:
        self._told: list[Mistake] = []
        self._untold = 0

    def __bool__(self) -> bool:
        return bool(self._told)

    def add(
        self,
        at: Placed,
        problem: str,
        expected: str = "",
        *,
        word: str = "",
        choices: Sequence[str] = (),
    ) -> None:
        """Add one. Where `word` should have been one of `choices`, these are what is expected."""
        if len(self._told) >= LISTED:
            self._untold += 1
            return
        nearest = ""
        if choices:
            expected = f"one of {', '.join(choices)}"
            nearest = next(iter(difflib.get_close_matches(word.lower(), choices, n=1)), "")
        self._told.append(Mistake(at.line, at.column, problem, expected, nearest))

    def told(self) -> tuple[Mistake, ...]:
        """All of them by line and column; past LISTED, the last one says how many more there are."""
        told = sorted(self._told)
        if self._untold:
            last = told[-1]
            told.append(Mistake(last.line, last.column, f"and {self._untold:,} more"))
        return tuple(told)
