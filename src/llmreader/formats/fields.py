"""What single values of a catalog must look like: each function reads one kind of value.

A reader returns the value; "" when it says nothing, which is as good as left out; or None when it is wrong,
which it has then reported.
"""

from __future__ import annotations

import datetime as dt
import re
from urllib.parse import urlsplit

from llmreader.formats.mistakes import Mistakes
from llmreader.formats.nodes import Listing, Mapping, Node, Scalar, Unreadable
from llmreader.formats.report import quoted
from llmreader.links import NOT_IN_URL, SAFE_SCHEMES, is_safe
from llmreader.model import KINDS, Status
from llmreader.text import NOT_SHOWN

MINUTES_LIMIT = 999_999
"""Nearly two years: whoever writes more means something else."""

NOT_IN_LINE = re.compile(f"[{NOT_SHOWN}]")
"""A character that a text of one line does not hold."""
NOT_IN_MARKDOWN = re.compile(rf"[{NOT_SHOWN}](?<![\t\n])")
"""A character that a text of several lines does not hold."""

_DATE = re.compile(r"[1-9]\d{3}(-\d\d(-\d\d)?)?", re.ASCII)
_MINUTES = re.compile(r"[1-9]\d{0,5}", re.ASCII)
_MOMENT = re.compile(r"[1-9]\d{3}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)?)?", re.ASCII)
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_FLAGS = {"true": True, "false": False}
_STATUSES = tuple(status.value for status in Status)


def line(node: Node, mistakes: Mistakes) -> str | None:
    """One line of text."""
    text = _text(node, mistakes)
    return text and _checked(text.strip(" \n"), NOT_IN_LINE, node, mistakes)


def markdown(node: Node, mistakes: Mistakes) -> str | None:
    """Markdown, of as many lines as it takes."""
    text = _text(node, mistakes)
    return text and _checked(text.rstrip(" \n"), NOT_IN_MARKDOWN, node, mistakes)


def url(node: Node, mistakes: Mistakes) -> str | None:
    """An address that may be opened, kept exactly as it is written."""
    text = _text(node, mistakes)
    if text and (problem := _url_problem(text)):
        expected = "http://, https:// or mailto: and an address without white space"
        mistakes.add(node, f"{problem}: {quoted(text)}", expected)
        return None
    return text


def kind(node: Node, mistakes: Mistakes) -> str | None:
    """One of model.KINDS."""
    text = _text(node, mistakes)
    if text and text not in KINDS:
        mistakes.add(node, f"unknown kind {quoted(text)}", word=text, choices=KINDS)
        return None
    return text


def date(node: Node, mistakes: Mistakes) -> str | None:
    """YYYY, YYYY-MM or YYYY-MM-DD, of a day that there was."""
    text = _text(node, mistakes)
    if text and not is_date(text):
        mistakes.add(node, f"not a date: {quoted(text)}", "YYYY, YYYY-MM or YYYY-MM-DD")
        return None
    return text


def minutes(node: Node, mistakes: Mistakes) -> int | str | None:
    """How many minutes, from 1 to MINUTES_LIMIT."""
    text = _text(node, mistakes)
    if text and not _MINUTES.fullmatch(text):
        expected = f"a whole number from 1 to {MINUTES_LIMIT:,}"
        mistakes.add(node, f"not a number of minutes: {quoted(text)}", expected)
        return None
    return int(text) if text else text


def status(node: Node, mistakes: Mistakes) -> Status | str | None:
    """One of the words of model.Status."""
    text = _text(node, mistakes)
    if not text:
        return text
    if text not in _STATUSES:
        mistakes.add(node, f"unknown status {quoted(text)}", word=text, choices=_STATUSES)
        return None
    return Status(text)


def flag(node: Node, mistakes: Mistakes) -> bool | str | None:
    """True or false."""
    text = _text(node, mistakes)
    if text and text not in _FLAGS:
        mistakes.add(node, f"neither true nor false: {quoted(text)}", word=text, choices=[*_FLAGS])
        return None
    return _FLAGS[text] if text else text


def tags(node: Node, mistakes: Mistakes) -> tuple[str, ...] | None:
    """Some lines of text, each of which counts once."""
    if not isinstance(node, Listing):
        if not isinstance(node, Unreadable):
            mistakes.add(node, "a list of tags belongs here", '["one", "another"]')
        return None
    found: dict[str, None] = {}
    for child in node.children:
        tag = line(child, mistakes)
        if tag == "":
            mistakes.add(child, "an empty tag")
        elif tag:
            found[tag] = None
    return tuple(found)


def moment(node: Node, mistakes: Mistakes) -> int | str | None:
    """A day, or a moment with or without its zone (else UTC), as microseconds since 1970, UTC."""
    text = _text(node, mistakes)
    if not text:
        return text
    at = _moment(text)
    if at is None:
        expected = "YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ"
        mistakes.add(node, f"not a day or a moment: {quoted(text)}", expected)
        return None
    return ((at if at.tzinfo else at.replace(tzinfo=dt.UTC)) - _EPOCH) // dt.timedelta(microseconds=1)


def _text(node: Node, mistakes: Mistakes) -> str | None:
    if isinstance(node, Scalar):
        return "" if node.is_null else node.text
    if isinstance(node, (Listing, Mapping)):
        mistakes.add(node, f"{node.NAME} where a text belongs")
    return None


def _checked(text: str, refused: re.Pattern[str], node: Node, mistakes: Mistakes) -> str | None:
    found = refused.search(text)
    if found is None:
        return text
    if found[0] in "\n\r\x85\u2028\u2029":
        mistakes.add(node, f"a line break in {quoted(text)}", "one line")
    else:
        mistakes.add(node, f"control character {quoted(found[0])} in {quoted(text)}")
    return None


def _url_problem(text: str) -> str:
    """Why `text` is no URL that may be opened; empty when it is one."""
    if found := NOT_IN_URL.search(text):
        return "white space in a URL" if found[0].isspace() else "a control character in a URL"
    try:
        parts = urlsplit(text)
        address = parts.path if parts.scheme == "mailto" else parts.hostname
        _ = parts.port  # raises ValueError when it is none
    except ValueError:
        return "not a URL"
    if parts.scheme not in SAFE_SCHEMES:
        return "not a URL that can be opened"
    if not address:
        return "a URL without a host"
    return "" if is_safe(text) else "not a URL that can be opened"


def _moment(text: str) -> dt.datetime | None:
    try:
        return dt.datetime.fromisoformat(text) if _MOMENT.fullmatch(text) else None
    except ValueError:
        return None


def is_date(text: str) -> bool:
    """Whether `text` is YYYY, YYYY-MM or YYYY-MM-DD, and in the calendar."""
    if not _DATE.fullmatch(text):
        return False
    try:
        dt.date.fromisoformat(text + "-01-01"[len(text) - 4 :])
    except ValueError:
        return False
    return True
