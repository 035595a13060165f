"""The list of a topic's resources: a line each."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.message import Message

from llmreader.library import Row
from llmreader.model import Status
from llmreader.text import one_line
from llmreader.tui.frame import fit
from llmreader.tui.rows import Rows

Fetch = Callable[[Sequence[int]], Sequence[Row]]
"""Gives the rows of some placements, in the same order."""

_WINDOW = 64
"""Rows are asked for in windows of this many, when they come into sight."""


class ResourceList(Rows):
    """Knows the placements by number, and asks for the rows that it draws."""

    class Opened(Message):
        """The resource under the cursor was clicked twice."""

    def show(self, placements: Sequence[int], fetch: Fetch, cursor: int, placeholder: str) -> None:
        """Takes the placements in their order, and where to stand."""
        self._placements = placements
        self._fetch = fetch
        self._windows: dict[int, Sequence[Row]] = {}
        self._has_minutes = False
        self.reset(len(placements), cursor, placeholder)

    def update(self) -> None:
        """Asks again for the rows in sight, and draws those that have changed."""
        before, self._windows = self._windows, {}
        top = self.scroll_offset.y
        for index in range(top, min(top + self.page, self.count)):
            window = before.get(index // _WINDOW, ())
            if index % _WINDOW >= len(window) or self.row(index) != window[index % _WINDOW]:
                self.refresh_row(index)

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
        room = width - 3 - len(marks) - cell_len(tail)
        title = fit(one_line(row.title), room, self.glyphs.ellipsis)
        over = row.status in {Status.READ, Status.SKIPPED}
        return [
            Segment(f" {self.glyphs.status(row.status)} ", sign[row.status]),
            Segment(title, dim if over else None),
            Segment(" " * max(0, room - cell_len(title))),
            Segment(marks, accent),
            Segment(tail, dim),
        ]

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
