"""Plain lists of URLs, one a line, with or without titles: by hand, or as OneTab exports its tabs."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING

from msgspec.structs import replace

from llmreader.formats.decoding import decode, lines
from llmreader.formats.entries import Entry, Gathering, refusal, without_punctuation
from llmreader.formats.report import Mistake

if TYPE_CHECKING:
    from collections.abc import Iterator

    from llmreader.formats.parsed import Parsed

_HEAD = 4_096
"""Bytes in which a list shows that it is one."""

_URL = re.compile(r"(?:https?://|mailto:)[^\s<>\"]+", re.IGNORECASE)
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]{1,20}://?[^\s<>\"]*", re.IGNORECASE)
"""Any URL, also of what is no page on the web, such as a browser's settings."""
_TAB = re.compile(rf"({_URL.pattern}) \| (.*)", re.IGNORECASE)
"""A line of OneTab's; the title may have anything in it."""
_HEADING = re.compile(r"\s*#+\s+(\S.*)")
_BULLET = re.compile(r"\s*(?:[-*+•]|\d{1,6}[.)])\s+")
_GROUP_END = re.compile(r"\n\s*\n")
_BETWEEN = " \t-\u2013\u2014:|<>()[]\"'"
"""What stands between a title and a URL."""


def looks_like(data: bytes, name: str) -> bool:  # noqa: ARG001  # asked alike of every format
    """Whether nearly all of the first lines begin with a URL."""
    head = decode(data[:_HEAD])
    if not isinstance(head, str):
        return False
    lines = [line for line in head.splitlines() if line.strip() and not _HEADING.match(line)]
    begun = sum(1 for line in lines if _is_url(_unbulleted(line).strip(_BETWEEN)))
    return bool(lines) and begun >= 0.8 * len(lines)


def read(data: bytes, *, title: str, base: str = "") -> Parsed | tuple[Mistake, ...]:  # noqa: ARG001  # all URLs are whole
    """The list, with a topic for each line that begins with `#` and each group of OneTab's. Never raises."""
    text = decode(data)
    if isinstance(text, Mistake):
        return (text,)
    into = Gathering()
    found = False
    for number, line, topic in _lines(text):
        entries = [replace(entry, topic=topic) for entry in _entries(line)]
        found = found or bool(entries)
        for entry in entries:
            into.take(entry, number, line)
        if not entries:
            elsewhere = _ELSEWHERE.match(_unbulleted(line))
            into.leave(number, line, refusal(elsewhere[0]) if elsewhere else "there is no URL in the line")
    if not found:
        return (Mistake(1, 1, "there is no URL in it", "one URL a line"),)
    return into.parsed(title)


def _is_url(text: str) -> bool:
    return bool(_URL.match(text) or _ELSEWHERE.match(text))


def _lines(text: str) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    """Number, line and topic of each line that is neither empty nor a heading."""
    grouped = bool(_GROUP_END.search(text.strip()) and _TAB.search(text))
    topic: tuple[str, ...] = ()
    group, ended = 0, True
    for number, line in enumerate(lines(text), 1):
        if heading := _HEADING.match(line):
            topic, ended = (heading[1].strip(),), False
        elif not line.strip():
            ended = True
        else:
            if grouped and ended:
                group += 1
                topic = (f"Group {group}",)
            ended = False
            yield number, line, topic


def _entries(line: str) -> Iterator[Entry]:
    """One for each URL, titled by what stands behind it; the first one by what stands before it, too."""
    if tab := _TAB.match(line.strip()):
        yield Entry(tab[1], tab[2])
        return
    before = _unbulleted(line.strip())
    found = list(_URL.finditer(before))
    words = before[: found[0].start()] if found else ""
    for match, following in zip_longest(found, found[1:]):
        end = following.start() if following else len(before)
        url = without_punctuation(match[0])
        behind = before[match.start() + len(url) : end]
        title = " ".join(part for part in (words.strip(_BETWEEN), behind.strip(_BETWEEN + ".,;!?")) if part)
        yield Entry(url, title)
        words = ""


def _unbulleted(line: str) -> str:
    bullet = _BULLET.match(line)
    return line[bullet.end() :] if bullet else line
