"""Imports and updates: they run beside the screen, show how far they are, and can be stopped."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from threading import Event, Thread
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field
from textual.timer import Timer

from llmreader.library import Library, LibraryError, Stage
from llmreader.text import one_line
from llmreader.tui.errands import how_far

if TYPE_CHECKING:
    from llmreader.actions.importing import Prepared, Report, Wish
    from llmreader.config import Settings
    from llmreader.tui.screens.room import Room

_PATIENCE = 0.5
"""Seconds before progress is shown."""
_PERIOD = 0.1
"""Seconds between two looks at it."""


class Stopped(Exception):  # noqa: N818  # no error: the user did not want it any longer
    """Ends the taking in of a list; nothing of it stays."""


class Job(Struct):
    """One import or update. The threads that do it write down how far they are, and the screen reads it."""

    what: str
    """Such as `Importing bookmarks.html`."""
    prepare: Callable[[Wish], Prepared]
    """Reads and parses; runs in a thread of its own."""
    then: Callable[[Sequence[Report]], None]
    """Is given what came of it, in the screen's own thread."""
    stopped: Event = field(default_factory=Event)
    fetched: int = 0
    """Bytes."""
    size: int | None = None
    """Bytes that there are to fetch, if that is known."""
    stage: Stage | None = None
    """Of the taking in; None until that has its turn."""
    done: int = 0
    """Resources that have come through the stage."""
    resources: int = 0
    """That there are to come through it."""
    waiting: int = 0
    """Changes of the user's that are written after it."""
    started: float = field(default_factory=time.monotonic)

    def wish(self, settings: Settings) -> Wish:
        """Has the work tell how far it is, and stop when it is to."""
        from llmreader.actions.importing import Wish
        from llmreader.actions.sources import Network

        network = Network(settings, self.stopped, self._fetched)
        return Wish(network=network, tick=self._tick)

    @property
    def progress(self) -> tuple[str, float | None]:
        """How far it is, in words, and as a ratio if that is known."""
        words, ratio = how_far(self.fetched, self.size)
        if self.stage:
            ratio = (list(Stage).index(self.stage) + self.done / max(1, self.resources)) / len(Stage)
            words = f"{self.done:,} of {self.resources:,} {self.stage}"
        if self.waiting:
            words = f"{self.waiting:,} change{'s' * (self.waiting > 1)} waiting"
        return words, ratio

    def _fetched(self, received: int, size: int | None) -> None:
        self.fetched, self.size = received, size

    def _tick(self, stage: Stage, done: int, resources: int) -> None:
        if self.stopped.is_set():
            raise Stopped
        self.stage, self.done, self.resources = stage, done, resources


class Jobs:
    """Has jobs done, one at a time."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self._timer: Timer | None = None
        self.running: Job | None = None
        self.writing = False
        """Whether what was read is on its way into the library."""
        self._behind: dict[Future[Any], float] = {}
        """Changes that are not yet on the disk, with the time when they were asked for."""
        self._late = 0
        """Of how many of them the user knows that they wait."""

    def start(self, job: Job) -> None:
        """Begins a job, unless another one is running."""
        if self.busy():
            return
        self.running = job
        self._timer = self._room.set_interval(_PERIOD, self._show)
        # A daemon thread: a parser cannot be stopped, and must not hold up the way out.
        Thread(target=self._prepare, args=(job,), name="job", daemon=True).start()

    def busy(self) -> bool:
        """Whether a job is running; if so, says which."""
        if self.running is not None:
            self._room.say(f"{self.running.what}: still running. {self._room.keys.shown('stop')} stops it.")
        return self.running is not None

    def in_the_way(self) -> bool:
        """Whether a list is being written, which an undo that was meant for what was before would take back;
        if so, says which.
        """
        return self.writing and self.busy()

    def stop(self) -> None:
        """Stops the job that is running, if one is."""
        job = self.running
        if job is None:
            return
        job.stopped.set()
        if not self.writing:
            # What a parser still makes of it is dropped.
            self._end()
            self._say_stopped(job)

    def put_behind(self, change: Future[Any]) -> None:
        """Takes down a change that may have to wait until a list is in the library."""
        self._behind[change] = time.monotonic()

    def look_behind(self) -> None:
        """Tells the user what waits, before he asks for it once more."""
        self._behind = {change: at for change, at in self._behind.items() if not change.done()}
        late = sum(time.monotonic() - at > _PATIENCE for at in self._behind.values())
        if late > self._late:
            self._room.say(
                "This is written as soon as the list is in the library."
                if self.writing
                # It may be much, or have to wait: nobody can tell which.
                else "This is still being written; another program may be writing, too."
            )
        self._late = late

    def _prepare(self, job: Job) -> None:
        wish = job.wish(self._room.settings)
        try:
            prepared = job.prepare(wish)
        except Exception as error:  # noqa: BLE001  # handed to the screen's thread, as a future does
            self._room.call_later(self._fail, job, error)
        else:
            # Back to the screen's own thread: what `call_later` posts may come from any.
            self._room.call_later(self._take_in, job, prepared, wish)

    def _fail(self, job: Job, error: Exception) -> None:
        # Of what the user has stopped he wants to hear no more.
        if self.running is job:
            self._end()
            self._say_failed(job, error)

    def _take_in(self, job: Job, prepared: Prepared, wish: Wish) -> None:
        from llmreader.actions.importing import take_in

        if self.running is not job:
            return
        self.writing = True

        def change(library: Library) -> list[Report]:
            if job.stopped.is_set():
                raise Stopped
            return take_in(library, prepared, wish)

        self._room.submit(change).add_done_callback(
            lambda done: self._room.call_later(self._taken_in, job, done)
        )

    def _taken_in(self, job: Job, done: Future[list[Report]]) -> None:
        self._end()
        try:
            reports = done.result()
        except Stopped:
            self._say_stopped(job)
        except Exception as error:  # noqa: BLE001  # said, whatever it is
            self._say_failed(job, error)
        else:
            self._room.refresh_all()
            job.then(reports)

    def _say_stopped(self, job: Job) -> None:
        self._room.say(f"{job.what}: stopped. Nothing of it stays.")

    def _say_failed(self, job: Job, error: Exception) -> None:
        """An import that fails ends nothing but itself."""
        if os.environ.get("LLMREADER_DEBUG"):
            raise error
        self._room.say(_failed(job.what, error), error=True)

    def _end(self) -> None:
        self.running = None
        self.writing = False
        if self._timer is not None:
            self._timer.stop()
        self._room.show_job(None)

    def _show(self) -> None:
        job = self.running
        if job is None or time.monotonic() - job.started < _PATIENCE:
            return
        job.waiting = len(self._behind) if self.writing else 0
        self._room.show_job(job)


def _failed(what: str, error: Exception) -> str:
    """Why an import came to nothing."""
    if isinstance(error, LibraryError):
        return str(error)
    if isinstance(error, MemoryError):
        return f"{what}: there is not enough memory for it. Nothing of it came in."
    if isinstance(error, OSError):
        return f"{what}: {one_line(error.strerror or str(error))}. Nothing of it came in."
    defect = one_line(f"{type(error).__name__}: {error}").rstrip(": ")
    return (
        f"{what}: stopped by a defect of llmreader, {defect}. Nothing of it came in. "
        "LLMREADER_DEBUG=1 shows where."
    )
