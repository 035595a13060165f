"""Reads what is listed beside the screen, which goes on meanwhile."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

from textual.timer import Timer

from llmreader.library import Library, LibraryError
from llmreader.tui.background import Background
from llmreader.tui.page import Page

if TYPE_CHECKING:
    from llmreader.actions.views import OwnView
    from llmreader.tui.found import Found
    from llmreader.tui.screens.display import Display


_PATIENCE = 0.5
"""Seconds that the screen may stand still."""
# What takes its time from the keys that follow waits until the user pauses, or rests.
_PAUSE = 0.25
"""Seconds without a key in a query, after which what it finds is counted; or, where that is nothing, what is
spelled like it is looked for.
"""
_REST = 0.5
"""Seconds at a list after which all of it is read."""


class Ahead:
    """Reads the first of what is looked for, then all of what is listed; and counts the user's own views."""

    def __init__(self, display: Display, opened: Library) -> None:
        """`opened` is the library as the screen reads it."""
        self._display = display
        # Back to the screen's own thread: what `call_later` posts may come from any.
        self._lists = Background(opened, display.call_later)
        self._counts = Background(opened, display.call_later)
        self._resting: Timer | None = None

    @property
    def busy(self) -> bool:
        """Whether something is still being read."""
        return self._lists.busy or self._counts.busy or self._resting is not None

    def close(self) -> None:
        """Ends its threads."""
        self._lists.close()
        self._counts.close()

    def prepare(self) -> None:
        """Has at hand what the first search needs."""
        self._lists.prepare(partial(import_module, "llmreader.tui.found"))

    def read(self) -> None:
        """Reads what the desk waits for, or what is left of its page, and nothing else any longer."""
        self._lists.drop()
        self._stop_resting()
        awaited, page = self._display.desk.awaited, self._display.desk.page
        found, listed = page.found, page.listed
        if awaited is not None and awaited.found is not None:
            self._lists.ask(awaited.found.begin, lambda done: self._begun(awaited, done))
        elif found is not None and found.is_in_vain:
            self._rest(_PAUSE, self._look_around)
        elif found is not None and not found.is_counted:
            self._rest(_PAUSE, self._number)
        elif listed is not None and not listed.is_whole:
            self._rest(_REST, self._read_whole)

    def _rest(self, seconds: float, then: Callable[[Page], None]) -> None:
        # The page is that of the end, as another one stops the timer. One that held it would keep a million
        # numbers in memory until somebody collects the timer.
        def rested() -> None:
            self._resting = None
            then(self._display.desk.page)

        self._resting = self._display.set_timer(seconds, rested)

    def _stop_resting(self) -> None:
        if self._resting is not None:
            self._resting.stop()
            self._resting = None

    def _number(self, page: Page) -> None:
        if (found := page.found) is not None:
            self._lists.ask(found.number, partial(self._numbered, found))

    def _look_around(self, page: Page) -> None:
        if (found := page.found) is not None and found.is_in_vain:
            self._lists.ask(found.similar, partial(self._offer, found))

    def _read_whole(self, page: Page) -> None:
        if page.listed is not None:
            self._lists.ask(page.listed.read, self._read)

    def wait(self) -> bool:
        """Waits for what the desk waits for, so that the next key is for that; not for long: False then."""
        if self._display.desk.awaited is not None and not self._lists.wait(_PATIENCE):
            return False
        page = self._display.desk.page
        if page.found is not None and page.found.is_in_vain:
            self._stop_resting()
            self._look_around(page)
            return self._lists.wait(_PATIENCE)
        return True

    def count(self) -> None:
        """Counts what the user's own views list."""
        own = self._display.desk.shelf.own
        if own:
            self._counts.ask(partial(_numbers, own), self._counted)

    def _begun(self, page: Page, done: Future[Found]) -> None:
        if self._is_there(done):
            self._display.desk.take(page)
            self._display.show_list()

    def _numbered(self, found: Found, done: Future[int]) -> None:
        if self._is_there(done):
            found.count_as(done.result())
            self._display.show_list_title()
            self.read()

    def _offer(self, found: Found, done: Future[array[int]]) -> None:
        if self._is_there(done):
            desk = self._display.desk
            found.offer(done.result())
            desk.page.stand_on(desk.library, desk.page.key)
            self._display.show_list()

    def _read(self, done: Future[array[int]]) -> None:
        if self._is_there(done):
            self._display.desk.page.fill(done.result())
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


def _numbers(own: Sequence[OwnView], library: Library) -> Mapping[str, int]:
    from llmreader.library.finding import Search

    return {view.name: Search(library, view.query).count() for view in own}
