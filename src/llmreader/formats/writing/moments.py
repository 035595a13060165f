"""Moments, which are microseconds since 1970 here, as files write them."""

from __future__ import annotations

import datetime as dt
from email.utils import format_datetime

_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def iso(moment: int) -> str:
    """`2023-06-08T12:30:00Z`, or with a fraction; empty for years that are not of four digits."""
    try:
        at = _EPOCH + dt.timedelta(microseconds=moment)
    except OverflowError:
        return ""
    return at.isoformat().replace("+00:00", "Z") if at.year >= 1000 else ""


def mail(moment: int) -> str:
    """As RFC 822 has it: `Thu, 08 Jun 2023 12:30:00 GMT`. The moment is one that `iso` writes."""
    return format_datetime(_EPOCH + dt.timedelta(seconds=seconds(moment)), usegmt=True)


def seconds(moment: int) -> int:
    """Whole seconds since 1970."""
    return moment // 1_000_000
