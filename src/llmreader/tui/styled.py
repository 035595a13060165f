"""Colours and attributes from the stylesheet, for widgets that draw their own lines."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable

from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


class Styled(Widget):
    """A widget whose parts are coloured by component classes."""

    _base: Style | None = None
    _inks: dict[tuple[str, bool], Style] | None = None
    """By the name of the component class, and whether its background counts."""

    @property
    def rich_style(self) -> Style:
        """Textual's own, which mixes the colours of all that it stands in, but not again for every line."""
        if self._base is None:
            self._base = super().rich_style
        return self._base

    def ink(self, name: str) -> Style:
        """Colour and attributes of a component class, on whatever background it comes to stand."""
        return self._ink(name, whole=False)

    def coat(self, name: str) -> Style:
        """The same with the background, where the component class has one of its own."""
        return self._ink(name, whole=True)

    def _ink(self, name: str, *, whole: bool) -> Style:
        if self._inks is None:
            self._inks = {}
        if (name, whole) not in self._inks:
            # With its background, so that a colour that is half transparent is mixed with it.
            style = self.get_component_rich_style(name)
            self._inks[name, whole] = Style(
                color=style.color,
                bgcolor=style.bgcolor if whole and style.bgcolor != self.rich_style.bgcolor else None,
                bold=style.bold,
                dim=style.dim,
                italic=style.italic,
                underline=style.underline,
                strike=style.strike,
                reverse=style.reverse,
            )
        return self._inks[name, whole]

    def notify_style_update(self) -> None:
        """Another theme has other colours, and the focus may have."""
        super().notify_style_update()
        self._base = None
        self._inks = None


class Drawn(Styled):
    """A widget that is nothing but the lines it draws, and keeps those that may be asked for again."""

    @abstractmethod
    def draw_lines(self, lines: Iterable[int]) -> list[Strip]:
        """Some of the lines in sight, by their numbers from the top."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """What is in sight, without what Textual does around each line: there is no border and no padding."""
        background = self.background_colors[1]
        strips = self.draw_lines(crop.line_range)
        for line_filter in self.get_line_filters():
            strips = [strip.apply_filter(line_filter, background) for strip in strips]
        left, right = crop.column_span
        return [strip.crop(left, right) for strip in strips]
