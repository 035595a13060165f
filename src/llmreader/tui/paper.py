"""A sheet on the screen: a column of lines, of which only those in sight are laid out and drawn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from llmreader.layout.lines import ASCII, Line, Look, Signs, Span
from llmreader.layout.page import Spot
from llmreader.tui.glyphs import PLAIN, Glyphs
from llmreader.tui.inks import CLASSES, Inks
from llmreader.tui.sheet import Sheet
from llmreader.tui.styled import Drawn

NARROWEST = 20
"""Cells of the column."""
_MARGIN = 2
"""Cells that are left free beside the column, where there is room for that."""
_WHEEL = 3
"""Lines that a turn of the mouse wheel scrolls."""
_BARS = 2
"""Lines above it and below it, on a screen that has just been opened."""
_REMEMBERED = 400
"""Lines that are kept as they were drawn."""


class Paper(Drawn, can_focus=True, inherit_bindings=False):
    """Shows a sheet."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {*CLASSES}

    @dataclass
    class Scrolled(Message):
        """The wheel was turned."""

        lines: int

    class LinkClicked(Message):
        """A link was clicked, which is the chosen one now."""

    class Resized(Message):
        """There is more room, or less."""

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__(id="paper")
        self._glyphs = glyphs
        self._signs = ASCII if glyphs is PLAIN else Signs()
        self._said: Sequence[Line] = ()
        self._drawn: dict[Spot, Strip] = {}
        """Lines as they were last drawn."""
        self._colours = Inks(self)
        self._spots: list[Spot] = []
        self.sheet: Sheet | None = None
        self.shift = 0
        """Cells of the start of wide lines that are not shown."""

    @property
    def room(self) -> Size:
        """Its size, also before it has been on the screen for the first time."""
        width, height = self.size if self.size.width else self.app.size - (0, _BARS)
        return Size(max(1, width), max(1, height))

    def look(self, column: int) -> Look:
        """How a text is laid out here; `column` is the most cells that a line is to take."""
        width = self.room.width
        room = width - 2 * min(_MARGIN, width // NARROWEST)
        return Look(max(8, min(column, room)), self._signs, cell_len)

    def show(self, sheet: Sheet) -> None:
        """Takes a text."""
        self.sheet, self.shift = sheet, 0
        self.redraw()

    def say(self, lines: Sequence[Line]) -> None:
        """Says why there is nothing to be read."""
        self.sheet, self._said = None, lines
        self._spots.clear()
        self._drawn.clear()
        self.refresh()

    def redraw(self) -> None:
        """Shows the sheet with other marks in it, or laid out anew."""
        self._drawn.clear()
        self.scroll()

    def scroll(self) -> None:
        """Shows what is in sight now."""
        self._spots = self.sheet.spots() if self.sheet else []
        self.refresh()

    def prepare(self) -> None:
        """Draws what comes into sight with the next page, or the one before, so that it is there at once."""
        if self.sheet is not None and self._spots:
            page, lines = self.sheet.page, len(self._spots)
            below = islice(page.below(self._spots[-1]), 1, lines)
            for spot in (*below, *islice(page.above(self._spots[0]), lines)):
                self._strip(self.sheet, spot)

    def shift_by(self, cells: int) -> bool:
        """Shows more of the end of wide lines, or of their start if less than 0; False when there is none."""
        widest = max((self._width(spot) for spot in self._spots), default=0)
        shift = max(0, min(self.shift + cells, widest - self._room))
        changed, self.shift = shift != self.shift, shift
        if changed:
            self.redraw()
        return changed

    def notify_style_update(self) -> None:
        """Another theme has other colours."""
        super().notify_style_update()
        self._drawn.clear()
        self._colours.forget()

    def on_resize(self) -> None:
        """Another width breaks the lines elsewhere."""
        self.post_message(self.Resized())

    def on_mouse_scroll_down(self) -> None:
        """The wheel scrolls."""
        self.post_message(self.Scrolled(_WHEEL))

    def on_mouse_scroll_up(self) -> None:
        """The wheel scrolls."""
        self.post_message(self.Scrolled(-_WHEEL))

    def on_click(self, event: events.Click) -> None:
        """A click on a link follows it."""
        if self.sheet is None or not 0 <= event.y < len(self._spots):
            return
        spot = self._spots[event.y]
        line = self.sheet.page.line(spot)
        at = event.x - self._left + (self.shift if line.fixed else 0)
        for span in line.spans:
            at -= cell_len(span.text)
            if at < 0:
                self._click(spot.piece, span)
                return

    def draw_lines(self, lines: Iterable[int]) -> list[Strip]:
        """The text, or what is said instead."""
        return [self._draw_line(y) for y in lines]

    def _draw_line(self, y: int) -> Strip:
        if self.sheet is None:
            return self._say_line(y)
        if y >= len(self._spots):
            return Strip.blank(self.size.width, self.rich_style)
        return self._strip(self.sheet, self._spots[y])

    @property
    def _column(self) -> int:
        """Cells of the column."""
        if self.sheet is not None:
            return self.sheet.page.look.width
        return max((cell_len(line.text) for line in self._said), default=0)

    @property
    def _left(self) -> int:
        """Cells beside the column."""
        return max(0, (self.size.width - self._column) // 2)

    @property
    def _room(self) -> int:
        """Cells from the start of the column to the edge of the screen."""
        return self.size.width - self._left - 1

    def _width(self, spot: Spot) -> int:
        """Of a line that stands as it was written."""
        line = self.sheet.page.line(spot) if self.sheet else Line()
        return cell_len(line.text) if line.fixed else 0

    def _click(self, piece: int, span: Span) -> None:
        sheet = self.sheet
        if sheet is None or span.link is None or not 0 <= piece < len(sheet.document):
            return
        for linked in sheet.document.links(piece):
            if linked.link is span.link:
                sheet.link = linked
                self.post_message(self.LinkClicked())

    def _strip(self, sheet: Sheet, spot: Spot) -> Strip:
        if spot not in self._drawn:
            if len(self._drawn) >= _REMEMBERED:
                self._drawn.clear()
            self._drawn[spot] = self._draw(sheet, spot)
        return self._drawn[spot]

    def _draw(self, sheet: Sheet, spot: Spot) -> Strip:
        line, base = sheet.page.line(spot), self.rich_style
        segments = [part for span in line.spans for part in self._colours.segments(sheet, spot.piece, span)]
        if line.fixed:
            width = cell_len(line.text)
            if width < sheet.page.look.width:
                segments.append(Segment(" " * (sheet.page.look.width - width), segments[-1].style))
            if self.shift or width > self._room:
                end, sign = self.shift + self._room, self._glyphs.ellipsis
                segments = self._colours.cropped(segments, self.shift, end, sign)
        return Strip([Segment(" " * self._left, base), *segments]).adjust_cell_length(self.size.width, base)

    def _say_line(self, y: int) -> Strip:
        spans = self._said[y].spans if y < len(self._said) else ()
        segments = [Segment(span.text, self._colours.style(span.roles)) for span in spans]
        base = self.rich_style
        return Strip([Segment(" " * self._left, base), *segments]).adjust_cell_length(self.size.width, base)
