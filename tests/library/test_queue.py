"""The user's queue: an order of his own, undone like all else, and the same on machines that were apart."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from llmreader import actions
from llmreader import library as lib
from llmreader.library import Changed, Library
from llmreader.library.ranks import DIGITS, ranks_between
from llmreader.model import Status

Shelf = Any
NAMES = ("root", "apple", "pear", "cherry", "lemon")


def queue(shelf: Shelf) -> list[str]:
    names = {shelf.id(name): name for name in NAMES}
    return [names[number] for number in lib.queue(shelf.library)]


def toggle(shelf: Shelf, *names: str) -> Changed:
    return actions.toggle_queue(shelf.library, [shelf.id(name) for name in names], "it")


def move(shelf: Shelf, *names: str, down: bool = False) -> Changed:
    act = actions.move_down if down else actions.move_up
    return act(shelf.library, [shelf.id(name) for name in names], "it")


def test_what_is_put_in_stands_at_the_end_and_is_taken_out_by_the_same_key(shelf: Shelf) -> None:
    assert toggle(shelf, "pear").label == "queue: it"
    toggle(shelf, "lemon")
    assert queue(shelf) == ["pear", "lemon"]
    assert toggle(shelf, "pear").label == "out of the queue: it"
    assert queue(shelf) == ["lemon"]
    assert shelf.state("lemon").queued
    assert not shelf.state("pear").queued


def test_several_come_in_as_they_were_listed_and_go_only_when_all_are_in(shelf: Shelf) -> None:
    toggle(shelf, "pear")
    toggle(shelf, "cherry", "pear", "apple")
    assert queue(shelf) == ["pear", "cherry", "apple"]
    toggle(shelf, "apple", "pear")
    assert queue(shelf) == ["cherry"]
    lib.undo(shelf.library)
    lib.undo(shelf.library)
    assert queue(shelf) == ["pear"]


def test_one_moves_past_its_neighbour(shelf: Shelf) -> None:
    toggle(shelf, "apple", "pear", "lemon")
    assert move(shelf, "lemon") == Changed("moved up: it", (shelf.id("lemon"),))
    assert queue(shelf) == ["apple", "lemon", "pear"]
    assert move(shelf, "apple", down=True).label == "moved down: it"
    assert queue(shelf) == ["lemon", "apple", "pear"]
    lib.undo(shelf.library)
    lib.undo(shelf.library)
    assert queue(shelf) == ["apple", "pear", "lemon"]
    lib.redo(shelf.library)
    assert queue(shelf) == ["apple", "lemon", "pear"]


def test_at_the_end_and_outside_of_the_queue_nothing_moves(shelf: Shelf) -> None:
    toggle(shelf, "apple", "pear")
    assert move(shelf, "apple").resources == ()
    assert move(shelf, "lemon", down=True).resources == ()
    assert lib.undo(shelf.library) == Changed("queue: it", (shelf.id("apple"), shelf.id("pear")))


def test_several_stay_together_and_stop_together(shelf: Shelf) -> None:
    toggle(shelf, *NAMES)
    move(shelf, "pear", "cherry")
    assert queue(shelf) == ["root", "pear", "cherry", "apple", "lemon"]
    move(shelf, "pear", "cherry", "lemon")
    assert queue(shelf) == ["pear", "cherry", "root", "lemon", "apple"]
    assert move(shelf, "pear", "cherry").resources == ()


@pytest.mark.parametrize("status", ["read", "skipped", "reading"])
def test_only_the_unread_show_and_come_back_to_their_place(shelf: Shelf, status: str) -> None:
    toggle(shelf, "apple", "pear", "lemon")
    shelf.set("pear", status=status)
    assert queue(shelf) == ["apple", "lemon"]
    move(shelf, "lemon")
    assert queue(shelf) == ["lemon", "apple"]
    shelf.set("pear", status=None)
    assert queue(shelf) == ["lemon", "apple", "pear"]


def test_moving_passes_those_that_do_not_show(shelf: Shelf) -> None:
    toggle(shelf, "root", "apple", "pear", "lemon")
    shelf.set("apple", status="read")
    shelf.set("pear", status="read")
    move(shelf, "lemon")
    shelf.set("pear", status=None)
    assert queue(shelf) == ["lemon", "root", "pear"]


@pytest.mark.parametrize("status", ["read", "skipped"])
def test_putting_in_what_was_done_makes_it_unread_again(shelf: Shelf, status: str) -> None:
    toggle(shelf, "pear", "apple")
    shelf.set("pear", status=status)
    toggle(shelf, "pear")
    assert queue(shelf) == ["apple", "pear"]
    assert shelf.state("pear").status is Status.UNREAD
    lib.undo(shelf.library)
    assert shelf.state("pear").status is Status(status)


def test_it_survives_the_removal_of_the_catalog(shelf: Shelf) -> None:
    toggle(shelf, "pear", "apple")
    (catalog,) = lib.catalogs(shelf.library)
    lib.remove(shelf.library, catalog.id, "remove")
    assert lib.queue(shelf.library) == []
    lib.undo(shelf.library)
    assert queue(shelf) == ["pear", "apple"]


def test_where_two_machines_gave_the_same_rank_there_is_room_between(shelf: Shelf) -> None:
    toggle(shelf, *NAMES)
    give_all_the_same_rank(shelf.library)
    tied = queue(shelf)
    move(shelf, tied[-1])
    assert queue(shelf) == [*tied[:-2], tied[-1], tied[-2]]
    move(shelf, tied[0], down=True)
    assert queue(shelf) == [tied[1], tied[0], tied[2], tied[4], tied[3]]


def test_the_order_of_equal_ranks_goes_by_the_keys_and_not_by_the_ids_of_one_machine(shelf: Shelf) -> None:
    toggle(shelf, *NAMES)
    give_all_the_same_rank(shelf.library)
    digests = dict(shelf.library.rows("SELECT id, digest FROM resource"))
    assert lib.queue(shelf.library) == sorted(map(shelf.id, NAMES), key=digests.__getitem__)


def give_all_the_same_rank(library: Library) -> None:
    """As the exchange with other machines may."""
    with library.transaction():
        library.write("UPDATE queue SET rank = (SELECT min(rank) FROM queue)")


def mark(shelf: Shelf, name: str, status: str | None) -> Changed:
    return lib.change(shelf.library, "mark", [shelf.id(name)], lambda _: {"status": status})


names = st.lists(st.sampled_from(NAMES), min_size=1, max_size=3, unique=True)
steps = st.one_of(
    st.sampled_from(["undo", "redo"]),
    st.tuples(st.just("toggle"), names),
    st.tuples(st.sampled_from(["up", "down"]), names),
    st.tuples(st.sampled_from([None, "reading", "read", "skipped"]), st.sampled_from(NAMES)),
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(history=st.lists(steps, max_size=25))
def test_the_queue_is_what_a_plain_list_is_after_any_history(shelf: Shelf, history: list[Any]) -> None:
    forget_everything(shelf.library)
    # The queue and the statuses, after each change that is done.
    stack: list[tuple[tuple[str, ...], dict[str, str]]] = [((), {})]
    at = 0
    for step in history:
        match step:
            case "undo":
                lib.undo(shelf.library)
                at = max(0, at - 1)
                continue
            case "redo":
                lib.redo(shelf.library)
                at = min(at + 1, len(stack) - 1)
                continue
            case ("toggle", chosen):
                changed = toggle(shelf, *chosen)
                after = toggled(*stack[at], chosen)
            case ("up" | "down" as way, chosen):
                changed = move(shelf, *chosen, down=way == "down")
                after = moved(*stack[at], chosen, down=way == "down")
            case (status, name):
                changed = mark(shelf, name, status)
                after = stack[at][0], {**stack[at][1], name: status or "unread"}
        if changed.resources:
            at += 1
            stack[at:] = [after]
        assert queue(shelf) == shown(*stack[at])
    assert queue(shelf) == shown(*stack[at])


Order = tuple[str, ...]
Statuses = dict[str, str]


def shown(order: Order, statuses: Statuses) -> list[str]:
    return [name for name in order if statuses.get(name, "unread") == "unread"]


def toggled(order: Order, statuses: Statuses, chosen: list[str]) -> tuple[Order, Statuses]:
    open_ones = [name for name in order if statuses.get(name, "unread") in ("unread", "reading")]
    if set(chosen) <= set(open_ones):
        return tuple(name for name in order if name not in chosen), statuses
    new = [name for name in chosen if name not in open_ones]
    again = {name: "unread" for name in new if statuses.get(name) in ("read", "skipped")}
    return (*(name for name in order if name not in new), *new), {**statuses, **again}


def moved(order: Order, statuses: Statuses, chosen: list[str], *, down: bool) -> tuple[Order, Statuses]:
    turn = -1 if down else 1
    after = list(order[::turn])
    for name in shown(order, statuses)[::turn]:
        above = shown(tuple(after[: after.index(name)]), statuses)
        if name in chosen and above and above[-1] not in chosen:
            after.remove(name)
            after.insert(after.index(above[-1]), name)
    return tuple(after[::turn]), statuses


def forget_everything(library: Library) -> None:
    with library.transaction():
        for table in ("event", "change", "state", "queue"):
            library.write(f"DELETE FROM {table}")
        library.write("UPDATE placement SET status = 0")


@given(data=st.data())
def test_between_any_two_ranks_there_is_room(data: st.DataObject) -> None:
    ranks: list[str] = []
    for _ in range(data.draw(st.integers(1, 12))):
        place, size = data.draw(st.integers(0, len(ranks))), data.draw(st.integers(0, 3))
        low, high = ranks[place - 1] if place else "", ranks[place] if place < len(ranks) else ""
        ranks[place:place] = ranks_between(low, high, size)
        assert ranks == sorted(set(ranks))
        assert set("".join(ranks)) <= set(DIGITS)


def test_ranks_stay_short() -> None:
    assert len(ranks_between(ranks_between("", "", 1)[0], "", 1_000_000)[-1]) == 6
    low, high = ranks_between("", "", 2)
    assert max(map(len, ranks_between(low, high, 100_000))) <= 10
    for _ in range(50):
        (high,) = ranks_between(low, high, 1)
    assert len(high) <= 16
