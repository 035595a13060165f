"""Events are the record; the state is what they add up to; undo appends the inverse."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from llmreader import actions
from llmreader import library as lib
from llmreader.library import Changed, Library
from llmreader.model import ReadingState, Status

Shelf = Any


def count(shelf: Shelf, table: str) -> int:
    return int(shelf.library.row(f"SELECT count(*) FROM {table}")[0])


def test_a_change_is_recorded_as_an_event_and_shown_in_the_state(shelf: Shelf) -> None:
    changed = lib.change(shelf.library, "read: Apple", [shelf.id("apple")], lambda _: {"status": "read"})
    assert changed.resources == (shelf.id("apple"),)
    assert shelf.state("apple").status is Status.READ
    assert shelf.library.rows("SELECT seq, field, value, before FROM event") == [(1, "status", "read", None)]


def test_what_is_so_already_is_no_change(shelf: Shelf) -> None:
    changed = lib.change(shelf.library, "unread", [shelf.id("apple")], lambda _: {"status": None})
    assert changed.resources == ()
    assert count(shelf, "event") == count(shelf, "change") == 0


def test_each_field_comes_and_goes(shelf: Shelf) -> None:
    fields = {"status": "skipped", "starred": "1", "note": "hm", "tag:a": "1", "tag:b c": "1"}
    shelf.set("apple", **fields)
    assert shelf.state("apple") == ReadingState(Status.SKIPPED, starred=True, tags=("a", "b c"), note="hm")
    shelf.set("apple", **dict.fromkeys(fields))
    assert shelf.state("apple") == ReadingState()


def test_undo_and_redo_walk_through_the_changes(shelf: Shelf) -> None:
    shelf.set("apple", status="read")
    shelf.set("apple", note="good")
    undone = lib.undo(shelf.library)
    assert undone == Changed("apple", (shelf.id("apple"),))
    assert shelf.state("apple") == ReadingState(Status.READ)
    lib.undo(shelf.library)
    assert shelf.state("apple") == ReadingState()
    assert lib.undo(shelf.library) is None
    lib.redo(shelf.library)
    lib.redo(shelf.library)
    assert shelf.state("apple") == ReadingState(Status.READ, note="good")
    assert lib.redo(shelf.library) is None


def test_what_undo_makes_read_again_was_read_when_it_was_marked(shelf: Shelf) -> None:
    def read_at(name: str) -> int:
        number = shelf.id(name)
        (at,) = shelf.library.row("SELECT read_at FROM state WHERE resource_id = ?", (number,))
        return int(at)

    shelf.set("apple", status="read")
    marked = read_at("apple")
    for turn in (lib.undo, lib.redo):
        turn(shelf.library)
    assert read_at("apple") == marked
    shelf.set("pear", status="read")
    for _ in range(2):
        shelf.set("apple", status=None)
        lib.undo(shelf.library)
    assert read_at("apple") == marked < read_at("pear")


def test_undo_survives_a_restart(shelf: Shelf, open_shelf: Any) -> None:
    shelf.set("apple", status="read")
    shelf.library.close()
    later = open_shelf()
    assert lib.undo(later.library) is not None
    assert later.state("apple").status is Status.UNREAD


def test_a_new_change_ends_what_could_be_redone(shelf: Shelf) -> None:
    shelf.set("apple", status="read")
    lib.undo(shelf.library)
    shelf.set("pear", status="read")
    assert lib.redo(shelf.library) is None
    assert shelf.state("apple").status is Status.UNREAD


def test_undo_leaves_alone_what_was_changed_since_by_somebody_else(shelf: Shelf) -> None:
    shelf.set("apple", status="read", starred="1")
    number = shelf.id("apple")
    # As if the exchange with another machine had brought a later event.
    with shelf.library.transaction():
        shelf.library.write("INSERT INTO device VALUES (2, 'other')")
        shelf.library.write(
            "INSERT INTO event VALUES (2, 1, 9000000000000000, ?, 'status', 'skipped', 'read')", (number,)
        )
        shelf.library.write("UPDATE state SET status = 'skipped' WHERE resource_id = ?", (number,))
    assert lib.undo(shelf.library) is not None
    assert shelf.state("apple") == ReadingState(Status.SKIPPED)


def test_marking_a_topic_is_one_change_and_one_undo(shelf: Shelf) -> None:
    shelf.set("cherry", status="skipped")
    shelf.set("pear", status="reading")
    changed = actions.mark_topic_read(shelf.library, shelf.topic("Sweet"))
    assert set(changed.resources) == {shelf.id("apple"), shelf.id("pear")}
    assert shelf.state("cherry").status is Status.SKIPPED
    lib.undo(shelf.library)
    assert shelf.state("apple").status is Status.UNREAD
    assert shelf.state("pear").status is Status.READING


def test_events_keep_their_order_when_the_clock_is_set_back(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.set("apple", status="read")
    monkeypatch.setattr("time.time_ns", lambda: 5_000)
    shelf.set("apple", status=None)
    first, second = (at for (at,) in shelf.library.rows("SELECT at FROM event ORDER BY seq"))
    assert first < second


def test_a_change_that_fails_leaves_everything_as_it_was(shelf: Shelf) -> None:
    number = shelf.id("apple")

    def fail(_: ReadingState) -> lib.Fields:
        raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011  # it has no text
        lib.change(shelf.library, "fails", [number], fail)
    shelf.set("apple", status="read")
    assert count(shelf, "event") == 1


@pytest.mark.parametrize(
    ("toggle", "status"),
    [
        (actions.toggle_read, Status.READ),
        (actions.toggle_reading, Status.READING),
        (actions.toggle_skipped, Status.SKIPPED),
    ],
)
def test_a_toggle_goes_there_from_anywhere_and_back_to_unread(
    shelf: Shelf, toggle: Any, status: Status
) -> None:
    number = shelf.id("apple")
    for before in Status:
        shelf.set("apple", status=None if before is Status.UNREAD else before.value)
        toggle(shelf.library, [number], "Apple")
        assert shelf.state("apple").status is (Status.UNREAD if before is status else status)


def test_opening_marks_only_the_unread(shelf: Shelf) -> None:
    for before, after in ((None, Status.READING), ("read", Status.READ), ("skipped", Status.SKIPPED)):
        shelf.set("apple", status=before)
        actions.mark_opened(shelf.library, [shelf.id("apple")], "Apple")
        assert shelf.state("apple").status is after


def test_an_edit_of_the_tags_gives_and_takes_what_it_changed(shelf: Shelf) -> None:
    number = shelf.id("apple")
    actions.edit_tags(shelf.library, [number], "Apple", [], ["b", "a"])
    actions.edit_tags(shelf.library, [number], "Apple", ["a", "b"], ["c", "a"])
    assert shelf.state("apple").tags == ("a", "c")
    lib.undo(shelf.library)
    assert shelf.state("apple").tags == ("a", "b")


def test_an_empty_note_takes_the_note_away(shelf: Shelf) -> None:
    number = shelf.id("apple")
    actions.set_note(shelf.library, number, "Apple", " words \n")
    assert shelf.state("apple").note == "words"
    actions.set_note(shelf.library, number, "Apple", "  ")
    assert shelf.state("apple").note == ""


@pytest.mark.parametrize(
    ("text", "tags"),
    [("", ()), ("a, b,,c  a", ("a", "b", "c")), ("#x ##y #", ("x", "y")), ("é 中文", ("é", "中文"))],
)
def test_tags_are_read_as_people_type_them(text: str, tags: tuple[str, ...]) -> None:
    assert actions.parse_tags(text) == tags


@given(st.lists(st.text(min_size=1), unique=True))
@example(["machine learning", 'a "b" c', '"', "#1", "x,y", 'd"e'])
def test_any_tags_that_are_shown_in_a_line_are_the_same_when_they_are_read(tags: list[str]) -> None:
    assert actions.parse_tags(actions.spell_tags(tags)) == tuple(tags)


NAMES = ("apple", "pear", "lemon")
FIELDS = {
    "status": (None, "reading", "read", "skipped"),
    "starred": (None, "1"),
    "note": (None, "one", "two"),
    "tag:t": (None, "1"),
}
steps = st.one_of(
    st.just("undo"),
    st.just("redo"),
    st.tuples(
        st.lists(st.sampled_from(NAMES), min_size=1, max_size=3),
        st.sampled_from(sorted(FIELDS)).flatmap(
            lambda field: st.tuples(st.just(field), st.sampled_from(FIELDS[field]))
        ),
    ),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(history=st.lists(steps, max_size=25))
def test_the_state_is_what_the_events_add_up_to_and_undo_is_exact(shelf: Shelf, history: list[Any]) -> None:
    _forget_everything(shelf.library)
    stack: list[Any] = [_states(shelf)]
    at = 0
    for step in history:
        if step == "undo":
            assert (lib.undo(shelf.library) is None) == (at == 0)
            at = max(0, at - 1)
        elif step == "redo":
            assert (lib.redo(shelf.library) is None) == (at == len(stack) - 1)
            at = min(at + 1, len(stack) - 1)
        else:
            names, (field, value) = step
            numbers = [shelf.id(name) for name in names]
            if _change(shelf.library, numbers, {field: value}):
                at += 1
                stack[at:] = [_states(shelf)]
        assert _states(shelf) == stack[at] == _added_up(shelf)


def _change(library: Library, numbers: list[int], fields: lib.Fields) -> bool:
    return bool(lib.change(library, "x", numbers, lambda _: fields).resources)


def _states(shelf: Shelf) -> dict[int, ReadingState]:
    return lib.reading_states(shelf.library, [shelf.id(name) for name in NAMES])


def _added_up(shelf: Shelf) -> dict[int, ReadingState]:
    """Each field's last event, by (at, device, seq), without the state tables."""
    last: dict[int, dict[str, str | None]] = {shelf.id(name): {} for name in NAMES}
    for number, field, value in shelf.library.rows(
        "SELECT resource_id, field, value FROM event ORDER BY at, device_id, seq"
    ):
        last[number][field] = value
    return {
        number: ReadingState(
            Status(fields.get("status") or "unread"),
            starred=fields.get("starred") is not None,
            tags=("t",) if fields.get("tag:t") else (),
            note=fields.get("note") or "",
        )
        for number, fields in last.items()
    }


def _forget_everything(library: Library) -> None:
    with library.transaction():
        for table in ("event", "change", "state", "note", "tag"):
            library.write(f"DELETE FROM {table}")
