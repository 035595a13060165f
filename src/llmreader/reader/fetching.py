"""Fetching what stands at a URL, within limits and until it is cancelled."""

from __future__ import annotations

from functools import partial
from threading import Thread
from typing import TYPE_CHECKING

from llmreader.reader.outcomes import FetchError, Kind, Limits, Outcome, Unavailable, Validators
from llmreader.reader.watch import Watch

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future
    from threading import Event

TICK = 0.05
"""Seconds between two looks at the clock, at `cancelled` and at the progress."""

_CANCELLED = Unavailable(Kind.CANCELLED, "the fetch was cancelled")


def fetch(
    url: str,
    limits: Limits = Limits(),  # noqa: B008  # frozen
    *,
    validators: Validators | None = None,
    progress: Callable[[int, int | None], None] | None = None,
    cancelled: Event | None = None,
) -> Outcome:
    """Fetch `url`, and wait for it: the page, that it has not changed, or why there is nothing.

    An expected failure is a value. `progress` is called in the caller's thread, about 20 times a second at
    most, with the bytes that have come and how many there will be, compressed as they are sent.

    The work is done in a thread of its own, which the caller stops waiting for when the time is over or
    `cancelled` is set: looking up a name cannot be interrupted in any other way. That thread then ends with
    its next step, at the latest when the time is over or the system has looked up the name.
    """
    # 0.3 s, which a start does not need to spend, and which are not the site's fault.
    from concurrent.futures import Future, wait

    from llmreader.reader.conversation import converse

    if cancelled is not None and cancelled.is_set():
        return _CANCELLED
    watch = Watch(limits)
    outcome: Future[Outcome] = Future()
    work = partial(converse, url, validators or Validators(), watch)
    Thread(target=_run, args=(work, outcome), name="fetch", daemon=True).start()
    shown: tuple[int, int | None] = (0, None)
    try:
        while True:
            done = wait((outcome,), TICK).done
            now = (watch.received, watch.expected)
            if progress is not None and now != shown:
                progress(*now)
                shown = now
            if done:
                return outcome.result()
            if cancelled is not None and cancelled.is_set():
                return _CANCELLED
            if watch.is_over():
                return watch.late().outcome
    finally:
        watch.give_up()


def _run(work: Callable[[], Outcome], outcome: Future[Outcome]) -> None:
    try:
        outcome.set_result(work())
    except FetchError as error:
        outcome.set_result(error.outcome)
    except BaseException as error:  # noqa: BLE001  # a mistake of ours: raised where the result is asked for
        outcome.set_exception(error)
