"""Blocks laid out in lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from llmreader.layout.blocks import Block, Blocks, Fixed, Item, Level, Quote, Rule, Table, Words
from llmreader.layout.cells import cut
from llmreader.layout.flows import spans
from llmreader.layout.lines import Line, Look, Role, Span
from llmreader.layout.tables import tabled
from llmreader.layout.wrapping import wrapped

_INSET = "  "
"""What stands before a line of code, so that it is told from a paragraph without colours, too."""
_RULE = 20
"""Cells, at most."""


def lay_out(blocks: Blocks, look: Look) -> Iterator[Line]:
    """The lines of `blocks`: none is wider than the look says, but for the fixed ones."""
    laying = _Laying(look)
    for block in blocks.blocks:
        yield from laying.lines(block)


def _quoted(span: Span) -> Span:
    return span._replace(roles=(Role.QUOTE, *span.roles))


class _Laying:
    def __init__(self, look: Look) -> None:
        self._look = look
        self._begun: set[Level] = set()
        """The items whose first line is there."""
        self._levels: tuple[Level, ...] = ()
        """Of the block before."""

    def lines(self, block: Block) -> Iterator[Line]:
        """The lines of the next block."""
        if block.gap:
            yield self._blank(block)
        self._levels = block.levels
        inset = min(sum(map(self._room, block.levels)), self._look.width // 2)
        width = self._look.width - inset
        in_quote = any(isinstance(level, Quote) for level in block.levels)
        for number, (content, fixed) in enumerate(self._content(block, width)):
            prefix = self._prefix(block.levels, inset)
            shown = map(_quoted, content) if in_quote and not fixed else content
            yield Line((*prefix, *shown), block.line + number * fixed, fixed)

    def _content(self, block: Block, width: int) -> Iterator[tuple[Iterable[Span], bool]]:
        look, content = self._look, block.content
        match content:
            case Words():
                for start, end in wrapped(content.flow.text, width, look.cells):
                    yield spans(content.flow, start, end, block.at), False
            case Fixed():
                inset = Span(_INSET, (content.role,))
                for line in _fixed(content, block.at):
                    pieces = _folded(line, width - len(_INSET), look) if look.folds_code else [line]
                    yield from (([inset, *piece], not look.folds_code) for piece in pieces)
            case Table():
                for row in tabled(content, block.at, width, look):
                    yield row, False
            case Rule():
                yield [Span(look.signs.line * min(width, _RULE), (Role.RULE,))], False

    def _blank(self, block: Block) -> Line:
        """The line between two blocks; the bar of a quote goes on beside it."""
        common: list[Level] = []
        for before, after in zip(self._levels, block.levels, strict=False):
            if before is not after:
                break
            common.append(before)
        while common and isinstance(common[-1], Item):
            common.pop()
        inset = min(sum(map(self._room, common)), self._look.width // 2)
        return Line(tuple(self._prefix(common, inset)), block.line)

    def _room(self, level: Level) -> int:
        """What stands before the lines in an item or a quote, in cells."""
        return 2 if isinstance(level, Quote) else len(self._sign(level))

    def _sign(self, item: Item) -> str:
        signs = self._look.signs
        box = "" if item.done is None else signs.ticked if item.done else signs.box
        if item.number is None:
            return f"{box or signs.bullet} "
        return f"{item.number:>{item.numbers.width}}. {box}{' ' if box else ''}"

    def _prefix(self, levels: Iterable[Level], width: int) -> list[Span]:
        found: list[Span] = []
        for level in levels:
            if isinstance(level, Quote):
                text, role = f"{self._look.signs.bar} ", Role.BAR
            else:
                text, role = self._sign(level), Role.MARKER
                if level in self._begun:
                    text = " " * len(text)
                self._begun.add(level)
            text = text[:width]
            width -= len(text)
            if text:
                found.append(Span(text, (role,)))
        return found


def _fixed(content: Fixed, at: int) -> Iterator[list[Span]]:
    from llmreader.layout.colours import coloured  # Pygments takes time to import

    kinds = (
        coloured(content.plain, content.language) if content.role is Role.BLOCK else [(content.plain, None)]
    )
    line: list[Span] = []
    for text, kind in kinds:
        roles = (content.role, kind) if kind else (content.role,)
        for number, part in enumerate(text.split("\n")):
            if number:
                yield line
                line = []
                at += 1
            if part:
                line.append(Span(part, roles, None, at))
                at += len(part)
    yield line


def _folded(line: list[Span], width: int, look: Look) -> Iterator[list[Span]]:
    """A line of code in pieces that fit: its spaces count, so that it is not wrapped as words are."""
    piece: list[Span] = []
    room = width
    for span in line:
        text, at = span.text, span.at
        while text:
            taken = cut(text, room, look.cells) if room else 0
            if piece and look.cells(text[:taken]) > room:
                taken = 0
            if taken:
                piece.append(span._replace(text=text[:taken], at=at))
                room -= look.cells(text[:taken])
                text, at = text[taken:], at + taken
            if text:
                yield piece
                piece, room = [], width
    yield piece
