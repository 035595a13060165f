"""Changes of reading state: appended as events, and undone by appending their inverse.

A field is `status`, `starred`, `note` or `tag:NAME`; its value None is how it was before anything was done.
A change can also put editions of catalogs on the shelf or take them off.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from llmreader.library.file import Library
from llmreader.library.queries import reading_states
from llmreader.model import ReadingState, Status

TAG = "tag:"
"""What the field of a tag starts with."""

Fields = Mapping[str, str | None]
"""New values by field."""


class Standing(StrEnum):
    """Where an edition of a catalog is."""

    CURRENT = "current"
    GUEST = "guest"
    FORMER = "former"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Changed:
    """What a change, an undo or a redo did."""

    label: str
    """The change in the user's words, such as `read: How transformers work`."""
    resources: tuple[int, ...]
    """Ids of the resources whose state is another one now; empty when nothing had to change."""
    catalogs: int = 0
    """How many editions of catalogs came or went."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A new value for one field of one resource."""

    resource: int
    field: str
    value: str | None
    before: str | None
    """What the value replaces."""


@dataclass(frozen=True, slots=True)
class Shelving:
    """An edition of a catalog comes or goes."""

    catalog: int
    before: Standing | None
    """None: it was not there."""
    after: Standing


def change(
    library: Library,
    label: str,
    resources: Sequence[int],
    decide: Callable[[ReadingState], Fields],
) -> Changed:
    """Gives each resource the fields that `decide` makes of its present state: one transaction, one undo."""
    with library.transaction():
        recording = Recording(library, label)
        recording.add(edits(library, dict.fromkeys(resources, decide)))
        return recording.done()


def edits(library: Library, decide: Mapping[int, Callable[[ReadingState], Fields]]) -> list[Edit]:
    """What has to change for each resource to have the fields that are made of its present state."""
    states = reading_states(library, list(decide))
    return [
        Edit(number, field, value, before)
        for number, decision in decide.items()
        for field, value in decision(states[number]).items()
        if (before := value_of(states[number], field)) != value
    ]


class Recording:
    """One change in the making, inside the caller's transaction: however much is added, one undo."""

    def __init__(self, library: Library, label: str) -> None:
        self._library = library
        self._label = label
        self._number = 0
        self._at = 0
        self._resources: dict[int, None] = {}
        self._catalogs = 0

    def add(self, wanted: Sequence[Edit] = (), shelvings: Sequence[Shelving] = ()) -> None:
        """Makes some edits and shelvings part of it; a change of nothing is not recorded."""
        if not (wanted or shelvings):
            return
        if not self._number:
            self._begin()
        _append(self._library, wanted, self._at, self._number)
        self._library.write_many(
            "INSERT INTO shelving (change_id, catalog_id, before, after) VALUES (?, ?, ?, ?)",
            [(self._number, each.catalog, each.before, each.after) for each in shelvings],
        )
        _shelve(self._library, [(each.catalog, each.after) for each in shelvings])
        self._resources.update(dict.fromkeys(each.resource for each in wanted))
        self._catalogs += len(shelvings)

    def done(self) -> Changed:
        """What it came to."""
        return Changed(self._label, tuple(self._resources), self._catalogs)

    def _begin(self) -> None:
        self._library.write("UPDATE change SET standing = 'dropped' WHERE standing = 'undone'")
        self._at = _now(self._library)
        self._number = self._library.write(
            "INSERT INTO change (at, label, standing) VALUES (?, ?, 'done')", (self._at, self._label)
        )


def undo(library: Library) -> Changed | None:
    """Takes back the last change that still stands; None when there is none."""
    return _turn(
        library, "SELECT id, label FROM change WHERE standing = 'done' ORDER BY id DESC", undone=True
    )


def redo(library: Library) -> Changed | None:
    """Makes the change that was undone last once more; None when there is none."""
    return _turn(library, "SELECT id, label FROM change WHERE standing = 'undone' ORDER BY id", undone=False)


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


def _turn(library: Library, which: str, *, undone: bool) -> Changed | None:
    """Undoes or redoes the change that a query finds.

    A field that somebody else has changed in the meantime stays as it is: theirs is the later word.
    """
    with library.transaction():
        found = library.row(f"{which} LIMIT 1")
        if found is None:
            return None
        number, label = found
        wanted = _turned(library, _net_edits(library, number), undone=undone)
        _append(library, wanted, _now(library), None)
        shelvings = _shelvings(library, number, undone=undone)
        _shelve(library, [(each.catalog, each.after) for each in shelvings])
        library.write("UPDATE change SET standing = ? WHERE id = ?", ("undone" if undone else "done", number))
    return _changed(label, wanted, shelvings)


def _net_edits(library: Library, number: int) -> list[Edit]:
    """What a change did to each field in the end, however many steps it took."""
    net: dict[tuple[int, str], Edit] = {}
    for resource, field, value, before in library.rows(
        "SELECT resource_id, field, value, before FROM event WHERE change_id = ? ORDER BY seq", (number,)
    ):
        first = net.get((resource, field))
        net[resource, field] = Edit(resource, field, value, first.before if first else before)
    return list(net.values())


def _turned(library: Library, done: Sequence[Edit], *, undone: bool) -> list[Edit]:
    """The inverse of some edits, or the same once more, where the field is as they expect it."""
    states = reading_states(library, [edit.resource for edit in done])
    turned = [Edit(e.resource, e.field, e.before, e.value) if undone else e for e in done]
    return [edit for edit in turned if value_of(states[edit.resource], edit.field) == edit.before]


def _shelvings(library: Library, number: int, *, undone: bool) -> list[Shelving]:
    """What a change did with editions, or its inverse."""
    found = library.rows("SELECT catalog_id, before, after FROM shelving WHERE change_id = ?", (number,))
    if not undone:
        return [
            Shelving(catalog, Standing(before) if before else None, Standing(after))
            for catalog, before, after in found
        ]
    return [
        Shelving(catalog, Standing(after), Standing(before) if before else Standing.REMOVED)
        for catalog, before, after in found
    ]


def _shelve(library: Library, standings: Iterable[tuple[int, Standing]]) -> None:
    # Those that go first: two editions of one source are never current together.
    for catalog, standing in sorted(standings, key=lambda each: each[1] is Standing.CURRENT):
        library.write("UPDATE catalog SET standing = ? WHERE id = ?", (standing, catalog))


def _changed(label: str, wanted: Iterable[Edit], shelvings: Sequence[Shelving]) -> Changed:
    return Changed(label, tuple(dict.fromkeys(each.resource for each in wanted)), len(shelvings))


def _now(library: Library) -> int:
    """Microseconds since 1970, but later than every event so far, even when the clock was set back."""
    newest = library.row("SELECT max(at) FROM event")
    return max(time.time_ns() // 1000, (newest[0] or 0) + 1 if newest else 0)


def _append(library: Library, wanted: Sequence[Edit], at: int, number: int | None) -> None:
    (device,) = library.row("SELECT value FROM meta WHERE name = 'device'") or ("",)
    (last,) = library.row("SELECT max(seq) FROM event WHERE device = ?", (device,)) or (0,)
    library.write_many(
        "INSERT INTO event (device, seq, at, resource_id, field, value, before, change_id)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (device, seq, at, edit.resource, edit.field, edit.value, edit.before, number)
            for seq, edit in enumerate(wanted, (last or 0) + 1)
        ],
    )
    _apply(library, wanted)


def _apply(library: Library, wanted: Iterable[Edit]) -> None:
    """Brings the state up to the events just appended."""
    by_field: dict[str, list[Edit]] = {}
    for edit in wanted:
        by_field.setdefault(edit.field, []).append(edit)
    for field, group in by_field.items():
        for rows, statement in _statements(field, group):
            library.write_many(statement, rows)


def _statements(field: str, group: Sequence[Edit]) -> Iterable[tuple[list[tuple[object, ...]], str]]:
    """For each statement that brings one field up to date: its parameters and its text."""
    set_rows: list[tuple[object, ...]] = [(e.resource, e.value) for e in group if e.value is not None]
    gone_rows: list[tuple[object, ...]] = [(e.resource,) for e in group if e.value is None]
    if field.startswith(TAG):
        name = field.removeprefix(TAG)
        yield [(number, name) for number, _ in set_rows], "INSERT OR IGNORE INTO tag VALUES (?, ?)"
        yield (
            [(number, name) for (number,) in gone_rows],
            "DELETE FROM tag WHERE resource_id = ? AND name = ?",
        )
    elif field == "note":
        yield (
            set_rows,
            "INSERT INTO note VALUES (?, ?) ON CONFLICT (resource_id) DO UPDATE SET text = excluded.text",
        )
        yield gone_rows, "DELETE FROM note WHERE resource_id = ?"
    else:
        column, default = {"status": ("status", Status.UNREAD.value), "starred": ("starred", 0)}[field]
        yield (
            [*set_rows, *((number, default) for (number,) in gone_rows)],
            f"""INSERT INTO state (resource_id, {column}) VALUES (?, ?)
                ON CONFLICT (resource_id) DO UPDATE SET {column} = excluded.{column}""",  # noqa: S608
        )
