"""Which blocks are headings, and how deep each is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from llmreader.reader.pdf.blocks import ENDS, NUMBERED, Block, Kind, Measures

_WORD = re.compile(r"[^\W\d_]{2}")
_LARGER = 1.12
"""Times the size of the text."""
_ROMAN = re.compile(r"[IVX]{1,5}\.\s+[^a-z]{4,}")


def find(found: Sequence[Block], usual: Measures) -> None:
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
    if not _WORD.search(text) or (ENDS.search(text) and not NUMBERED.match(text) and text[-1] != "?"):
        return False
    if block.kind is Kind.ITEM and not NUMBERED.match(text):
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
