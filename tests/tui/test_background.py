"""Questions that are answered beside the screen: the last one always is, those before it need not be."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from queue import SimpleQueue
from threading import Event
from typing import Any

import pytest

from llmreader.library import Library
from llmreader.tui.background import Background
from tests.tui.conftest import PATIENCE, Home

# Counts for longer than anybody waits.
_ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"


class Screen:
    """Has what is posted done when it is told to."""

    def __init__(self) -> None:
        self._posted = SimpleQueue[tuple[Callable[..., Any], tuple[Any, ...]]]()

    def post(self, function: Callable[..., Any], *arguments: Any) -> None:
        self._posted.put((function, arguments))

    def work(self, background: Background) -> None:
        """Until no answer is missing."""
        while background.busy:
            function, arguments = self._posted.get(timeout=PATIENCE)
            function(*arguments)


@pytest.fixture
def screen() -> Screen:
    return Screen()


@pytest.fixture
def background(home: Home, screen: Screen) -> Iterator[Background]:
    with home.library() as library, closing(Background(library, screen.post)) as background:
        yield background


def test_a_question_breaks_off_the_one_before_whose_answer_nobody_gets(
    background: Background, screen: Screen
) -> None:
    begun, answers = Event(), list[Any]()

    def endless(library: Library) -> Any:
        begun.set()
        return library.row(_ENDLESS)

    background.ask(endless, answers.append)
    assert begun.wait(PATIENCE)
    background.ask(lambda library: library.row("SELECT 7"), lambda done: answers.append(done.result()))
    screen.work(background)
    assert answers == [(7,)]


def test_a_question_is_broken_off_between_its_statements_too(background: Background, screen: Screen) -> None:
    begun, go_on, answers = Event(), Event(), list[Any]()

    def slow(library: Library) -> Any:
        begun.set()
        assert go_on.wait(PATIENCE)
        return library.row(_ENDLESS)

    background.ask(slow, answers.append)
    assert begun.wait(PATIENCE)
    background.ask(lambda _: "answer", lambda done: answers.append(done.result()))
    go_on.set()
    screen.work(background)
    assert answers == ["answer"]


def test_an_answer_is_not_waited_for_longer_than_is_said(background: Background) -> None:
    background.ask(lambda library: library.row(_ENDLESS), lambda _: None)
    assert not background.wait(0.01)
    background.ask(lambda _: None, lambda _: None)
    assert background.wait(PATIENCE)


def test_what_goes_wrong_is_handed_over(background: Background, screen: Screen) -> None:
    answers = list[Any]()
    background.ask(
        lambda library: library.row("SELECT nothing"), lambda done: answers.append(done.exception())
    )
    screen.work(background)
    assert "nothing" in str(answers[0])
