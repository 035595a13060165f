"""Which moments an age or a date lets in, on the user's own clock and to the microsecond."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmreader.query import Age, Comparison, Date, Interval, When, parse


@pytest.fixture(autouse=True)
def _berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A clock that is put forward on 29 March 2026 and back on 25 October."""
    monkeypatch.setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def at(text: str) -> int:
    """A local time as the library keeps it."""
    return round(datetime.fromisoformat(text).timestamp()) * 1_000_000


def interval(text: str, now: str = "2026-07-15T12:00") -> Interval:
    when = parse(text).where
    assert isinstance(when, When)
    return when.interval(at(now))


@pytest.mark.parametrize(
    ("text", "now", "then"),
    [
        ("12h", "2026-07-15T12:00", "2026-07-15T00:00"),
        ("7d", "2026-07-15T12:00", "2026-07-08T12:00"),
        ("1d", "2026-03-29T12:00", "2026-03-28T11:00"),
        ("2w", "2026-07-15T12:00", "2026-07-01T12:00"),
        ("3m", "2026-07-15T12:00", "2026-04-15T12:00"),
        ("1m", "2026-03-31T12:00", "2026-02-28T12:00"),
        ("1m", "2026-01-31T12:00", "2025-12-31T12:00"),
        ("1y", "2024-02-29T12:00", "2023-02-28T12:00"),
        ("99999y", "2026-07-15T12:00", "1970-01-01T01:00"),
    ],
)
def test_an_age_counts_back_from_the_present(text: str, now: str, then: str) -> None:
    assert interval(f"added:<={text}", now) == Interval(since=at(then))
    assert interval(f"added:{text}", now) == Interval(since=at(then))
    assert interval(f"added:<{text}", now) == Interval(since=at(then) + 1)
    assert interval(f"added:>{text}", now) == Interval(before=at(then))
    assert interval(f"added:>={text}", now) == Interval(before=at(then) + 1)


@pytest.mark.parametrize(
    ("text", "begin", "end"),
    [
        ("2026", "2026-01-01", "2027-01-01"),
        ("2024", "2024-01-01", "2025-01-01"),
        ("2999", "2999-01-01", "3000-01-01"),
        ("2026-03", "2026-03-01", "2026-04-01"),
        ("2026-12", "2026-12-01", "2027-01-01"),
        ("2024-02", "2024-02-01", "2024-03-01"),
        ("2026-03-29", "2026-03-29", "2026-03-30"),
        ("2026-12-31", "2026-12-31", "2027-01-01"),
    ],
)
def test_a_date_is_a_whole_day_month_or_year(text: str, begin: str, end: str) -> None:
    assert interval(f"read:{text}") == Interval(at(begin), at(end))
    assert interval(f"read:<{text}") == Interval(before=at(begin))
    assert interval(f"read:<={text}") == Interval(before=at(end))
    assert interval(f"read:>{text}") == Interval(since=at(end))
    assert interval(f"read:>={text}") == Interval(since=at(begin))


TIMES = st.one_of(
    st.builds(Age, st.integers(0, 99_999), st.sampled_from("hdwmy")),
    st.dates(date(1970, 1, 1), date(2999, 12, 31)).map(lambda day: Date(day.year, day.month, day.day)),
)
NOWS = st.integers(0, at("2999-01-01"))


@given(TIMES, NOWS, st.integers(-2, 2), st.sampled_from(["<", "<="]))
def test_every_moment_is_on_one_side_or_on_the_other(
    when: Age | Date, now: int, offset: int, comparison: str
) -> None:
    less = when.interval(Comparison(comparison), now)
    other = when.interval(Comparison.AT_LEAST if comparison == "<" else Comparison.MORE, now)
    border = next(edge for edge in (less.since, less.before) if edge is not None)
    assert lets_in(less, border + offset) != lets_in(other, border + offset)
    assert abs(border) < 2**63


def lets_in(found: Interval, moment: int) -> bool:
    return (found.since is None or found.since <= moment) and (found.before is None or moment < found.before)
