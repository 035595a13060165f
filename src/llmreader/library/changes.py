"""Changes of reading state: appended as events, and undone by appending their inverse.

A field is `status`, `starred`, `note` or `tag:NAME`; its value None is how it was before anything was done.
That of a place in the queue is changed by `queueing`.
A change can also put editions of catalogs on the shelf or take them off.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct

from llmreader.library.editions import Shelving, Standing, shelve
from llmreader.library.events import TAG, Edit, Edits, append, append_turned, now, resources_of
from llmreader.library.file import Library
from llmreader.library.states import states_alike
from llmreader.model import ReadingState, Status

Fields = Mapping[str, str | None]
"""New values by field."""

_MARKS = {"status", "starred"}
"""Fields that `change_marks` may change."""
_MANY = 1_000
"""Resources from which on a change is given more memory ..."""
_MEMORY = 32
"""... of so many MiB."""


class Changed(Struct, frozen=True):
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
    return _change(library, label, resources, decide, with_words=True)


def change_marks(
    library: Library,
    label: str,
    resources: Sequence[int],
    decide: Callable[[ReadingState], Fields],
) -> Changed:
    """The same for status and star, by these alone: `decide` is given states that say nothing else."""
    return _change(library, label, resources, decide, with_words=False)


def _change(
    library: Library,
    label: str,
    resources: Sequence[int],
    decide: Callable[[ReadingState], Fields],
    *,
    with_words: bool,
) -> Changed:
    with library.much_memory(_MEMORY if len(resources) > _MANY else None), library.transaction():
        recording = Recording(library, label)
        wanted = _edits(states_alike(library, resources, with_words=with_words), decide)
        if not with_words and not {edit.field for edit in wanted} <= _MARKS:
            raise ValueError(wanted)
        recording.add(wanted)
        return recording.done()


def _edits(
    alike: Sequence[tuple[ReadingState, list[int]]], decide: Callable[[ReadingState], Fields]
) -> Edits:
    wanted: Edits = {}
    for state, numbers in alike:
        for field, value in decide(state).items():
            before = value_of(state, field)
            if value != before:
                wanted.setdefault(Edit(field, value, before), []).extend(numbers)
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

    def add(self, wanted: Edits | None = None, shelvings: Sequence[Shelving] = ()) -> None:
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
        for resources in (wanted or {}).values():
            self._resources.update(dict.fromkeys(resources))
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
    return _turn(library, "standing = 'done' ORDER BY id DESC", undone=True)


def redo(library: Library) -> Changed | None:
    """Makes the change that was undone last once more; None when there is none."""
    return _turn(library, "standing = 'undone' ORDER BY id", undone=False)


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
        found = library.row(
            f"SELECT id, label, ifnull(last_seq - first_seq, 0) FROM change WHERE {which} LIMIT 1"  # noqa: S608  # see above
        )
        if found is None:
            return None
        number, label, size = found
        shelvings = _shelvings(library, number, undone=undone)
        # Only what several catalogs have carried can have changed a field more than once.
        in_steps = len(shelvings) > 1
        with library.much_memory(_MEMORY if size > _MANY else None):
            span = append_turned(library, number, now(library), undone=undone, in_steps=in_steps)
            resources = resources_of(library, span)
        shelve(library, shelvings)
        library.write("UPDATE change SET standing = ? WHERE id = ?", ("undone" if undone else "done", number))
    return Changed(label, resources, len(shelvings))


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
