"""The help screen: every key, from the table of commands."""

from __future__ import annotations

from typing import ClassVar

from rich.style import Style
from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from llmreader.model import Status
from llmreader.tui.commands import COMMANDS, Group, Place
from llmreader.tui.glyphs import Glyphs
from llmreader.tui.keys import Keys
from llmreader.tui.screens.scrolled import Scrolled


class HelpScreen(Scrolled):
    """Every command of a place with its keys, and what the signs mean."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("question_mark", "dismiss")]

    def __init__(self, keys: Keys, glyphs: Glyphs, place: Place) -> None:
        super().__init__()
        self._place = place
        self._keys = keys
        self._glyphs = glyphs

    def compose(self) -> ComposeResult:
        """The table."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = "Help"
            with VerticalScroll(can_focus=False, id="scrolled"):
                yield Static(self._table(), id="help-text")
            yield self.hints()

    def _table(self) -> Table:
        bold, table = Style(bold=True), Table.grid(padding=(0, 2), expand=True)
        table.add_column(no_wrap=True, min_width=16)
        table.add_column(ratio=1)
        for group in Group:
            commands = [each for each in COMMANDS if each.group is group and self._place in each.places]
            if commands:
                table.add_row("", Text(group.value, bold))
                for command in commands:
                    keys = self._keys.all_shown(command.name)
                    table.add_row(Text(keys, justify="right"), Text(command.help))
                table.add_row()
        table.add_row("", Text("Signs", bold))
        for status in Status:
            table.add_row(Text(self._glyphs.status(status), justify="right"), Text(status.value))
        for sign, meaning in (
            (self._glyphs.star, "starred"),
            (self._glyphs.tag, "has tags"),
            (self._glyphs.note, "has a note"),
            ("new", "came with the list's last update"),
            ("HN", "discussed, here on Hacker News"),
        ):
            table.add_row(Text(sign, justify="right"), Text(meaning))
        return table
