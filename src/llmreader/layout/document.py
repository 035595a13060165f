"""A long text that is parsed as it is looked at, and searched."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property

from msgspec import Struct

from llmreader.layout.blocks import Blocks, Words, definitions, read
from llmreader.layout.finding import Query
from llmreader.layout.lines import Link
from llmreader.layout.pieces import cut
from llmreader.layout.pieces import definitions as written
from llmreader.text import block

_HEADING = re.compile(r"^[ >\d.)*+-]*#{1,6}(?=\s|$)|^[ >]*(?:=+|-+) *$|<h[1-6]", re.MULTILINE | re.IGNORECASE)
"""What there is in every heading's source, and in some other lines."""


class Match(Struct, frozen=True, order=True):
    """A part of the plain text of a piece."""

    piece: int
    start: int
    end: int


class Heading(Struct, frozen=True):
    """A heading, and where it stands."""

    level: int
    """1 to 6."""
    text: str
    """In one line."""
    piece: int
    at: int
    """Where it begins in the plain text of the piece."""


class Linked(Struct, frozen=True):
    """A link, its text, and where it stands."""

    link: Link
    text: str
    piece: int
    at: int
    """Where it begins in the plain text of the piece."""


class Document:
    """Some Markdown, in pieces: what stands between two places that are certain to part two blocks."""

    def __init__(self, text: str, *, addresses: bool = False) -> None:
        """With `addresses`, each link's address stands behind it."""
        self._text = block(text)
        self._addresses = addresses
        self._pieces = cut(self._text)
        self._parsed: dict[int, Blocks] = {}

    def __len__(self) -> int:
        """How many pieces there are."""
        return len(self._pieces)

    def blocks(self, piece: int) -> Blocks:
        """What a piece consists of."""
        if piece not in self._parsed:
            ordinal, source = self._pieces[piece].ordinal, self.source(piece)
            self._parsed[piece] = read(source, self._environment, ordinal, addresses=self._addresses)
        return self._parsed[piece]

    def source(self, piece: int) -> str:
        """The Markdown of a piece."""
        place = self._pieces[piece]
        return self._text[place.start : place.end]

    def has_gap(self, piece: int) -> bool:
        """Whether a blank line stands before a piece."""
        return self._pieces[piece].gap

    def first_line(self, piece: int) -> int:
        """The number of its first line in the Markdown, from 0."""
        return self._pieces[piece].line

    def piece_of(self, line: int) -> int:
        """The piece that a line of the Markdown is in; the nearest when there is none."""
        return max(0, bisect_right(self._pieces, line, key=lambda piece: piece.line) - 1)

    def part(self, piece: int) -> tuple[float, float]:
        """Where a piece begins and ends: 0.0 is the start of the text, 1.0 its end."""
        place, whole = self._pieces[piece], len(self._text)
        return place.start / whole, place.end / whole

    def headings(self) -> tuple[Heading, ...]:
        """All headings, in their order."""
        return self._headings

    def links(self, piece: int) -> list[Linked]:
        """The links of a piece, in their order."""
        blocks = self.blocks(piece)
        return [Linked(link, blocks.plain[start:end], piece, start) for start, end, link in blocks.links()]

    def matches(self, words: str) -> Iterator[Match]:
        """Where `words` stand in the text, one after the other; none for blank words."""
        query = Query(words)
        for piece in range(len(self)):
            yield from self.matches_in(piece, query)

    def matches_in(self, piece: int, query: Query) -> list[Match]:
        """Where the words stand that are looked for in a piece."""
        if query.is_empty or (piece not in self._parsed and not query.may_be_in(self.source(piece))):
            return []
        return [Match(piece, start, end) for start, end in query.spots(self.blocks(piece).plain)]

    @cached_property
    def _environment(self) -> dict[str, object]:
        return definitions([*written(self._text, self._pieces)])

    @cached_property
    def _headings(self) -> tuple[Heading, ...]:
        starts = [piece.start for piece in self._pieces]
        pieces = dict.fromkeys(
            bisect_right(starts, found.start()) - 1 for found in _HEADING.finditer(self._text)
        )
        return tuple(
            Heading(each.content.heading, each.content.plain.replace("\n", " "), piece, each.at)
            for piece in pieces
            if piece >= 0 and not self._pieces[piece].is_code
            for each in self.blocks(piece).blocks
            if isinstance(each.content, Words) and each.content.heading
        )
