"""When something was, in the fewest signs."""

from __future__ import annotations

import time

_SECOND = 1_000_000
_UNITS = (
    ("y", 31_557_600 * _SECOND),
    ("mo", 2_629_800 * _SECOND),
    ("d", 86_400 * _SECOND),
    ("h", 3_600 * _SECOND),
    ("min", 60 * _SECOND),
)


def age(at: int, now: int | None = None) -> str:
    """Such as `3 h`: between two times in microseconds since 1970; without `now`, until the present."""
    past = (time.time_ns() // 1000 if now is None else now) - at
    return next((f"{past // size} {unit}" for unit, size in _UNITS if past >= size), "now")


def day(at: int) -> str:
    """The day of a time in microseconds since 1970, where the user is: YYYY-MM-DD."""
    return time.strftime("%Y-%m-%d", time.localtime(at / _SECOND))
