"""The list of a topic's resources: a line each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message

from llmreader.library import Row
from llmreader.model import Status
from llmreader.text import one_line
from llmreader.tui.frame import fit
from llmreader.tui.glyphs import Glyphs
from llmreader.tui.rows import Rows

Fetch = Callable[[Sequence[int]], Sequence[Row]]
"""Gives the rows of some placements, in the same order."""

_SIGHT = 16
"""Excerpts are asked for so many at a time: each may mean to unpack an article."""
_WINDOW = 32
"""Rows are asked for in windows of this many, when they come into sight."""


if TYPE_CHECKING:
    from llmreader.library.finding import Excerpt, Spot


class Sought(Protocol):
    """What the resources were found by."""

    def spots(self, text: str) -> Sequence[Spot]:
        """Where the words stand in a text."""

    def excerpts(self, placements: Sequence[int]) -> Mapping[int, Excerpt]:
        """For those whose titles do not have the words: a piece of the text that does."""


class ResourceList(Rows):
    """Knows the placements by number, and asks for the rows that it draws."""

    class Opened(Message):
        """The resource under the cursor was clicked twice."""

    def __init__(self, glyphs: Glyphs, *, id: str) -> None:  # noqa: A002  # Textual's name
        super().__init__(glyphs, id=id)
        self._placements: Sequence[int] = ()
        self._sought: Sought | None = None
        self._anchor: int | None = None

    def show(
        self,
        placements: Sequence[int],
        fetch: Fetch,
        cursor: int,
        placeholder: str,
        sought: Sought | None = None,
    ) -> None:
        """Takes the placements in their order, and where to stand; and what they were found by."""
        self._placements = placements
        self._fetch = fetch
        self._sought = sought
        self._windows: dict[int, Sequence[Row]] = {}
        self._excerpts: dict[int, Mapping[int, Excerpt]] = {}
        self._has_minutes = False
        self._anchor = None
        self.reset(len(placements), cursor, placeholder)

    def grow(self, cursor: int) -> None:
        """All of the placements is known now, and where the cursor is among them; what is in sight stays."""
        if (len(self._placements), cursor) != (self.count, self.cursor):
            self._windows.clear()
            self._excerpts.clear()
            self.recount(len(self._placements), cursor)

    def update(self) -> None:
        """Asks again for the rows in sight, and draws those that have changed."""
        before, self._windows = self._windows, {}

        def is_another(index: int) -> bool:
            window = before.get(index // _WINDOW, ())
            return index % _WINDOW >= len(window) or self.row(index) != window[index % _WINDOW]

        self.refresh_others(is_another)

    @property
    def excerpt(self) -> Excerpt | None:
        """Why the resource under the cursor was found, where its title does not say it."""
        row = self.row(self.cursor) if self.count else None
        return self._excerpt(self.cursor, row) if row else None

    @property
    def marked(self) -> range | None:
        """The rows of the range that is being marked, in their order."""
        if self._anchor is None:
            return None
        return range(min(self._anchor, self.cursor), max(self._anchor, self.cursor) + 1)

    def mark_range(self, *, on: bool) -> None:
        """Begins a range at the cursor, which from then on moves its end; or lets it go."""
        anchor = self.cursor if on and self.count else None
        if anchor != self._anchor:
            self._anchor = anchor
            self.refresh()

    def move_to(self, index: int) -> None:
        """With a range, all that comes to it or leaves it is drawn."""
        super().move_to(index)
        if self._anchor is not None:
            self.refresh()

    def row(self, index: int) -> Row | None:
        """One row; None when it has just gone from the library."""
        number = index // _WINDOW
        if number not in self._windows:
            start = number * _WINDOW
            self._windows[number] = self._fetch(self._placements[start : start + _WINDOW])
            if not self._has_minutes and any(row.minutes is not None for row in self._windows[number]):
                self._has_minutes = True
                self.refresh()  # the rows above were drawn without their column
        window = self._windows[number]
        return window[index % _WINDOW] if index % _WINDOW < len(window) else None

    def draw(self, index: int, width: int) -> list[Segment]:
        """` ● Understanding GPT tokenizers   ★  simonwillison… HN   9 min`."""
        row = self.row(index)
        if row is None:
            return []
        dim = self.ink("rows--dim")
        accent = self.ink("rows--accent")
        done = self.ink("rows--done")
        sign = {Status.UNREAD: accent, Status.READING: accent, Status.READ: done, Status.SKIPPED: dim}
        marks = self._marks(row)
        tail = self._tail(row, width)
        return [
            Segment(self.glyphs.chosen if index in (self.marked or ()) else " ", accent),
            Segment(f"{self.glyphs.status(row.status)} ", sign[row.status]),
            *self._title(index, row, width - 3 - len(marks) - cell_len(tail)),
            Segment(marks, accent),
            Segment(tail, dim),
        ]

    def _title(self, index: int, row: Row, room: int) -> list[Segment]:
        """The title and, where it does not say why the resource was found, a piece of what does."""
        over = row.status in {Status.READ, Status.SKIPPED}
        style = self.ink("rows--dim") if over else Style.null()
        excerpt = self._excerpt(index, row)
        if excerpt is not None:
            # A title gives way to it, but not more than needed.
            wanted = min(room * 2 // 5, cell_len(excerpt.text) + 2)
            shown = fit(one_line(row.title), room - wanted, self.glyphs.ellipsis)
            left = room - cell_len(shown) - 2
            return [
                *self._with_spots(shown, style),
                Segment("  "),
                *self._padded(self._around(excerpt, left), left),
            ]
        shown = fit(one_line(row.title), room, self.glyphs.ellipsis)
        return self._padded(self._with_spots(shown, style), room)

    def _with_spots(self, text: str, style: Style) -> list[Segment]:
        if self._sought is None:
            return [Segment(text, style)]
        return self._marked(text, self._sought.spots(text), style)

    def _around(self, excerpt: Excerpt, room: int) -> list[Segment]:
        """As much of an excerpt as there is room for, with the first of the words in it."""
        first = excerpt.spots[0].start if excerpt.spots else 0
        start = max(0, min(first - room // 4, len(excerpt.text) - room))
        # From a whole word on, if there is one before the first that is looked for.
        start = excerpt.text.find(" ", start, first) + 1 or start if start else 0
        ellipsis = self.glyphs.ellipsis
        text = fit((ellipsis if start else "") + excerpt.text[start:], room, ellipsis)
        return self._marked(text, self._sought.spots(text) if self._sought else (), self.ink("rows--dim"))

    def _marked(self, text: str, found: Sequence[Spot], style: Style) -> list[Segment]:
        """A text with the words that were looked for in it."""
        segments, end = [], 0
        for spot in found:
            segments += [
                Segment(text[end : spot.start], style),
                Segment(text[spot.start : spot.end], style + self.ink("rows--found")),
            ]
            end = spot.end
        return [*segments, Segment(text[end:], style)]

    def _padded(self, segments: list[Segment], width: int) -> list[Segment]:
        used = sum(cell_len(segment.text) for segment in segments)
        return [*segments, Segment(" " * max(0, width - used))]

    def _excerpt(self, index: int, row: Row) -> Excerpt | None:
        if self._sought is None:
            return None
        number = index // _SIGHT
        if number not in self._excerpts:
            start = number * _SIGHT
            self._excerpts[number] = self._sought.excerpts(self._placements[start : start + _SIGHT])
        return self._excerpts[number].get(row.placement)

    def clicked(self, event: events.Click) -> None:
        """A second click opens the resource."""
        if event.chain == 2:
            self.post_message(self.Opened())

    def _marks(self, row: Row) -> str:
        marks = [
            "new" if row.fresh else "",
            self.glyphs.note if row.noted else "",
            self.glyphs.tag if row.tagged else "",
            self.glyphs.star if row.starred else "",
        ]
        return "".join(f" {mark}" for mark in marks if mark)

    def _tail(self, row: Row, width: int) -> str:
        """Site, discussion and minutes, in columns; the site goes where the pane is narrow."""
        site = 18 if width >= 60 else 0
        host = fit(one_line(row.host), site, self.glyphs.ellipsis)
        minutes = f"{row.minutes} min" if row.minutes is not None else ""
        return (
            (f"  {host}{' ' * (site - cell_len(host))}" if site else "")
            + f" {initials(row.discussed):<2}"
            + (f" {minutes:>7} " if self._has_minutes else " ")
        )


def initials(site: str) -> str:
    """Two letters for the site of a discussion: Hacker News is HN."""
    words = one_line(site).split()
    return "".join(word[0].upper() for word in words[:2] if word[0].isascii())
