"""The comments of a discussion on the screen. Only those in sight are laid out and drawn."""

from __future__ import annotations

import time
from collections.abc import Iterable
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from llmreader.layout.lines import ASCII, Look, Signs
from llmreader.tui.entries import Setting, Shown, lay_out
from llmreader.tui.frame import fit
from llmreader.tui.glyphs import PLAIN, Glyphs
from llmreader.tui.pen import CLASSES, Pen, is_sign, link_at
from llmreader.tui.styled import Drawn
from llmreader.tui.talk import Linked, Spot, Talk
from llmreader.tui.window import Top, Window

_WHEEL = 3
"""Lines that a turn of the mouse wheel scrolls."""
_REMEMBERED = 1_000
"""So many comments are gone back to without laying them out anew."""


class Comments(Drawn, can_focus=True, inherit_bindings=False):
    """Shows a talk; a cursor stands on one of its comments."""

    COMPONENT_CLASSES: ClassVar[set[str]] = CLASSES

    class Folded(Message):
        """The sign of the comment under the cursor was clicked."""

    class LinkClicked(Message):
        """A link was clicked, which is the chosen one now."""

    class Moved(Message):
        """The mouse has moved the cursor."""

    def __init__(self, glyphs: Glyphs, *, text_width: int) -> None:
        super().__init__(id="comments")
        self._glyphs = glyphs
        self._text_width = text_width
        self._signs = ASCII if glyphs is PLAIN else Signs()
        self._laid: dict[int, tuple[Shown, ...]] = {}
        self._folded: frozenset[int] = frozenset()
        """Those that were folded when they were laid out."""
        self._drawn: list[Top] = []
        """The lines in sight."""
        self._strips: dict[tuple[Top, bool, bool], Strip] = {}
        """Lines that have been drawn: whether under the cursor, and whether that is where the keys go."""
        self._cursor_then = 0
        """Where the cursor stood when they were drawn, and what was marked."""
        self._marked_then: tuple[Linked | None, Spot | None] = (None, None)
        self._placeholder = ""
        self.talk: Talk | None = None
        self.window = Window(lambda: (0,), lambda _: 1)
        self.chosen: Linked | None = None
        """The link that a key has chosen."""
        self.spot: Spot | None = None
        """Where the words stand that were found last."""

    @property
    def cursor(self) -> int:
        """The comment that it stands on."""
        return self.window.cursor

    def show(self, talk: Talk) -> None:
        """Takes a talk: from its start, or where it was shown before as it stood then, at the same place."""
        before, stood, top = self.talk, self.cursor, self.window.top
        self.talk, self.chosen, self.spot = talk, None, None
        self.window = Window(lambda: talk.branches.seen, lambda number: len(self.lines(number)))
        if before is not None:
            now = talk.numbers_of(before)
            talk.branches.folded = frozenset(
                now[number] for number in before.branches.folded if number in now
            )
            self.window.cursor = now.get(stood, 0)
            self.window.top = Top(now.get(top.number, 0), top.line)
        self._laid.clear()
        self._folded = talk.branches.folded
        self.settle()

    def say(self, text: str) -> None:
        """Says why there is nothing to be seen."""
        self._placeholder = text
        self.refresh()

    def settle(self) -> None:
        """Shows what has changed in the talk."""
        self.forget()
        if self.talk is not None and self.size.height:
            for number in self._folded ^ self.talk.branches.folded:
                self._laid.pop(number, None)
            self._folded = self.talk.branches.folded
            self.window.lines = self.size.height
            self.window.settle()
        self.redraw()

    def reveal(self, number: int) -> None:
        """Opens all that hides a comment."""
        if self.talk is not None:
            self.talk.branches.reveal(number)
            if self.talk.branches.folded != self._folded:
                self.settle()

    def redraw(self) -> None:
        """Shows what is in sight now."""
        before, self._drawn = self._drawn, []
        marked, self._marked_then = self._marked_then, (self.chosen, self.spot)
        if self.talk is not None and self.size.height:
            self._drawn = list(self.window.spots())
        if marked != self._marked_then or before != self._drawn:
            if marked != self._marked_then:
                self._strips.clear()
            self.refresh()
        elif self.cursor != self._cursor_then:
            moved = (self.cursor, self._cursor_then)
            lines = [y for y, spot in enumerate(before) if spot.number in moved]
            self.refresh(*(Region(0, y, self.size.width, 1) for y in lines))
        self._cursor_then = self.cursor

    def forget(self) -> None:
        """Draws all anew."""
        self._strips.clear()
        self._drawn = []

    def lines(self, number: int) -> tuple[Shown, ...]:
        """The lines of a comment at the present width."""
        if self.talk is None:
            return ()
        if number not in self._laid:
            if len(self._laid) >= _REMEMBERED:
                self._laid.clear()
            self._laid[number] = lay_out(self.talk, number, self._setting)
        return self._laid[number]

    def line_of(self, spot: Spot) -> int:
        """The line of a comment in which a part of its text begins."""
        best, nearest = 0, -1
        for line, shown in enumerate(self.lines(spot.number)):
            for bit in shown.bits:
                if bit.piece == spot.piece and nearest < bit.at <= spot.start:
                    best, nearest = line, bit.at
        return best

    def line_of_link(self, linked: Linked) -> int:
        """The line of a comment in which a link begins."""
        lines = enumerate(self.lines(linked.number))
        return next((at for at, line in lines if any(bit.link is linked.link for bit in line.bits)), 0)

    def draw_lines(self, lines: Iterable[int]) -> list[Strip]:
        """The comments, or what is said instead."""
        return [self._draw_line(y) for y in lines]

    def _draw_line(self, y: int) -> Strip:
        width, base = self.size.width, self.rich_style
        if self.talk is None:
            return self._draw_placeholder(y, width)
        if y >= len(self._drawn):
            return Strip.blank(width, base)
        key = self._drawn[y], self._drawn[y].number == self.cursor, self.has_focus
        if key not in self._strips:
            if len(self._strips) >= _REMEMBERED:
                self._strips.clear()
            self._strips[key] = self._draw(self._drawn[y]).adjust_cell_length(width, base)
        return self._strips[key]

    def on_resize(self) -> None:
        """Another width breaks the lines elsewhere."""
        self._laid.clear()
        self.settle()

    def notify_style_update(self) -> None:
        """Another theme has other colours."""
        super().notify_style_update()
        self.settle()

    def on_focus(self) -> None:
        """The cursor shows where the keys go."""
        self.refresh()

    def on_blur(self) -> None:
        """The cursor steps back."""
        self.refresh()

    def on_mouse_scroll_down(self) -> None:
        """The wheel scrolls."""
        self._scroll(_WHEEL)

    def on_mouse_scroll_up(self) -> None:
        """The wheel scrolls."""
        self._scroll(-_WHEEL)

    def on_click(self, event: events.Click) -> None:
        """A click goes to a comment; one on its sign folds it, and one on a link follows that."""
        if self.talk is None or not 0 <= event.y < len(self._drawn):
            return
        number, line = self._drawn[event.y]
        shown = self.lines(number)[line]
        self.window.cursor = number
        self._mouse_moved()
        link = link_at(shown, number, event.x)
        if link is not None:
            self.chosen = Linked(number, link)
            self.post_message(self.LinkClicked())
        elif shown.is_head and number and is_sign(shown, event.x):
            self.post_message(self.Folded())

    @property
    def _setting(self) -> Setting:
        look = Look(self._text_width, self._signs, cell_len, folds_code=True)
        return Setting(self.size.width - 2, look, self._glyphs, time.time_ns() // 1000)

    def _scroll(self, lines: int) -> None:
        if self.talk is not None:
            self.window.scroll(lines)
            self._mouse_moved()

    def _mouse_moved(self) -> None:
        self.redraw()
        self.post_message(self.Moved())

    def _draw(self, spot: Top) -> Strip:
        number, line = spot
        shown = self.lines(number)[line]
        if self.talk is None:
            return Strip([])
        pen = Pen(self, self._glyphs, self.talk, self.chosen, self.spot)
        is_end = not shown.bits and line == len(self.lines(number)) - 1
        return pen.strip(number, shown, is_under=number == self.cursor, is_end=is_end)

    def _draw_placeholder(self, y: int, width: int) -> Strip:
        from textwrap import wrap

        lines = wrap(self._placeholder, max(10, width - 4))
        text = "  " + lines[y - 1] if 0 < y <= len(lines) else ""
        style = self.rich_style + self.ink("text--facts")
        return Strip([Segment(fit(text, width, self._glyphs.ellipsis), style)]).adjust_cell_length(
            width, style
        )
