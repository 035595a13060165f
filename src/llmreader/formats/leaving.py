"""What is left out of a list, as far as it is told."""

from __future__ import annotations

from llmreader.formats.parsed import LeftOut
from llmreader.text import one_line

LISTED = 10_000
"""Entries left out that are told of one file. The rest is counted: a hostile file is nothing but such."""

SHOWN = 200
"""Characters of an entry that are told of it when it is left out."""


class Leaving:
    """Takes what is left out, each once."""

    def __init__(self) -> None:
        self._told: dict[LeftOut, None] = {}
        self._untold = 0

    def add(self, place: int, text: str, reason: str, unit: str = "line") -> None:
        """Say that what stands at `place` is not taken in, and why."""
        entry = LeftOut(place, one_line(text[: 4 * SHOWN])[:SHOWN].rstrip(), reason, unit)
        if len(self._told) < LISTED:
            self._told[entry] = None
        elif entry not in self._told:
            self._untold += 1

    def told(self) -> tuple[LeftOut, ...]:
        """In the order in which they came, and last how many more there are."""
        more = LeftOut(0, "", f"and {self._untold:,} more entries that cannot be taken in")
        return (*self._told, more) if self._untold else tuple(self._told)
