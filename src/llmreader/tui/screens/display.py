"""What is seen of the reading room: the topic tree, the list and the detail, and the bars around them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Static

from llmreader.library import Detail
from llmreader.tui.ahead import Ahead
from llmreader.tui.bars import JobBar, KeyBar, TitleBar
from llmreader.tui.commands import Pane, Place
from llmreader.tui.desk import Desk
from llmreader.tui.glyphs import Glyphs
from llmreader.tui.keys import Keys, bindings
from llmreader.tui.panes import Panes
from llmreader.tui.wording import list_title, when_empty

if TYPE_CHECKING:
    from textual.notifications import SeverityLevel

    from llmreader.tui.jobs import Job
    from llmreader.tui.linebar import LineBar

_PAUSE = 0.03
"""Seconds without a key after which the details above and below are laid out."""
_TOO_SMALL = (
    "llmreader needs a window of\n60 columns and 20 lines.\nMake this one larger, or press {quit} to quit."
)


class Display(Screen[None]):
    """Shows what lies on the desk."""

    AUTO_FOCUS = "#list"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings()]
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012  # as Textual declares it
        (0, "-narrow"),
        (60, "-one-pane"),
        (70, "-two-panes"),
        (150, "-three-panes"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (20, "-high")]  # noqa: RUF012  # as Textual declares it

    def __init__(self, desk: Desk, glyphs: Glyphs, keys: Keys, *, text_width: int) -> None:
        super().__init__(classes=f"-at-{Pane.LIST}")
        self.desk = desk
        self.ahead = Ahead(self, desk.library)
        self.glyphs = glyphs
        self.keys = keys
        self.current: Detail | None = None
        """What the detail pane shows."""
        self.panes = Panes(glyphs, text_width=text_width)
        self._reading_ahead: Timer | None = None
        self._said = object()
        """Another one for each word to the user."""
        self._titles = TitleBar(glyphs)
        self._keybar = KeyBar()

    def compose(self) -> ComposeResult:
        """The bars, and the three panes between them."""
        self._fit_window()
        yield self._titles
        yield self.panes
        yield self._keybar
        yield Static(_TOO_SMALL.format(quit=self.keys.shown("quit")), id="too-small", markup=False)

    @property
    def is_typing(self) -> bool:
        """Whether something is typed at the foot of the screen."""
        return self.has_class("-typing")

    @cached_property
    def bar(self) -> LineBar:
        """The line to type in: mounted when something is typed for the first time."""
        from llmreader.tui.linebar import LineBar

        bar = LineBar(self.glyphs)
        self.mount(bar, before=self._keybar)
        return bar

    @cached_property
    def _job_bar(self) -> JobBar:
        bar = JobBar(self.glyphs)
        self.mount(bar, after=self._keybar)
        return bar

    def _fit_window(self) -> None:
        """Sets the classes of the window's size, which Textual does only after it has drawn a first frame."""
        for size, breakpoints in zip(
            self.app.size, (self.HORIZONTAL_BREAKPOINTS, self.VERTICAL_BREAKPOINTS), strict=True
        ):
            _, name = max(each for each in breakpoints if each[0] <= size)
            self.add_class(name, update=False)

    def show_all(self, *, detail: bool = True) -> None:
        """Shows the desk as it is now."""
        self.show_titles()
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
        self.show_list_title()
        if detail:
            self.show_detail()
            self.ahead.read()

    def show_more(self) -> None:
        """Shows that all of what is listed has been read."""
        self.panes.resources.grow(self.desk.cursor)
        self.show_list_title()
        self.show_detail()

    def refresh_all(self) -> None:
        """Shows what has changed in the library."""
        self.ahead.count()
        if self.desk.refresh():
            self.show_all()
            return
        self.show_titles()
        self.panes.topics.update(self.desk.shelf.views())
        self.panes.resources.update()
        self.show_list_title()
        self.show_detail()

    def show_job(self, job: Job | None) -> None:
        """Shows how far a job is, or that none is running."""
        if job is not None:
            self._job_bar.show(job.what, *job.progress, f"{self.keys.shown('stop')} stop")
        self.set_class(job is not None, "-busy")

    def say(self, text: str, *, error: bool = False) -> None:
        """A word to the user, which goes away by itself, and takes the place of the one before."""
        self._said = said = object()

        def show() -> None:
            # While a key is held a word is followed by the next before it is shown, and they would pile up.
            if self._said is said:
                self.app.clear_notifications()
                severity: SeverityLevel = "error" if error else "information"
                self.notify(text, severity=severity, timeout=8 if error else 3, markup=False)

        self.app.call_later(show)

    def show_titles(self) -> None:
        """The catalog that the user is in, or all of them, and how far it has been read."""
        catalog = self.desk.catalog
        self._titles.show(catalog.title if catalog else "All catalogs", self.desk.shelf.progress_of(catalog))

    def show_list_title(self) -> None:
        """What is listed, how much of it, and how."""
        marked = len(self.panes.resources.marked or ())
        self.panes.entitle(Pane.LIST, list_title(self.desk, self.glyphs, marked))

    def show_detail(self) -> None:
        """The resource under the cursor; the topic where there is none, or while the tree has the focus."""
        self.current = self.desk.detail()
        topic = self.desk.topic
        self.panes.show_detail(self.current, self.desk.shelf.as_it_is(topic) if topic else None)
        self._read_ahead_soon()

    def _read_ahead_soon(self) -> None:
        # When no key has come for a moment: what is done then holds up none.
        if self._reading_ahead is not None:
            self._reading_ahead.stop()
        self._reading_ahead = self.set_timer(_PAUSE, self._read_ahead)

    def _read_ahead(self) -> None:
        for steps in (1, -1):
            if (detail := self.desk.detail_beside(steps)) is not None:
                self.panes.detail.prepare(detail)

    def show_keys(self) -> None:
        """The keys that work in the pane with the focus."""
        self._keybar.show(self.keys.footer(Place.ROOM, self.panes.current))
