"""A page as blocks: paragraphs, headings, code, tables, images, formulas; in lists and quotes where they are.

Elements that only arrange others are left out. A paragraph is whatever stands in one run of text, whether or
not the page has a tag around it.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct, field

from llmreader.reader.extracting import code, images, tables
from llmreader.reader.extracting.page import NEVER_SHOWN, Element, Formula, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from llmreader.reader.extracting.page import Node

_BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
        "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
        "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li",
        "main", "menu", "nav", "ol", "p", "pre", "search", "section", "summary", "table", "tbody",
        "td", "tfoot", "th", "thead", "tr", "ul",
    }
)  # fmt: skip
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LISTS = frozenset({"dir", "dl", "menu", "ol", "ul"})


class Kind(StrEnum):
    """What a block without blocks in it is."""

    TEXT = "text"
    HEADING = "heading"
    CODE = "code"
    TABLE = "table"
    IMAGE = "image"
    FORMULA = "formula"
    RULE = "rule"


class Leaf(Struct, eq=False):
    """A block without blocks in it."""

    kind: Kind
    nodes: list[Node]
    """What is in it; of code, tables and rules the element itself."""
    holder: Element
    """The element in which it stands."""
    level: int = 0
    """1 to 6 of a heading; else 0."""
    kept: bool = False
    """Whether it belongs to the article."""

    def leaves(self) -> Iterator[Text | Formula]:
        """All texts and formulas in it."""
        for node in self.nodes:
            if isinstance(node, Element):
                yield from node.leaves()
            else:
                yield node

    def formulas(self) -> list[str]:
        """The TeX of the formulas in it."""
        return [leaf.tex for leaf in self.leaves() if isinstance(leaf, Formula)]

    def nodes_without_images(self) -> list[Node]:
        """What is in it that is to be read."""
        return [part for node in self.nodes for part in _without_images(node)]

    def text(self) -> str:
        """Its characters, white space collapsed."""
        return " ".join("".join(leaf.words for leaf in self.leaves() if isinstance(leaf, Text)).split())


class Shape(StrEnum):
    """What a block of blocks is."""

    QUOTE = "quote"
    LIST = "list"
    ITEM = "item"
    TERM = "term"


class Group(Struct, eq=False):
    """A block of blocks."""

    shape: Shape
    element: Element
    parts: list[Block] = field(default_factory=list)

    def leaves(self) -> Iterator[Leaf]:
        """All blocks without blocks in it, in the order of the page."""
        for part in self.parts:
            if isinstance(part, Leaf):
                yield part
            else:
                yield from part.leaves()


Block: TypeAlias = Group | Leaf


def outline(root: Element) -> Group:
    """The blocks of the page, as one group."""
    return _Outliner(root).outline(root)


class _Outliner:
    def __init__(self, root: Element) -> None:
        self._chosen: set[Element] = set()
        """Elements with something of the article in them."""
        self._blocks: set[Element] = set()
        """Elements that stand in lines of their own, or hold such a one."""
        for node in root.descendants():
            if isinstance(node, Element):
                if node.tag in _BLOCKS:
                    _climb(node, self._blocks)
                elif code.is_block(node):
                    self._blocks.add(node)
            elif node.chosen:
                _climb(node.parent, self._chosen)

    def outline(self, root: Element) -> Group:
        whole = Group(Shape.QUOTE, root)
        self._fill(whole.parts, root)
        return whole

    def _fill(self, parts: list[Block], element: Element) -> None:
        """Add the blocks in `element`."""
        run: list[Node] = []
        for child in element.children:
            if isinstance(child, Element) and self._is_passed_over(child):
                continue
            if isinstance(child, Formula) and child.display:
                self._end(parts, run, element)
                parts.append(Leaf(Kind.FORMULA, [child], element, kept=child.chosen))
            elif isinstance(child, Element) and child in self._blocks:
                self._end(parts, run, element)
                self._add(parts, child)
            elif _is_break(child) and run and _is_break(run[-1]):
                self._end(parts, run, element)
            elif not (run and _is_break(run[-1]) and _is_blank(child)):
                run.append(child)
        self._end(parts, run, element)

    def _is_passed_over(self, element: Element) -> bool:
        if element.tag in NEVER_SHOWN or element.is_noise:
            return True
        return element.is_silent and element not in self._chosen

    def _end(self, parts: list[Block], run: list[Node], holder: Element) -> None:
        """Make a paragraph of a run of text, and begin a new one."""
        nodes = [*run]
        run.clear()
        if all(map(_is_blank, nodes)):
            return
        if (formula := _alone(nodes)) is not None:
            parts.append(_leaf(Kind.FORMULA, [formula], holder))
        elif _has_words(nodes):
            parts.append(_leaf(Kind.TEXT, nodes, holder))
        elif images.all_in(nodes):
            parts.append(_leaf(Kind.IMAGE, nodes, holder))

    def _add(self, parts: list[Block], element: Element) -> None:
        """Add a block element."""
        tag = element.tag
        if tag in _HEADINGS:
            if _has_words(element.children) or images.all_in(element.children):
                parts.append(_leaf(Kind.HEADING, [element], element, _HEADINGS[tag]))
        elif tag == "hr":
            parts.append(Leaf(Kind.RULE, [], element))
        elif code.is_block(element):
            parts.append(_leaf(Kind.CODE, [element], element))
        elif tag == "table" and tables.is_data(element):
            parts.append(_leaf(Kind.TABLE, [element], element))
        elif tag == "figure" and self._is_picture(element):
            parts.append(_leaf(Kind.IMAGE, [element], element))
        elif tag == "blockquote":
            self._group(parts, Shape.QUOTE, element)
        elif tag in _LISTS:
            self._list(parts, element)
        else:
            self._fill(parts, element)

    def _is_picture(self, figure: Element) -> bool:
        others = ("blockquote", "dl", "figure", "iframe", "ol", "p", "pre", "table", "ul")
        return bool(images.all_in(figure.children)) and figure.find(*others) is None

    def _group(self, parts: list[Block], shape: Shape, element: Element) -> None:
        group = Group(shape, element)
        self._fill(group.parts, element)
        if group.parts:
            parts.append(group)

    def _list(self, parts: list[Block], element: Element) -> None:
        """A list; what stands in it beside its items goes to the item before."""
        if element.tag == "dl" and not any(child.tag == "dt" for child in element.elements):
            # This is how a wiki indents.
            self._fill(parts, element)
            return
        listed = Group(Shape.LIST, element)
        loose = Element("li", {}, element)
        for child in element.children:
            if isinstance(child, Element) and child.tag in ("li", "dd"):
                self._group(listed.parts, Shape.ITEM, child)
            elif isinstance(child, Element) and child.tag == "dt":
                self._group(listed.parts, Shape.TERM, child)
            elif isinstance(child, Element) and child in self._blocks and not self._is_passed_over(child):
                last = listed.parts[-1] if listed.parts else Group(Shape.ITEM, loose)
                if not listed.parts:
                    listed.parts.append(last)
                if isinstance(last, Group):
                    self._add(last.parts, child)
        listed.parts = [part for part in listed.parts if isinstance(part, Group) and part.parts]
        if listed.parts:
            parts.append(listed)


def _climb(element: Element, into: set[Element]) -> None:
    above: Element | None = element
    while above is not None and above not in into:
        into.add(above)
        above = above.parent


def _leaf(kind: Kind, nodes: list[Node], holder: Element, level: int = 0) -> Leaf:
    leaf = Leaf(kind, nodes, holder, level)
    leaf.kept = any(part.chosen for part in leaf.leaves())
    return leaf


def _without_images(node: Node) -> list[Node]:
    if not isinstance(node, Element):
        return [node]
    if images.all_in([node]):
        return [part for child in node.children for part in _without_images(child)]
    return [] if node.tag in ("img", "source") else [node]


def _is_break(node: Node) -> bool:
    """Whether it is a line break, as far as a second one may follow it."""
    return isinstance(node, Element) and node.tag == "br"


def _alone(nodes: list[Node]) -> Formula | None:
    """The formula that is all there is, but for a full stop or a comma."""
    formula: Formula | None = None
    for node in nodes:
        for leaf in node.leaves() if isinstance(node, Element) else (node,):
            if isinstance(leaf, Formula) and formula is None:
                formula = leaf
            elif isinstance(leaf, Formula) or leaf.words.strip() not in ("", ".", ",", ";"):
                return None
    return formula


def _is_blank(node: Node) -> bool:
    return isinstance(node, Text) and node.words.isspace()


def _has_words(nodes: list[Node]) -> bool:
    for node in nodes:
        leaves = node.leaves() if isinstance(node, Element) else (node,)
        for leaf in leaves:
            if isinstance(leaf, Formula) or not leaf.words.isspace():
                return True
    return False
