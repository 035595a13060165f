"""The thread that writes: a change waits for its turn there, and the screen does not wait with it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from llmreader.library import Library

T = TypeVar("T")


class Writer:
    """Runs changes one after another, in the order in which they were asked for."""

    def __init__(self, opened: Library) -> None:
        """`opened` is the library as the screen reads it; the writer's is another connection to it."""
        self._opened = opened
        self._library: Library | None = None
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="library")

    def submit(self, change: Callable[[Library], T]) -> Future[T]:
        """Asks for a change; the future ends when it is on the disk, or with the LibraryError."""
        return self._thread.submit(self._run, change)

    def close(self) -> None:
        """Waits for what was asked for, and ends."""
        self._thread.submit(self._close)
        self._thread.shutdown(wait=True)

    def _run(self, change: Callable[[Library], T]) -> T:
        if self._library is None:
            self._library = self._opened.another()
        return change(self._library)

    def _close(self) -> None:
        if self._library is not None:
            self._library.close()
