"""The dialog with the headings of an article."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content

from llmreader.layout.document import Heading
from llmreader.text import one_line
from llmreader.tui.frame import fit
from llmreader.tui.glyphs import Glyphs
from llmreader.tui.rows import Rows
from llmreader.tui.screens.dialog import Dialog
from llmreader.tui.screens.hints import hints

_MOST = 24
"""Lines that the headings take."""


class ContentsDialog(Dialog[int]):
    """Gives back the number of the heading that was chosen. What is typed leaves those that have it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave"),
        Binding("enter", "take"),
        Binding("down,tab,ctrl+n", "move(1)"),
        Binding("up,shift+tab,ctrl+p", "move(-1)"),
        Binding("pagedown", "move(10)"),
        Binding("pageup", "move(-10)"),
        Binding("home", "move(-100000)"),
        Binding("end", "move(100000)"),
    ]

    def __init__(self, headings: Sequence[Heading], here: int, glyphs: Glyphs) -> None:
        """`here` is the number of the heading below which the user is."""
        super().__init__()
        self._headings = headings
        self._here = here
        self._typed = ""
        self._rows = _Headings(headings, glyphs)

    def compose(self) -> ComposeResult:
        """The headings, and the keys."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = Content("Contents: type to look for one")
            yield self._rows
            yield hints(("Enter go there", "take"), ("Esc leave", "leave"))

    def on_mount(self) -> None:
        """The heading that is read is the chosen one."""
        self._rows.show(range(len(self._headings)), max(0, self._here))
        self._rows.focus()

    def on_key(self, event: events.Key) -> None:
        """What is typed is looked for in the headings."""
        if event.key == "backspace":
            self._look_for(self._typed[:-1])
        elif event.character and event.is_printable:
            self._look_for(self._typed + event.character)
        else:
            return
        event.stop()

    def on_rows_chosen(self) -> None:
        """A click takes what it is on."""
        self.action_take()

    def action_move(self, steps: int) -> None:
        """Goes some headings down."""
        self._rows.move(steps)

    def action_take(self) -> None:
        """Gives back the one under the cursor."""
        self.dismiss(self._rows.chosen)

    def action_leave(self) -> None:
        """Lets go what was typed, or leaves."""
        if self._typed:
            self._look_for("")
        else:
            self.dismiss(None)

    def _look_for(self, typed: str) -> None:
        self._typed = typed
        words = typed.casefold().split()
        found = [
            number
            for number, heading in enumerate(self._headings)
            if all(word in heading.text.casefold() for word in words)
        ]
        self._rows.show(found, 0 if words else max(0, self._here))
        self.query_one(Vertical).border_subtitle = Content(one_line(typed))


class _Headings(Rows, inherit_bindings=False):
    """The headings, a line each."""

    def __init__(self, headings: Sequence[Heading], glyphs: Glyphs) -> None:
        super().__init__(glyphs, id="headings")
        self._headings = headings
        self._highest = min(heading.level for heading in headings)
        self._numbers: Sequence[int] = ()
        self.styles.height = min(len(headings), _MOST)

    @property
    def chosen(self) -> int | None:
        """The number of the one under the cursor."""
        return self._numbers[self.cursor] if self._numbers else None

    def show(self, numbers: Sequence[int], cursor: int) -> None:
        """Takes the numbers of the headings to show."""
        self._numbers = numbers
        self.reset(len(numbers), cursor, "No heading has that.")

    def draw(self, index: int, width: int) -> list[Segment]:
        """A heading, the further to the right the lower it stands."""
        heading = self._headings[self._numbers[index]]
        level = heading.level - self._highest
        text = " " + "  " * level + one_line(heading.text)
        style = self.ink("rows--strong") if not level else None
        return [Segment(fit(text, width, self.glyphs.ellipsis), style)]

    def clicked(self, event: events.Click) -> None:
        """The dialog has been told already."""
