"""The screen on which an article is read."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.timer import Timer

from llmreader import library as lib
from llmreader.actions import articles
from llmreader.layout.document import Document
from llmreader.layout.lines import Look
from llmreader.text import one_line
from llmreader.tui.around import around, title_of
from llmreader.tui.bookmark import Bookmark
from llmreader.tui.commands import Place
from llmreader.tui.keys import bindings
from llmreader.tui.paper import Paper
from llmreader.tui.screens.text import TextScreen
from llmreader.tui.sheet import Around, Sheet
from llmreader.tui.tellbar import TellBar

if TYPE_CHECKING:
    from llmreader.library import Detail, KeptArticle
    from llmreader.tui.screens.room import Room

_TICK = 1.0
"""Seconds between two looks at whether the place is to be written down."""
_PAUSE = 0.02
"""Seconds without a key after which the next page is laid out."""
_SLICE = 0.01
"""Seconds that a search in a long text takes between two keys."""


class ReaderScreen(TextScreen):
    """Shows the text of one resource after the other."""

    PLACE = Place.READER
    CSS_PATH: ClassVar = ["text.tcss", "reader.tcss"]
    AUTO_FOCUS = "#paper"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(PLACE)]

    def __init__(self, room: Room, detail: Detail, *, is_linked: bool = False) -> None:
        """`is_linked`: a link in another text has led here."""
        super().__init__(room)
        self.current = detail
        """The resource that is read."""
        self.kept: KeptArticle | None = None
        """Its text, once it is shown."""
        self.is_linked = is_linked
        self.is_open = False
        """Whether a resource is read: the screen stays when it is left, so that it is there at once."""
        self.is_finished = False
        """Whether the end has been reached since it was opened."""
        self.paper = Paper(room.glyphs)
        self._bookmark = Bookmark(None, 0.0)
        self._ahead: Timer | None = None
        self._link_bar = TellBar(room.glyphs)

    @property
    def text(self) -> Paper:
        """The lines."""
        return self.paper

    @property
    def sheet(self) -> Sheet | None:
        """What is shown of the text."""
        return self.paper.sheet

    def compose(self) -> ComposeResult:
        """The bars, and the text between them."""
        yield self.titles
        yield self.paper
        yield self.bar
        yield self._link_bar
        yield self.job_bar
        yield self.keybar

    def on_mount(self) -> None:
        """Shows what there is."""
        super().on_mount()
        self.room.watchers.append(self.refresh_current)
        self.set_interval(_TICK, self._rest)
        self.open(self.current)

    def on_unmount(self) -> None:
        """The program is about to end."""
        self.room.watchers.remove(self.refresh_current)
        self.put_away()

    def open(self, detail: Detail) -> None:
        """Goes over to a resource: shows its text, or has it fetched."""
        from llmreader.tui.reading import begin

        self.put_away()
        self.current, self.is_open = detail, True
        begin(self)
        self.show_titles()

    def show(self, kept: KeptArticle, position: int) -> None:
        """Shows a text from a line of its Markdown on."""
        self.kept = kept
        self._bookmark = Bookmark(position, time.monotonic())
        look = self._look
        sheet = Sheet(Document(kept.article.text), look, self._height, self._around(kept, look))
        sheet.go_to_source(position)
        self.paper.show(sheet)
        self.show_place()

    def complain(self, text: str) -> None:
        """Says why there is nothing to be read, and what can be done."""
        self.kept = None
        self.paper.say(text)
        self.show_titles()

    def show_titles(self) -> None:
        """What is read, and how far."""
        article = self.kept.article if self.kept else None
        title = title_of(self.current, article) if article else one_line(self.current.resource.title)
        self.titles.show(title, where=self._where() if article else "")

    def show_place(self) -> None:
        """The user has moved."""
        self.paper.scroll()
        self.show_titles()
        if self._ahead is not None:
            self._ahead.stop()
        self._ahead = self.set_timer(_PAUSE, self.paper.prepare)

    def show_marks(self) -> None:
        """Another link is chosen, or something else is looked for."""
        link = self.sheet.link if self.sheet else None
        self.set_class(link is not None, "-at-link")
        if link is not None:
            keys = (("follow", "follow"), ("keep-link", "to the Inbox"), ("copy", "copy"), ("stop", "leave"))
            said = "  ".join(f"{self.keys.shown(name)} {word}" for name, word in keys)
            self._link_bar.show(link.link.url, said)
        self.paper.redraw()
        self.show_titles()

    def look_for(self, words: str) -> None:
        """Marks where words stand in the text, and finds those out of sight between the keys."""
        if self.sheet:
            self.sheet.look_for(words)
            self._look_on(self.sheet)

    def lay_out(self) -> None:
        """Lays the text out anew, at the same place: the column has another width, or the window."""
        look = self._look
        if self.sheet and self.kept and (look, self._height) != (self.sheet.page.look, self.sheet.height):
            self.sheet.lay_out(look, self._height, self._around(self.kept, look))
            self.paper.shift = 0
            self.paper.redraw()
            self.show_titles()

    def refresh_current(self) -> None:
        """What is known of the resource may have changed."""
        if not self.is_open:
            return
        detail = lib.detail(self.room.desk.library, self.current.placement)
        if detail is not None and detail != self.current:
            self.current = detail
            self.show_titles()

    def keep_position(self) -> None:
        """Writes down where the user is."""
        sheet, resource = self.sheet, self.current.resource_id
        if sheet and self._bookmark.is_another(sheet.position):
            position, lines = sheet.position, self.lines
            self._bookmark.keep(position, time.monotonic())
            self.room.submit(lambda library: articles.keep_position(library, resource, position, lines))

    @property
    def lines(self) -> int:
        """How many the Markdown has."""
        return self.kept.article.text.count("\n") + 1 if self.kept else 1

    def put_away(self) -> None:
        """Lets the text go; where the user was in it is there tomorrow."""
        self.keep_position()
        self.errands.stop()
        self.kept, self.is_open, self.is_finished = None, False, False
        self.remove_class("-at-link")
        self.paper.say("")

    def leave(self) -> None:
        """Back to where it was opened from."""
        super().leave()
        self.put_away()
        # Where the user was stands in the detail as soon as it is written.
        self.room.change(lambda _: None)

    def on_paper_resized(self) -> None:
        """Another width breaks the lines elsewhere."""
        self.lay_out()

    def on_paper_scrolled(self, message: Paper.Scrolled) -> None:
        """The wheel does what the keys do."""
        from llmreader.tui.turning import move

        move(self, message.lines)

    def on_paper_link_clicked(self) -> None:
        """A click on a link does what the key does."""
        self.run_command("follow")

    @property
    def _look(self) -> Look:
        return self.paper.look(self.room.page_width)

    @property
    def _height(self) -> int:
        return self.paper.room.height

    def _around(self, kept: KeptArticle, look: Look) -> Around:
        where = "back to where the link was" if self.is_linked else "on to the next unread resource"
        return around(self.current, kept, look, self.glyphs, f"{self.keys.shown('read-on')} goes {where}.")

    def _where(self) -> str:
        sheet, state = self.sheet, self.current.state
        if sheet is None:
            return ""
        signs = self.glyphs.status(state.status) + (f" {self.glyphs.star}" if state.starred else "")
        ratio = sheet.ratio
        parts = [f"{signs} {ratio:.0%}", self._minutes_left(ratio)]
        if sheet.matches.words.strip():
            more = "" if sheet.matches.is_complete else "+"
            at = f"{sheet.matches.number(sheet.match):,} of " if sheet.match else ""
            parts.insert(0, f"{at}{sheet.matches.count:,}{more} found")
        return f" {self.glyphs.dot} ".join(filter(None, parts))

    def _minutes_left(self, ratio: float) -> str:
        minutes = self.kept.facts.minutes if self.kept else 0
        return f"{max(1, round(minutes * (1 - ratio)))} min left" if ratio < 1 else ""

    def _look_on(self, sheet: Sheet) -> None:
        matches = sheet.matches
        if sheet is not self.sheet:
            return
        count = matches.count
        matches.look(_SLICE)
        if matches.count != count or matches.is_complete:
            if self.bar.is_asking:
                self.bar.tell()
            self.show_marks()
        if not matches.is_complete:
            self.set_timer(_SLICE, partial(self._look_on_at, sheet, matches.words))

    def _look_on_at(self, sheet: Sheet, words: str) -> None:
        if sheet.matches.words == words:
            self._look_on(sheet)

    def _rest(self) -> None:
        if self.sheet and self._bookmark.is_due(self.sheet.position, time.monotonic()):
            self.keep_position()
