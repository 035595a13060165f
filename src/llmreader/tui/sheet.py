"""A text that is being read: what of it is in sight, which link is chosen, what is looked for in it.

Knows nothing of the screen, which shows what stands here.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from llmreader.layout.document import Document, Heading, Linked, Match
from llmreader.layout.lines import Line, Look
from llmreader.layout.page import HEAD, Page, Spot
from llmreader.tui.matches import Matches

Place = tuple[int, int]
"""A piece of the text, and an offset in its plain text: where something stands, whatever the width."""

_START: Place = (0, -1)
"""Above all of the text."""


class Around(NamedTuple):
    """Lines that are no part of the text."""

    head: tuple[Line, ...] = ()
    foot: tuple[Line, ...] = ()


class Sheet:
    """Shows some lines of a text."""

    def __init__(self, document: Document, look: Look, height: int, around: Around) -> None:
        """The height is in lines, at least 1."""
        self.document = document
        self.link: Linked | None = None
        """The one that is chosen."""
        self.matches = Matches(document)
        self.match: Match | None = None
        """The one that was gone to last."""
        self._fit(look, height, around)
        self.top = self._first
        """The first line in sight."""

    def lay_out(self, look: Look, height: int, around: Around) -> None:
        """Lays it out anew; what was first in sight still is."""
        top, page = self.top, self.page
        self._fit(look, height, around)
        if top.piece == HEAD:
            self.top = self._first
        elif top.piece >= len(self.document):
            self.top = self._last_top
        else:
            self.go_to(self._same(page, top))

    def spots(self) -> list[Spot]:
        """The lines in sight."""
        return list(islice(self.page.below(self.top), self.height))

    # Where it is

    @property
    def position(self) -> int:
        """The line of the Markdown that is first in sight: where it is, whatever the width."""
        return self.page.source_of(self.top)

    @property
    def is_at_end(self) -> bool:
        """Whether the last line of the text is in sight."""
        last = self.page.last_of_text()
        return self.top > last or last in self.spots()

    @property
    def ratio(self) -> float:
        """How much of the text has been read: 0.0 to 1.0, at the end 1.0."""
        return 1.0 if self.is_at_end else self.page.ratio(self.top)

    # Moving

    def move(self, lines: int) -> None:
        """Scrolls by some lines, down if more than 0."""
        self.go_to(self.page.moved(self.top, lines))

    def go_to(self, spot: Spot) -> None:
        """Has a line first in sight, as far as no room is left below the last."""
        self.top = max(self._first, min(spot, self._last_top))

    def to_start(self) -> None:
        """To the first line."""
        self.top = self._first

    def to_end(self) -> None:
        """To the last line."""
        self.top = self._last_top

    def go_to_source(self, line: int) -> None:
        """To what begins at a line of the Markdown, or goes on there."""
        if line > 0:
            self.go_to(self.page.spot_of_source(line))

    def show(self, place: Place) -> None:
        """Brings a place into sight: with some of what stands above it, unless it is there already."""
        spot = self.page.spot_of_text(*place)
        if spot not in self.spots():
            self.go_to(self.page.moved(spot, -(self.height // 3)))

    # Headings

    @property
    def headings(self) -> Sequence[Heading]:
        """All of the text."""
        return self.document.headings()

    @property
    def heading(self) -> int:
        """The number of the heading below which the first line in sight stands; -1 above the first."""
        return bisect_right(self.headings, self._place(self.top), key=_place_of) - 1

    def go_to_heading(self, number: int) -> None:
        """To a heading."""
        self.go_to(self.page.spot_of_text(*_place_of(self.headings[number])))

    def go_to_next_heading(self, *, backwards: bool = False) -> bool:
        """To the next heading, or the one above; False when it does not lead further."""
        before, here = self.top, self._place(self.top)
        above = bisect_left(self.headings, here, key=_place_of)
        number = above - 1 if backwards else self.heading + 1
        if 0 <= number < len(self.headings):
            self.go_to_heading(number)
        elif backwards:
            self.to_start()
        return self.top != before

    # Links

    def choose_link(self, *, backwards: bool = False) -> bool:
        """Chooses the next link, or the one above; False when there is none."""
        found = self._link_above() if backwards else self._link_below()
        if found is not None:
            self.link = found
            self.show(_place_of(found))
        return found is not None

    def _link_below(self) -> Linked | None:
        chosen = self._chosen_in_sight()
        start = _place_of(chosen) if chosen else self._place(self.top)
        for piece in range(max(0, start[0]), len(self.document)):
            for link in self.document.links(piece):
                if _place_of(link) >= start and link != chosen:
                    return link
        return None

    def _link_above(self) -> Linked | None:
        chosen, spots = self._chosen_in_sight(), self.spots()
        bottom = spots[-1] if spots else self.top
        end = _place_of(chosen) if chosen else (bottom.piece, self._end_of(bottom))
        for piece in range(min(end[0], len(self.document) - 1), -1, -1):
            for link in reversed(self.document.links(piece)):
                if _place_of(link) <= end and link != chosen:
                    return link
        return None

    def _chosen_in_sight(self) -> Linked | None:
        if self.link and self.page.spot_of_text(*_place_of(self.link)) in self.spots():
            return self.link
        return None

    # Looking for words

    def look_for(self, words: str) -> None:
        """Marks where words stand; blank words: nothing."""
        self.matches = Matches(self.document, words, self._place(self.top)[0])
        self.match = None

    def go_to_match(self, *, backwards: bool = False) -> bool:
        """To the next match, and from the last to the first; False when there is none."""
        if self.match is None:
            piece, at = self._place(self.top)
            place = piece, at if backwards else at - 1
        else:
            place = self.match.piece, self.match.start
        found = self.matches.after(place, backwards=backwards)
        if found is not None:
            self.match = found
            self.show((found.piece, found.start))
        return found is not None

    # Spots

    def _fit(self, look: Look, height: int, around: Around) -> None:
        self.height = height
        self.page = Page(self.document, look, *around)
        self._first = next(self.page.below(Spot(HEAD, 0)), Spot(HEAD, 0))
        self._last: Spot | None = None

    @property
    def _last_top(self) -> Spot:
        """The line that is first in sight at the end."""
        if self._last is None:
            self._last = self.page.moved(self.page.last(), 1 - self.height)
        return self._last

    def _place(self, spot: Spot) -> Place:
        """Where the text stands that begins a line, or a line below it."""
        if spot.piece == HEAD:
            return _START
        lines = self.page.lines(spot.piece)[spot.line :]
        return spot.piece, next((span.at for line in lines for span in line.spans if span.at >= 0), 0)

    def _end_of(self, spot: Spot) -> int:
        """Where the text of a line ends in the plain text of its piece."""
        lines = self.page.lines(spot.piece)[: spot.line + 1]
        return max((span.at + len(span.text) for line in lines for span in line.spans), default=0)

    def _same(self, page: Page, top: Spot) -> Spot:
        """The line of this page in which the text stands that began a line of another page."""
        for span in page.line(top).spans:
            if span.at >= 0:
                return self.page.spot_of_text(top.piece, span.at)
        return self.page.spot_of_source(page.source_of(top))


def _place_of(thing: Heading | Linked) -> Place:
    return thing.piece, thing.at
