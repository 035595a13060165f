"""How far the user has come in each text: the latest event has it, and no undo takes it back."""

from __future__ import annotations

from llmreader.library.events import POSITION, Edit, append, now
from llmreader.library.file import Library
from llmreader.model import Position


def keep_position(library: Library, resource: int, position: Position) -> bool:
    """Records where in the text of a resource the user is; False when that is known already."""
    value = f"{position.block}/{position.blocks}"
    with library.transaction():
        before = _value(library, resource)
        if value == before:
            return False
        append(library, {Edit(POSITION, value, before): [resource]}, now(library))
    return True


def position_of(library: Library, resource: int) -> Position | None:
    """Where in the text of a resource the user is; None before it was begun."""
    value = _value(library, resource)
    return None if value is None else Position(*map(int, value.split("/")))


def _value(library: Library, resource: int) -> str | None:
    found = library.row("SELECT value FROM position WHERE resource_id = ?", (resource,))
    return str(found[0]) if found else None
