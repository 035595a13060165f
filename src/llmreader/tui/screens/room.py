"""The reading room: the topic tree, the list and the detail."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import ClassVar, TypeVar, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Static

from llmreader.config import Settings
from llmreader.library import Detail, Library, LibraryError
from llmreader.tui import handlers
from llmreader.tui.ahead import Ahead
from llmreader.tui.bars import JobBar, KeyBar, TitleBar
from llmreader.tui.commands import BY_NAME, COMMANDS, Group, Pane
from llmreader.tui.desk import Desk
from llmreader.tui.detail import DetailPane
from llmreader.tui.glyphs import Glyphs
from llmreader.tui.jobs import Job, Jobs
from llmreader.tui.keeping import Keeper
from llmreader.tui.keys import Keys, bindings
from llmreader.tui.linebar import LineBar
from llmreader.tui.panes import Panes
from llmreader.tui.prompts import Prompt
from llmreader.tui.shelf import same
from llmreader.tui.terminal import TerminalApp
from llmreader.tui.tree import TopicTree
from llmreader.tui.wording import list_title, when_empty
from llmreader.tui.writer import Writer

T = TypeVar("T")

_PAUSE = 0.03
"""Seconds without a key after which the details above and below are laid out."""

TICK = 0.4
"""Seconds between two looks at what other instances have written."""
_WHILE_TYPING = {Group.MOVING, Group.PROGRAM}
"""Commands whose keys work in the line at the foot of the screen, if they are no letters."""
_TOO_SMALL = (
    "llmreader needs a window of\n60 columns and 20 lines.\nMake this one larger, or press {quit} to quit."
)


class Room(Screen[None]):
    """Shows what lies on the desk, and has done what the user asks for."""

    AUTO_FOCUS = "#list"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings()]
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012  # as Textual declares it
        (0, "-narrow"),
        (60, "-one-pane"),
        (70, "-two-panes"),
        (150, "-three-panes"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (20, "-high")]  # noqa: RUF012  # as Textual declares it

    def __init__(  # noqa: PLR0913, PLR0917  # all that it is put together from
        self,
        desk: Desk,
        writer: Writer,
        settings: Settings,
        config_file: Path,
        glyphs: Glyphs,
        keys: Keys,
    ) -> None:
        super().__init__(classes=f"-at-{Pane.LIST}")
        self.desk = desk
        self.ahead = Ahead(self, desk.library)
        self.settings = settings
        self.config_file = config_file
        self.glyphs = glyphs
        self.keys = keys
        self.current: Detail | None = None
        """What the detail pane shows."""
        self._writer = writer
        self._reading_ahead: Timer | None = None
        self._early: list[events.Key] | None = []
        """Keys that were there before the first frame; None from then on."""
        self._titles = TitleBar(glyphs)
        self.panes = Panes(glyphs, text_width=settings.text_width)
        self._keeper = Keeper(desk, self.submit)
        self._next: list[Callable[[], object]] = []
        """What is to be shown when no dialog is in its way."""
        self.bar = LineBar(glyphs)
        self._keybar = KeyBar()
        self._jobbar = JobBar(glyphs)
        self.jobs = Jobs(self)

    def compose(self) -> ComposeResult:
        """The bars, and the three panes between them."""
        self._fit_window()
        yield self._titles
        yield self.panes
        yield self.bar
        yield self._keybar
        yield self._jobbar
        yield Static(_TOO_SMALL.format(quit=self.keys.shown("quit")), id="too-small", markup=False)

    def _fit_window(self) -> None:
        """Sets the classes of the window's size, which Textual does only after it has drawn a first frame."""
        for size, breakpoints in zip(
            self.app.size, (self.HORIZONTAL_BREAKPOINTS, self.VERTICAL_BREAKPOINTS), strict=True
        ):
            _, name = max(each for each in breakpoints if each[0] <= size)
            self.add_class(name, update=False)

    def on_mount(self) -> None:
        """Shows what can be shown without waiting; the summary's Markdown comes after the first frame."""
        self.panes.entitle(Pane.TREE, "Topics")
        self.desk.restore()
        self.show_all(detail=False)
        self.call_after_refresh(self._start)

    def _start(self) -> None:
        self._show_detail()
        self.ahead.read()
        self.ahead.count()
        self._keeper.begin()
        self.set_interval(TICK, self._tick)
        early, self._early = self._early or [], None
        for index, key in enumerate(early):
            if self.app.screen is not self:
                # A dialog has opened, and what was typed after that is for it.
                for each in early[index:]:
                    self.app.post_message(each)
                break
            name, arguments = self.keys.command(key.key)
            if self.bar.is_asking:
                self.bar.on_key(key)
            elif name:
                self.run_command(name, *arguments)

    def on_key(self, event: events.Key) -> None:
        """Keeps a key for the first frame."""
        if self._early is not None:
            self._early.append(event)

    def show_all(self, *, detail: bool = True) -> None:
        """Shows the desk as it is now."""
        self._show_titles()
        shelf = self.desk.shelf
        self.panes.topics.show(shelf.topics, self.desk.opened, shelf.progress, shelf.views(), self.desk.where)
        self.show_list(detail=detail)

    def show_list(self, *, detail: bool = True) -> None:
        """Shows what is listed now."""
        self.panes.resources.show(
            self.desk.page.placements,
            self.desk.rows,
            self.desk.cursor,
            when_empty(self.desk, self.keys),
            self.desk.sought(),
        )
        self._show_list_title()
        if detail:
            self._show_detail()
            self.ahead.read()

    def show_more(self) -> None:
        """Shows that all of what is listed has been read."""
        self.panes.resources.grow()
        self._show_list_title()

    def refresh_all(self) -> None:
        """Shows what has changed in the library."""
        self.ahead.count()
        if self.desk.refresh():
            self.show_all()
            return
        self._show_titles()
        self.panes.topics.update(self.desk.shelf.views())
        self.panes.resources.update()
        self._show_list_title()
        self._show_detail()

    def _show_titles(self) -> None:
        catalog = self.desk.catalog
        self._titles.show(catalog.title if catalog else "All catalogs", self.desk.shelf.progress_of(catalog))

    def _show_list_title(self) -> None:
        marked = len(self.panes.resources.marked or ())
        self.panes.entitle(Pane.LIST, list_title(self.desk, self.glyphs, marked))

    def _show_detail(self) -> None:
        """The resource under the cursor; the topic where there is none, or while the tree has the focus."""
        self.current = self.desk.detail()
        topic = self.desk.topic
        self.panes.show_detail(self.current, self.desk.shelf.as_it_is(topic) if topic else None)
        self._read_ahead_soon()
        self._keeper.look_at(self.current)

    def _read_ahead_soon(self) -> None:
        # When no key has come for a moment: what is done then holds up none.
        if self._reading_ahead is not None:
            self._reading_ahead.stop()
        self._reading_ahead = self.set_timer(_PAUSE, self._read_ahead)

    def _read_ahead(self) -> None:
        for steps in (1, -1):
            if (detail := self.desk.detail_beside(steps)) is not None:
                self.panes.detail.prepare(detail)

    def on_descendant_focus(self) -> None:
        """The footer tells the keys of the pane with the focus."""
        self.panes.turn_to(self.panes.current)
        self._show_keys()
        if self._early is None:
            self._show_detail()

    def _show_keys(self) -> None:
        entries = [
            (command.name, self.keys.shown(command.name), command.footer)
            for command in COMMANDS
            if command.footer and self.panes.current in command.panes and self.keys.of(command.name)
        ]
        self._keybar.show(entries)

    def on_rows_chosen(self) -> None:
        """A click does what moving there does."""
        self.follow_cursors()

    def follow_cursors(self) -> None:
        """Brings the desk to where the cursors stand."""
        where = self.panes.topics.chosen
        if where is not None and not same(where, self.desk.where):
            self.desk.choose(where)
            self._show_titles()
            self.show_list()
        elif self.panes.resources.cursor != self.desk.cursor:
            self.desk.cursor = self.panes.resources.cursor
            self._show_detail()
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
        if name and not (self.bar.is_asking and BY_NAME[name].group not in _WHILE_TYPING):
            self.run_command(name, *arguments)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The keys of commands are letters while something is typed, and wait for the first frame."""
        if action == "command" and (self.bar.is_asking or self._early is not None):
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
        # A key can be there before the message of the click before it.
        self.follow_cursors()
        if self.panes.current not in command.panes:
            self.say(f"That is done to a resource: {self.keys.shown('right')} goes to the list.")
            return
        handlers.TABLE[name](self, *arguments)
        # At once, so that the list and the detail change in one frame.
        self.follow_cursors()
        self._show_list_title()

    def show_next(self, screen: Screen[T], then: Callable[[T | None], None] | None = None) -> None:
        """Shows a screen as soon as no dialog is in its way; then does `then` with its answer."""
        self._next.append(lambda: self.app.push_screen(screen, then))
        if self.app.screen is self:
            self.on_screen_resume()

    def on_screen_resume(self) -> None:
        """A dialog has gone: what has waited for that is shown."""
        if self._next:
            self._next.pop(0)()

    def say(self, text: str, *, error: bool = False) -> None:
        """A word to the user, which goes away by itself, and takes the place of the one before."""
        self.app.clear_notifications()
        self.notify(
            text, severity="error" if error else "information", timeout=8 if error else 3, markup=False
        )

    def submit(self, change: Callable[[Library], T]) -> Future[T]:
        """Has something written, after all that was asked for before."""
        return self._writer.submit(change)

    def show_job(self, job: Job | None) -> None:
        """Shows how far a job is, or that none is running."""
        if job is not None:
            self._jobbar.show(job.what, *job.progress, f"{self.keys.shown('stop')} stop")
        self.set_class(job is not None, "-busy")

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
