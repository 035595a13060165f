"""The screen on which a discussion is read."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen

from llmreader.text import one_line
from llmreader.tui.ages import age
from llmreader.tui.bars import JobBar, KeyBar, TitleBar
from llmreader.tui.commands import BY_NAME, Group, Place
from llmreader.tui.comments import Comments
from llmreader.tui.errands import Errand, Errands
from llmreader.tui.handlers import handler
from llmreader.tui.keys import bindings
from llmreader.tui.linebar import LineBar
from llmreader.tui.prompts import Prompt
from llmreader.tui.talk import Talk

if TYPE_CHECKING:
    from llmreader.library import KeptThread
    from llmreader.tui.screens.room import Room
    from llmreader.tui.terminal import TerminalApp


class DiscussionScreen(Screen[None]):
    """Shows one discussion over the room."""

    PLACE = Place.DISCUSSION
    CSS_PATH = "discussion.tcss"
    AUTO_FOCUS = "#comments"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(PLACE)]

    def __init__(self, room: Room, title: str, begin: Callable[[DiscussionScreen], None]) -> None:
        """`begin` has it show something as soon as it is there; until then the title is all there is."""
        super().__init__()
        self.room = room
        self.keys = room.keys
        self.glyphs = room.glyphs
        self.url = ""
        """Of the discussion; empty until it is known."""
        self.kept: KeptThread | None = None
        """What is shown."""
        self.comments = Comments(room.glyphs, text_width=room.settings.text_width)
        self.bar = LineBar(room.glyphs)
        self.errands = Errands(self, room.settings, self._show_errand)
        self._begin = begin
        self._title = title
        self._titles = TitleBar(room.glyphs)
        self._job_bar = JobBar(room.glyphs)
        self._keybar = KeyBar()

    def compose(self) -> ComposeResult:
        """The bars, and the comments between them."""
        yield self._titles
        yield self.comments
        yield self.bar
        yield self._job_bar
        yield self._keybar

    def on_mount(self) -> None:
        """Shows what there is."""
        self._keybar.show(
            [
                (name, key, "back" if name == "quit" else word)
                for name, key, word in self.keys.footer(self.PLACE)
            ]
        )
        self._begin(self)
        self.show_titles()

    def show(self, kept: KeptThread) -> None:
        """Shows a thread; where it has been on the screen before, what was folded stays so."""
        self.kept = kept
        self.comments.show(Talk(kept.thread, kept.unseen))
        self.show_titles()

    def complain(self, text: str) -> None:
        """Says why there is nothing to be read."""
        self.comments.say(text)

    def show_titles(self) -> None:
        """What is discussed, and where in it the user is."""
        talk = self.comments.talk
        if talk is None or self.kept is None:
            self._titles.show(self._title)
            return
        dot = f" {self.glyphs.dot} "
        fetched = age(self.kept.saved_at)
        where = (
            f"{self.comments.cursor:,} of {len(talk.thread.comments):,}",
            f"fetched {'now' if fetched == 'now' else f'{fetched} ago'}",
        )
        self._titles.show(one_line(talk.thread.title) or self._title, where=dot.join(where))

    def show_place(self) -> None:
        """The user has moved."""
        self.comments.redraw()
        self.show_titles()

    @property
    def is_typing(self) -> bool:
        """Whether something is typed at the foot of the screen."""
        return self.has_class("-typing")

    @property
    def terminal(self) -> TerminalApp:
        """What can lend the terminal to another program."""
        return cast("TerminalApp", self.app)

    def ask(self, prompt: Prompt, text: str = "") -> None:
        """Has something typed at the foot of the screen, with a text to begin with."""
        self.add_class("-typing")
        self.set_focus(self.bar)
        self.bar.ask(prompt, text)

    def end_prompt(self) -> None:
        """Nothing is typed any longer; the keys are commands again."""
        self.bar.end()
        self.remove_class("-typing")
        self.set_focus(self.comments)

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

    def on_comments_folded(self) -> None:
        """A click on a comment's sign does what the key does."""
        self.run_command("fold")

    def on_comments_link_clicked(self) -> None:
        """A click on a link does what the key does."""
        self.run_command("follow")

    def on_comments_moved(self) -> None:
        """The mouse has moved the cursor."""
        self.show_titles()

    def leave(self) -> None:
        """Back to where it was opened from."""
        self.errands.stop()
        if self.is_current:
            self.dismiss()

    def _show_errand(self, errand: Errand | None) -> None:
        if errand is not None:
            self._job_bar.show(errand.what, *errand.progress, f"{self.keys.shown('stop')} stop")
        self.set_class(errand is not None, "-busy")
