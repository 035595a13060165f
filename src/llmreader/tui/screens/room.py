"""The reading room: what the keys and the mouse do in it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

from textual import events
from textual.screen import Screen

from llmreader.config import Settings
from llmreader.library import Library, LibraryError
from llmreader.tui.bars import KeyBar
from llmreader.tui.commands import BY_NAME, Group, Pane, Place
from llmreader.tui.desk import Desk
from llmreader.tui.detail import DetailPane
from llmreader.tui.glyphs import Glyphs
from llmreader.tui.handlers import handler
from llmreader.tui.keeping import Keeper
from llmreader.tui.keys import Keys
from llmreader.tui.prompts import Prompt
from llmreader.tui.screens.display import Display
from llmreader.tui.shelf import same
from llmreader.tui.terminal import TerminalApp
from llmreader.tui.tree import TopicTree
from llmreader.tui.writer import Writer

if TYPE_CHECKING:
    from llmreader.tui.jobs import Jobs
    from llmreader.tui.linebar import LineBar

T = TypeVar("T")

REST = 0.7
"""Seconds after the start until what the first text needs is imported."""
TICK = 0.4
"""Seconds between two looks at what other instances have written."""
_STEPS = {"down", "up", "page-down", "page-up", "half-down", "half-up"}
"""Commands whose keys are held down."""
_SOON = 0.01
"""Seconds after which the desk follows the cursors when many keys come at once."""
_WHILE_TYPING = {Group.MOVING, Group.PROGRAM}
"""Commands whose keys work in the line at the foot of the screen, if they are no letters."""


class Room(Display):
    """Has done what the user asks for, and shows it."""

    PLACE = Place.ROOM

    def __init__(  # noqa: PLR0913, PLR0917  # all that it is put together from
        self,
        desk: Desk,
        writer: Writer,
        settings: Settings,
        config_file: Path,
        glyphs: Glyphs,
        keys: Keys,
    ) -> None:
        super().__init__(desk, glyphs, keys, text_width=settings.text_width)
        self.settings = settings
        self.config_file = config_file
        self._writer = writer
        self._early: list[events.Key] | None = []
        """Keys that were there before the first frame; None from then on."""
        self._following = False
        """Whether the desk is about to be brought to where the cursors stand."""
        self._keeper = Keeper(desk, self.submit)
        self.page_width = settings.page_width
        """Columns that a text on a screen of its own takes at most."""
        self.watchers: list[Callable[[], object]] = []
        """Are called when the library has changed."""
        self._next: list[Callable[[], object]] = []
        """What is to be shown when no dialog is in its way."""

    def on_mount(self) -> None:
        """Shows what can be shown without waiting; the summary's Markdown comes after the first frame."""
        self.panes.entitle(Pane.TREE, "Topics")
        self.desk.restore()
        self.show_all(detail=False)
        self.call_after_refresh(self._start)

    def _start(self) -> None:
        self.show_detail()
        self.ahead.read()
        self.ahead.count()
        self._keeper.begin()
        self.set_interval(TICK, self._tick)
        self.set_timer(REST, self._warm)
        early, self._early = self._early or [], None
        for index, key in enumerate(early):
            if self.app.screen is not self:
                # A dialog has opened, and what was typed after that is for it.
                for each in early[index:]:
                    self.app.post_message(each)
                break
            self.on_key(key)

    def _warm(self) -> None:
        from llmreader.tui.warming import warm

        warm(self)

    def show_detail(self) -> None:
        """What is looked at is no longer new."""
        super().show_detail()
        self._keeper.look_at(self.current)

    def on_key(self, event: events.Key) -> None:
        """Keeps a key for the first frame; one that has come here after it is what it always is."""
        name, arguments = self.keys.command(event.key)
        if self._early is not None:
            self._early.append(event)
        elif self.is_typing:
            self.bar.on_key(event)
        elif name:
            self.run_command(name, *arguments)

    def on_descendant_focus(self) -> None:
        """The footer tells the keys of the pane with the focus; a click in one ends what is being typed."""
        if self.is_typing and self.focused is not self.bar:
            self.end_prompt(self.panes.current)
        self.panes.turn_to(self.panes.current)
        self.show_keys()
        if self._early is None:
            self.show_detail()

    def on_rows_chosen(self) -> None:
        """A click does what moving there does."""
        self.follow_cursors()

    def follow_cursors(self) -> None:
        """Brings the desk to where the cursors stand."""
        where = self.panes.topics.chosen
        if where is not None and not same(where, self.desk.where):
            self.desk.choose(where)
            self.show_titles()
            self.show_list()
        elif self.panes.resources.cursor != self.desk.cursor:
            self.desk.cursor = self.panes.resources.cursor
            self.show_detail()
        else:
            return
        self._keeper.move()

    def ask(self, prompt: Prompt, text: str = "") -> None:
        """Has something typed at the foot of the screen, with a text to begin with."""
        self.add_class("-typing")
        self.set_focus(self.bar)
        self.bar.ask(prompt, text)

    def end_prompt(self, pane: Pane) -> None:
        """Nothing is typed any longer; the keys are a pane's again."""
        self.bar.end()
        self.remove_class("-typing")
        self.panes.go_to(pane)

    def on_line_bar_pressed(self, message: LineBar.Pressed) -> None:
        """A key may still move, or leave the program, while something is typed; later it is a command."""
        name, arguments = self.keys.command(message.key)
        if name and not (self.is_typing and BY_NAME[name].group not in _WHILE_TYPING):
            self.run_command(name, *arguments)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The keys of commands are letters while something is typed, and wait for the first frame."""
        if action == "command" and (self.is_typing or self._early is not None):
            return False
        return super().check_action(action, parameters)

    def on_topic_tree_toggled(self, message: TopicTree.Toggled) -> None:
        """Remembers which topics are open."""
        self.desk.opened = message.opened
        self._keeper.move()

    def on_resource_list_opened(self) -> None:
        """A double click does what the key does."""
        self.run_command("open")

    def on_detail_pane_link_clicked(self, message: DetailPane.LinkClicked) -> None:
        """A click on a link does what its number does."""
        if message.number:
            self.run_command("open-link", message.number)
        else:
            self.run_command("open")

    def on_key_bar_pressed(self, message: KeyBar.Pressed) -> None:
        """A click in the footer does what the key does."""
        self.run_command(message.name)

    def on_job_bar_stopped(self) -> None:
        """A click on the job's bar does what the key does."""
        self.run_command("stop")

    @cached_property
    def jobs(self) -> Jobs:
        """Those that run beside the screen."""
        from llmreader.tui.jobs import Jobs

        return Jobs(self)

    @property
    def terminal(self) -> TerminalApp:
        """What can lend the terminal to another program."""
        return cast("TerminalApp", self.app)

    def action_command(self, name: str, *arguments: int) -> None:
        """A key was pressed."""
        self.run_command(name, *arguments)

    def run_command(self, name: str, *arguments: int) -> None:
        """Does what a command says, where it works."""
        command = BY_NAME[name]
        if name in _STEPS and self.app.message_queue_size:
            # Further keys are there already: they need not wait until each step has been shown.
            handler(name)(self, *arguments)
            self._follow_soon()
            return
        # A key can be there before the message of the click before it.
        self.follow_cursors()
        if self.panes.current not in command.panes:
            self.say(f"That is done to a resource: {self.keys.shown('right')} goes to the list.")
            return
        handler(name)(self, *arguments)
        # At once, so that the list and the detail change in one frame.
        self.follow_cursors()
        self.show_list_title()

    def _follow_soon(self) -> None:
        if not self._following:
            self._following = True
            self.set_timer(_SOON, self._follow)

    def _follow(self) -> None:
        self._following = False
        self.follow_cursors()
        self.show_list_title()

    def show_next(self, screen: Screen[T], then: Callable[[T | None], None] | None = None) -> None:
        """Shows a screen as soon as no dialog is in its way; then does `then` with its answer."""
        self._next.append(lambda: self.app.push_screen(screen, then))
        if self.app.screen is self:
            self.on_screen_resume()

    def on_screen_resume(self) -> None:
        """A dialog has gone: what has waited for that is shown."""
        if self._next:
            self._next.pop(0)()

    def refresh_all(self) -> None:
        """Shows what has changed in the library, here and on the screen above."""
        super().refresh_all()
        for watcher in self.watchers:
            watcher()

    def submit(self, change: Callable[[Library], T]) -> Future[T]:
        """Has something written, after all that was asked for before."""
        return self._writer.submit(change)

    def change(self, change: Callable[[Library], T], then: Callable[[T], None] | None = None) -> None:
        """Has a change written, and shows it when it is on the disk; then does `then` with its outcome."""
        future = self.submit(change)
        self.jobs.put_behind(future)
        # Back to the screen's own thread: what `call_later` posts may come from any.
        future.add_done_callback(lambda done: self.call_later(self._written, done, then))

    def _written(self, done: Future[T], then: Callable[[T], None] | None) -> None:
        try:
            outcome = done.result()
        except LibraryError as error:
            self.say(str(error), error=True)
            return
        self.refresh_all()
        if then is not None:
            then(outcome)

    def _tick(self) -> None:
        if self.desk.has_news:
            self.refresh_all()
        self._keeper.rest(self.current)
        self.jobs.look_behind()

    def keep_place(self) -> None:
        """Writes down where the user is, who is about to leave."""
        self._keeper.keep()
