"""A line at the foot of the screen that says where the chosen link leads, and what can be done with it."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip

from llmreader.text import one_line
from llmreader.tui.frame import fit
from llmreader.tui.glyphs import Glyphs
from llmreader.tui.styled import Styled


class TellBar(Styled):
    """Stands in the place of the keys."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"bar--name", "bar--dim", "bar--accent"}

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__()
        self._glyphs = glyphs
        self._shown = ("", "")

    def show(self, text: str, keys: str) -> None:
        """Takes what there is to say, and the keys."""
        if (text, keys) != self._shown:
            self._shown = text, keys
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """The whole bar."""
        base, width = self.rich_style, self.size.width
        if y:
            return Strip.blank(width, base)
        text, keys = self._shown
        tail = f"  {keys} "
        room = width - 1 - cell_len(tail)
        shown = fit(one_line(text), room, self._glyphs.ellipsis)
        gap = " " * max(0, room - cell_len(shown))
        return Strip(
            [
                Segment(f" {shown}{gap}", base + self.ink("bar--accent")),
                Segment(tail, base + self.ink("bar--dim")),
            ]
        ).adjust_cell_length(width, base)
