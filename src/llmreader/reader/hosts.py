"""Who may ask a host now: a few at a time, and nobody while it has asked to be left alone."""

from __future__ import annotations

from collections import Counter
from contextlib import contextmanager
from threading import Condition
from time import monotonic
from typing import TYPE_CHECKING

from llmreader.reader import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from llmreader.reader.watch import Watch

AT_ONCE = 2
"""Requests to one host."""

PATIENCE = 15.0
"""Seconds that a host is waited for when it asks to come back later."""

UNSAID = 60.0
"""Seconds for a host that has been asked too often (429) and does not say when to come back."""

_TICK = 0.05
"""Seconds between two looks at whether anybody still waits."""


class Hosts:
    """Shared by all that fetches at the same time, in any thread."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._asking: Counter[str] = Counter()
        self._left_alone_until: dict[str, float] = {}

    @contextmanager
    def turn(self, host: str, watch: Watch) -> Iterator[None]:
        """A request to `host` stands within; the watch stands still until it begins.

        FetchError when the host has asked for more time than anybody waits.
        """
        with watch.waiting():
            self._begin(host, watch)
        try:
            yield
        finally:
            with self._changed:
                self._asking[host] -= 1
                self._changed.notify_all()

    def leave_alone(self, host: str, seconds: float) -> None:
        """Ask `host` nothing for so long."""
        with self._changed:
            self._left_alone_until[host] = monotonic() + seconds

    def wait(self, host: str) -> float:
        """Seconds for which `host` is still to be left alone: 0 when it may be asked."""
        return max(0.0, self._left_alone_until.get(host, 0.0) - monotonic())

    def _begin(self, host: str, watch: Watch) -> None:
        with self._changed:
            while True:
                watch.left()
                seconds = self.wait(host)
                if seconds > PATIENCE:
                    raise words.left_alone(host, seconds)
                if not seconds and self._asking[host] < AT_ONCE:
                    self._asking[host] += 1
                    return
                self._changed.wait(min(seconds, _TICK) or _TICK)
