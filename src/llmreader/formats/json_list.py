"""Lists of JSON objects, read one entry after the other: what a broken file has before the break is read."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, NamedTuple

from llmreader.formats.decoding import decode

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_HEAD = 65_536
"""Bytes, or characters, in which a file shows what it is a list of."""

_SHOWN = 800
"""Characters of an entry that are kept to tell of it."""

_LIST = re.compile(r"\s*\[")
_ANSWER = re.compile(r"\s*\{")
_LIST_IN_ANSWER = re.compile(r'"(?:results|items)"\s*:\s*\[')
_KEY = re.compile(r'"([^"\\]{1,40})"\s*:')
_SPACE = re.compile(r"\s*")


class Item(NamedTuple):
    """One entry of a list."""

    number: int
    """From 1."""
    text: str
    """Its beginning, as it stands in the file."""
    row: Mapping[str, object]
    """Its values by key, which is in lower case; none when it is no object."""
    problem: str = ""
    """Why it cannot be read; empty when it can."""


def keys(data: bytes) -> frozenset[str]:
    """The keys at the beginning of a file that may be such a list, in lower case; none for any other."""
    head = decode(data[:_HEAD])
    if not isinstance(head, str) or _start(head) is None:
        return frozenset()
    return frozenset(key.casefold() for key in _KEY.findall(head))


def items(text: str) -> Iterator[Item] | None:
    """The entries of the list that `text` is, or has as its `results` or `items`; None when it is no list."""
    start = _start(text)
    return None if start is None else _items(text, start)


def _start(text: str) -> int | None:
    """Where the first entry begins."""
    found = _LIST.match(text)
    if found is None and _ANSWER.match(text):
        found = _LIST_IN_ANSWER.search(text, 0, _HEAD)
    return found and found.end()


def _items(text: str, at: int) -> Iterator[Item]:
    decoder = json.JSONDecoder(strict=False)  # a line break in a string is no reason to stop
    number = 0
    at = _past_space(text, at)
    while text[at : at + 1] != "]":
        number += 1
        shown = text[at : at + _SHOWN]
        try:
            value, end = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            yield Item(number, shown, {}, "the JSON is broken here, and nothing after it is read")
            return
        if isinstance(value, dict):
            row = {key.casefold(): value for key, value in value.items()}
            yield Item(number, shown[: end - at], row)
        else:
            yield Item(number, shown[: end - at], {}, "it is no object with keys and values")
        at = _past_space(text, end)
        if text[at : at + 1] == ",":
            at = _past_space(text, at + 1)
        elif text[at : at + 1] != "]":
            yield Item(number + 1, text[at : at + _SHOWN], {}, "the list ends before its closing bracket")
            return


def _past_space(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at
