"""The order of reading on a page: columns one after the other, between what goes across all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import median

from llmreader.reader.pdf.rows import Line, joined, parts

_LEAST_ROWS = 4
"""With fewer rows beside each other there are no columns."""
_LEAST_SHARE = 0.2
"""Of the width that each column takes at least."""
_SPREAD = 0.15
"""Of its width that a line may reach over the gutter and still belong to its column."""


@dataclass(frozen=True, slots=True)
class Column:
    """Lines below each other, from top to bottom."""

    lines: tuple[Line, ...]
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class _Part:
    row: int
    line: Line


def in_order(page: Sequence[Line]) -> list[Column]:
    """A page's rows in columns, in the order of reading."""
    found = [_Part(number, part) for number, row in enumerate(page) for part in parts(row)]
    return [_column(group) for group in _ordered(found, deep=2)]


def _column(group: Sequence[_Part]) -> Column:
    lines = [joined([part.line for part in row]) for _, row in groupby(group, key=lambda part: part.row)]
    return Column(tuple(lines), min(line.x0 for line in lines), max(line.x1 for line in lines))


def _ordered(found: Sequence[_Part], deep: int) -> Iterator[list[_Part]]:
    gutter = _gutter(found) if deep else None
    if gutter is None:
        if found:
            yield list(found)
        return
    for across, band in _bands(found, gutter):
        if across:
            yield list(band)
            continue
        left, right = _sides(band, gutter)
        yield from _ordered(left, deep - 1)
        yield from _ordered(right, deep - 1)


def _bands(found: Sequence[_Part], gutter: float) -> Iterator[tuple[bool, list[_Part]]]:
    """The rows that go over the gutter and those that do not, in turns."""
    over = {part.row for part in found if _over(part.line, gutter)}
    for across, group in groupby(found, key=lambda part: part.row in over):
        yield across, list(group)


def _over(line: Line, gutter: float) -> bool:
    spread = _SPREAD * (line.x1 - line.x0)
    return line.x0 + spread < gutter < line.x1 - spread


def _sides(band: Iterable[_Part], gutter: float) -> tuple[list[_Part], list[_Part]]:
    sides: tuple[list[_Part], list[_Part]] = ([], [])
    for part in band:
        sides[(part.line.x0 + part.line.x1) / 2 > gutter].append(part)
    return sides


def _gutter(found: Sequence[_Part]) -> float | None:
    """Where white goes down between two columns; None where there is only one."""
    if len(found) < 2 * _LEAST_ROWS:
        return None
    left, right = min(part.line.x0 for part in found), max(part.line.x1 for part in found)
    width = right - left
    places = {
        part.line.x0 - 1.0
        for part in found
        if left + _LEAST_SHARE * width < part.line.x0 < right - _LEAST_SHARE * width
    }
    likely = sorted(places, key=lambda x: sum(_over(part.line, x) for part in found))[:8]
    good = [x for x in likely if _are_columns(found, x, width)]
    return min(good, key=lambda x: abs(x - (left + right) / 2), default=None)


def _are_columns(found: Sequence[_Part], gutter: float, width: float) -> bool:
    """Whether most rows that do not go over `gutter` are filled by two columns, and stand together."""
    turns = list(_bands(found, gutter))
    beside = [part for across, band in turns if not across for part in band]
    sides = _sides(beside, gutter)
    if any(not _is_column(side, _LEAST_SHARE * width) for side in sides):
        return False
    interruptions = sum(across for across, _ in turns)
    return len({part.row for part in beside}) >= _LEAST_ROWS * max(1, interruptions - 1)


def _is_column(side: Sequence[_Part], least: float) -> bool:
    """Whether lines fill it as those of a text do, and the cells of a table do not."""
    if len({part.row for part in side}) < _LEAST_ROWS:
        return False
    left, right = min(part.line.x0 for part in side), max(part.line.x1 for part in side)
    return right - left > least and median(part.line.x1 - part.line.x0 for part in side) > 0.6 * (
        right - left
    )
