"""The blocks of a piece of Markdown, one after the other, each with the items and quotes around it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from llmreader.commonmark import inline
from llmreader.layout.flows import Flow, Flowing, Run
from llmreader.layout.lines import HEADINGS, Link, Role
from llmreader.layout.parsing import markdown
from llmreader.layout.pieces import Ordinal

if TYPE_CHECKING:
    from markdown_it.token import Token


_LONGEST = 60_000
"""Characters of a piece: ten thousand words without a break were written to hold the parser up."""


class Numbers(Struct, eq=False):
    """A list: what its items have in common."""

    following: int | None
    """Of the next item; None where they have bullets."""
    width: int = 0
    """Of the longest number, in digits."""


class Item(Struct, eq=False):
    """What a block stands in: an item of a list."""

    numbers: Numbers
    number: int | None
    done: bool | None = None
    """Whether a task is done; None for what is no task."""


class Quote(Struct, eq=False):
    """What a block stands in: a quote."""


Level = Item | Quote


class Words(Struct, frozen=True):
    """A paragraph, a heading or the text of some HTML."""

    flow: Flow
    heading: int = 0
    """1 to 6; 0 for what is none."""

    @property
    def plain(self) -> str:
        """As it can be searched."""
        return self.flow.text


class Fixed(Struct, frozen=True):
    """Code or a formula, in the lines that it was written in."""

    plain: str
    role: Role
    language: str = ""
    """As the page names it; empty when it does not."""


class Table(Struct, frozen=True):
    """Rows of cells, the head first; every row has as many."""

    rows: tuple[tuple[Flow, ...], ...]
    sides: tuple[str, ...]
    """Of each column: `left`, `center` or `right`."""

    @property
    def plain(self) -> str:
        """As it can be searched: a cell a line."""
        return "\n".join(cell.text for row in self.rows for cell in row)


class Rule(Struct, frozen=True):
    """A line across the page."""

    plain: str = ""


class Block(Struct, frozen=True):
    """What is laid out by itself."""

    content: Words | Fixed | Table | Rule
    levels: tuple[Level, ...]
    """The outermost first."""
    line: int
    """Of the piece, counted from 0, in which it begins."""
    at: int
    """Where its text begins in the plain text of the piece."""
    gap: bool
    """Whether a blank line stands before it."""


class Blocks(Struct, frozen=True):
    """All blocks of a piece, or of a whole text."""

    blocks: tuple[Block, ...] = ()
    plain: str = ""
    """The text of all blocks, as it is seen, with a line break after each."""

    def links(self) -> list[tuple[int, int, Link]]:
        """Where in the plain text each link starts and ends, in their order."""
        found: dict[Link, tuple[int, int]] = {}
        for block in self.blocks:
            for flow, at in flows(block):
                start = 0
                for run in flow.runs:
                    if run.link is not None:
                        first, _ = found.get(run.link, (at + start, 0))
                        found[run.link] = first, at + min(run.end, len(flow.text))
                    start = run.end
        return [(start, end, link) for link, (start, end) in found.items()]


def flows(block: Block) -> list[tuple[Flow, int]]:
    """The texts of a block that are broken into lines, and where they begin in the plain text."""
    if isinstance(block.content, Words):
        return [(block.content.flow, block.at)]
    found: list[tuple[Flow, int]] = []
    if isinstance(block.content, Table):
        at = block.at
        for row in block.content.rows:
            for cell in row:
                found.append((cell, at))
                at += len(cell.text) + 1
    return found


def definitions(sources: Sequence[str]) -> dict[str, Any]:
    """What the parser has to know of the whole text: where its references lead to."""
    environment: dict[str, Any] = {"references": {}}
    if sources:
        markdown().parse("\n".join(sources), environment)
    return environment


def read(source: str, environment: dict[str, Any], ordinal: Ordinal | None, *, addresses: bool) -> Blocks:
    """The blocks of `source`, a whole text or a piece of one; what is very long, and no code, stays text."""
    if len(source) > _LONGEST and not source.lstrip(" ").startswith(("```", "~~~")):
        plain = source.strip("\n")
        return Blocks((Block(Words(Flow(plain, (Run(len(plain), (), None),))), (), 0, 0, gap=False),), plain)
    reading = _Reading(source, environment, ordinal, addresses=addresses)
    for token in markdown().parse(source, environment):
        reading.take(token)
    return reading.blocks()


class _Reading:
    """Makes blocks of the parser's tokens."""

    def __init__(
        self, source: str, environment: dict[str, Any], ordinal: Ordinal | None, *, addresses: bool
    ) -> None:
        self._source = source.split("\n")
        self._environment = environment
        self._addresses = addresses
        self._ordinal = ordinal
        self._levels: list[Level] = []
        self._lists: list[Numbers] = []
        self._line = 0
        self._heading = 0
        self._sides: list[str] = []
        self._rows: list[tuple[Flow, ...]] | None = None
        self._row: list[Flow] = []
        self._blocks: list[Block] = []
        self._at = 0
        self._plain: list[str] = []

    def blocks(self) -> Blocks:
        """What was read."""
        return Blocks(tuple(self._blocks), "\n".join(self._plain))

    def take(self, token: Token) -> None:
        """Goes on behind one token."""
        if token.map and self._rows is None:
            self._line = token.map[0]
        match token.type:
            case "inline":
                self._inline(token)
            case "heading_open":
                self._heading = int(token.tag[1:])
            case "fence" | "code_block":
                language = token.info.split(maxsplit=1)[0] if token.info.strip() else ""
                self._add(Fixed(token.content.rstrip("\n"), Role.BLOCK, language.strip("{}.").lower()))
            case "math_block":
                self._add(Fixed(token.content.strip("\n"), Role.MATH))
            case "html_block":
                self._html(token.content)
            case "hr":
                self._add(Rule())
            case _:
                self._edge(token)

    def _edge(self, token: Token) -> None:
        match token.type:
            case "bullet_list_open":
                self._lists.append(Numbers(None))
                self._ordinal = None
            case "ordered_list_open":
                self._lists.append(Numbers(int(token.attrs.get("start", 1))))
                self._count_from_outside()
            case "bullet_list_close" | "ordered_list_close":
                self._lists.pop()
            case "list_item_open":
                self._levels.append(self._item())
            case "blockquote_open":
                self._levels.append(Quote())
            case "list_item_close" | "blockquote_close":
                self._levels.pop()
            case _:
                self._table_edge(token)

    def _table_edge(self, token: Token) -> None:
        match token.type:
            case "table_open":
                self._rows, self._sides = [], []
            case "th_open":
                style = str(token.attrs.get("style", ""))
                self._sides.append(style.rpartition(":")[2] or "left")
            case "tr_open":
                self._row = []
            case "tr_close":
                if self._rows is not None:
                    self._rows.append(tuple(self._row))
            case "table_close":
                self._add(Table(tuple(self._rows or ()), tuple(self._sides)))
                self._rows = None

    def _count_from_outside(self) -> None:
        """The piece may be an item of a list that began further up."""
        if self._ordinal is not None:
            self._lists[-1].following = self._ordinal.number
            self._lists[-1].width = self._ordinal.width
            self._ordinal = None

    def _item(self) -> Item:
        numbers = self._lists[-1]
        number = numbers.following
        if number is not None:
            numbers.following = number + 1
            numbers.width = max(numbers.width, len(str(number)))
        return Item(numbers, number)

    def _inline(self, token: Token) -> None:
        content = token.content
        if content[:4] in ("[ ] ", "[x] ", "[X] ") and self._begins_item():
            item = self._levels[-1]
            if isinstance(item, Item):
                item.done = content[1] != " "
                content = content[4:]
        roles = (HEADINGS[min(self._heading, len(HEADINGS)) - 1],) if self._heading else ()
        flowing = Flowing(roles=roles, addresses=self._addresses)
        flow = flowing.tokens(inline(markdown(), content, self._environment)).flow()
        if self._rows is None:
            self._add(Words(flow, self._heading))
            self._heading = 0
        else:
            self._row.append(flow)

    def _begins_item(self) -> bool:
        level = self._levels[-1] if self._levels else None
        return isinstance(level, Item) and not (self._blocks and level in self._blocks[-1].levels)

    def _html(self, content: str) -> None:
        flow = Flowing(addresses=self._addresses).html(content).flow()
        if flow.text.strip():
            heading = _heading_of(content)
            self._add(Words(flow, heading))

    def _add(self, content: Words | Fixed | Table | Rule) -> None:
        block = Block(content, tuple(self._levels), self._line, self._at, gap=self._has_gap())
        self._blocks.append(block)
        self._plain.append(content.plain)
        self._at += len(content.plain) + 1

    def _has_gap(self) -> bool:
        """Within lists, a blank line stands where the author has put one; elsewhere between all blocks."""
        if not self._blocks:
            return False
        in_lists = all(
            any(isinstance(level, Item) for level in levels)
            for levels in (self._levels, self._blocks[-1].levels)
        )
        above = self._source[self._line - 1] if self._line else ""
        return not in_lists or not above.strip(" >")


def _heading_of(html: str) -> int:
    """The level of a heading that HTML consists of."""
    start = html.lstrip()[:3].lower()
    return int(start[2]) if start[:2] == "<h" and start[2:].isdigit() and start[2] in "123456" else 0
