"""Where pages are made into articles: in processes of their own.

So a page can neither hold up the screen by the interpreter's lock, nor take all memory, nor end the program,
and whoever has waited long enough can have the work stopped.
"""

from __future__ import annotations

import atexit
import os
import selectors
import subprocess
import sys
import threading
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Literal

from llmreader.reader import frames
from llmreader.reader.outcomes import Kind, Unavailable
from llmreader.reader.workbench import TANGLED

if TYPE_CHECKING:
    from threading import Event

    from llmreader.contents import Article

Trade = Literal["html", "pdf"]

BENCHES = 2
"""Processes at most: more would only take memory, as nearly all of their time is spent computing."""

_TICK = 0.05
"""Seconds between two looks at `cancelled` and at the clock."""

_CANCELLED = Unavailable(Kind.CANCELLED, "the fetch was cancelled")
_NO_ROOM = Unavailable(Kind.FAILED, "no other process can be started on this machine now; try again later")


def work(  # noqa: PLR0913  # what the page is, and how long somebody waits for it
    kind: Trade,
    content: bytes,
    url: str,
    charset: str,
    *,
    cancelled: Event | None = None,
    seconds: float = 20.0,
) -> Article | Unavailable:
    """The article in `content`, which was found at `url`, or why there is none. Never raises.

    From any thread: whoever comes third waits. It is given up after `seconds` of work, or soon after
    `cancelled` is set.
    """
    job = frames.pack({"kind": kind, "url": url, "charset": charset, "seconds": seconds}, content)
    never = threading.Event()
    try:
        return _workshop.work(job, cancelled or never, seconds)
    except OSError:
        return _NO_ROOM


def prepare() -> None:
    """Start a process if there is none, without waiting for it: soon there will be something to do."""
    with suppress(OSError):
        _workshop.prepare()


class _EndedError(Exception):
    """The process has ended before it gave an answer."""


class _Bench:
    """A process at work or waiting for it. OSError when none can be started."""

    def __init__(self) -> None:
        # What the program finds, the process finds too, and nothing in the folder where the user stands.
        paths = os.pathsep.join(path for path in sys.path if path)
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "llmreader.reader.workbench"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": paths},
            cwd="/",
            bufsize=0,
            start_new_session=True,
        )
        self._pipes = [pipe for pipe in (self._process.stdin, self._process.stdout) if pipe]
        self._to, self._from = (pipe.fileno() for pipe in self._pipes)
        for pipe in (self._to, self._from):
            os.set_blocking(pipe, False)

    @property
    def is_alive(self) -> bool:
        """Whether it can be given something to do."""
        return self._process.poll() is None

    @property
    def left_work(self) -> bool:
        """Whether it has ended because it has done enough, and not because of a page."""
        try:
            return self._process.wait(timeout=1) == 0
        except subprocess.TimeoutExpired:
            return False

    def end(self) -> None:
        """End it, whatever it is doing."""
        self._process.kill()
        self._process.wait()
        for pipe in self._pipes:
            with suppress(OSError):
                pipe.close()

    def ask(self, job: bytes, cancelled: Event, ends: float) -> bytes | None:
        """The words of the answer; None when time is over, or nobody waits any longer."""
        self._send(memoryview(job), cancelled, ends)
        head = self._receive(frames.HEAD.size, cancelled, ends)
        said = head and self._receive(sum(frames.sizes(head)), cancelled, ends)
        return said or None

    def _send(self, job: memoryview, cancelled: Event, ends: float) -> None:
        while job and self._is_ready(self._to, selectors.EVENT_WRITE, cancelled, ends):
            with suppress(BlockingIOError):
                try:
                    job = job[os.write(self._to, job) :]
                except BrokenPipeError as error:
                    raise _EndedError from error

    def _receive(self, size: int, cancelled: Event, ends: float) -> bytes:
        """So many bytes; none when time is over, or nobody waits any longer."""
        received = bytearray()
        while len(received) < size:
            if not self._is_ready(self._from, selectors.EVENT_READ, cancelled, ends):
                return b""
            with suppress(BlockingIOError):
                piece = os.read(self._from, min(size - len(received), 1 << 20))
                if not piece:
                    raise _EndedError
                received += piece
        return bytes(received)

    def _is_ready(self, pipe: int, event: int, cancelled: Event, ends: float) -> bool:
        with selectors.DefaultSelector() as selector:
            selector.register(pipe, event)
            while not cancelled.is_set() and (left := ends - time.monotonic()) > 0:
                if selector.select(min(left, _TICK)):
                    return True
        return False


class _Workshop:
    """The processes of this program. Any thread may ask for one."""

    def __init__(self) -> None:
        self._places = threading.Semaphore(BENCHES)
        self._lock = threading.Lock()
        self._idle: list[_Bench] = []
        self._all: set[_Bench] = set()

    def work(self, job: bytes, cancelled: Event, seconds: float) -> Article | Unavailable:
        """As the function of that name; OSError when no process can be started."""
        while not self._places.acquire(timeout=_TICK):
            if cancelled.is_set():
                return _CANCELLED
        try:
            outcome = self._work(job, cancelled, seconds)
            # One that has just done its last page is no word about this one.
            return outcome or self._work(job, cancelled, seconds) or TANGLED
        finally:
            self._places.release()

    def prepare(self) -> None:
        """Have a process ready; OSError when none can be started."""
        if self._places.acquire(blocking=False):
            try:
                self._put(self._take())
            finally:
                self._places.release()

    def close(self) -> None:
        """End all processes."""
        with self._lock:
            benches, self._all, self._idle = self._all, set(), []
        for bench in benches:
            bench.end()

    def _work(self, job: bytes, cancelled: Event, seconds: float) -> Article | Unavailable | None:
        """None when the process has left work before it took up the page."""
        bench = self._take()
        is_sound = False
        try:
            said = bench.ask(job, cancelled, time.monotonic() + seconds)
            if not said:
                return _CANCELLED if cancelled.is_set() else TANGLED
            outcome = frames.to_outcome(said)
            is_sound = True
        except _EndedError:
            return None if bench.left_work else TANGLED
        except ValueError:
            return TANGLED
        else:
            return outcome
        finally:
            if is_sound:
                self._put(bench)
            else:
                self._drop(bench)

    def _take(self) -> _Bench:
        with self._lock:
            while self._idle:
                bench = self._idle.pop()
                if bench.is_alive:
                    return bench
                self._all.discard(bench)
                bench.end()
            bench = _Bench()
            self._all.add(bench)
            return bench

    def _put(self, bench: _Bench) -> None:
        with self._lock:
            if bench in self._all:
                self._idle.append(bench)

    def _drop(self, bench: _Bench) -> None:
        with self._lock:
            self._all.discard(bench)
        bench.end()


_workshop = _Workshop()
atexit.register(_workshop.close)
