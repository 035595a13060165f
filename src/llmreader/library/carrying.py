"""What an export says that its owner did, added to what the library knows: nothing is taken away."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from llmreader.library.events import TAG, Edit, Edits
from llmreader.library.file import Library
from llmreader.library.states import reading_states
from llmreader.model import Carried, ReadingState, Status

_FURTHER = {Status.UNREAD: 0, Status.SKIPPED: 1, Status.READING: 1, Status.READ: 2}
"""A status gives way only to one that is further."""


def carry(library: Library, carried: Mapping[int, Sequence[Carried]]) -> Edits:
    """What has to change so that nothing that an export says of some resources is lost."""
    states = reading_states(library, list(carried))
    # Of a hundred thousand resources most are said to be one of a few things, but for when they were added,
    # which makes no edit.
    alike: dict[tuple[ReadingState, tuple[Carried, ...]], list[int]] = {}
    for number, said in carried.items():
        what = states[number], tuple(replace(each, added=None) for each in said)
        alike.setdefault(what, []).append(number)
    wanted: Edits = {}
    for (state, said_of_all), numbers in alike.items():
        for edit in _edits(state, said_of_all):
            wanted.setdefault(edit, []).extend(numbers)
    for numbers in wanted.values():
        numbers.sort()  # as they stand in the tables that are written to
    return wanted


def _edits(state: ReadingState, said: Sequence[Carried]) -> Iterator[Edit]:
    for tag in dict.fromkeys(tag for each in said for tag in each.tags if tag not in state.tags):
        yield Edit(TAG + tag, "1", None)
    status = max((each.status or Status.UNREAD for each in said), key=_FURTHER.__getitem__)
    if _FURTHER[status] > _FURTHER[state.status]:
        yield Edit("status", status.value, None if state.status is Status.UNREAD else state.status.value)
    if not state.starred and any(each.starred for each in said):
        yield Edit("starred", "1", None)
    note = state.note
    for each in said:
        more = each.note.strip()
        if more and more not in note:
            note = f"{note}\n\n{more}".strip()
    if note != state.note:
        yield Edit("note", note, state.note or None)
