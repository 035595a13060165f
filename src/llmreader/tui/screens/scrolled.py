"""A screen to read through, which any of the keys that leave a screen leaves."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static

from llmreader.tui.screens.dialog import Dialog
from llmreader.tui.screens.hints import hints


class Scrolled(Dialog[None]):
    """Scrolls what has the id `scrolled`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter", "dismiss"),
        Binding("j,down", "scroll('down')"),
        Binding("k,up", "scroll('up')"),
        Binding("pagedown,space,ctrl+d", "scroll('page_down')"),
        Binding("pageup,ctrl+u", "scroll('page_up')"),
        Binding("g,home", "scroll('home')"),
        Binding("G,end", "scroll('end')"),
    ]

    def action_scroll(self, where: str) -> None:
        """Scrolls it."""
        getattr(self.query_one("#scrolled", Widget), f"scroll_{where}")(animate=False)

    def hints(self) -> Static:
        """The keys."""
        return hints(
            ("Down more", "scroll('page_down')"), ("Up back", "scroll('page_up')"), ("Esc leave", "dismiss")
        )
