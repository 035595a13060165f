"""Changes of reading state: appended as events, and undone by appending their inverse.

A field is `status`, `starred`, `note` or `tag:NAME`; its value None is how it was before anything was done.
Every function here is one transaction.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from llmreader.library.file import Library
from llmreader.library.queries import reading_states
from llmreader.model import ReadingState, Status

TAG = "tag:"
"""What the field of a tag starts with."""

Fields = Mapping[str, str | None]
"""New values by field."""


@dataclass(frozen=True, slots=True)
class Changed:
    """What a change, an undo or a redo did."""

    label: str
    """The change in the user's words, such as `read: How transformers work`."""
    resources: tuple[int, ...]
    """Ids of the resources whose state is another one now; empty when nothing had to change."""


@dataclass(frozen=True, slots=True)
class _Edit:
    resource: int
    field: str
    value: str | None
    before: str | None


def change(
    library: Library,
    label: str,
    resources: Sequence[int],
    decide: Callable[[ReadingState], Fields],
) -> Changed:
    """Gives each resource the fields that `decide` makes of its present state, as one change."""
    with library.transaction():
        states = reading_states(library, resources)
        edits = [
            _Edit(resource, field, value, before)
            for resource in dict.fromkeys(resources)
            for field, value in decide(states[resource]).items()
            if (before := value_of(states[resource], field)) != value
        ]
        if edits:
            library.write("UPDATE change SET standing = 'dropped' WHERE standing = 'undone'")
            at = _now(library)
            number = library.write(
                "INSERT INTO change (at, label, standing) VALUES (?, ?, 'done')", (at, label)
            )
            _append(library, edits, at, number)
    return Changed(label, tuple(dict.fromkeys(edit.resource for edit in edits)))


def undo(library: Library) -> Changed | None:
    """Takes back the last change that still stands; None when there is none."""
    return _turn(library, "SELECT id, label FROM change WHERE standing = 'done' ORDER BY id DESC", "undone")


def redo(library: Library) -> Changed | None:
    """Makes the change that was undone last once more; None when there is none."""
    return _turn(library, "SELECT id, label FROM change WHERE standing = 'undone' ORDER BY id", "done")


def value_of(state: ReadingState, field: str) -> str | None:
    """What a state says of one field."""
    if field.startswith(TAG):
        return "1" if field.removeprefix(TAG) in state.tags else None
    match field:
        case "status":
            return None if state.status is Status.UNREAD else state.status.value
        case "starred":
            return "1" if state.starred else None
        case _:
            return state.note or None


def _turn(library: Library, which: str, standing: str) -> Changed | None:
    """Undoes or redoes the change that a query finds.

    A field that somebody else has changed in the meantime stays as it is: theirs is the later word.
    """
    with library.transaction():
        found = library.row(f"{which} LIMIT 1")
        if found is None:
            return None
        number, label = found
        steps = library.rows(
            "SELECT resource_id, field, value, before FROM event WHERE change_id = ? ORDER BY seq",
            (number,),
        )
        if standing == "undone":
            steps = [(resource, field, before, value) for resource, field, value, before in steps]
        states = reading_states(library, [step[0] for step in steps])
        edits = [
            _Edit(resource, field, to, now)
            for resource, field, to, now in steps
            if value_of(states[resource], field) == now
        ]
        _append(library, edits, _now(library), None)
        library.write("UPDATE change SET standing = ? WHERE id = ?", (standing, number))
    return Changed(label, tuple(dict.fromkeys(edit.resource for edit in edits)))


def _now(library: Library) -> int:
    """Microseconds since 1970, but later than every event so far, even when the clock was set back."""
    newest = library.row("SELECT max(at) FROM event")
    return max(time.time_ns() // 1000, (newest[0] or 0) + 1 if newest else 0)


def _append(library: Library, edits: Sequence[_Edit], at: int, number: int | None) -> None:
    (device,) = library.row("SELECT value FROM meta WHERE name = 'device'") or ("",)
    (last,) = library.row("SELECT max(seq) FROM event WHERE device = ?", (device,)) or (0,)
    library.write_many(
        "INSERT INTO event (device, seq, at, resource_id, field, value, before, change_id)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (device, seq, at, edit.resource, edit.field, edit.value, edit.before, number)
            for seq, edit in enumerate(edits, (last or 0) + 1)
        ],
    )
    _apply(library, edits)


def _apply(library: Library, edits: Iterable[_Edit]) -> None:
    """Brings the state up to the events just appended."""
    by_field: dict[str, list[_Edit]] = {}
    for edit in edits:
        by_field.setdefault(edit.field, []).append(edit)
    for field, group in by_field.items():
        if field.startswith(TAG):
            _apply_tag(library, field.removeprefix(TAG), group)
        elif field == "note":
            _apply_note(library, group)
        else:
            _apply_column(library, field, group)


def _apply_column(library: Library, field: str, edits: Iterable[_Edit]) -> None:
    column, default = {"status": ("status", Status.UNREAD.value), "starred": ("starred", 0)}[field]
    library.write_many(
        f"INSERT INTO state (resource_id, {column}) VALUES (?, ?)"  # noqa: S608  # a name from the line above
        f" ON CONFLICT (resource_id) DO UPDATE SET {column} = excluded.{column}",
        [(edit.resource, default if edit.value is None else edit.value) for edit in edits],
    )


def _apply_note(library: Library, edits: Iterable[_Edit]) -> None:
    for edit in edits:
        if edit.value is None:
            library.write("DELETE FROM note WHERE resource_id = ?", (edit.resource,))
        else:
            library.write(
                "INSERT INTO note VALUES (?, ?) ON CONFLICT (resource_id) DO UPDATE SET text = excluded.text",
                (edit.resource, edit.value),
            )


def _apply_tag(library: Library, name: str, edits: Iterable[_Edit]) -> None:
    for edit in edits:
        if edit.value is None:
            library.write("DELETE FROM tag WHERE resource_id = ? AND name = ?", (edit.resource, name))
        else:
            library.write("INSERT OR IGNORE INTO tag VALUES (?, ?)", (edit.resource, name))
