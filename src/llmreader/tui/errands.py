"""What is fetched beside the screen for what is read: the last errand counts, and can be stopped."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Event, Thread
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec import Struct, field
from textual.timer import Timer

if TYPE_CHECKING:
    from textual.screen import Screen

    from llmreader.actions.sources import Network
    from llmreader.config import Settings

T = TypeVar("T")

_PERIOD = 0.1
"""Seconds between two looks at how far it is."""


class Errand(Struct):
    """Something that is fetched. The thread that does it writes down how far it is."""

    what: str
    """Such as `Fetching the discussion`."""
    then: Callable[[Any], None]
    """Is given what came of it, in the screen's own thread."""
    stopped: Event = field(default_factory=Event)
    fetched: int = 0
    """Bytes."""
    size: int | None = None
    """Bytes that there are to fetch, if that is known."""
    started: float = field(default_factory=time.monotonic)

    @property
    def progress(self) -> tuple[str, float | None]:
        """How far it is, in words, and as a ratio if that is known."""
        return how_far(self.fetched, self.size)

    def note(self, fetched: int, size: int | None) -> None:
        """Takes down how far it is."""
        self.fetched, self.size = fetched, size


class Errands:
    """Has one thing fetched at a time: what was asked for before is wanted no more."""

    def __init__(
        self, screen: Screen[None], settings: Settings, show: Callable[[Errand | None], None]
    ) -> None:
        """`show` is given the errand that is under way every now and then, and None at its end."""
        self._screen = screen
        self._settings = settings
        self._show = show
        self._timer: Timer | None = None
        self.running: Errand | None = None

    def run(self, what: str, fetch: Callable[[Network], T], then: Callable[[T], None]) -> None:
        """Has `fetch` done in a thread; `then` is given its outcome, unless it was stopped."""
        from llmreader.actions.sources import Network

        self.stop()
        self.running = errand = Errand(what, then)
        network = Network(self._settings, errand.stopped, errand.note)
        self._timer = self._screen.set_interval(_PERIOD, lambda: self._show(self.running))
        self._show(errand)
        # A daemon thread: a server that takes its time must not hold up the way out.
        Thread(target=self._fetch, args=(errand, fetch, network), name="errand", daemon=True).start()

    def stop(self) -> bool:
        """Stops what is under way; False when nothing is."""
        if self.running is None:
            return False
        self.running.stopped.set()
        self._end()
        return True

    def _fetch(self, errand: Errand, fetch: Callable[[Network], T], network: Network) -> None:
        try:
            outcome: T | Exception = fetch(network)
        except Exception as error:  # noqa: BLE001  # raised in the screen's own thread, which can tell of it
            outcome = error
        # Back to the screen's own thread: what `call_later` posts may come from any.
        self._screen.call_later(self._hand_over, errand, outcome)

    def _hand_over(self, errand: Errand, outcome: object) -> None:
        if errand is not self.running:
            return
        self._end()
        if isinstance(outcome, Exception):
            raise outcome
        errand.then(outcome)

    def _end(self) -> None:
        self.running = None
        if self._timer is not None:
            self._timer.stop()
        self._show(None)


def how_far(fetched: int, size: int | None) -> tuple[str, float | None]:
    """Of so many bytes, if that is known, so many are there: in words, and as a ratio."""
    if size:
        return f"{fetched >> 10:,} of {size >> 10:,} KiB", fetched / size
    return (f"{fetched >> 10:,} KiB" if fetched else "reading"), None
