"""Ages and dates, and which moments they let in.

An age counts back from the present: `<7d` is the last seven times 24 hours. A date is a whole day, month or
year on the user's own clock: `>2026-01` begins with February, `>=2026-01` with January.
"""

from __future__ import annotations

import datetime as dt
import re
from enum import StrEnum

from msgspec import Struct

FIRST_YEAR, LAST_YEAR = 1970, 2999
"""Years that a date can have."""

_AGE = re.compile(r"([0-9]{1,5})([hdwmy])")
_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_BEGUN = re.compile(r"[0-9]{0,5}|[0-9]{4}-[0-9]?|[0-9]{4}-[0-9]{2}-[0-9]?")

_SECOND = 1_000_000
_EXACT_UNITS = {"h": 3_600 * _SECOND, "d": 86_400 * _SECOND, "w": 604_800 * _SECOND}
_MONTHS = {"m": 1, "y": 12}


class Comparison(StrEnum):
    """How a value has to stand to what the query says, as it is written in front of it."""

    LESS = "<"
    AT_MOST = "<="
    EQUAL = ""
    AT_LEAST = ">="
    MORE = ">"


class Interval(Struct, frozen=True):
    """The moments that a query lets in, in microseconds since 1970, UTC."""

    since: int | None = None
    """The first one; None: since ever."""
    before: int | None = None
    """The first one after them; None: for ever."""


class Age(Struct, frozen=True):
    """A time that has passed."""

    count: int
    unit: str
    """`h`, `d`, `w`, `m` for months or `y`. A day is 24 hours; a month leads to the same day of the month."""

    def __str__(self) -> str:
        return f"{self.count}{self.unit}"

    def interval(self, comparison: Comparison, now: int) -> Interval:
        """Younger is later. An age by itself means at most so old: nothing is seven days old to the
        microsecond.
        """
        then = self._before(now)
        match comparison:
            case Comparison.LESS:
                return Interval(since=then + 1)
            case Comparison.AT_MOST | Comparison.EQUAL:
                return Interval(since=then)
            case Comparison.AT_LEAST:
                return Interval(before=then + 1)
            case Comparison.MORE:
                return Interval(before=then)

    def _before(self, now: int) -> int:
        if self.unit in _EXACT_UNITS:
            return now - self.count * _EXACT_UNITS[self.unit]
        local = dt.datetime.fromtimestamp(now // _SECOND)  # noqa: DTZ006  # the user's own calendar
        year, month = divmod(local.year * 12 + local.month - 1 - self.count * _MONTHS[self.unit], 12)
        if year < FIRST_YEAR:
            return 0
        day = min(local.day, _days_in(year, month + 1))
        return _microseconds(local.replace(year=year, month=month + 1, day=day)) + now % _SECOND


class Date(Struct, frozen=True):
    """A day, a month or a year on the user's own clock."""

    year: int
    month: int | None = None
    day: int | None = None
    """None for a whole month."""

    def __str__(self) -> str:
        parts = (f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part))
        return "-".join(parts)

    def interval(self, comparison: Comparison, now: int) -> Interval:  # noqa: ARG002  # as Age has it
        """Less is before it begins, more is after it has ended."""
        first = dt.datetime(self.year, self.month or 1, self.day or 1)  # noqa: DTZ001  # the user's own clock
        begin, end = _microseconds(first), _microseconds(first + dt.timedelta(days=self._days))
        match comparison:
            case Comparison.LESS:
                return Interval(before=begin)
            case Comparison.AT_MOST:
                return Interval(before=end)
            case Comparison.EQUAL:
                return Interval(begin, end)
            case Comparison.AT_LEAST:
                return Interval(since=begin)
            case Comparison.MORE:
                return Interval(since=end)

    @property
    def _days(self) -> int:
        if self.day:
            return 1
        if self.month:
            return _days_in(self.year, self.month)
        return 337 + _days_in(self.year, 2)


def time(text: str) -> Age | Date | None:
    """What `7d`, `2026`, `2026-01` or `2026-01-31` says, in lower case; None when it says nothing."""
    if found := _AGE.fullmatch(text):
        return Age(int(found[1]), found[2])
    if found := _DATE.fullmatch(text):
        return _date(*(int(part) if part else None for part in found.groups()))
    return None


def is_begun(text: str) -> bool:
    """Whether an age or a date can still come of it."""
    return bool(_BEGUN.fullmatch(text))


def _date(year: int | None, month: int | None, day: int | None) -> Date | None:
    if year is None or not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    if month is not None and not 1 <= month <= 12:
        return None
    if month is not None and day is not None and not 1 <= day <= _days_in(year, month):
        return None
    return Date(year, month, day)


def _days_in(year: int, month: int) -> int:
    from calendar import monthrange  # brings the locale's names of the months, and is seldom asked

    return monthrange(year, month)[1]


def _microseconds(local: dt.datetime) -> int:
    """Of a moment on the user's own clock, in whole seconds."""
    return round(local.timestamp()) * _SECOND
