"""Draws the lines of comments: their colours, the bars beside them, and what stands out in them."""

from __future__ import annotations

from msgspec import Struct
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from llmreader.layout.lines import Link, Role
from llmreader.tui.entries import Bit, Part, Shown
from llmreader.tui.glyphs import Glyphs
from llmreader.tui.styled import Styled
from llmreader.tui.talk import Linked, Spot, Talk

CLASSES = {
    *(f"text--{role}" for role in Role),
    *(f"text--{part}" for part in Part),
    "text--guide",
    "text--cursor",
    "text--match",
    "text--chosen",
}
"""The component classes that a widget must have for a pen."""

_SIGN = 2
"""Cells of the sign before a comment."""


class Pen(Struct, frozen=True):
    """What a line depends on beside itself."""

    widget: Styled
    """On which it is drawn."""
    glyphs: Glyphs
    talk: Talk
    chosen: Linked | None
    """The link that a key has chosen."""
    spot: Spot | None
    """Where the words stand that were found last."""

    def strip(self, number: int, shown: Shown, *, is_under: bool, is_end: bool) -> Strip:
        """A line of a comment: whether the cursor is on the comment, and whether nothing of it follows."""
        widget, base = self.widget, self.widget.rich_style
        is_marked = is_under and widget.has_focus
        segments = [
            Segment(
                self.glyphs.chosen if is_marked and not is_end else " ", base + widget.ink("text--author")
            ),
            Segment(
                f"{self.glyphs.bar} " * shown.level + " " * _hang(shown, number),
                base + widget.ink("text--guide"),
            ),
        ]
        over = Style.null()
        if is_under and shown.is_head:
            over = widget.get_component_rich_style("text--cursor")
        for bit in shown.bits:
            style = base + over + self._style(bit) + (over if is_marked else Style.null())
            segments += self._marked(number, bit, style)
        return Strip(segments)

    def _style(self, bit: Bit) -> Style:
        style = sum((self.widget.coat(f"text--{ink}") for ink in bit.inks), Style.null())
        is_chosen = self.chosen is not None and bit.link is self.chosen.link
        return style + self.widget.ink("text--chosen") if is_chosen else style

    def _marked(self, number: int, bit: Bit, style: Style) -> list[Segment]:
        """A part of a line, in which the words stand out that were looked for."""
        if not self.talk.is_looking or bit.at < 0:
            return [Segment(bit.text, style)]
        segments: list[Segment] = []
        done, match = 0, self.widget.ink("text--match")
        for spot in self.talk.spots(number):
            start, end = max(done, spot.start - bit.at), min(len(bit.text), spot.end - bit.at)
            if spot.piece == bit.piece and start < end:
                found = match + self.widget.ink("text--chosen") if spot == self.spot else match
                segments.append(Segment(bit.text[done:start], style))
                segments.append(Segment(bit.text[start:end], style + found))
                done = end
        return [*segments, Segment(bit.text[done:], style)]


def link_at(shown: Shown, number: int, column: int) -> Link | None:
    """The link in a column of a line of a comment, counted from 0."""
    end = _before(shown, number)
    if column < end:
        return None
    for bit in shown.bits:
        end += cell_len(bit.text)
        if column < end:
            return bit.link
    return None


def is_sign(shown: Shown, column: int) -> bool:
    """Whether a column of a comment's first line is that of its sign, or left of it."""
    return column < _before(shown, 1) + _SIGN


def _before(shown: Shown, number: int) -> int:
    """Cells before the text of a line."""
    return 1 + 2 * shown.level + _hang(shown, number)


def _hang(shown: Shown, number: int) -> int:
    return _SIGN if number and not shown.is_head else 0
