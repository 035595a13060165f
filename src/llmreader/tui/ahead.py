"""Reads what is listed beside the screen, which goes on meanwhile."""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any

from llmreader.library import Library, LibraryError
from llmreader.library.finding import Search
from llmreader.tui.background import Background
from llmreader.tui.found import Found
from llmreader.tui.listed import Placements
from llmreader.tui.page import Page

if TYPE_CHECKING:
    from llmreader.tui.screens.display import Display


_PATIENCE = 0.5
"""Seconds that the screen may stand still."""


class Ahead:
    """Reads the first of what is looked for, then all of what is listed; and counts the user's own views."""

    def __init__(self, display: Display, opened: Library) -> None:
        """`opened` is the library as the screen reads it."""
        self._display = display
        # Back to the screen's own thread: what `call_later` posts may come from any.
        self._lists = Background(opened, display.call_later)
        self._counts = Background(opened, display.call_later)

    @property
    def busy(self) -> bool:
        """Whether something is still being read."""
        return self._lists.busy or self._counts.busy

    def close(self) -> None:
        """Ends its threads."""
        self._lists.close()
        self._counts.close()

    def read(self) -> None:
        """Reads what the desk waits for, or what is left of its page, and nothing else any longer."""
        awaited, listed = self._display.desk.awaited, self._display.desk.page.listed
        if awaited is not None and awaited.found is not None:
            self._lists.ask(awaited.found.begin, lambda done: self._begun(awaited, done))
        elif listed is not None and not listed.is_whole:
            self._lists.ask(listed.read, lambda done: self._read(listed, done))
        else:
            self._lists.drop()

    def wait(self) -> bool:
        """Waits for what the desk waits for, so that the next key is for that; not for long: False then."""
        return self._display.desk.awaited is None or self._lists.wait(_PATIENCE)

    def count(self) -> None:
        """Counts what the user's own views list."""
        own = self._display.desk.shelf.own
        if own:
            self._counts.ask(
                lambda library: {view.name: Search(library, view.query).count() for view in own},
                self._counted,
            )

    def _begun(self, page: Page, done: Future[Found]) -> None:
        if self._is_there(done):
            self._display.desk.take(page)
            self._display.show_list()

    def _read(self, listed: Placements, done: Future[array[int]]) -> None:
        if self._is_there(done):
            listed.fill(done.result())
            self._display.show_more()

    def _counted(self, done: Future[Mapping[str, int]]) -> None:
        if self._is_there(done):
            self._display.desk.shelf.count(done.result())
            self._display.panes.topics.update(self._display.desk.shelf.views())

    def _is_there(self, done: Future[Any]) -> bool:
        """Whether an answer has come; says what was in its way."""
        error = done.exception()
        if isinstance(error, LibraryError):
            self._display.say(str(error), error=True)
        elif error is not None:
            raise error
        return error is None
