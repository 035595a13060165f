"""The dialog that asks of several pages whether they have only moved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from llmreader.library import Entry
from llmreader.text import one_line
from llmreader.tui.lines import Lines
from llmreader.tui.screens.dialog import Dialog
from llmreader.tui.screens.hints import hints

Pair = tuple[Entry, Entry]
"""A page that is gone, and the one that it perhaps is now."""

_AROUND = 11
"""Lines of the dialog that are not the pages."""


class MovedDialog(Dialog[Sequence[int]]):
    """Pages that are gone, each with one that has come: gives back the numbers of those that are the same."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "leave"),
        Binding("enter", "take"),
        Binding("space,x", "mark"),
        Binding("a", "mark_all"),
        Binding("j,down", "move(1)"),
        Binding("k,up", "move(-1)"),
        Binding("g,home", "move_to(0)"),
        Binding("G,end", "move_to(-1)"),
    ]

    def __init__(self, pairs: Sequence[Pair]) -> None:
        super().__init__()
        self._pages = MovedPages(pairs)
        self._warned = False

    def compose(self) -> ComposeResult:
        """What it is about, the pages, and the keys."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = "Perhaps the same"
            yield Static(
                "These are gone, and others with the same titles and topics have come. "
                "Which have only moved? What you did with them goes along.",
                markup=False,
            )
            yield self._pages
            yield hints(
                ("Space this one", "mark"),
                ("a all", "mark_all"),
                ("Enter go on", "take"),
                ("Esc none", "leave"),
            )

    def action_mark(self) -> None:
        """Marks the page under the cursor, or no longer."""
        self._pages.mark({self._pages.cursor})

    def action_mark_all(self) -> None:
        """Marks all, or none if they are marked."""
        self._pages.mark_all()

    def action_move(self, steps: int) -> None:
        """Goes some pages down."""
        self._pages.go_to(self._pages.cursor + steps)

    def action_move_to(self, number: int) -> None:
        """Goes to the first page, or to the last."""
        self._pages.go_to(number % self._pages.pairs)

    def action_take(self) -> None:
        """Gives back what is marked."""
        self.dismiss(sorted(self._pages.marked))

    def action_leave(self) -> None:
        """Leaves; what was marked is let go only at the second time."""
        if self._warned or not self._pages.marked:
            self.dismiss(())
            return
        self._warned = True
        self.notify("Nothing goes along yet: Enter takes what is marked, Esc leaves without it.")


class MovedPages(Lines, inherit_bindings=False):
    """Lists the pages, each with where it was and where it is."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"report--dim", "report--strong", "moved--cursor"}

    def __init__(self, pairs: Sequence[Pair]) -> None:
        super().__init__(id="scrolled")
        self._pairs = pairs
        self._owners: list[int] = []
        """Of each line the number of its pair."""
        self.cursor = 0
        self.marked: set[int] = set()

    @property
    def pairs(self) -> int:
        """How many there are."""
        return len(self._pairs)

    def mark(self, numbers: set[int]) -> None:
        """Marks some that are not marked, and no longer those that are."""
        self.marked ^= numbers
        self.lay_out()

    def mark_all(self) -> None:
        """Marks all, or none if they are marked."""
        everything = set(range(self.pairs))
        self.mark(everything - self.marked or everything)

    def go_to(self, number: int) -> None:
        """Moves the cursor, as far as there are pages."""
        self.cursor = max(0, min(number, self.pairs - 1))
        self.lay_out()
        first = self._owners.index(self.cursor)
        end = first + self._owners.count(self.cursor)
        if first < self.scroll_offset.y:
            self.move_to(first)
        elif end > self.scroll_offset.y + self.page:
            self.move_to(end - self.page)

    def on_click(self, event: events.Click) -> None:
        """A click on a page marks it, or no longer."""
        line = event.y + self.scroll_offset.y
        if line < len(self._owners):
            self.go_to(self._owners[line])
            self.mark({self.cursor})

    def lay_out(self) -> None:
        """One below the other, as high as they are."""
        width = self.scrollable_content_region.width - 2
        if width < 8:
            return
        wrapped = [
            (number, line)
            for number in range(self.pairs)
            for text in self._texts(number)
            for line in self.wrap(text, width, hang=6)
        ]
        self._owners = [number for number, _ in wrapped]
        self.styles.height = min(len(wrapped), max(3, self.app.size.height * 9 // 10 - _AROUND))
        self.set_lines(self.strips(line for _, line in wrapped))

    def _texts(self, number: int) -> Iterator[Text]:
        old, new = self._pairs[number]
        style = self.ink("moved--cursor") if number == self.cursor else self.ink("report--strong")
        mark = "x" if number in self.marked else " "
        yield Text(f"[{mark}] ").append(one_line(new.title), style)
        yield Text(f"    {one_line(old.key)}", self.ink("report--dim"))
        yield Text(f"    {one_line(new.key)}")
