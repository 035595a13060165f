"""Dates as feeds and outlines write them: RFC 822, as in e-mail, or ISO 8601."""

from __future__ import annotations

from email.utils import parsedate_to_datetime

from llmreader.formats import values


def day(text: str) -> str:
    """The date: YYYY, YYYY-MM or YYYY-MM-DD, in the writer's own time zone; empty when it is none."""
    if found := values.date(text):
        return found
    try:
        return parsedate_to_datetime(text).date().isoformat()
    except (ValueError, TypeError, OverflowError):
        return ""


def moment(text: str) -> int | None:
    """Microseconds since 1970, UTC; None when it is no date, or one that no program can have written."""
    if (found := values.moment(text)) is not None:
        return found
    try:
        return values.moment(parsedate_to_datetime(text).isoformat())
    except (ValueError, TypeError, OverflowError):
        return None
