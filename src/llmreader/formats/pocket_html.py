"""Pocket's older export: `ril_export.html`, a list of what is unread and a list of what is archived."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from llmreader.formats import values
from llmreader.formats.decoding import decode
from llmreader.formats.entries import Entry, Gathering
from llmreader.formats.report import Mistake
from llmreader.markup import ATTRIBUTES, attributes, plain
from llmreader.model import Status

if TYPE_CHECKING:
    from llmreader.formats.parsed import Parsed

_HEAD = 4_096
"""Bytes in which the title and the first entry stand."""

_SECTIONS = {"unread": Status.UNREAD, "read archive": Status.READ}

_TOKEN = re.compile(rf"<(h1|a)\b({ATTRIBUTES})>", re.IGNORECASE)
_END = re.compile(r"</?(?:h1|a|li|ul)\b", re.IGNORECASE)


def looks_like(data: bytes, name: str) -> bool:
    """Whether `data` has Pocket's title, or its name and attributes."""
    head = decode(data[:_HEAD])
    if not isinstance(head, str):
        return False
    return "<title>Pocket Export</title>" in head or (name == "ril_export.html" and "time_added=" in head)


def read(data: bytes, *, title: str, base: str = "") -> Parsed | tuple[Mistake, ...]:  # noqa: ARG001  # all URLs are whole
    """The two lists as one, with what is archived as read. Never raises."""
    text = decode(data)
    if isinstance(text, Mistake):
        return (text,)
    into = Gathering()
    status: Status | None = None
    line, counted, found = 1, 0, False
    for tag in _TOKEN.finditer(text):
        line += text.count("\n", counted, tag.start())
        counted = tag.start()
        end = _END.search(text, tag.end())
        words = plain(text[tag.end() : end.start() if end else len(text)])
        if tag[1].lower() == "h1":
            status = _SECTIONS.get(words.casefold())
            continue
        found = True
        entry = _entry(attributes(tag[2]), words, status)
        into.take(entry, line, f"{words} {entry.url}")
    if not found:
        return (Mistake(1, 1, "there is no link in it", "the file ril_export.html as Pocket made it"),)
    return into.parsed(title)


def _entry(said: dict[str, str], words: str, status: Status | None) -> Entry:
    return Entry(
        url=said.get("href", ""),
        title=words,
        status=status,
        tags=values.split(",")(said.get("tags")),
        added=values.moment(said.get("time_added")),
    )
