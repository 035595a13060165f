"""The line above and the line below: where the user is, and what the keys do here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip

from llmreader.model import Progress
from llmreader.text import one_line
from llmreader.tui.frame import fit
from llmreader.tui.glyphs import Glyphs
from llmreader.tui.styled import Styled

_METER = 20
"""Cells of the progress meter."""


class TitleBar(Styled):
    """The program's name, a title, and the progress of the catalog or where in a text the user is."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"bar--name", "bar--dim", "bar--accent"}

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__()
        self._glyphs = glyphs
        self._title = ""
        self._progress: Progress | None = None
        self._where = ""

    def show(self, title: str, progress: Progress | None = None, where: str = "") -> None:
        """Takes a title, and how far it has been read or a word on where the user is."""
        if (title, progress, where) != (self._title, self._progress, self._where):
            self._title, self._progress, self._where = title, progress, where
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """The whole bar."""
        base, width = self.rich_style, self.size.width
        if y:
            return Strip.blank(width, base)
        segments = [Segment(" llmreader", base + self.ink("bar--name"))]
        tail = [Segment(f" {self._where} ", base + self.ink("bar--dim"))] if self._where else []
        if self._progress is not None:
            tail = self._meter(self._progress, width)
        room = width - sum(cell_len(text) for text, *_ in segments + tail) - 2
        title = fit(one_line(self._title), room, self._glyphs.ellipsis)
        segments.append(Segment("  " + title + " " * (room - cell_len(title)), base))
        return Strip(segments + tail).adjust_cell_length(width, base)

    def _meter(self, progress: Progress, width: int) -> list[Segment]:
        base, glyphs = self.rich_style, self._glyphs
        dim = base + self.ink("bar--dim")
        if not progress.total:
            return [Segment(" nothing to read ", dim)]
        full = int(progress.ratio * _METER)
        meter = [
            Segment(glyphs.full * full, base + self.ink("bar--accent")),
            Segment(glyphs.empty * (_METER - full), dim),
        ]
        return [
            Segment(f" {progress.read:,} of {progress.total:,} read  ", base),
            *(meter if width >= 80 else ()),
            Segment(f" {int(progress.ratio * 100):>3}% ", base),
        ]


class JobBar(Styled):
    """How far an import or an update is; stands in the place of the keys while it runs."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"bar--name", "bar--dim", "bar--accent"}

    class Stopped(Message):
        """The bar was clicked."""

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__()
        self._glyphs = glyphs
        self._shown: tuple[str, str, float | None, str] = ("", "", None, "")

    def show(self, what: str, progress: str, ratio: float | None, stop: str) -> None:
        """Takes what is done, how far it is in words and as a ratio, and how to stop it."""
        if (what, progress, ratio, stop) != self._shown:
            self._shown = (what, progress, ratio, stop)
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """The whole bar."""
        base, width, glyphs = self.rich_style, self.size.width, self._glyphs
        if y:
            return Strip.blank(width, base)
        what, progress, ratio, stop = self._shown
        tail = [Segment(f"  {progress}  ", base)]
        if ratio is not None:
            full = int(min(1.0, ratio) * _METER)
            tail.append(Segment(glyphs.full * full, base + self.ink("bar--accent")))
            tail.append(Segment(glyphs.empty * (_METER - full) + "  ", base + self.ink("bar--dim")))
        tail.append(Segment(f"{stop} ", base + self.ink("bar--dim")))
        room = width - sum(cell_len(text) for text, *_ in tail) - 1
        head = Segment(" " + fit(one_line(what), room, glyphs.ellipsis), base + self.ink("bar--name"))
        return Strip([head, *tail]).adjust_cell_length(width, base)

    def on_click(self) -> None:
        """A click stops it."""
        self.post_message(self.Stopped())


class KeyBar(Styled):
    """The keys that work in the pane with the focus. A click on one does what the key does."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"bar--name", "bar--dim"}

    class Pressed(Message):
        """A command was clicked."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    def __init__(self) -> None:
        super().__init__()
        self._entries: Sequence[tuple[str, str, str]] = ()

    def show(self, entries: Sequence[tuple[str, str, str]]) -> None:
        """Takes commands as (name, key, word), the most wanted first; what has no room is left out,
        but never the last two, which are the way to the others and the way out.
        """
        if entries != self._entries:
            self._entries = entries
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """The whole bar."""
        base, width = self.rich_style, self.size.width
        if y:
            return Strip.blank(width, base)
        segments: list[Segment] = []
        for _, key, word in self._fitting(width):
            segments.append(Segment(f" {key}", base + self.ink("bar--name")))
            segments.append(Segment(f" {word} ", base + self.ink("bar--dim")))
        return Strip(segments).adjust_cell_length(width, base)

    def on_click(self, event: events.Click) -> None:
        """Says which command was clicked."""
        end = 0
        for name, key, word in self._fitting(self.size.width):
            end += _width(key, word)
            if event.x < end:
                self.post_message(self.Pressed(name))
                return

    def _fitting(self, width: int) -> list[tuple[str, str, str]]:
        first, last = list(self._entries[:-2]), list(self._entries[-2:])
        while first and sum(_width(key, word) for _, key, word in first + last) > width:
            first.pop()
        return first + last


def _width(key: str, word: str) -> int:
    return cell_len(key) + cell_len(word) + 3
