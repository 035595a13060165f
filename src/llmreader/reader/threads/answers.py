"""What a site answers in JSON: anything may stand anywhere, and what is not what it should be is left out."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from llmreader import text
from llmreader.reader import words
from llmreader.reader.fetching import Visit
from llmreader.reader.hosts import Hosts
from llmreader.reader.outcomes import Fetched, Kind, Limits, Unavailable

if TYPE_CHECKING:
    from collections.abc import Callable
    from threading import Event

LONGEST_AGE = 2**33
"""Seconds since 1970: a later time is a mistake."""


class Asking(Struct, frozen=True):
    """How to ask."""

    limits: Limits
    progress: Callable[[int, int | None], None] | None = None
    """As for a fetch."""
    cancelled: Event | None = None
    hosts: Hosts = field(default_factory=Hosts)
    """Who else asks at the same time."""

    def answer(self, url: str) -> object:
        """What a URL answers, decoded; Unavailable where it does not."""
        visit = Visit(self.limits, hosts=self.hosts, progress=self.progress, cancelled=self.cancelled)
        outcome = visit.fetch(url)
        if isinstance(outcome, Unavailable):
            return outcome
        if not isinstance(outcome, Fetched):
            return words.broken(url).outcome
        try:
            decoded: object = json.loads(outcome.content)
        except (ValueError, RecursionError):  # the latter where it is nested as deep as no thread is
            return words.broken(url).outcome
        return decoded

    def quietly(self, seconds: float, cancelled: Event | None = None) -> Asking:
        """For what is not worth more than some seconds, and is not the user's business."""
        limits = replace(self.limits, total=max(0.1, min(self.limits.total, seconds)))
        return Asking(limits, cancelled=cancelled or self.cancelled, hosts=self.hosts)

    @property
    def is_cancelled(self) -> bool:
        """Whether nobody waits for an answer any longer."""
        return self.cancelled is not None and self.cancelled.is_set()


def missing(place: str) -> Unavailable:
    """The site has no such thread."""
    return Unavailable(
        Kind.GONE, f"{words.host_of(place)} has no such thread; look whether the address is right"
    )


def record(value: object) -> dict[str, object]:
    """The fields of an object; none where it is none."""
    return value if isinstance(value, dict) else {}


def several(value: object) -> list[object]:
    """The members of a list; none where it is none."""
    return value if isinstance(value, list) else []


def line(value: object) -> str:
    """A text in one line, safe to show; empty where it is none."""
    return text.one_line(value) if isinstance(value, str) else ""


def lines(value: object) -> str:
    """A text in its lines, safe to show; empty where it is none."""
    return text.block(value).strip("\n") if isinstance(value, str) else ""


def key(value: object) -> str:
    """How a site numbers something: in digits, or in letters; empty where it does not."""
    return str(value) if type(value) is int and 0 < value < 10**18 else line(value)[:40]


def whole(value: object) -> int | None:
    """A number of points or of comments."""
    return value if type(value) is int and abs(value) < 10**9 else None


def moment(value: object) -> int | None:
    """A time in microseconds since 1970, UTC, from seconds or from ISO 8601."""
    if isinstance(value, str):
        try:
            read = datetime.fromisoformat(value)
            value = (read if read.tzinfo else read.replace(tzinfo=UTC)).timestamp()
        except (ValueError, OverflowError):
            return None
    if isinstance(value, int | float) and 0 <= value < LONGEST_AGE:  # neither holds for what is no number
        return int(value * 1_000_000)
    return None
