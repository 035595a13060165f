"""How far a text has been read."""

from __future__ import annotations

from msgspec import Struct


class Position(Struct, frozen=True):
    """How far the user has come in the text of a resource, whatever its width on the screen."""

    block: int
    """The first paragraph, heading, list and so on that was on the screen; counted from 0."""
    blocks: int
    """How many the text has."""

    @property
    def ratio(self) -> float:
        """0.0 at the beginning to 1.0 in the last block."""
        return min(1.0, self.block / (self.blocks - 1)) if self.blocks > 1 else 1.0
