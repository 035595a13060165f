"""The base of the tree and the list: lines with a cursor, of which only those in sight are drawn."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterable
from typing import ClassVar, Self

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget

from llmreader.tui.frame import fit
from llmreader.tui.glyphs import Glyphs
from llmreader.tui.styled import Drawn

_MOST_DRAWN = 200
"""Rows that are kept as they were drawn."""


class Rows(ScrollView, Drawn, can_focus=True, inherit_bindings=False):
    """A column of one-line rows. It is given how many there are; a subclass draws each."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "rows--cursor",
        "rows--dim",
        "rows--accent",
        "rows--done",
        "rows--strong",
        "rows--found",
    }

    class Chosen(Message):
        """The mouse has taken the cursor to a row."""

    def __init__(self, glyphs: Glyphs, *, id: str) -> None:  # noqa: A002  # Textual's name
        super().__init__(id=id)
        self.glyphs = glyphs
        self.cursor = 0
        """The row under the cursor; 0 when there are none."""
        self._count = 0
        self._placeholder = ""
        self._drawn: dict[int, Strip] = {}
        """Rows as they were last drawn, but for the one under the cursor."""

    @property
    def count(self) -> int:
        """How many rows there are."""
        return self._count

    @property
    def page(self) -> int:
        """How many rows are in sight."""
        return max(1, self.scrollable_content_region.height)

    @abstractmethod
    def draw(self, index: int, width: int) -> list[Segment]:
        """One row, in at most `width` cells."""

    def reset(self, count: int, cursor: int, placeholder: str = "") -> None:
        """Takes new rows; the placeholder stands there when there are none."""
        self._take_count(count)
        self._placeholder = placeholder
        self.cursor = max(0, min(cursor, count - 1))
        self._scroll_into_view()
        self.refresh()

    def recount(self, count: int, cursor: int) -> None:
        """Takes how many rows there are, and which the one under the cursor is; it stays where it is seen."""
        top = self.scroll_offset.y + cursor - self.cursor
        self._take_count(count)
        self.cursor = cursor
        self.scroll_to(y=max(0, top), animate=False, force=True)
        self._scroll_into_view()
        self.refresh()

    def move(self, delta: int) -> None:
        """Moves the cursor by some rows, as far as they go."""
        self.move_to(self.cursor + delta)

    def move_to(self, index: int) -> None:
        """Moves the cursor to a row, or to the nearest end."""
        index = max(0, min(index, self._count - 1))
        if index == self.cursor:
            return
        before, self.cursor = self.cursor, index
        self._scroll_into_view()
        self.refresh_row(before)
        self.refresh_row(index)

    def refresh_row(self, index: int) -> None:
        """Draws one row again if it is in sight."""
        self._drawn.pop(index, None)
        y = index - self.scroll_offset.y
        if 0 <= y < self.size.height:
            self.refresh(Region(0, y, self.size.width, 1))

    def refresh_others(self, is_another: Callable[[int], bool]) -> None:
        """Draws the rows in sight again that are other ones now; the rest when it comes into sight."""
        top = self.scroll_offset.y
        sight = range(top, min(top + self.page, self._count))
        others = list(filter(is_another, sight))
        for index in self._drawn.keys() - set(sight):
            del self._drawn[index]
        for index in others:
            self.refresh_row(index)

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Self:
        """Draws all rows again, unless it is told which lines to."""
        if not regions:
            self._drawn.clear()
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def _take_count(self, count: int) -> None:
        self._count = count
        size, height = Size(0, count), self.container_size.height
        if (count > height) is not self.show_vertical_scrollbar:
            self.virtual_size = size
            return
        # Nothing changes its place: Textual would lay out the whole screen, and draw the bar a frame later.
        self.set_reactive(Widget.virtual_size, size)
        if self.show_vertical_scrollbar:
            self.vertical_scrollbar.window_virtual_size = count
        if self.scroll_offset.y > (last := max(0, count - height)):
            self.scroll_to(y=last, animate=False, force=True)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """The scroll bar is drawn again when its thumb is seen to move: not with each of a million rows."""
        bar = self.vertical_scrollbar
        if self.show_vertical_scrollbar and self._thumb(new_value) != self._thumb(bar.position):
            bar.position = new_value
        if round(old_value) != round(new_value):
            self.refresh(self.size.region)

    def _thumb(self, position: float) -> int:
        """Where the thumb of the scroll bar is drawn, in eighths of a line from its top."""
        height = self.size.height
        hidden = self.virtual_size.height - height
        thumb = max(1, height * height / max(1, self.virtual_size.height))
        return int((height - thumb) * position / hidden * 8) if hidden > 0 else 0

    def draw_lines(self, lines: Iterable[int]) -> list[Strip]:
        """Rows, and blank lines below the last."""
        # Once for all of them: to Textual each is a way through the layout.
        width, top = self.scrollable_content_region.width, self.scroll_offset.y
        return [self._draw_line(y, top + y, width) for y in lines]

    def _draw_line(self, y: int, index: int, width: int) -> Strip:
        base = self.rich_style
        if index >= self._count:
            return self._draw_placeholder(y, width) if not self._count else Strip.blank(width, base)
        if index == self.cursor:
            base = self.get_component_rich_style("rows--cursor")
            # Its own colours hold there, so that the row can be read on any background.
            return self._draw_on(index, width, base, base if self.has_focus else Style.null())
        strip = self._drawn.get(index)
        if strip is None or strip.cell_length != width:
            if len(self._drawn) >= _MOST_DRAWN:
                self._drawn.clear()
            strip = self._drawn[index] = self._draw_on(index, width, base, Style.null())
        return strip

    def _draw_on(self, index: int, width: int, base: Style, over: Style) -> Strip:
        strip = Strip(
            [
                Segment(text, base + (style or Style.null()) + over)
                for text, style, _ in self.draw(index, width)
            ]
        )
        return strip.adjust_cell_length(width, base)

    @abstractmethod
    def clicked(self, event: events.Click) -> None:
        """The row under the cursor has just been clicked."""

    def on_click(self, event: events.Click) -> None:
        """A click chooses the row under the mouse, if there is one."""
        index = event.y + self.scroll_offset.y
        if 0 <= index < self._count:
            self.move_to(index)
            self.post_message(self.Chosen())
            self.clicked(event)

    def on_resize(self) -> None:
        """What is under the cursor stays in sight."""
        self._scroll_into_view()

    def on_focus(self) -> None:
        """The cursor shows where the keys go."""
        self.refresh_row(self.cursor)

    def on_blur(self) -> None:
        """The cursor steps back."""
        self.refresh_row(self.cursor)

    def _scroll_into_view(self) -> None:
        if not self.size.height:
            return
        top, height = self.scroll_offset.y, self.page
        if self.cursor < top:
            self.scroll_to(y=self.cursor, animate=False, force=True)
        elif self.cursor >= top + height:
            self.scroll_to(y=self.cursor - height + 1, animate=False, force=True)

    def _draw_placeholder(self, y: int, width: int) -> Strip:
        from textwrap import wrap

        lines = wrap(self._placeholder, max(10, width - 4))
        text = "  " + lines[y - 1] if 0 < y <= len(lines) else ""
        style = self.rich_style + self.ink("rows--dim")
        return Strip([Segment(fit(text, width, self.glyphs.ellipsis), style)]).adjust_cell_length(
            width, style
        )
