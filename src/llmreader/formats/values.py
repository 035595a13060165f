"""What single values of an export mean: each function here reads one kind, whether from CSV or from JSON.

Every one takes any value at all, never raises, and returns None or empty for one that says nothing.
"""

from __future__ import annotations

import datetime as dt
import json
import math
import re
from typing import TYPE_CHECKING

from llmreader.formats.entries import paragraphs
from llmreader.formats.fields import MINUTES_LIMIT
from llmreader.model import KINDS, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

FINISHED = 0.99
"""Part of a text after which it counts as read: services stop counting short of the last line."""

_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_LIMIT = 7_258_118_400_000_000  # the year 2200, in microseconds
_NUMBER = re.compile(r"\s*-?\d{1,20}(\.\d{0,20})?\s*", re.ASCII)
_IN_QUOTES = re.compile(r"""'((?:[^'\\]|\\.){1,200})'|"((?:[^"\\]|\\.){1,200})\"""", re.DOTALL)
_DATE = re.compile(r"[1-9]\d{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?(?!\d)", re.ASCII)
_TRUE = {"1", "true", "yes", "y", "x"}
_FALSE = {"0", "false", "no", "n"}


def text(value: object) -> str:
    """As it stands; numbers as they are written; anything else is no text."""
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def html_article(value: object) -> str:
    """HTML of a page; wallabag's apology for a page that it could not fetch is none."""
    html = text(value)
    return "" if "wallabag can't retrieve contents for this article" in html[:1000] else html


def words(value: object) -> tuple[str, ...]:
    """Names with white space between them."""
    return tuple(text(value).split())


def split(separator: str) -> Callable[[object], tuple[str, ...]]:
    """Reads `a<separator>b` as a and b."""

    def read(value: object) -> tuple[str, ...]:
        parts = (part.strip() for part in text(value).split(separator))
        return tuple(part for part in parts if part)

    return read


def topic(separator: str = "", *, but: tuple[str, ...] = ()) -> Callable[[object], tuple[str, ...]]:
    """Reads a folder as topics: `A<separator>B` is B in A, and those in `but` are no topics of the user's."""

    def read(value: object) -> tuple[str, ...]:
        path = split(separator)(value) if separator else (text(value).strip(),)
        return () if len(path) == 1 and path[0].casefold() in ("", *but) else path

    return read


def listed(value: object) -> tuple[str, ...]:
    """A list of names: of JSON, as JSON or Python write one into a cell, or with commas between them."""
    if isinstance(value, list):
        return tuple(name.strip() for name in map(_name, value) if name.strip())
    cell = text(value).strip()
    if not cell.startswith("["):
        return split(",")(cell)
    try:
        found = json.loads(cell)
    except (ValueError, RecursionError):
        found = [re.sub(r"\\(.)", r"\1", one or other) for one, other in _IN_QUOTES.findall(cell)]
    return listed(found) if isinstance(found, list) else ()


def _name(value: object) -> str:
    if isinstance(value, dict):
        return text(value.get("label")) or text(value.get("name"))
    return text(value)


def names(value: object) -> str:
    """Who wrote it: one name or several."""
    return " and ".join(listed(value)) if isinstance(value, list) else text(value)


def flag(value: object) -> bool | None:
    """Yes or no, as JSON, Python, PHP and people write it."""
    word = str(value).strip().casefold() if isinstance(value, str | int) else ""
    return True if word in _TRUE else False if word in _FALSE else None


def unless(tag: str) -> Callable[[object], tuple[str, ...]]:
    """Reads a flag as a tag of what it does not hold for."""

    def read(value: object) -> tuple[str, ...]:
        return (tag,) if flag(value) is False else ()

    return read


def when(yes: Status, no: Status | None) -> Callable[[object], Status | None]:
    """Reads a flag as a status."""

    def read(value: object) -> Status | None:
        said = flag(value)
        return None if said is None else yes if said else no

    return read


def word(meanings: Mapping[str, Status]) -> Callable[[object], Status | None]:
    """Reads a word, in whatever case, as a status."""

    def read(value: object) -> Status | None:
        return meanings.get(text(value).strip().casefold())

    return read


def is_word(expected: str) -> Callable[[object], bool]:
    """Reads whether a word, in whatever case, is the expected one."""

    def read(value: object) -> bool:
        return text(value).strip().casefold() == expected

    return read


def progress(whole: float) -> Callable[[object], Status | None]:
    """Reads how much has been read, from 0 to `whole`, as a status."""

    def read(value: object) -> Status | None:
        amount = _number(value)
        if amount is None:
            return None
        if amount <= 0:
            return Status.UNREAD
        return Status.READ if amount >= FINISHED * whole else Status.READING

    return read


def kind(value: object) -> str:
    """One of KINDS."""
    name = text(value).strip().casefold()
    return name if name in KINDS else ""


def minutes(value: object) -> int | None:
    """A number of minutes; nobody reads for none."""
    amount = _number(value)
    return None if amount is None or not 1 <= amount <= MINUTES_LIMIT else round(amount)


def whole(value: object) -> int:
    """A whole number, 0 for none."""
    amount = _number(value)
    return 0 if amount is None else int(amount)


def moment(value: object) -> int | None:
    """Microseconds since 1970, from a number of seconds, ms or µs, or from ISO 8601; UTC when unsaid."""
    amount = _number(value)
    if amount is not None:
        units = (unit for unit in (1_000_000, 1_000, 1) if amount * unit < _LIMIT)
        return int(amount * next(units, 0)) or None if amount > 0 else None
    try:
        at = dt.datetime.fromisoformat(text(value).strip())
        utc = at if at.tzinfo else at.replace(tzinfo=dt.UTC)
        since = (utc - _EPOCH) // dt.timedelta(microseconds=1)
    except (ValueError, OverflowError):
        return None
    return since if 0 < since < _LIMIT else None


def date(value: object) -> str:
    """The date that an ISO 8601 date or time begins with: YYYY, YYYY-MM or YYYY-MM-DD."""
    found = _DATE.match(text(value).strip())
    if not found:
        return ""
    try:
        return dt.date.fromisoformat(found[0]).isoformat() if len(found[0]) == 10 else found[0]
    except ValueError:  # such as 31 February
        return found[0][:7]


def quote(value: object) -> str:
    """A passage of the page, as a quote in Markdown."""
    passage = text(value).replace("\r\n", "\n").strip()
    return "\n".join(f"> {line}".rstrip() for line in passage.split("\n")) if passage else ""


def highlights(value: object) -> str:
    """Raindrop's cell: a line for each passage, or paragraphs of `Highlight:` and `Note:`."""
    said = []
    for line in text(value).splitlines():
        head, colon, rest = line.partition(":")
        label = head.strip().casefold() if colon else ""
        if label == "note":
            said.append(rest.strip())
        else:
            said.append(quote(rest if label == "highlight" else line))
    return paragraphs(*said)


def passages(passage: str, comment: str) -> Callable[[object], str]:
    """Reads a list of objects with a `passage` of the page and a `comment` on it, both names of keys."""

    def read(value: object) -> str:
        entries = value if isinstance(value, list) else []
        said: list[str] = []
        for entry in entries:
            if isinstance(entry, dict):
                said += (quote(entry.get(passage)), text(entry.get(comment)))
        return paragraphs(*said)

    return read


def _number(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    if isinstance(value, str) and not _NUMBER.fullmatch(value):
        return None
    try:
        amount = float(value)
    except OverflowError:
        return None
    return amount if math.isfinite(amount) else None
