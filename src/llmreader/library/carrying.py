"""What an export says that its owner did, added to what the library knows: nothing is taken away."""

from __future__ import annotations

from collections.abc import Callable

from llmreader.library.changes import TAG, Fields
from llmreader.model import Carried, ReadingState, Status

_FURTHER = {Status.UNREAD: 0, Status.SKIPPED: 1, Status.READING: 1, Status.READ: 2}
"""A status gives way only to one that is further."""


def carry(carried: Carried) -> Callable[[ReadingState], Fields]:
    """Decides, for a resource's present state, what has to be set so that nothing of the export is lost."""

    def decide(state: ReadingState) -> Fields:
        fields: dict[str, str | None] = {TAG + tag: "1" for tag in carried.tags}
        if carried.status is not None and _FURTHER[carried.status] > _FURTHER[state.status]:
            fields["status"] = carried.status.value
        if carried.starred:
            fields["starred"] = "1"
        note = carried.note.strip()
        if note and note not in state.note:
            fields["note"] = f"{state.note}\n\n{note}".strip()
        return fields

    return decide
