"""A long text in pieces that can be parsed by themselves, in the order in which they are looked at.

A piece ends where a block must end, whatever the rest of the text says: before an item at the left edge,
a heading, a fence, or what follows a blank line at the left edge. Where that is not certain it goes on,
so that a piece can hold several blocks, but no block is ever in two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from msgspec import Struct

from llmreader.layout.parsing import last_block


class Ordinal(Struct, frozen=True):
    """The place of a numbered item in its list."""

    number: int
    width: int
    """Of the last number of the list, in digits."""


class Piece(Struct):
    """Some lines of a text."""

    start: int
    """Offset of its first character in the text."""
    end: int
    line: int
    """The number of its first line in the text, from 0."""
    is_code: bool = False
    """Whether it begins with a fence, so that nothing in it is Markdown."""
    gap: bool = True
    """Whether a blank line stands before it."""
    ordinal: Ordinal | None = None
    """Of the item that it is."""


_FENCE = re.compile(r"(`{3,})[^`]*\Z|(~{3,})")
_HEADING = re.compile(r"#{1,6}(?:\s|\Z)")
_ITEM = re.compile(r"(?:([-*+])|(\d{1,9})([.)]))( +|\Z)(\S?)")
_RULE = re.compile(r"(?:\*[ ]*){3,}\Z|(?:-[ ]*){3,}\Z|(?:_[ ]*){3,}\Z")
_MOST_ASKED = 50_000
"""Characters that the parser is asked about in one text: what is there beyond that may be told wrongly."""
_SPECIAL = frozenset("`~#<>$-*_+0123456789")
"""What a line begins with that begins a block without a blank line before it."""


@cache
def _html() -> list[tuple[re.Pattern[str], re.Pattern[str], bool]]:
    """What begins HTML, what ends it, and whether it ends a paragraph, too."""
    from markdown_it.rules_block.html_block import HTML_SEQUENCES

    return HTML_SEQUENCES


def cut(text: str) -> list[Piece]:
    """The pieces of `text`, whose lines end with "\\n" and have no tabs; none where it is blank."""
    cutting = _Cutting(text.split("\n"))
    cutting.run()
    return cutting.finished()


class _List(Struct):
    """The list that the last pieces are items of."""

    sign: str
    """Its bullet, or what stands behind its numbers."""
    pieces: list[Piece]
    number: int | None

    def close(self) -> None:
        """Tells the items their numbers, now that the last is known."""
        if self.number is not None:
            width = len(str(self.number + len(self.pieces) - 1))
            for number, piece in enumerate(self.pieces, self.number):
                piece.ordinal = Ordinal(number, width)


class _Cutting:
    def __init__(self, lines: list[str]) -> None:
        self._source = lines
        self._pieces: list[Piece] = []
        self._at = 0
        self._line = 0
        self._free = True
        """Whether the block before has ended, so that any line begins another one."""
        self._inset = 0
        """Where the text of the open item begins; 0 where none is open."""
        self._fence = ""
        self._html_end: re.Pattern[str] | None = None
        self._formula = 0
        """How many lines there are left of one."""
        self._list: _List | None = None
        self._goes_on = False
        """Whether the paragraph of the open item is known to go on at the left edge."""

        self._asked = 0
        self._is_empty = False
        """Whether nothing stands in the open item yet."""

    def run(self) -> None:
        """Goes through all lines."""
        for line in self._source:
            if self._fence:
                self._within_fence(line)
            elif self._html_end is not None:
                self._within_html(line)
            elif self._formula:
                self._formula -= 1
            elif not line or line.isspace():
                self._blank_line()
            else:
                self._block_line(line)
            self._at += len(line) + 1
            self._line += 1

    def finished(self) -> list[Piece]:
        """All pieces."""
        self._end_list()
        for piece, following in zip(self._pieces, self._pieces[1:], strict=False):
            piece.end = following.start
        if self._pieces:
            self._pieces[-1].end = self._at - 1
        return self._pieces

    def _within_fence(self, line: str) -> None:
        bare = line.strip(" ")
        if (
            bare.startswith(self._fence)
            and not bare.strip(self._fence[0])
            and len(line) - len(line.lstrip(" ")) < 4
        ):
            self._fence, self._free = "", True

    def _within_html(self, line: str) -> None:
        if self._html_end is not None and self._html_end.search(line.strip(" ")):
            self._html_end, self._free = None, True

    def _blank_line(self) -> None:
        self._free = True
        if self._is_empty:  # an item cannot begin with a blank line
            self._inset = 0

    def _block_line(self, line: str) -> None:
        bare = line.lstrip(" ")
        indent = len(line) - len(bare)
        self._is_empty = False
        if self._inset and indent >= self._inset:
            self._free = self._goes_on = False
        elif indent >= 4:
            # Code, whose blank lines are its own, or a line of the paragraph above.
            if not self._pieces:
                self._begin()
            if self._free:
                self._end_list()
            self._free = False
        elif bare[0] not in _SPECIAL or not self._special_line(bare, indent):
            if self._free:
                self._end_list()
                self._begin()
            elif self._inset and not self._goes_on and not self._is_in_item():
                self._end_list()
            self._free, self._goes_on = False, True

    def _special_line(self, bare: str, indent: int) -> bool:
        """Whether the line begins a block, whatever stands above it."""
        if bare[0] == "$":
            return self._formula_line(bare)
        if bare[0] == "<":
            return self._html_line(bare)
        if fence := _FENCE.match(bare):
            self._stand_alone(is_code=True)
            self._fence = fence[1] or fence[2]
            return True
        if _HEADING.match(bare) or _RULE.match(bare):
            # A row of dashes below a paragraph makes a heading of it; below all else it is a rule.
            if self._free or self._inset or bare.strip("-"):
                self._stand_alone()
            self._free = True
            return True
        if bare[0] == ">":
            if self._inset or self._free:
                self._stand_alone()
            self._free = False
            return True
        item = _ITEM.match(bare)
        return bool(item and self._item(item, indent))

    def _html_line(self, bare: str) -> bool:
        for start, end, interrupts in _html():
            if start.search(bare):
                if not (interrupts or self._free or self._begins("html_block")):
                    return False
                self._stand_alone()
                self._html_end, self._free = end, False
                self._within_html(bare)
                return True
        return False

    def _formula_line(self, bare: str) -> bool:
        more = self._formula_lines(bare)
        if more is None or not (self._free or self._begins("math_block", more)):
            return False
        self._stand_alone()
        self._formula = more
        return True

    def _formula_lines(self, bare: str) -> int | None:
        """How many more lines a formula has; None for what is none."""
        bare = bare.rstrip(" ")
        if not bare.startswith("$$"):
            return None
        if len(bare) > 3 and bare.endswith("$$"):
            return 0
        if "$$" not in bare[2:]:
            for number, line in enumerate(islice(self._source, self._line + 1, None), 1):
                stripped = line.strip(" ")
                if not stripped:
                    break
                if stripped.endswith("$$"):
                    return number
        return None

    def _stand_alone(self, *, is_code: bool = False) -> None:
        """A block begins that is in no list, and that any line behind its end begins another one."""
        self._end_list()
        self._begin(is_code=is_code)
        self._free = True

    def _item(self, item: re.Match[str], indent: int) -> bool:
        bullet, number, delimiter, space, first = item.groups()
        interrupts = bool(first) and (bool(bullet) or int(number) == 1)
        if not (self._free or self._inset or interrupts or self._begins("list_open")):
            return False
        gap = self._free or self._list is None
        sign = bullet or delimiter
        if self._list is None or self._list.sign != sign:
            self._end_list()
            self._list = _List(sign, [], int(number) if number else None)
        self._begin(gap=gap)
        self._list.pieces.append(self._pieces[-1])
        wide = len(space) if first and len(space) <= 4 else 1
        self._inset = indent + len(bullet or number + delimiter) + wide
        self._free = self._goes_on = False
        self._is_empty = not first
        return True

    def _is_in_item(self) -> bool:
        """Whether the line goes on with the text of the open item: what only the parser knows."""
        name, _, end = self._last_block()
        return name.endswith("list_open") and end > self._line - self._pieces[-1].line

    def _begins(self, kind: str, more: int = 0) -> bool:
        """Whether the line, with some more, is such a block: what only the parser knows."""
        name, start, _ = self._last_block(more)
        return name.endswith(kind) and start == self._line - self._pieces[-1].line

    def _last_block(self, more: int = 0) -> tuple[str, int, int]:
        first = self._pieces[-1].line
        self._asked += self._at - self._pieces[-1].start
        if self._asked > _MOST_ASKED:
            return "list_open", -1, self._line - first + 1
        return last_block("\n".join(self._source[first : self._line + more + 1]))

    def _begin(self, *, gap: bool = True, is_code: bool = False) -> None:
        self._pieces.append(Piece(self._at, 0, self._line, is_code, gap))

    def _end_list(self) -> None:
        if self._list is not None:
            self._list.close()
        self._list, self._inset = None, 0


_DEFINITION = re.compile(r"^ {0,3}\[(?!\^)[^\]\n]{1,999}\]:[ ]*\n?[ ]*\S.*$", re.MULTILINE)


def definitions(text: str, pieces: list[Piece]) -> Iterator[str]:
    """What the links of any piece can refer to."""
    if "]:" in text:
        for piece in pieces:
            if not piece.is_code:
                yield from (found[0] for found in _DEFINITION.finditer(text, piece.start, piece.end))
