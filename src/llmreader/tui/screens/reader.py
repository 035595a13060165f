"""The screen on which an article is read."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.timer import Timer

from llmreader import library as lib
from llmreader.actions import articles
from llmreader.layout.document import Document
from llmreader.layout.lines import Look
from llmreader.text import one_line
from llmreader.tui.around import around, how_far, title_of, without_text
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
_DOINGS = {
    "open": "open it in the browser",
    "fetch-again": "try again",
    "read-later": "have it fetched later",
    "read-on": "go on to the next unread resource",
    "quit": "go back",
}
"""The commands that help where there is no text."""


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
        self._why = ""
        """There is no text; empty where there will be one."""
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

    def tell(self, why: str = "") -> None:
        """Says what there will be to read, or why there is nothing and what can be done."""
        self._why = why
        doings = [(self.keys.shown(name), what) for name, what in _DOINGS.items()] if why else []
        self.paper.say(without_text(self.current, self._look, why, doings))
        self.show_titles()

    def show_titles(self) -> None:
        """What is read, and how far."""
        if self.kept is None or self.sheet is None:
            self.titles.show(one_line(self.current.resource.title))
        else:
            title = title_of(self.current, self.kept.article)
            self.titles.show(title, where=how_far(self.current, self.kept, self.sheet, self.glyphs))

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

    def lay_out(self) -> None:
        """Lays the text out anew, at the same place: the column has another width, or the window."""
        look = self._look
        if self.is_open and not self.sheet:
            self.tell(self._why)
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
        self.paper.say(())

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

    def _rest(self) -> None:
        if self.sheet and self._bookmark.is_due(self.sheet.position, time.monotonic()):
            self.keep_position()
