"""What the screens have in common on which a text is read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast

from textual.screen import Screen

from llmreader.tui.bars import JobBar, KeyBar, TitleBar
from llmreader.tui.commands import BY_NAME, Group, Place
from llmreader.tui.errands import Errand, Errands
from llmreader.tui.handlers import handler
from llmreader.tui.linebar import LineBar
from llmreader.tui.prompts import Prompt

if TYPE_CHECKING:
    from textual.widget import Widget

    from llmreader.tui.screens.room import Room
    from llmreader.tui.terminal import TerminalApp


class TextScreen(Screen[None]):
    """Lies over the room until it is left. A subclass says which place it is, and has keys bound for it."""

    PLACE: ClassVar[Place]
    CSS_PATH: ClassVar = ["text.tcss"]

    def __init__(self, room: Room) -> None:
        super().__init__()
        self.room = room
        self.keys = room.keys
        self.glyphs = room.glyphs
        self.bar = LineBar(room.glyphs)
        self.errands = Errands(self, room.settings, self.show_errand)
        self.titles = TitleBar(room.glyphs)
        self.job_bar = JobBar(room.glyphs)
        self.keybar = KeyBar()

    @property
    def text(self) -> Widget:
        """What the keys go to."""
        raise NotImplementedError

    @property
    def is_typing(self) -> bool:
        """Whether something is typed at the foot of the screen."""
        return self.has_class("-typing")

    @property
    def terminal(self) -> TerminalApp:
        """What can lend the terminal to another program."""
        return cast("TerminalApp", self.app)

    @classmethod
    def styles_of(cls) -> list[Path]:
        """The files of its stylesheets, as Textual names them."""
        return [Path(__file__).with_name(str(name)) for name in cls.CSS_PATH]

    def on_mount(self) -> None:
        """The keys that work here."""
        self.keybar.show(self.keys.footer(self.PLACE))

    def ask(self, prompt: Prompt, text: str = "") -> None:
        """Has something typed at the foot of the screen, with a text to begin with."""
        self.add_class("-typing")
        self.set_focus(self.bar)
        self.bar.ask(prompt, text)

    def end_prompt(self) -> None:
        """Nothing is typed any longer; the keys are commands again."""
        self.bar.end()
        self.remove_class("-typing")
        self.set_focus(self.text)

    def on_line_bar_pressed(self, message: LineBar.Pressed) -> None:
        """A key may still move, or leave, while something is typed; later it is a command."""
        name, arguments = self.keys.command(message.key, self.PLACE)
        if name and not (self.is_typing and BY_NAME[name].group is not Group.MOVING):
            self.run_command(name, *arguments)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The keys of commands are letters while something is typed."""
        if action == "command" and self.is_typing:
            return False
        return super().check_action(action, parameters)

    def action_command(self, name: str, *arguments: int) -> None:
        """A key was pressed."""
        self.run_command(name, *arguments)

    def run_command(self, name: str, *arguments: int) -> None:
        """Does what a command says."""
        handler(name, self.PLACE)(self, *arguments)

    def on_key_bar_pressed(self, message: KeyBar.Pressed) -> None:
        """A click in the footer does what the key does."""
        self.run_command(message.name)

    def on_job_bar_stopped(self) -> None:
        """A click on the errand's bar does what the key does."""
        self.run_command("stop")

    def leave(self) -> None:
        """Back to where it was opened from."""
        self.errands.stop()
        if self.is_current:
            self.dismiss()

    def show_errand(self, errand: Errand | None) -> None:
        """Shows how far what is fetched is, or that nothing is."""
        if errand is not None:
            self.job_bar.show(errand.what, *errand.progress, f"{self.keys.shown('stop')} stop")
        self.set_class(errand is not None, "-busy")
