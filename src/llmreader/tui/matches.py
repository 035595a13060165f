"""What is looked for in a text: found piece by piece, so that a long one holds up no key."""

from __future__ import annotations

import sys
import time
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from llmreader.layout.document import Document, Match
from llmreader.layout.finding import Query


class Matches:
    """Where some words stand in a text, as far as is known by now."""

    def __init__(self, document: Document, words: str = "", first: int = 0) -> None:
        """Looks from the piece `first` on, and then at what stands before it."""
        self.words = words
        self._document = document
        self._query = Query(words)
        self._first = first
        self._coming = iter([] if self._query.is_empty else [*range(first, len(document)), *range(first)])
        self._above: list[Match] = []
        self._below: list[Match] = []
        self.is_complete = self._query.is_empty

    @property
    def every(self) -> Sequence[Match]:
        """All, in their order."""
        return self._above + self._below

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self._above) + len(self._below)

    def look(self, seconds: float) -> None:
        """Looks for more of them for so long."""
        end = time.monotonic() + seconds
        for piece in self._coming:
            found = self._document.matches_in(piece, self._query)
            (self._above if piece < self._first else self._below).extend(found)
            if time.monotonic() > end:
                return
        self.is_complete = True

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
