"""Tables of entries as CSV: the exports of Pocket, Instapaper, Raindrop and Readwise Reader, and others."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, NamedTuple

from llmreader.formats.cells import unguarded
from llmreader.formats.decoding import decode, lines
from llmreader.formats.entries import Gathering
from llmreader.formats.exports import CSV_EXPORTS, OWN, Export, recognised
from llmreader.formats.report import Mistake

if TYPE_CHECKING:
    from collections.abc import Iterator

    from llmreader.formats.parsed import Parsed

_HEAD = 4_096
"""Bytes, of which the first line is the header."""

_DELIMITERS = ",;\t"


class _Table(NamedTuple):
    export: Export
    delimiter: str
    columns: list[str]


class _Row(NamedTuple):
    line: int
    """Where it begins, from 1."""
    text: str
    """As it stands in the file."""
    cells: list[str] | None
    """None when it cannot be read."""


def looks_like(data: bytes, name: str) -> bool:  # noqa: ARG001  # asked alike of every format
    """Whether `data` begins with a header that names a column for the URL."""
    head = decode(data[:_HEAD])
    return isinstance(head, str) and _table(head) is not None


def read(data: bytes, *, title: str, base: str = "") -> Parsed | tuple[Mistake, ...]:  # noqa: ARG001  # all URLs are whole
    """The list that a table is. Never raises."""
    text = decode(data)
    into = Gathering()
    mistake = text if isinstance(text, Mistake) else gather(text, into)
    return (mistake,) if mistake else into.parsed(title)


def gather(text: str, into: Gathering) -> Mistake | None:
    """Take in every row of a table, or say why it is not one that can be read."""
    table = _table(text)
    if table is None:
        return Mistake(1, 1, "the first line names no columns that are known", "a column 'url' among others")
    into.unit = "line"
    rows = _rows(text, table.delimiter)
    next(rows, None)  # the header
    for row in rows:
        if row.cells is None:
            into.leave(row.line, row.text, "a quote begins in it that does not end")
        elif any(cell.strip() for cell in row.cells):
            values = map(unguarded, row.cells) if table.export is OWN else row.cells
            cells = dict(zip(table.columns, values, strict=False))
            into.take(table.export.entry(cells), row.line, row.text, adding=table.export.adding)
    return None


def _table(text: str) -> _Table | None:
    for delimiter in _DELIMITERS:
        header = next(_rows(text[:_HEAD], delimiter), None)
        columns = [" ".join(cell.split()).casefold() for cell in (header and header.cells) or []]
        if export := recognised(CSV_EXPORTS, columns):
            return _Table(export, delimiter, columns)
    return None


def _rows(text: str, delimiter: str) -> Iterator[_Row]:
    """The rows of `text`. One with a quote that does not end is unreadable, and costs its first line only."""
    number, at = 1, 0
    while at < len(text):
        cells, taken, length = _next(text, at, delimiter, strict=True)
        if cells is None:
            cells, taken, length = _next(text, at, delimiter, strict=False)
            if taken > 1:  # the rows that follow would be taken for a part of this one
                cells = None
        if cells is None:
            taken, length = 1, len(next(lines(text, at)))
        yield _Row(number, text[at : at + length], cells)
        number, at = number + taken, at + length


def _next(text: str, at: int, delimiter: str, *, strict: bool) -> tuple[list[str] | None, int, int]:
    """The cells of the row that begins at `at`, or None; how many lines and how many characters it takes."""
    taken: list[int] = []

    def measured() -> Iterator[str]:
        for line in lines(text, at):
            taken.append(len(line))
            yield line

    try:
        cells = next(csv.reader(measured(), delimiter=delimiter, strict=strict), None)
    except csv.Error:
        cells = None
    return cells, len(taken), sum(taken)
