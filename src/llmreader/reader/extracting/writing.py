"""The blocks of an article as Markdown: CommonMark, tables, strikethrough, and formulas between dollars."""

from __future__ import annotations

from typing import TYPE_CHECKING

from llmreader.reader import escaping
from llmreader.reader.extracting import code, images, inline, tables
from llmreader.reader.extracting.inline import Line
from llmreader.reader.extracting.outline import Group, Kind, Leaf, Shape
from llmreader.reader.extracting.page import Element

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from llmreader.reader.extracting.outline import Block
    from llmreader.reader.extracting.page import Node


class Writer:
    """Links are resolved against `base`."""

    def __init__(self, base: str) -> None:
        self._base = base
        self._leaves: dict[Kind, Callable[[Leaf], str]] = {
            Kind.TEXT: self._text,
            Kind.HEADING: self._heading,
            Kind.CODE: self._code,
            Kind.TABLE: self._table,
            Kind.IMAGE: self._image,
            Kind.FORMULA: self._formula,
            Kind.RULE: lambda _: "---",
        }

    def write(self, parts: Sequence[Block]) -> str:
        """What is kept of the blocks."""
        written: list[str] = []
        marker = ""
        for part in parts:
            if isinstance(part, Leaf):
                markdown = self._leaves[part.kind](part) if part.kept else ""
            elif part.shape is Shape.LIST:
                # Two lists side by side would be one if their items began with the same sign.
                signs = "*)" if marker in ("-", ".") else "-."
                markdown = self._list(part, signs)
                marker = signs[0] if markdown else marker
                if markdown:
                    written.append(markdown)
                continue
            else:
                markdown = self._group(part)
            if markdown:
                marker = ""
                written.append(markdown)
        return "\n\n".join(written)

    def _group(self, group: Group) -> str:
        if group.shape is Shape.TERM:
            return self._term(group)
        inner = self.write(group.parts)
        return _prefixed(inner, "> ", "> ") if inner and group.shape is Shape.QUOTE else inner

    def _list(self, group: Group, signs: str) -> str:
        numbered = group.element.tag == "ol"
        number = _whole(group.element.get("start"), 1)
        items: list[str] = []
        is_tight = True
        for parts, element in _items(group):
            number = _whole(element.get("value"), number)
            is_short = _is_short(parts)
            inner = (
                "\n".join(filter(None, (self.write([part]) for part in parts)))
                if is_short
                else self.write(parts)
            )
            if inner:
                sign = f"{number}{signs[1]} " if numbered else f"{signs[0]} "
                items.append(_prefixed(inner, sign, " " * len(sign)))
                number += 1
                is_tight = is_tight and is_short
        return ("\n" if is_tight else "\n\n").join(items)

    def _term(self, group: Group) -> str:
        words = self.write(group.parts)
        return words if not words or "*" in words or "\n" in words else f"**{words}**"

    def _text(self, leaf: Leaf) -> str:
        return Line(self._base).add(leaf.nodes).markdown()

    def _heading(self, leaf: Leaf) -> str:
        line = Line(self._base, breaks=False, heading=True).add(leaf.nodes).markdown()
        if line.endswith("#") and not line.endswith(r"\#"):
            line = line[:-1] + r"\#"
        return f"{'#' * leaf.level} {line}" if line else ""

    def _code(self, leaf: Leaf) -> str:
        element = leaf.nodes[0]
        words = code.code(element) if isinstance(element, Element) else ""
        if not words.strip():
            return ""
        return escaping.fenced(words, code.language(element) if isinstance(element, Element) else "")

    def _table(self, leaf: Leaf) -> str:
        table = leaf.nodes[0]
        if not isinstance(table, Element):
            return ""
        rows = [[self._cell(cell) for cell in row] for row in tables.grid(table)]
        rows = [row for row in rows if any(row)]
        if not rows:
            return ""
        header = rows.pop(0) if tables.header_rows(table) else [""] * len(rows[0])
        lines = [_row(header), _row(["---"] * len(header)), *map(_row, rows)]
        caption = tables.caption(table)
        above = Line(self._base).add(caption.children).markdown() if caption is not None else ""
        return "\n\n".join(filter(None, (above, "\n".join(lines))))

    def _cell(self, nodes: list[Node]) -> str:
        # The cells of a row are told apart before anything else, in code too.
        return Line(self._base, breaks=False).add(nodes).markdown().replace("|", r"\|")

    def _image(self, leaf: Leaf) -> str:
        """The images, and what is said of them: in their place where it belongs to the article by itself."""
        caption = leaf.text()
        is_read = any(part.chosen for part in leaf.leaves()) or images.is_numbered(caption)
        instead = "" if is_read else caption
        pictures = (inline.picture(image, self._base, instead) for image in images.all_in(leaf.nodes))
        written = [*dict.fromkeys(filter(None, pictures))]
        if is_read and (below := Line(self._base).add(leaf.nodes_without_images()).markdown()):
            written.append(below)
        return "\n\n".join(written)

    def _formula(self, leaf: Leaf) -> str:
        return "\n\n".join(f"$$\n{inline.between_dollars(part)}\n$$" for part in leaf.formulas())


def _items(group: Group) -> Iterator[tuple[list[Block], Element]]:
    """What stands in each item of a list, and its element; a term and what explains it are one item."""
    explained: list[Block] = []
    element = group.element
    for part in group.parts:
        if not isinstance(part, Group):
            continue
        if group.element.tag != "dl":
            yield part.parts, part.element
            continue
        last = explained[-1] if explained else None
        if part.shape is Shape.TERM and isinstance(last, Group) and last.shape is not Shape.TERM:
            yield explained, element
            explained = []
        explained.append(part)
    if explained:
        yield explained, element


def _is_short(parts: Sequence[Block]) -> bool:
    """Whether an item is a line, and lists below it: these need no blank line between them."""
    lines, lists = parts[:1], parts[1:]
    return all(isinstance(part, Leaf) and part.kind is Kind.TEXT for part in lines) and all(
        isinstance(part, Group) and part.shape is Shape.LIST for part in lists
    )


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _prefixed(markdown: str, first: str, others: str) -> str:
    lines = markdown.split("\n")
    return "\n".join(
        (first if at == 0 else others) + line if line else (first if at == 0 else others).rstrip()
        for at, line in enumerate(lines)
    )


def _whole(digits: str, otherwise: int) -> int:
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 9 else otherwise
