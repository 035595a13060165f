"""When the place in a text is written down: each time is recorded for good, so not with every line."""

from __future__ import annotations

_REST = 5.0
"""Seconds at one place after which it is written down."""
_LONGEST = 60.0
"""Seconds after which it is written down, even of somebody who never rests."""


class Bookmark:
    """Knows which place is written down, and when another one is to be."""

    def __init__(self, position: int | None, now: float) -> None:
        """Of what is written down, and in seconds from any time on."""
        self._kept = self._seen = position
        self._moved_at = self._kept_at = now

    def is_due(self, position: int, now: float) -> bool:
        """Whether the place where the user is now is to be written down."""
        if position != self._seen:
            self._seen, self._moved_at = position, now
        if position == self._kept:
            self._kept_at = now
            return False
        return now - self._moved_at >= _REST or now - self._kept_at >= _LONGEST

    def is_another(self, position: int) -> bool:
        """Whether another place is written down."""
        return position != self._kept

    def keep(self, position: int, now: float) -> None:
        """A place has been written down."""
        self._kept = self._seen = position
        self._kept_at = now
