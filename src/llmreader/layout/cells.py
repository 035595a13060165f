"""How many cells of a terminal a text takes, and where it can be cut."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from unicodedata import category

Measure = Callable[[str], int]

_NARROW = re.compile(
    "[ -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0377\u0384-\u038a\u038e-\u03a1\u03a3-\u0482"
    "\u2010-\u2027\u2030-\u205e]*"
)
"""What takes one cell a character: the most of the text of Europe."""

_JOINER = "\u200d"
_MARKS = {"Mn", "Me", "Mc"}
_LONGEST = 32
"""Characters that are kept together: emoji of a family have eleven."""


def is_narrow(text: str) -> bool:
    """Whether every character of `text` takes one cell, for sure."""
    return text.isascii() or _NARROW.fullmatch(text) is not None


def cells(text: str) -> int:
    """The width of `text`, which has no control characters."""
    if is_narrow(text):
        return len(text)
    from wcwidth import wcswidth  # 20 ms, for the texts that need it

    return max(0, wcswidth(text))


def clusters(text: str) -> Iterator[str]:
    """The pieces of `text` that are not to be torn apart: a character with its marks, or an emoji of many."""
    start, joined, flag = 0, False, False
    for at, character in enumerate(text):
        if at > start:
            pair = flag and _is_flag(character)
            goes_on = joined or pair or character == _JOINER or _is_mark(character)
            if not goes_on or at - start == _LONGEST:
                yield text[start:at]
                start = at
            if pair:
                flag = False
                continue
        joined = character == _JOINER
        flag = at == start and _is_flag(character)
    if start < len(text):
        yield text[start:]


def cut(text: str, width: int, measure: Measure) -> int:
    """So many characters of `text` fit into `width` cells: at least one cluster, unless there is none."""
    if is_narrow(text):
        return min(len(text), max(1, width))
    taken = used = 0
    for cluster in clusters(text):
        used += measure(cluster)
        if used > width and taken:
            break
        taken += len(cluster)
    return taken


def _is_mark(character: str) -> bool:
    return category(character) in _MARKS or "\U0001f3fb" <= character <= "\U0001f3ff"


def _is_flag(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"
