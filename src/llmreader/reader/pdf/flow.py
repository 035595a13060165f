"""Paragraphs that a column, a page or a figure has cut in two, made whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from llmreader.reader.pdf.blocks import ENDS, Block, Kind


def whole(columns: Iterable[Sequence[Block]]) -> Iterator[Block]:
    """The blocks of all columns; a paragraph that goes on in the next column or below a figure is one."""
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
        return last.kind is Kind.LINES and all(
            line.all_in("mono") for line in (last.lines[-1], block.lines[0])
        )
    if (
        not _is_open(last)
        or block.kind is not Kind.TEXT
        or abs(block.size - last.size) > 0.6
        or block.caption
    ):
        return False
    full = last.lines[-1].x1 > max(line.x1 for line in last.lines[-4:]) - 2 * last.size
    first = block.lines[0].text[:1]
    return first.islower() or (full and len(last.lines) > 1)
