"""What the user does with the queue: each is one transaction, one undo, for one resource or for several."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from llmreader import library as lib

if TYPE_CHECKING:
    from llmreader.library import Changed, Library


def toggle_queue(library: Library, resources: Sequence[int], title: str) -> Changed:
    """Those that are not in the queue are put at its end; where all are in it, they are taken out.

    What was read or skipped is unread again when it is put in.
    """
    states = lib.reading_states(library, resources)
    if all(state.queued for state in states.values()):
        return lib.take_from_queue(library, f"out of the queue: {title}", resources)
    return lib.put_in_queue(library, f"queue: {title}", resources)


def move_up(library: Library, resources: Sequence[int], title: str) -> Changed:
    """One place up in the queue; what is not in it stays where it is."""
    return lib.move_in_queue(library, f"moved up: {title}", resources, down=False)


def move_down(library: Library, resources: Sequence[int], title: str) -> Changed:
    """One place down in the queue; what is not in it stays where it is."""
    return lib.move_in_queue(library, f"moved down: {title}", resources, down=True)
