"""The lines of a column as paragraphs, items, headings and what is set line by line."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import median

from llmreader.reader.pdf.columns import Column
from llmreader.reader.pdf.rows import Line

MARKER = re.compile(
    r"(?P<bullet>[•◦‣▪■□●○∗⋆·–—*\ufffd-])\s+(?=\S)|(?P<number>\d{1,3}[.)])\s+(?=\D)|(?P<name>\[\w{1,12}\]|\(\w{1,4}\))\s+(?=\S)"
)
"""What an item of a list begins with."""

ENDS = re.compile(r"[.!?:;…]['\"”’»)\]]*[⁰¹²³⁴⁵⁶⁷⁸⁹]*$")
"""How the last line of a paragraph ends."""

_WORD = re.compile(r"[^\W\d_]{2}")
_LARGER = 1.12
"""Times the size of the text."""
_BULLETS = "•◦‣▪■●○\ufffd"
_LEADERS = re.compile(r"(?:\s?\.){5,}\s*\d+$")
_ADDRESSES = re.compile(r"(?:\S*@\S+|https?://\S+)(?:,?\s+(?:\S*@\S+|https?://\S+))*")
_CAPTION = re.compile(r"(?:figure|fig\.|table|algorithm|listing)\s+\w{1,4}\s?[.:|]", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*\.?|[A-Z](?:\.\d{1,2})+\.?|[IVX]{1,5}\.|appendix\s+\w\b.?)\s+\S", re.IGNORECASE)
_ROMAN = re.compile(r"[IVX]{1,5}\.\s+[^a-z]{4,}")


class Kind(StrEnum):
    """What a block is."""

    TEXT = "text"
    ITEM = "item"
    HEADING = "heading"
    LINES = "lines"
    """Code and tables: each line stays a line."""


@dataclass(slots=True)
class Block:
    """Lines that belong together, from top to bottom."""

    kind: Kind
    lines: list[Line]

    @property
    def size(self) -> float:
        """Of most of its characters."""
        return self.lines[0].size if len(self.lines) == 1 else max(self.lines, key=lambda line: len(line.text)).size

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


@dataclass(frozen=True)
class Measures:
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
    usual = {size: median(found) if len(found) > 8 else min(*found, 1.5 * size) for size, found in steps.items()}
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
    near = lines[max(0, index - 1) : index] + lines[index + 1 : index + 2]
    return Kind.LINES if _is_row(line) and any(map(_is_row, near)) else Kind.TEXT


def _is_entry(line: Line) -> bool:
    """Whether of a table of contents: words, and at the other end the number of a page."""
    return bool(_LEADERS.search(line.text)) or (line.cells > 1 and len(line.text) > 6 and line.runs[-1].text.strip().isdigit())


def _is_row(line: Line) -> bool:
    return line.cells > 1 and not _NUMBERED.match(line.text)


def _continues(block: Block, kind: Kind, lines: Sequence[Line], index: int, usual: Measures) -> bool:
    line, above = lines[index], lines[index - 1]
    down = line.y - above.y
    leading = usual.leading(above.size)
    if Kind.LINES in (block.kind, kind):
        return block.kind == kind and down < 3 * leading and abs(line.size - above.size) < 2
    if kind is Kind.ITEM and _begins_item(block, line):
        return False
    if not 0 < down < 1.35 * leading or abs(line.size - above.size) > 0.6:
        return False
    if line.all_in("bold") != above.all_in("bold"):
        return False
    return _set_as_one(block, line) if line.all_in("bold") else _goes_on(block, lines, index)


def _begins_item(block: Block, line: Line) -> bool:
    """A dash or a figure in parentheses at the left of a line can also be a part of its sentence."""
    return block.kind is Kind.ITEM or bool(ENDS.search(block.lines[-1].text)) or line.text[0] in _BULLETS


def _set_as_one(block: Block, line: Line) -> bool:
    """Whether a second line of a heading: neither is numbered anew."""
    return not _NUMBERED.match(line.text) or block.kind is Kind.ITEM


def _goes_on(block: Block, lines: Sequence[Line], index: int) -> bool:
    line, above = lines[index], lines[index - 1]
    if _had_room(lines, index):
        return False
    moved = line.x0 - above.x0
    slack = 0.6 * line.size
    if abs(moved) < slack:
        return True
    if len(block.lines) > 1:
        return False
    if moved < 0 or block.kind is Kind.ITEM:
        return True
    below = lines[index + 1] if index + 1 < len(lines) else None
    hangs = below is not None and abs(below.x0 - line.x0) < slack and below.y - line.y < 1.35 * 1.2 * line.size
    return hangs or not ENDS.search(above.text)


def _had_room(lines: Sequence[Line], index: int) -> bool:
    """Whether the first word of the line would have fitted onto the one above, had it belonged there."""
    line, above = lines[index], lines[index - 1]
    near = [other for other in lines[max(0, index - 4) : index + 4] if abs(other.size - line.size) < 0.6]
    right = max(other.x1 for other in near)
    first = line.text.split(" ", 1)[0]
    width = (line.x1 - line.x0) * len(first) / max(1, len(line.text))
    return above.x1 + 0.5 * line.size + width < right - 0.5 * line.size


def with_headings(found: Sequence[Block], usual: Measures) -> None:
    """Tell which blocks are headings."""
    large = [block for block in found if _stands_out(block, usual)]
    bold = sum(block.bold for block in large)
    for block in large:
        if block.bold or bold <= len(large) / 2 or _ROMAN.match(block.text):
            block.kind = Kind.HEADING


def is_large(block: Block, usual: Measures) -> bool:
    """Whether it is a few words in larger letters than the text."""
    few = len(block.lines) < 5 and len(block.text) < 300 and block.kind is not Kind.LINES
    return few and block.size > _LARGER * usual.body and bool(_WORD.search(block.text))


def _stands_out(block: Block, usual: Measures) -> bool:
    if block.kind is Kind.LINES or block.caption or len(block.lines) > 3 or len(block.text) > 200:
        return False
    text = block.text
    if not _WORD.search(text) or (ENDS.search(text) and not _NUMBERED.match(text) and text[-1] != "?"):
        return False
    if block.kind is Kind.ITEM and not _NUMBERED.match(text):
        return False
    if block.size > _LARGER * usual.body:
        return True
    if block.size < 0.93 * usual.body:
        return False
    return (block.bold and (text[0].isupper() or text[0].isdigit())) or bool(_ROMAN.match(text))


def levels(found: Iterable[Block]) -> dict[tuple[float, bool], int]:
    """By size and weight, how deep a heading is: 2 for the largest."""
    styles = {_style(block) for block in found if block.kind is Kind.HEADING}
    return {style: min(2 + rank, 6) for rank, style in enumerate(sorted(styles, reverse=True))}


def level(block: Block, deep: dict[tuple[float, bool], int]) -> int:
    """Of a heading, by what `levels` told."""
    return deep[_style(block)]


def _style(block: Block) -> tuple[float, bool]:
    return round(block.size * 2) / 2, block.bold


def flow(columns: Iterable[Sequence[Block]]) -> Iterator[Block]:
    """The blocks of all columns, with paragraphs that go on in the next column, or around a figure, made whole."""
    out: list[Block] = []
    last: Block | None = None
    for column in columns:
        parted = True
        for block in column:
            if last and parted and _joins(last, block):
                last.lines.extend(block.lines)
                parted = False
                continue
            out.append(block)
            aside = last is not None and _is_open(last) and _is_aside(last, block)
            last, parted = (last, True) if aside else (block, False)
    yield from out


def _is_open(block: Block) -> bool:
    return block.kind in (Kind.TEXT, Kind.ITEM) and not ENDS.search(block.lines[-1].text)


def _is_aside(last: Block, block: Block) -> bool:
    if block.kind is Kind.HEADING:
        return False
    return block.caption or block.kind is Kind.LINES or abs(block.size - last.size) > 0.6


def _joins(last: Block, block: Block) -> bool:
    if block.kind is Kind.LINES:
        return last.kind is Kind.LINES and all(line.all_in("mono") for line in (last.lines[-1], block.lines[0]))
    if not _is_open(last) or block.kind is not Kind.TEXT or abs(block.size - last.size) > 0.6 or block.caption:
        return False
    full = last.lines[-1].x1 > max(line.x1 for line in last.lines[-4:]) - 2 * last.size
    first = block.lines[0].text[:1]
    return first.islower() or (full and len(last.lines) > 1)
