"""A box with a title around a pane. Two boxes can share the line between them."""

from __future__ import annotations

from enum import Enum, auto
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.containers import Container
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from llmreader.tui.glyphs import Glyphs
from llmreader.tui.styled import Styled


class Shares(Enum):
    """Which edge a frame shares with its neighbour, where two frames stand one above the other."""

    NOTHING = auto()
    BELOW = auto()
    ABOVE = auto()


class Frame(Container, Styled):
    """Draws its edges where its one child leaves them free (a margin in the stylesheet).

    The shared edge is drawn by the lower frame.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"frame--title", "frame--shared"}

    def __init__(
        self,
        child: Widget,
        glyphs: Glyphs,
        *,
        shares: Shares,
        id: str,  # noqa: A002  # Textual's name
    ) -> None:
        super().__init__(child, id=id)
        self._glyphs = glyphs
        self._shares = shares
        self._title = ""

    @property
    def title(self) -> str:
        """Stands in the top edge."""
        return self._title

    @title.setter
    def title(self, title: str) -> None:
        if title != self._title:
            self._title = title
            self.refresh(Region(0, 0, self.size.width, 1))

    def notify_style_update(self) -> None:
        """The window's width decides which edges are shared."""
        super().notify_style_update()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The edges; the child covers what is inside."""
        width, height = self.size
        style = self.rich_style
        top_left, top_right, bottom_left, bottom_right, tee_left, tee_right = tuple(self._glyphs.corners)
        line = self._glyphs.line
        if y == 0:
            if self._shared is Shares.ABOVE:
                top_left, top_right = tee_left, tee_right
                style += self.ink("frame--shared")
            title = fit(f" {self._title} ", max(0, width - 4), self._glyphs.ellipsis) if self._title else ""
            rest = max(0, width - 3 - cell_len(title))
            strong = self.ink("frame--title")
            segments = [
                Segment(top_left + line, style),
                Segment(title, style + strong),
                Segment(line * rest + top_right, style),
            ]
        elif y == height - 1 and self._shared is not Shares.BELOW:
            segments = [Segment(bottom_left + line * max(0, width - 2) + bottom_right, style)]
        else:
            bar = self._glyphs.bar
            segments = [Segment(bar + " " * max(0, width - 2) + bar, style)]
        return Strip(segments).adjust_cell_length(width, style)

    @property
    def _shared(self) -> Shares:
        return self._shares if self.screen.has_class("-two-panes") else Shares.NOTHING


def fit(text: str, width: int, ellipsis: str) -> str:
    """The text, cut with an ellipsis where it is wider than `width` cells."""
    if cell_len(text) <= width:
        return text
    return set_cell_size(text, width - 1).rstrip() + ellipsis if width > 0 else ""
