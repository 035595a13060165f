"""Where a text is broken into lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from llmreader.layout.cells import Measure, clusters, is_narrow

_IDEOGRAPH = re.compile(
    "[\u2e80-\u2fff\u3001-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff60"
    "\U00020000-\U0003ffff]"
)
"""Between these, and beside them, a line can end without a space."""
_NOT_FIRST = frozenset(
    "、。，．・：；？！ー）］｝〉》」』】〕〗々…‥)]}!?,.:;%”’»"  # noqa: RUF001  # as they are printed
    "ぁぃぅぇぉっゃゅょァィゥェォッャュョ"
)
_NOT_LAST = frozenset("（［｛〈《「『【〔〖([{“‘«")  # noqa: RUF001  # as they are printed
_GLUE = frozenset("\u00a0\u202f\u2060\ufeff")
_GAPS = " \u200b\u3000"
_AFTER = re.compile(r"[/?&=._-](?=[^/?&=._-]*\Z)")
"""Where an address is cut that is longer than a line."""


def wrapped(text: str, width: int, measure: Measure) -> Iterator[tuple[int, int]]:
    """Where each line of `text` starts and ends; at least one. A line break in it ends a line, too."""
    start = 0
    for part in text.split("\n"):
        end = start + len(part)
        lines = (
            _narrow(text, start, end, width) if is_narrow(part) else _mixed(text, start, end, width, measure)
        )
        yield from lines
        start = end + 1


def _narrow(text: str, start: int, end: int, width: int) -> Iterator[tuple[int, int]]:
    while end - start > width:
        gap = text.rfind(" ", start, start + width + 1)
        if gap < start:
            after = _within_word(text, start, start + width)
            yield start, after
            start = after
            continue
        if gap > start:
            yield start, gap
        start = gap + 1
    yield start, end


def _within_word(text: str, start: int, end: int) -> int:
    """Where a word that is too long is cut: behind a sign of an address, if one is in its second half."""
    found = _AFTER.search(text, (start + end) // 2, end)
    return found.end() if found else end


def _mixed(text: str, start: int, end: int, width: int, measure: Measure) -> Iterator[tuple[int, int]]:
    """The same for a text with characters of several widths."""
    used, at, before = 0, start, ""
    gap: tuple[int, int] | None = None
    for cluster in clusters(text[start:end]):
        after, room = at + len(cluster), measure(cluster)
        if cluster in _GAPS:
            gap = at, after
        elif at > start and _parts(before, cluster):
            gap = at, at
        while used + room > width and at > start:
            stop, go_on = gap or (at, at)
            yield start, stop
            start, gap = go_on, None
            used = measure(text[start:at])
        if at >= start:  # and not the space that the line before ended with
            used += room
        at, before = after, cluster
    yield start, end


def _parts(before: str, after: str) -> bool:
    """Whether a line can end between two clusters without a space."""
    if before in _NOT_LAST or after in _NOT_FIRST or before in _GLUE or after in _GLUE or before in _GAPS:
        return False
    return bool(_IDEOGRAPH.match(before) or _IDEOGRAPH.match(after))
