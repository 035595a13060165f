"""Questions to the library that take longer than a key may: asked in a thread, on a connection of its own."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

from llmreader.library import Interrupted, Library

T = TypeVar("T")
Post = Callable[..., Any]
"""Has a function called in the screen's own thread."""


class Background:
    """Answers the last question only: one before it is broken off, and what still comes of it dropped."""

    def __init__(self, opened: Library, post: Post) -> None:
        """`opened` is the library as the screen reads it; here is another connection to it."""
        self._opened = opened
        self._post = post
        self._library: Library | None = None
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="background")
        self._number = 0
        self._answered = 0

    @property
    def busy(self) -> bool:
        """Whether there is a question to which the answer has not been handed over."""
        return self._answered != self._number

    def ask(self, question: Callable[[Library], T], then: Callable[[Future[T]], None]) -> None:
        """Asks; `then` is given the answer, or the LibraryError, in the screen's own thread."""
        self.drop()
        self._number = number = self._number + 1
        answer = self._thread.submit(self._answer, number, question)
        answer.add_done_callback(lambda done: self._post(self._hand_over, number, done, then))

    def drop(self) -> None:
        """Wants no answer any more."""
        self._number = self._answered = self._number + 1
        if self._library is not None:
            self._library.interrupt()

    def close(self) -> None:
        """Ends the thread."""
        self.drop()
        self._thread.submit(self._close)
        self._thread.shutdown(wait=True)

    def _answer(self, number: int, question: Callable[[Library], T]) -> T:
        if self._library is None:
            self._library = self._opened.another()
        if number != self._number:
            raise Interrupted
        return question(self._library)

    def _hand_over(self, number: int, done: Future[T], then: Callable[[Future[T]], None]) -> None:
        if number == self._number:
            self._answered = number
            then(done)

    def _close(self) -> None:
        if self._library is not None:
            self._library.close()
