"""Where the user is, and what has been seen: written down now and then, and when the user leaves."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future

from llmreader import library as lib
from llmreader.library import Detail, Library
from llmreader.tui.desk import Desk
from llmreader.tui.place import Place

Submit = Callable[[Callable[[Library], None]], Future[None]]
"""Has something written."""


class Keeper:
    """Writes down what has changed, once the user has rested."""

    def __init__(self, desk: Desk, submit: Submit) -> None:
        self._desk = desk
        self._submit = submit
        self._seen: set[int] = set()
        self._place = Place()
        self._moved = False

    def begin(self) -> None:
        """The place where the user starts needs not be written."""
        self._place = self._desk.place()

    def look_at(self, detail: Detail | None) -> None:
        """The user looks at a resource; one that is new counts as seen from then on."""
        if detail is not None and detail.fresh:
            self._seen.add(detail.resource_id)

    def move(self) -> None:
        """The user has gone elsewhere."""
        self._moved = True

    def rest(self, current: Detail | None) -> None:
        """Writes down what there is, unless the user has moved since the last time."""
        if not self._moved:
            self.keep(current)
        self._moved = False

    def keep(self, looked_at: Detail | None = None) -> None:
        """Writes down what there is to write. What is still looked at is not yet seen."""
        seen = self._seen - ({looked_at.resource_id} if looked_at else set())
        if seen:
            self._seen -= seen
            self._submit(lambda library: lib.seen(library, seen))
        place = self._desk.place()
        if place != self._place:
            self._place = place
            self._submit(lambda library: self._desk.keep(library, place))
