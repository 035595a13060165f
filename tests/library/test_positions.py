"""How far a text was read is recorded, stays whatever is undone, and is told as a share of the whole."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from llmreader import library as lib
from llmreader.library.history import events_of, latest_changes
from llmreader.model import Catalog, Position, Status

Shelf = Any


def test_the_latest_position_is_kept_across_starts(shelf: Shelf, open_shelf: Callable[[], Shelf]) -> None:
    number = shelf.id("apple")
    assert lib.position_of(shelf.library, number) is None
    assert lib.keep_position(shelf.library, number, Position(3, 52))
    assert lib.keep_position(shelf.library, number, Position(17, 52))
    assert lib.position_of(open_shelf().library, number) == Position(17, 52)


def test_each_is_an_event_and_one_that_is_known_is_none(shelf: Shelf) -> None:
    number = shelf.id("apple")
    for block in (3, 3, 17):
        lib.keep_position(shelf.library, number, Position(block, 52))
    events = events_of(shelf.library, number, 9)
    assert [(each.field, each.before, each.value) for each in events] == [
        ("position", "3/52", "17/52"),
        ("position", None, "3/52"),
    ]


def test_no_undo_takes_it_back(shelf: Shelf) -> None:
    number = shelf.id("apple")
    shelf.set("apple", status="reading")
    lib.keep_position(shelf.library, number, Position(17, 52))
    shelf.set("apple", status="read")
    assert len(latest_changes(shelf.library, 9)) == 2
    lib.undo(shelf.library)
    assert shelf.state("apple").status is Status.READING
    lib.undo(shelf.library)
    assert lib.undo(shelf.library) is None
    assert lib.position_of(shelf.library, number) == Position(17, 52)


def test_what_was_begun_is_kept_when_its_list_drops_it(shelf: Shelf) -> None:
    lib.keep_position(shelf.library, shelf.id("pear"), Position(1, 2))
    shelf.take_in(Catalog("Fruit"))
    assert shelf.titles() == ["Pear"]


@pytest.mark.parametrize(
    ("position", "ratio"),
    [(Position(0, 5), 0.0), (Position(1, 5), 0.25), (Position(4, 5), 1.0), (Position(9, 5), 1.0)],
)
def test_the_last_block_is_the_whole(position: Position, ratio: float) -> None:
    assert position.ratio == ratio


def test_a_text_of_one_block_is_read_at_once() -> None:
    assert Position(0, 1).ratio == Position(0, 0).ratio == 1.0
