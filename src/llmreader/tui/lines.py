"""Lines to scroll through: laid out anew only when the width changes or what is shown does."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.segment import Segment
from rich.text import Text
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget

from llmreader.tui.styled import Drawn


class Lines(ScrollView, Drawn, can_focus=True, inherit_bindings=False):
    """Shows lines that a subclass lays out."""

    def __init__(self, *, id: str) -> None:  # noqa: A002  # Textual's name
        super().__init__(id=id)
        self._lines: Sequence[Strip] = ()

    def lay_out(self) -> None:
        """Breaks what is shown into lines of the present width, and hands them to `set_lines`."""
        raise NotImplementedError

    def set_lines(self, lines: Sequence[Strip]) -> None:
        """Shows other lines, at the same place if they reach so far."""
        before, self._lines = len(self._lines), lines
        # A new virtual size would ask for a layout, and that waits for the next frame.
        self.set_reactive(Widget.virtual_size, Size(0, len(lines)))
        self.vertical_scrollbar.window_virtual_size = max(len(lines), self.page)
        self.scroll_y = min(self.scroll_y, self.max_scroll_y)
        self.refresh(Region(0, 0, self.size.width, max(before, len(lines))))

    def strips(self, texts: Iterable[Text]) -> list[Strip]:
        """Lines in the present colours and of the present width: they are drawn as they stand."""
        console, base, width = self.app.console, self.rich_style, self.scrollable_content_region.width
        strips = []
        for text in texts:
            # What Rich leaves to the console: a text's own style, below those of its parts.
            style = base + console.get_style(text.style)
            strip = Strip([Segment(" ", base), *Segment.apply_style(text.render(console), style)])
            strips.append(strip.adjust_cell_length(width, base))
        return strips

    def wrap(self, text: Text, width: int, hang: int = 0) -> list[Text]:
        """Lines of at most `width` cells; those after the first stand `hang` cells to the right."""
        first, *rest = text.wrap(self.app.console, width - hang)
        return [first, *(Text(" " * hang).append_text(line) for line in rest)]

    def move(self, delta: int) -> None:
        """Scrolls by some lines."""
        self.scroll_to(y=self.scroll_offset.y + delta, animate=False, force=True)

    def move_to(self, line: int) -> None:
        """Scrolls to a line."""
        self.scroll_to(y=line, animate=False, force=True)

    @property
    def count(self) -> int:
        """How many lines there are."""
        return len(self._lines)

    @property
    def page(self) -> int:
        """How many lines are in sight."""
        return max(1, self.scrollable_content_region.height)

    def on_resize(self) -> None:
        """Another width breaks the lines elsewhere."""
        self.lay_out()

    def notify_style_update(self) -> None:
        """Another theme has other colours."""
        super().notify_style_update()
        if self.size.width:
            self.lay_out()

    def draw_lines(self, lines: Iterable[int]) -> list[Strip]:
        """What has been laid out, and blank lines below it."""
        # Once for all of them: to Textual each is a way through the layout.
        width, top = self.scrollable_content_region.width, self.scroll_offset.y
        return [self._draw_line(top + y, width) for y in lines]

    def _draw_line(self, index: int, width: int) -> Strip:
        if index >= len(self._lines):
            return Strip.blank(width, self.rich_style)
        # Until it is laid out anew, what is of another width is cut or filled up.
        return self._lines[index].adjust_cell_length(width, self.rich_style)
