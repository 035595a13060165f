"""A document laid out for one width: its lines, and the way from one place of it to another."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from llmreader.layout.document import Document
from llmreader.layout.laying import lay_out
from llmreader.layout.lines import Line, Look

HEAD = -1
"""The piece that stands for what stands above the text."""


class Spot(NamedTuple):
    """A line of a page."""

    piece: int
    """One behind the last stands for what stands below the text."""
    line: int
    """Counted from the first of the piece."""


class Page:
    """Lays a document out as it is looked at, so that its length does not matter."""

    def __init__(
        self, document: Document, look: Look, head: tuple[Line, ...] = (), foot: tuple[Line, ...] = ()
    ) -> None:
        """Head and foot are lines above the text and below it, which are no part of it."""
        self.document = document
        self.look = look
        self._laid: dict[int, tuple[Line, ...]] = {HEAD: head, len(document): foot}

    def lines(self, piece: int) -> tuple[Line, ...]:
        """The lines of a piece; none where there is nothing to be seen of it."""
        if piece not in self._laid:
            lines = tuple(lay_out(self.document.blocks(piece), self.look))
            if lines and self.document.has_gap(piece) and self._is_below(piece):
                lines = Line(), *lines
            self._laid[piece] = lines
        return self._laid[piece]

    def line(self, spot: Spot) -> Line:
        """The line at a spot of the page."""
        return self.lines(spot.piece)[spot.line]

    def __iter__(self) -> Iterator[Line]:
        """All lines."""
        for piece in range(HEAD, self._end):
            yield from self.lines(piece)

    def below(self, spot: Spot) -> Iterator[Spot]:
        """The line at `spot` and those after it."""
        line = spot.line
        for piece in range(spot.piece, self._end):
            for number in range(line, len(self.lines(piece))):
                yield Spot(piece, number)
            line = 0

    def above(self, spot: Spot) -> Iterator[Spot]:
        """The lines before `spot`, the nearest first."""
        for number in range(spot.line - 1, -1, -1):
            yield Spot(spot.piece, number)
        for piece in range(spot.piece - 1, HEAD - 1, -1):
            for number in range(len(self.lines(piece)) - 1, -1, -1):
                yield Spot(piece, number)

    def moved(self, spot: Spot, lines: int) -> Spot:
        """So many lines further down, or up if less than 0; the last or the first when there are no more."""
        way = islice(self.below(spot), 1, lines + 1) if lines > 0 else islice(self.above(spot), -lines)
        return deque([spot, *way], maxlen=1)[0]

    def last(self) -> Spot:
        """The last line of all."""
        return next(self.above(Spot(self._end, 0)), Spot(0, 0))

    def last_of_text(self) -> Spot:
        """The last line but those of the foot."""
        return next(self.above(Spot(len(self.document), 0)), Spot(0, 0))

    def spot_of_text(self, piece: int, at: int) -> Spot:
        """The line in which a place in the plain text of a piece is seen; the nearest before it."""
        best = Spot(piece, 0)
        nearest = -1
        for number, line in enumerate(self.lines(piece)):
            for span in line.spans:
                if nearest < span.at <= at:
                    best, nearest = Spot(piece, number), span.at
        return best

    def spot_of_source(self, line: int) -> Spot:
        """The first line of what begins at a line of the Markdown, counted from 0, or goes on there."""
        piece = self.document.piece_of(line)
        best, nearest = Spot(piece, 0), -1
        for number, each in enumerate(self.lines(piece)):
            if each.spans and nearest < each.source <= line - self.document.first_line(piece):
                best, nearest = Spot(piece, number), each.source
        return best

    def source_of(self, spot: Spot) -> int:
        """The line of the Markdown that a spot is from: where it is, whatever the width."""
        if spot.piece == HEAD:
            return 0
        if spot.piece >= len(self.document):
            spot = self.last_of_text()
        lines = self.lines(spot.piece)
        return self.document.first_line(spot.piece) + (lines[spot.line].source if lines else 0)

    def ratio(self, spot: Spot) -> float:
        """How much of the text stands above a spot: 0.0 to 1.0. Found without laying it out."""
        if spot.piece >= len(self.document):
            return 1.0
        if spot.piece == HEAD:
            return 0.0
        start, end = self.document.part(spot.piece)
        return start + (end - start) * spot.line / max(1, len(self.lines(spot.piece)))

    @property
    def _end(self) -> int:
        """The number behind that of the last piece, which is the foot."""
        return len(self.document) + 1

    def _is_below(self, piece: int) -> bool:
        """Whether something is seen before a piece."""
        return any(self.document.blocks(before).blocks for before in range(piece - 1, -1, -1))
