"""What the command palette offers: every command of the table, and every theme."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, cast

from textual.await_complete import AwaitComplete
from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.types import IgnoreReturnCallbackType

from llmreader.tui.commands import COMMANDS

if TYPE_CHECKING:
    from llmreader.tui.app import ReaderApp
    from llmreader.tui.screens.room import Room
    from llmreader.tui.screens.text import TextScreen


class Palette(CommandPalette):
    """Textual's own, which can be left twice when keys come quickly, and whose list cannot be paged before it
    has been laid out: either ended the program.
    """

    CSS_PATH = "screens/dialogs.tcss"

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Leaves it, once."""
        return super().dismiss(result) if self.is_current else AwaitComplete()

    def _action_command_list(self, action: str) -> None:
        with suppress(KeyError):
            super()._action_command_list(action)


class Choice(NamedTuple):
    """A line of the palette."""

    title: str
    help: str
    run: IgnoreReturnCallbackType


class _Choices(Provider):
    """Offers a fixed set of choices."""

    def choices(self) -> Iterable[Choice]:
        raise NotImplementedError

    async def discover(self) -> Hits:
        """All of them, before anything is typed."""
        for title, text, run in self.choices():
            yield DiscoveryHit(title, run, help=text)

    async def search(self, query: str) -> Hits:
        """Those that match, the best first."""
        matcher = self.matcher(query)
        for title, text, run in self.choices():
            if (score := matcher.match(title)) > 0:
                yield Hit(score, matcher.highlight(title), run, help=text)


class Commands(_Choices):
    """Every command that makes sense without its key."""

    def choices(self) -> Iterable[Choice]:
        """In the order of the table."""
        screen = cast("Room | TextScreen", self.screen)
        for command in COMMANDS:
            if command.palette and screen.PLACE in command.places:
                keys = screen.keys.all_shown(command.name)
                text = f"{command.help} ({keys})" if keys else command.help
                yield Choice(command.title, text, partial(screen.run_command, command.name))


class Themes(_Choices):
    """Every theme."""

    def choices(self) -> Iterable[Choice]:
        """The terminal's own colours first."""
        app = cast("ReaderApp", self.app)
        for name in sorted(app.available_themes, key=lambda name: ("ansi" not in name, name)):
            text = "The terminal's own colours" if "ansi" in name else ""
            yield Choice(name, text, partial(app.keep_theme, name))
