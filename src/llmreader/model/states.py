"""What a user did with resources: plain frozen values, as what a catalog says."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class Status(StrEnum):
    """How far a user has come with a resource."""

    UNREAD = "unread"
    READING = "reading"
    READ = "read"
    SKIPPED = "skipped"


class Progress(Struct, frozen=True):
    """How far a topic, a catalog or the whole library has been read."""

    read: int
    """Resources whose status is read."""
    total: int
    """Resources that count: all but the skipped ones."""

    @property
    def ratio(self) -> float:
        """0.0 to 1.0; an empty topic counts as read."""
        return self.read / self.total if self.total else 1.0


class ReadingState(Struct, frozen=True):
    """What the user did with a resource."""

    status: Status = Status.UNREAD
    starred: bool = False
    tags: tuple[str, ...] = ()
    """Sorted, each one once."""
    note: str = ""
    """Markdown, in the user's words."""
    queued: bool = False
    """Whether it is in the user's queue, where what was read or skipped does not show."""
