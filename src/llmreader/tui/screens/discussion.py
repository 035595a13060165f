"""The screen on which a discussion is read."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from llmreader.text import one_line
from llmreader.tui.ages import age
from llmreader.tui.commands import Place
from llmreader.tui.comments import Comments
from llmreader.tui.keys import bindings
from llmreader.tui.screens.text import TextScreen
from llmreader.tui.talk import Talk

if TYPE_CHECKING:
    from llmreader.library import KeptThread
    from llmreader.tui.screens.room import Room


class DiscussionScreen(TextScreen):
    """Shows one discussion over the room."""

    PLACE = Place.DISCUSSION
    CSS_PATH: ClassVar = ["text.tcss", "discussion.tcss"]
    AUTO_FOCUS = "#comments"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(PLACE)]

    def __init__(self, room: Room, title: str, begin: Callable[[DiscussionScreen], None]) -> None:
        """`begin` has it show something as soon as it is there; until then the title is all there is."""
        super().__init__(room)
        self.url = ""
        """Of the discussion; empty until it is known."""
        self.kept: KeptThread | None = None
        """What is shown."""
        self.comments = Comments(room.glyphs, text_width=room.page_width)
        self.shown: Callable[[], object] = lambda: None
        """Called when the thread is on the screen for the first time."""
        self._begin = begin
        self._title = title

    @property
    def text(self) -> Comments:
        """The comments."""
        return self.comments

    def compose(self) -> ComposeResult:
        """The bars, and the comments between them."""
        yield self.titles
        yield self.comments
        yield self.bar
        yield self.job_bar
        yield self.keybar

    def on_mount(self) -> None:
        """Shows what there is."""
        super().on_mount()
        self._begin(self)
        self.show_titles()

    def show(self, kept: KeptThread) -> None:
        """Shows a thread; where it has been on the screen before, what was folded stays so."""
        is_first, self.kept = self.kept is None, kept
        self.comments.show(Talk(kept.thread, kept.unseen))
        self.show_titles()
        if is_first:
            self.shown()

    def complain(self, text: str) -> None:
        """Says why there is nothing to be read."""
        self.comments.say(text)

    def show_titles(self) -> None:
        """What is discussed, and where in it the user is."""
        talk = self.comments.talk
        if talk is None or self.kept is None:
            self.titles.show(self._title)
            return
        dot = f" {self.glyphs.dot} "
        fetched = age(self.kept.saved_at)
        where = (
            f"{self.comments.cursor:,} of {len(talk.thread.comments):,}",
            f"fetched {'now' if fetched == 'now' else f'{fetched} ago'}",
        )
        self.titles.show(one_line(talk.thread.title) or self._title, where=dot.join(where))

    def show_place(self) -> None:
        """The user has moved."""
        self.comments.redraw()
        self.show_titles()

    def on_comments_folded(self) -> None:
        """A click on a comment's sign does what the key does."""
        self.run_command("fold")

    def on_comments_link_clicked(self) -> None:
        """A click on a link does what the key does."""
        self.run_command("follow")

    def on_comments_moved(self) -> None:
        """The mouse has moved the cursor."""
        self.show_titles()
