"""Tables of a page: which hold data and which only arrange, and what stands in their cells."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from llmreader.reader.extracting.page import Element

if TYPE_CHECKING:
    from collections.abc import Iterator

    from llmreader.reader.extracting.page import Node

_WIDEST = 100
"""Columns; and as many rows are spanned by one cell at most."""
_LONGEST_CELL = 1200
"""Characters: more are no datum."""

_PARTS = frozenset({"tbody", "tfoot", "thead"})
_CELLS = frozenset({"td", "th"})
_NOT_IN_CELLS = ("blockquote", "form", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "pre", "table")
_DIGITS = re.compile("[0-9]{1,4}", re.ASCII)


def is_data(table: Element) -> bool:
    """Whether it holds data, or else only arranges what stands in its cells."""
    if table.get("role") in ("none", "presentation") or table.find(*_NOT_IN_CELLS) is not None:
        return False
    rows = [[cell for cell in row.elements if cell.tag in _CELLS] for row in _rows(table)]
    cells = [cell for row in rows for cell in row]
    if max(map(len, rows), default=0) < 2 or any(len(cell.text()) > _LONGEST_CELL for cell in cells):
        return False
    return len(rows) > 1 or any(cell.tag == "th" for cell in cells)


def caption(table: Element) -> Element | None:
    """What it is called."""
    return next((child for child in table.elements if child.tag == "caption"), None)


def header_rows(table: Element) -> int:
    """1 where the first row names the columns, else 0."""
    first = next(_rows(table), None)
    if first is None:
        return 0
    cells = [cell for cell in first.elements if cell.tag in _CELLS]
    in_head = first.parent is not None and first.parent.tag == "thead"
    return int(in_head or (bool(cells) and all(cell.tag == "th" for cell in cells)))


def grid(table: Element) -> list[list[list[Node]]]:
    """The contents of the cells, in rows of the same length; empty where a cell above or before spans."""
    below: dict[int, int] = {}
    rows: list[list[list[Node]]] = []
    for source in _rows(table):
        row: list[list[Node]] = []
        for cell in source.elements:
            if cell.tag in _CELLS and len(row) < _WIDEST:
                _skip_spanned(row, below)
                across, down = _span(cell, "colspan"), _span(cell, "rowspan")
                if down > 1:
                    below.update(dict.fromkeys(range(len(row), len(row) + across), down))
                row += [[*cell.children], *([] for _ in range(across - 1))]
        _skip_spanned(row, below)
        below = {column: left - 1 for column, left in below.items() if left > 1}
        rows.append(row[:_WIDEST])
    width = max(map(len, rows), default=0)
    return [row + [[] for _ in range(width - len(row))] for row in rows]


def _skip_spanned(row: list[list[Node]], below: dict[int, int]) -> None:
    while below.get(len(row), 0) > 0 and len(row) < _WIDEST:
        row.append([])


def _rows(table: Element) -> Iterator[Element]:
    for child in table.elements:
        if child.tag == "tr":
            yield child
        elif child.tag in _PARTS:
            yield from (row for row in child.elements if row.tag == "tr")


def _span(cell: Element, name: str) -> int:
    found = _DIGITS.fullmatch(cell.get(name).strip())
    return min(max(int(found[0]), 1), _WIDEST) if found else 1
