"""The order of reading on a page: columns one after the other, between what goes across all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from statistics import median

from msgspec import Struct

from llmreader.reader.pdf.rows import Line, joined, parts

_LEAST_ROWS = 4
"""With fewer rows beside each other there are no columns."""
_LEAST_LETTERS = 15
"""In most lines of a column: a column of figures is a part of a table."""
_LEAST_SHARE = 0.2
"""Of the width that each column takes at least."""
_TRIED = 8
"""Places for a gutter that are looked at more closely: where many lines begin, and few go over."""
_TITLE = 1.3
"""Times the size of the text."""
_FEW = 24
"""Parts of rows that can stand between the title of a page and its columns."""
_SPREAD = 0.15
"""Of its width that a line may reach over the gutter to its right."""


class Column(Struct, frozen=True):
    """Lines below each other, from top to bottom."""

    lines: tuple[Line, ...]
    left: float
    right: float


class _Part(Struct, frozen=True):
    row: int
    line: Line


def in_order(page: Sequence[Line]) -> list[Column]:
    """A page's rows in columns, in the order of reading."""
    found = [
        _Part(number, part)
        for number, row in enumerate(page)
        for part in ([row] if row.all_in("mono") else parts(row))
    ]
    return [_column(group) for group in _ordered(found, deep=2)]


def _column(group: Sequence[_Part]) -> Column:
    lines = [joined([part.line for part in row]) for _, row in groupby(group, key=lambda part: part.row)]
    return Column(tuple(lines), min(line.x0 for line in lines), max(line.x1 for line in lines))


def _ordered(found: Sequence[_Part], deep: int) -> Iterator[list[_Part]]:
    gutter = _gutter(found, deep)
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
    title = False
    for across, group in groupby(found, key=lambda part: part.row in over):
        band = list(group)
        if title and not across:
            few, band = _below_title(band)
            if few:
                yield across, few
        yield across, band
        title = across and max(part.line.size for part in band) > _TITLE * median(
            part.line.size for part in found
        )


def _below_title(band: list[_Part]) -> tuple[list[_Part], list[_Part]]:
    """A few rows with white below all of them, such as the authors beside each other; and the rest."""
    for index, (above, part) in enumerate(pairwise(band[:_FEW]), 1):
        if part.line.y - above.line.y > 2.5 * above.line.size:
            return band[:index], band[index:]
    return [], band


def _over(line: Line, gutter: float) -> bool:
    return line.x0 < gutter < line.x1 - _SPREAD * (line.x1 - line.x0)


def _sides(band: Iterable[_Part], gutter: float) -> tuple[list[_Part], list[_Part]]:
    sides: tuple[list[_Part], list[_Part]] = ([], [])
    for part in band:
        sides[(part.line.x0 + part.line.x1) / 2 > gutter].append(part)
    return sides


def _gutter(found: Sequence[_Part], deep: int) -> float | None:
    """Where white goes down between two columns, each of which can hold columns to a depth of `deep` - 1.

    None where there is only one.
    """
    if not deep or len(found) < 2 * _LEAST_ROWS:
        return None
    left, right = min(part.line.x0 for part in found), max(part.line.x1 for part in found)
    width = right - left
    inner = _LEAST_SHARE * width
    starts = Counter(round(part.line.x0) for part in found if left + inner < part.line.x0 < right - inner)
    places = {x - 1.0: count for x, count in starts.items() if count >= _LEAST_ROWS}
    crossed = {x: sum(_over(part.line, x) for part in found) for x in places}
    likely = sorted(places, key=lambda x: crossed[x] - places[x])
    return next((x for x in likely[:_TRIED] if _are_columns(found, x, width, deep)), None)


def _are_columns(found: Sequence[_Part], gutter: float, width: float, deep: int) -> bool:
    """Whether most rows that do not go over `gutter` are filled by two columns, and stand together."""
    turns = list(_bands(found, gutter))
    beside = [part for across, band in turns if not across for part in band]
    sides = _sides(beside, gutter)
    if not all(_is_filled(side, _LEAST_SHARE * width) or _gutter(side, deep - 1) for side in sides):
        return False
    interruptions = sum(across for across, _ in turns)
    return len({part.row for part in beside}) >= _LEAST_ROWS * max(1, interruptions - 1)


def _is_filled(side: Sequence[_Part], least: float) -> bool:
    """Whether lines fill it as those of a text do, and the cells of a table do not."""
    if len({part.row for part in side}) < _LEAST_ROWS:
        return False
    left, right = min(part.line.x0 for part in side), max(part.line.x1 for part in side)
    usual = median(part.line.x1 - part.line.x0 for part in side)
    letters = median(len(part.line.text) for part in side)
    return right - left > least and usual > 0.6 * (right - left) and letters > _LEAST_LETTERS
