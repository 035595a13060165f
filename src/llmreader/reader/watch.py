"""The time that a fetch has left, and how far it has come: shared by the two threads of a fetch."""

from __future__ import annotations

import math
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING

from llmreader.reader.outcomes import FetchError, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from llmreader.reader.hosts import Hosts
    from llmreader.reader.outcomes import Limits


class Watch:
    """Started when it is made. The thread that fetches asks it before each step; any thread may look."""

    def __init__(self, limits: Limits, hosts: Hosts, ends: float) -> None:
        """The time is over when the monotonic clock shows `ends`; `hosts` gives the turns."""
        self.limits = limits
        self.hosts = hosts
        self.ends = ends
        """Later by the time that has been waited for a turn."""
        self.received = 0
        """Bytes of the page that have come, as they are sent."""
        self.expected: int | None = None
        """Bytes of the page in all, as they are sent; None when the server does not say."""
        self._host = "the site"
        self._step_ends = ends
        self._given_up = False

    def connecting(self, host: str) -> None:
        """From now on the limit for connecting counts."""
        self._host = host
        self._step_ends = min(self.ends, monotonic() + self.limits.connect)

    def connected(self) -> None:
        """From now on only the limit for the whole counts."""
        self._step_ends = self.ends

    @contextmanager
    def waiting(self) -> Iterator[None]:
        """The time within counts for nothing: it is not the site's fault."""
        begun, self._step_ends = monotonic(), math.inf
        try:
            yield
        finally:
            self.ends += monotonic() - begun
            self._step_ends = self.ends

    def give_up(self) -> None:
        """Nobody waits for the fetch any longer: its next step is not taken."""
        self._given_up = True

    def left(self) -> float:
        """Seconds for the next step, more than 0; FetchError when there are none."""
        left = self._step_ends - monotonic()
        if self._given_up or left <= 0:
            raise self.late()
        return left

    def is_over(self) -> bool:
        """Whether the time of the present step has passed."""
        return monotonic() >= self._step_ends

    def late(self) -> FetchError:
        """The time of the present step has passed, in words."""
        if self._step_ends < self.ends:
            reason = f"{self._host} does not answer within {self.limits.connect:g} s; try again later"
        else:
            reason = (
                f"{self._host} had not sent everything after {self.limits.total:g} s; "
                "try again later, or give it more with the setting network.seconds"
            )
        return FetchError(Kind.SLOW, reason)
