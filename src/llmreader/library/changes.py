"""Changes of reading state: appended as events, and undone by appending their inverse.

A field is `status`, `starred`, `note` or `tag:NAME`; its value None is how it was before anything was done.
A change can also put editions of catalogs on the shelf or take them off.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from llmreader.library.coding import OWN_DEVICE
from llmreader.library.editions import Shelving, Standing, shelve
from llmreader.library.events import TAG, Edit, append, now
from llmreader.library.file import Library
from llmreader.library.states import reading_states
from llmreader.model import ReadingState, Status

Fields = Mapping[str, str | None]
"""New values by field."""


@dataclass(frozen=True, slots=True)
class Changed:
    """What a change, an undo or a redo did."""

    label: str
    """The change in the user's words, such as `read: How transformers work`."""
    resources: tuple[int, ...]
    """Ids of the resources whose state is another one now; empty when nothing had to change."""
    catalogs: int = 0
    """How many editions of catalogs came or went."""


def change(
    library: Library,
    label: str,
    resources: Sequence[int],
    decide: Callable[[ReadingState], Fields],
) -> Changed:
    """Gives each resource the fields that `decide` makes of its present state: one transaction, one undo."""
    with library.transaction():
        recording = Recording(library, label)
        recording.add(_edits(library, resources, decide))
        return recording.done()


def _edits(
    library: Library, resources: Sequence[int], decide: Callable[[ReadingState], Fields]
) -> list[Edit]:
    # Most of many are alike: what is decided of one state is decided once.
    decided: dict[ReadingState, list[tuple[str, str | None, str | None]]] = {}
    wanted: list[Edit] = []
    for number, state in reading_states(library, resources).items():
        if state not in decided:
            decided[state] = [
                (field, value, before)
                for field, value in decide(state).items()
                if (before := value_of(state, field)) != value
            ]
        wanted += [Edit(number, *each) for each in decided[state]]
    return wanted


class Recording:
    """One change in the making, inside the caller's transaction: however much is added, one undo.

    Edits are made as they are added; editions come and go by `shelve`, and are only remembered here.
    """

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
        if wanted:
            first, last = append(self._library, wanted, self._at)
            self._library.write(
                "UPDATE change SET first_seq = ifnull(first_seq, ?), last_seq = ? WHERE id = ?",
                (first, last, self._number),
            )
        self._library.write_many(
            "INSERT INTO shelving (change_id, catalog_id, before, after) VALUES (?, ?, ?, ?)",
            [(self._number, each.catalog, each.before, each.after) for each in shelvings],
        )
        self._resources.update(dict.fromkeys(each.resource for each in wanted))
        self._catalogs += len(shelvings)

    def done(self) -> Changed:
        """What it came to."""
        return Changed(self._label, tuple(self._resources), self._catalogs)

    def _begin(self) -> None:
        self._library.write("UPDATE change SET standing = 'dropped' WHERE standing = 'undone'")
        self._at = now(self._library)
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
        append(library, wanted, now(library))
        shelvings = _shelvings(library, number, undone=undone)
        shelve(library, shelvings)
        library.write("UPDATE change SET standing = ? WHERE id = ?", ("undone" if undone else "done", number))
    return _changed(label, wanted, shelvings)


def _net_edits(library: Library, number: int) -> list[Edit]:
    """What a change did to each field in the end, however many steps it took."""
    net: dict[tuple[int, str], Edit] = {}
    for resource, field, value, before in library.rows(
        """SELECT e.resource_id, e.field, e.value, e.before FROM change c
           JOIN event e ON e.device_id = ? AND e.seq BETWEEN c.first_seq AND c.last_seq
           WHERE c.id = ? ORDER BY e.seq""",
        (OWN_DEVICE, number),
    ):
        first = net.get((resource, field))
        net[resource, field] = Edit(resource, field, value, first.before if first else before)
    return list(net.values())


def _turned(library: Library, done: Sequence[Edit], *, undone: bool) -> list[Edit]:
    """The inverse of some edits, or the same once more, where the field is as they expect it."""
    with_words = any(edit.field not in ("status", "starred") for edit in done)
    states = reading_states(library, [edit.resource for edit in done], with_words=with_words)
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


def _changed(label: str, wanted: Iterable[Edit], shelvings: Sequence[Shelving]) -> Changed:
    return Changed(label, tuple(dict.fromkeys(each.resource for each in wanted)), len(shelvings))
