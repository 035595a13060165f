"""The dialog that asks which of a few things is meant."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content

from llmreader.text import one_line
from llmreader.tui.frame import fit
from llmreader.tui.glyphs import Glyphs
from llmreader.tui.rows import Rows
from llmreader.tui.screens.dialog import Dialog
from llmreader.tui.screens.hints import hints

_MOST = 15
"""Lines that the choices take."""


class ChoiceDialog(Dialog[int]):
    """Gives back the number of the one that was chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss"),
        Binding("enter,l,right", "take"),
        Binding("j,down", "move(1)"),
        Binding("k,up", "move(-1)"),
        *(Binding(str(number), f"take({number})") for number in range(1, 10)),
    ]

    def __init__(self, title: str, choices: Sequence[tuple[str, str]], glyphs: Glyphs) -> None:
        """Each choice is a name and what tells it from the others, in one line each."""
        super().__init__()
        self._title = title
        self._rows = _Choices(choices, glyphs)

    def compose(self) -> ComposeResult:
        """The choices, and the keys."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = Content(one_line(self._title))
            yield self._rows
            yield hints(("Enter this one", "take"), ("Esc leave", "dismiss"))

    def on_mount(self) -> None:
        """The keys go to the first."""
        self._rows.fill()
        self._rows.focus()

    def on_rows_chosen(self) -> None:
        """A click takes what it is on."""
        self.action_take()

    def action_move(self, steps: int) -> None:
        """Goes some choices down."""
        self._rows.move(steps)

    def action_take(self, number: int = 0) -> None:
        """Gives back the one with a number, or the one under the cursor."""
        if number <= self._rows.count:
            self.dismiss(number - 1 if number else self._rows.cursor)


class _Choices(Rows, inherit_bindings=False):
    """The choices, a line each."""

    def __init__(self, choices: Sequence[tuple[str, str]], glyphs: Glyphs) -> None:
        super().__init__(glyphs, id="choices")
        self._choices = choices
        self.styles.height = min(len(choices), _MOST)

    def fill(self) -> None:
        """Takes them all."""
        self.reset(len(self._choices), 0)

    def draw(self, index: int, width: int) -> list[Segment]:
        """Its number, its name and what tells it from the others."""
        name, detail = self._choices[index]
        sign = f"{index + 1} " if index < 9 else "  "
        room = max(0, width - cell_len(sign) - cell_len(name) - 2)
        return [
            Segment(sign, self.ink("rows--accent")),
            Segment(f"{name}  "),
            Segment(fit(detail, room, self.glyphs.ellipsis), self.ink("rows--dim")),
        ]

    def clicked(self, event: events.Click) -> None:
        """The dialog has been told already."""
