"""Fetching what stands at a URL, within limits and until it is cancelled."""

from __future__ import annotations

from functools import partial
from threading import Thread
from time import monotonic
from typing import TYPE_CHECKING

from llmreader.reader.hosts import Hosts
from llmreader.reader.outcomes import FetchError, Kind, Limits, Outcome, Unavailable, Validators
from llmreader.reader.watch import Watch

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future
    from threading import Event

    Progress = Callable[[int, int | None], None]

TICK = 0.05
"""Seconds between two looks at the clock, at `cancelled` and at the progress."""

_CANCELLED = Unavailable(Kind.CANCELLED, "the fetch was cancelled")


def fetch(
    url: str,
    limits: Limits = Limits(),  # noqa: B008  # frozen
    *,
    validators: Validators | None = None,
    progress: Progress | None = None,
    cancelled: Event | None = None,
) -> Outcome:
    """Fetch `url`, and wait for it: the page, that it has not changed, or why there is nothing.

    An expected failure is a value. `progress` is called in the caller's thread, about 20 times a second at
    most, with the bytes that have come and how many there will be, compressed as they are sent.
    """
    return Visit(limits, progress=progress, cancelled=cancelled).fetch(url, validators)


class Visit:
    """What is fetched to come by one thing: all of it together within one limit of time."""

    def __init__(
        self,
        limits: Limits = Limits(),  # noqa: B008  # frozen
        *,
        hosts: Hosts | None = None,
        progress: Progress | None = None,
        cancelled: Event | None = None,
    ) -> None:
        """The time begins. Those who fetch at the same time share `hosts`."""
        self.limits = limits
        self.progress = progress
        self.cancelled = cancelled
        self.hosts = hosts or Hosts()
        self._ends = monotonic() + limits.total

    def fetch(self, url: str, validators: Validators | None = None) -> Outcome:
        """As the function of that name does.

        The work is done in a thread of its own, which the caller stops waiting for when the time is over or
        `cancelled` is set: looking up a name cannot be interrupted in any other way. That thread then ends
        with its next step, at the latest when the time is over or the system has looked up the name.
        """
        # 0.3 s, which a start does not need to spend, and which are not the site's fault.
        from concurrent.futures import Future

        from llmreader.reader.conversation import converse

        if self._is_cancelled():
            return _CANCELLED
        watch = Watch(self.limits, self.hosts, self._ends)
        outcome: Future[Outcome] = Future()
        work = partial(converse, url, validators or Validators(), watch)
        Thread(target=_run, args=(work, outcome), name="fetch", daemon=True).start()
        try:
            return self._outcome(outcome, watch)
        finally:
            watch.give_up()
            self._ends = watch.ends

    def _outcome(self, outcome: Future[Outcome], watch: Watch) -> Outcome:
        from concurrent.futures import wait

        shown: tuple[int, int | None] = (0, None)
        while True:
            done = wait((outcome,), TICK).done
            now = (watch.received, watch.expected)
            if self.progress is not None and now != shown:
                self.progress(*now)
                shown = now
            if done:
                return outcome.result()
            if self._is_cancelled():
                return _CANCELLED
            if watch.is_over():
                return watch.late().outcome

    def _is_cancelled(self) -> bool:
        return self.cancelled is not None and self.cancelled.is_set()


def _run(work: Callable[[], Outcome], outcome: Future[Outcome]) -> None:
    try:
        outcome.set_result(work())
    except FetchError as error:
        outcome.set_result(error.outcome)
    except BaseException as error:  # noqa: BLE001  # a mistake of ours: raised where the result is asked for
        outcome.set_exception(error)
