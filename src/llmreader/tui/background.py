"""Questions to the library that take longer than a key may: asked in a thread, on a connection of its own."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import Any, Generic, TypeVar

from llmreader.library import Interrupted, Library

T = TypeVar("T")
Post = Callable[..., Any]
"""Has a function called in the screen's own thread."""


def _never() -> bool:
    return False


class _Question(Generic[T]):
    """What was asked, and who is to be told."""

    def __init__(self, question: Callable[[Library], T], then: Callable[[Future[T]], None]) -> None:
        self.question = question
        self.then = then
        self.answer: Future[T] = Future()


class Background:
    """Answers the last question only: one before it is broken off, and what still comes of it dropped."""

    def __init__(self, opened: Library, post: Post) -> None:
        """`opened` is the library as the screen reads it; here is another connection to it."""
        self._opened = opened
        self._post = post
        self._library: Library | None = None
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="background")
        self._asked: _Question[Any] | None = None

    @property
    def busy(self) -> bool:
        """Whether there is a question to which the answer has not been handed over."""
        return self._asked is not None

    def ask(self, question: Callable[[Library], T], then: Callable[[Future[T]], None]) -> None:
        """Asks; `then` is given the answer, or the LibraryError, in the screen's own thread."""
        self.drop()
        self._asked = asked = _Question(question, then)
        self._thread.submit(self._answer, asked)

    def wait(self, seconds: float) -> bool:
        """Waits for the answer, which is then handed over at once; False when it does not come in time."""
        if self._asked is not None and wait([self._asked.answer], seconds).done:
            self._hand_over(self._asked)
        return self._asked is None

    def prepare(self, work: Callable[[], object]) -> None:
        """Does what the first question would wait for, and opens the connection."""
        self._thread.submit(self._connect)
        self._thread.submit(work)

    def drop(self) -> None:
        """Wants no answer any more."""
        self._asked = None

    def close(self) -> None:
        """Ends the thread."""
        self.drop()
        self._thread.submit(self._close)
        self._thread.shutdown(wait=True)

    def _answer(self, asked: _Question[Any]) -> None:
        try:
            answer = self._read(asked)
        except Interrupted:
            asked.answer.cancel()  # nobody waits for it
        except Exception as error:  # noqa: BLE001  # handed over, as a future does
            asked.answer.set_exception(error)
        else:
            asked.answer.set_result(answer)
        # Not as a callback of the answer: that would keep itself, with a million numbers, in memory.
        self._post(self._hand_over, asked)

    def _read(self, asked: _Question[T]) -> T:
        library = self._connect()
        if asked is not self._asked:
            raise Interrupted
        library.end_when(lambda: asked is not self._asked)
        try:
            return asked.question(library)
        finally:
            # The connection would keep what was asked, and the answer, in memory.
            library.end_when(_never)

    def _connect(self) -> Library:
        if self._library is None:
            self._library = self._opened.another()
        return self._library

    def _hand_over(self, asked: _Question[Any]) -> None:
        if asked is self._asked:
            self._asked = None
            asked.then(asked.answer)

    def _close(self) -> None:
        if self._library is not None:
            self._library.close()
