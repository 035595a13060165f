"""What is looked for in a text: found piece by piece, so that a long one holds up no key."""

from __future__ import annotations

import sys
import time
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from llmreader.layout.document import Document, Match

_STEP = 64
"""Matches between two looks at the clock."""


class Matches:
    """Where some words stand in a text, as far as is known by now."""

    def __init__(self, document: Document, words: str = "", first: int = 0) -> None:
        """Looks from the piece `first` on, and then at what stands before it."""
        self.words = words
        self.is_complete = not words.strip()
        self._first = first
        self._coming = document.matches(words, first)
        self._above: list[Match] = []
        self._below: list[Match] = []

    @property
    def every(self) -> Sequence[Match]:
        """All, in their order."""
        return self._above + self._below

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self._above) + len(self._below)

    def look(self, seconds: float) -> None:
        """Looks for more of them for so long, and at least until one is found."""
        end = time.monotonic() + seconds
        while not self.is_complete:
            for number, match in enumerate(self._coming, 1):
                (self._above if match.piece < self._first else self._below).append(match)
                if number == _STEP or time.monotonic() > end:
                    break
            else:
                self.is_complete = True
            if time.monotonic() > end:
                return

    def of(self, piece: int) -> Sequence[Match]:
        """Those in a piece."""
        some = self._above if piece < self._first else self._below
        start = bisect_left(some, piece, key=lambda match: match.piece)
        return some[start : bisect_right(some, piece, key=lambda match: match.piece)]

    def after(self, place: tuple[int, int], *, backwards: bool = False) -> Match | None:
        """The next one behind a place, which is a piece and an offset in it, or the one before it; at the end
        goes on at the start.
        """
        every, (piece, at) = self.every, place
        if not every:
            return None
        before, behind = Match(piece, at, 0), Match(piece, at, sys.maxsize)
        number = bisect_left(every, before) - 1 if backwards else bisect_right(every, behind)
        return every[number % len(every)]

    def number(self, match: Match) -> int:
        """Where it stands among them, from 1."""
        return bisect_left(self.every, match) + 1
