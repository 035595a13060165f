"""A table laid out in lines: its columns beside each other, or one below the other where there is no room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from llmreader.layout.blocks import Table
from llmreader.layout.cells import cut
from llmreader.layout.flows import Flow, spans
from llmreader.layout.lines import Look, Role, Span
from llmreader.layout.wrapping import wrapped

_LEAST = 8
"""Cells that a column has at least, unless it needs less."""
_GAP = 3
"""Cells between two columns."""
_RULE = 20
"""Cells between two records."""

Cell = tuple[Flow, int]
"""Some text, and where it begins in the plain text of the piece."""
_Spans = list[Span]


def tabled(table: Table, at: int, width: int, look: Look) -> Iterator[_Spans]:
    """The lines of a table whose text begins at `at`; none is wider than `width`."""
    rows = _placed(table, at)
    needed = [max(_needed(cell[0], look) for cell in column) for column in zip(*rows, strict=True)]
    room = width - _GAP * (len(needed) - 1)
    if room < sum(min(each, _LEAST) for each in needed):
        return _records(rows, width, look)
    return _columns(rows, table.sides, needed, _shares(needed, room), look)


def _placed(table: Table, at: int) -> list[list[Cell]]:
    rows: list[list[Cell]] = []
    for row in table.rows:
        cells: list[Cell] = []
        for cell in row:
            cells.append((cell, at))
            at += len(cell.text) + 1
        rows.append(cells)
    return rows


def _needed(flow: Flow, look: Look) -> int:
    return max(1, *(look.cells(line) for line in flow.text.split("\n")))


def _shares(needed: Sequence[int], room: int) -> list[int]:
    """The widths of the columns: a narrow one gets what it needs, the wide ones share what is left evenly."""
    shares = [0] * len(needed)
    for left, column in enumerate(sorted(range(len(needed)), key=needed.__getitem__)):
        shares[column] = min(needed[column], room // (len(needed) - left))
        room -= shares[column]
    return shares


def _columns(
    rows: list[list[Cell]], sides: Sequence[str], needed: list[int], widths: list[int], look: Look
) -> Iterator[_Spans]:
    line = look.signs.line
    rule = Span(f"{line}{look.signs.cross}{line}".join(line * width for width in widths), (Role.TABLE,))
    head, *body = rows
    if any(cell.text for cell, _ in head):
        yield from (_as_head(spans) for spans in _row(head, sides, widths, look))
        yield [rule]
    for number, row in enumerate(body):
        if number and widths != needed:  # where a row takes several lines, it has to be seen where it ends
            yield [rule]
        yield from _row(row, sides, widths, look)


def _as_head(line: _Spans) -> _Spans:
    return [span if Role.TABLE in span.roles else _headed(span) for span in line]


def _headed(span: Span) -> Span:
    return span._replace(roles=(Role.TABLE_HEAD, *span.roles)) if span.at >= 0 else span


def _row(row: list[Cell], sides: Sequence[str], widths: list[int], look: Look) -> Iterator[_Spans]:
    folded = [_lines(cell, width, look) for cell, width in zip(row, widths, strict=True)]
    bar = Span(f" {look.signs.bar} ", (Role.TABLE,))
    for parts in zip_longest(*folded, fillvalue=None):
        line: _Spans = []
        for column, part in enumerate(parts):
            text, used = part or ([], 0)
            spare = widths[column] - used
            before = {"right": spare, "center": spare // 2}.get(sides[column], 0)
            line += [bar] if column else []
            line += [Span(" " * before)] if before else []
            line += text
            if spare > before and column < len(widths) - 1:
                line.append(Span(" " * (spare - before)))
        yield line


def _lines(cell: Cell, width: int, look: Look) -> list[tuple[_Spans, int]]:
    """The lines of a cell, each with its width."""
    flow, at = cell
    return [
        (list(spans(flow, start, end, at)), look.cells(flow.text[start:end]))
        for start, end in wrapped(flow.text, width, look.cells)
    ]


def _records(rows: list[list[Cell]], width: int, look: Look) -> Iterator[_Spans]:
    """A row as a list of its cells, each behind the head of its column."""
    head, *body = rows
    for number, row in enumerate(body or [head]):
        if number:
            yield [Span(look.signs.line * min(width, _RULE), (Role.TABLE,))]
        for (title, title_at), cell in zip(head, row, strict=True):
            label = list(spans(title, 0, len(title.text), title_at)) if title.text and body else []
            yield from _field([_headed(span) for span in label], cell, width, look)


def _field(label: _Spans, cell: Cell, width: int, look: Look) -> Iterator[_Spans]:
    used = sum(look.cells(span.text) for span in label) + 2
    flow, at = cell
    if not label:
        yield from (line for line, _ in _lines(cell, width, look))
    elif used + _needed(flow, look) <= width and "\n" not in flow.text:
        yield [*label, Span(": "), *spans(flow, 0, len(flow.text), at)]
    else:
        yield from _label(label, width, look)
        for line, _ in _lines(cell, width - 2, look):
            yield [Span("  "), *line]


def _label(label: _Spans, width: int, look: Look) -> Iterator[_Spans]:
    """The head of a column on a line of its own, or on several."""
    line, room = list[Span](), width - 1
    for span in label:
        rest = span
        while rest.text:
            taken = cut(rest.text, room, look.cells) if room > 1 else 0
            if taken:
                line.append(rest._replace(text=rest.text[:taken]))
                room -= look.cells(rest.text[:taken])
                rest = rest._replace(text=rest.text[taken:], at=rest.at + taken)
            if rest.text:
                yield line
                line, room = [], width - 1
    yield [*line, Span(":")]
