"""Colours and attributes from the stylesheet, for widgets that draw their own lines."""

from __future__ import annotations

from rich.style import Style
from textual.widget import Widget


class Styled(Widget):
    """A widget whose parts are coloured by component classes."""

    _base: Style | None = None

    @property
    def rich_style(self) -> Style:
        """Textual's own, which mixes the colours of all that it stands in, but not again for every line."""
        if self._base is None:
            self._base = super().rich_style
        return self._base

    def ink(self, name: str) -> Style:
        """Colour and attributes of a component class, on whatever background it comes to stand."""
        if not hasattr(self, "_inks"):
            self._inks: dict[str, Style] = {}
        if name not in self._inks:
            # With its background, so that a colour that is half transparent is mixed with it.
            style = self.get_component_rich_style(name)
            self._inks[name] = Style(
                color=style.color,
                bold=style.bold,
                dim=style.dim,
                italic=style.italic,
                underline=style.underline,
                reverse=style.reverse,
                strike=style.strike,
            )
        return self._inks[name]

    def notify_style_update(self) -> None:
        """Another theme has other colours, and the focus may have."""
        super().notify_style_update()
        self._base = None
        self._inks = {}
