"""The lines of a column as paragraphs, items, headings and what is set line by line."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from enum import StrEnum
from statistics import median

from msgspec import Struct

from llmreader.reader.pdf.columns import Column
from llmreader.reader.pdf.rows import Line

BULLETS = "•◦‣▪■□●○⋆\N{ASTERISK OPERATOR}\N{REPLACEMENT CHARACTER}"
"""What stands for nothing else at the beginning of a line; the last for what a font does not name."""
DASHES = "*·\N{EN DASH}\N{EM DASH}-"
"""What can be a bullet as well."""

MARKER = re.compile(
    rf"[{BULLETS}{DASHES}]\s+(?=\S)|\d{{1,3}}[.)]\s+(?=\D)|(?:\[\w{{1,12}}\]|\(\w{{1,4}}\))\s+(?=\S)"
)
"""What an item of a list begins with."""

ENDS = re.compile("[.!?:;…]['\"”\N{RIGHT SINGLE QUOTATION MARK}»)\\]]*[⁰¹²³⁴⁵⁶⁷⁸⁹]*$")
"""How the last line of a paragraph ends."""

_LEADERS = re.compile(r"(?:\s?\.){5,}\s*\d+$")
_ADDRESSES = re.compile(r"(?:\S*@\S+|https?://\S+)(?:,?\s+(?:\S*@\S+|https?://\S+))*")
_CAPTION = re.compile(r"(?:figure|fig\.|table|algorithm|listing)\s+\w{1,4}\s?[.:|]", re.IGNORECASE)
NUMBERED = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2})*\.?|[A-Z](?:\.\d{1,2})+\.?|[IVX]{1,5}\.|appendix\s+\w\b.?)\s+\S", re.IGNORECASE
)
"""How a numbered heading begins."""


_PARTED = 1.35
"""Times the usual distance of lines: from here on the next is another paragraph."""


class Kind(StrEnum):
    """What a block is."""

    TEXT = "text"
    ITEM = "item"
    HEADING = "heading"
    LINES = "lines"
    """Code and tables: each line stays a line."""


class Block(Struct):
    """Lines that belong together, from top to bottom."""

    kind: Kind
    lines: list[Line]

    @property
    def size(self) -> float:
        """Of most of its characters."""
        return max(self.lines, key=lambda line: len(line.text)).size

    @property
    def text(self) -> str:
        """Its lines in one, for what is told from the words."""
        return " ".join(line.text for line in self.lines)

    @property
    def bold(self) -> bool:
        """Whether all of it is."""
        return all(line.all_in("bold") for line in self.lines)

    @property
    def caption(self) -> bool:
        """Whether it belongs to a figure or a table, wherever that has been moved to."""
        return bool(_CAPTION.match(self.lines[0].text))


class Measures(Struct, frozen=True, dict=True):
    """What is usual in a document."""

    body: float
    """The size of most characters."""
    leadings: dict[float, float]
    """By size, from one baseline to the next within a paragraph."""

    def leading(self, size: float) -> float:
        """From one baseline to the next within a paragraph of this size."""
        return self.leadings.get(size) or 1.2 * size


def measures(columns: Iterable[Column]) -> Measures:
    """What is usual in these columns."""
    lengths: Counter[float] = Counter()
    steps: defaultdict[float, list[float]] = defaultdict(list)
    for column in columns:
        for line in column.lines:
            lengths[line.size] += len(line.text)
        for above, below in zip(column.lines, column.lines[1:], strict=False):
            if above.size == below.size and 0 < below.y - above.y < 3 * above.size:
                steps[above.size].append(below.y - above.y)
    body = max(lengths, key=lengths.__getitem__, default=10.0)
    usual = {
        size: median(found) if len(found) > 8 else min(*found, 1.5 * size) for size, found in steps.items()
    }
    return Measures(body, usual)


def of_column(column: Column, usual: Measures) -> list[Block]:
    """The lines of a column in blocks."""
    found: list[Block] = []
    for index, line in enumerate(column.lines):
        if not line.text.strip("\ufffd "):
            continue
        kind = _kind(column.lines, index)
        if found and _continues(found[-1], kind, column.lines, index, usual):
            found[-1].lines.append(line)
        else:
            found.append(Block(kind, [line]))
    return found


def _kind(lines: Sequence[Line], index: int) -> Kind:
    line = lines[index]
    if (line.all_in("mono") and not _ADDRESSES.fullmatch(line.text)) or _is_entry(line):
        return Kind.LINES
    if MARKER.match(line.text):
        return Kind.ITEM
    near = (*lines[max(0, index - 1) : index], *lines[index + 1 : index + 2])
    return Kind.LINES if _is_row(line) and any(map(_is_row, near)) else Kind.TEXT


def _is_entry(line: Line) -> bool:
    """Whether of a table of contents: words, and at the other end the number of a page."""
    has_number = line.cells > 1 and len(line.text) > 6 and line.runs[-1].text.strip().isdigit()
    return has_number or bool(_LEADERS.search(line.text))


def _is_row(line: Line) -> bool:
    return line.cells > 1 and not NUMBERED.match(line.text)


def _continues(block: Block, kind: Kind, lines: Sequence[Line], index: int, usual: Measures) -> bool:
    line, above = lines[index], lines[index - 1]
    down = line.y - above.y
    if Kind.LINES in (block.kind, kind):
        near = 0 < down < 3 * usual.leading(above.size)
        return block.kind == kind and near and abs(line.size - above.size) < 2
    if kind is Kind.ITEM and _begins_item(block, line):
        return False
    if not 0 < down < _PARTED * usual.leading(above.size) or differ(line.size, above.size):
        return False
    if line.all_in("bold") != above.all_in("bold"):
        return False
    if line.all_in("bold"):
        return block.kind is Kind.ITEM or not NUMBERED.match(line.text)
    return not _had_room(lines, index) and _is_in_place(block, lines, index, usual)


def _begins_item(block: Block, line: Line) -> bool:
    """A dash or a figure in parentheses at the left of a line can also be a part of its sentence."""
    return block.kind is Kind.ITEM or bool(ENDS.search(block.lines[-1].text)) or line.text[0] in BULLETS


def _is_in_place(block: Block, lines: Sequence[Line], index: int, usual: Measures) -> bool:
    """Whether the line is neither indented as the first of a paragraph nor set back from lines that hang."""
    line, above = lines[index], lines[index - 1]
    moved, slack = line.x0 - above.x0, 0.6 * line.size
    if abs(moved) < slack:
        return True
    if len(block.lines) > 1:
        return False
    if moved < 0 or block.kind is Kind.ITEM or not ENDS.search(above.text):
        return True
    hang = index + 1 < len(lines) and abs(lines[index + 1].x0 - line.x0) < slack
    return hang and lines[index + 1].y - line.y < _PARTED * usual.leading(line.size)


def _had_room(lines: Sequence[Line], index: int) -> bool:
    """Whether the first word of the line would have fitted onto the one above, had it belonged there."""
    line, above = lines[index], lines[index - 1]
    near = [other for other in lines[max(0, index - 4) : index + 4] if not differ(other.size, line.size)]
    right = max(other.x1 for other in near)
    first = line.text.split(" ", 1)[0]
    width = (line.x1 - line.x0) * len(first) / max(1, len(line.text))
    return above.x1 + 0.5 * line.size + width < right - 0.5 * line.size


def differ(one: float, other: float) -> bool:
    """Whether two sizes are told apart by a reader."""
    return abs(one - other) > 0.6
