"""Markdown, with the HTML that people write into it, as one tree of elements.

Markdown is read as CommonMark with GitHub's tables, strikethrough, footnotes and bare URLs. A tag of HTML may
be opened in one block and closed in another, or never: what Markdown itself opened is closed only by its own
end, and what HTML opened ends with it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from types import MappingProxyType

from msgspec import Struct, field

DEPTH = 130
"""Elements that stand in each other. What lies deeper stands in the last of them, in its order."""

_REACH = 500
"""Open elements that the end of a tag looks through for its start."""

BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt",
        "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr",
        "html", "li", "main", "nav", "ol", "p", "page", "pre", "section", "summary", "table", "tbody", "td",
        "tfoot", "th", "thead", "tr", "ul",
    }
)  # fmt: skip
"""Elements that begin a line of their own."""

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
LISTS = frozenset({"ul", "ol"})
NESTED = LISTS | {"table", "details", "dl", "blockquote"}
"""Elements that hang on an item, rather than being part of its text."""
STRUCTURE = NESTED - {"blockquote"} | {*HEADINGS}
"""Elements that a run of text cannot hold."""

GOES_ON = 0
"""The line of an element that goes on from the part of the page before."""

_LASTING = NESTED | {"li", "dt", "dd", "thead", "tbody", "tr", "td", "th"}
"""Elements that go on, when they are open at the end of a part."""

_VOID = frozenset({"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"})

_CELLS = ("td", "th")
_IMPLIED: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "li": (("li",), ("ul", "ol")),
    "dt": (("dt", "dd"), ("dl",)),
    "dd": (("dt", "dd"), ("dl",)),
    "td": (_CELLS, ("tr", "table")),
    "th": (_CELLS, ("tr", "table")),
    "tr": (("tr",), ("table",)),
    "thead": (("thead", "tbody", "tr"), ("table",)),
    "tbody": (("thead", "tbody", "tr"), ("table",)),
    "a": (("a",), ("td", "th", "li")),
    **dict.fromkeys(HEADINGS, (HEADINGS, ("td", "th", "li"))),
}
"""Tag -> the open elements that it ends, and those beyond which it does not look for them."""


_NONE: Mapping[str, str] = MappingProxyType({})


class Words(Struct, frozen=True):
    """Text between the tags."""

    text: str
    """As it is read."""
    source: str
    """As Markdown."""


class Element(Struct, eq=False):
    """A tag with what stands in it."""

    tag: str
    line: int = 1
    """Of its start, from 1, or GOES_ON."""
    attributes: Mapping[str, str] = field(default_factory=lambda: _NONE)
    mark: str = ""
    """What stands around it when it is written as Markdown."""
    children: list[Element | Words] = field(default_factory=list)

    def inside(self) -> Iterator[Element]:
        """Every element in it, in the order of the text."""
        for child in self.children:
            if isinstance(child, Element):
                yield child
                yield from child.inside()

    @property
    def goes_on(self) -> bool:
        """Whether it begins in a part of the page before."""
        return self.line == GOES_ON

    def begun(self) -> Element:
        """A copy that goes on, with what tells what it is: the text of an item, the head of a table."""
        kept: list[Element | Words] = []
        for child in self.children:
            in_text = isinstance(child, Words) or not child.is_block()
            if not (in_text if self.tag == "li" else _is_head(child)):
                break
            kept.append(child)
        return Element(self.tag, GOES_ON, self.attributes, children=kept)

    def is_link(self) -> bool:
        """Whether it leads anywhere."""
        return self.tag == "a" and "href" in self.attributes

    def is_block(self) -> bool:
        """Whether it interrupts a run of text; a link is part of one, whatever stands in it."""
        return not self.is_link() and (self.tag in BLOCKS or self.holds(STRUCTURE))

    def holds(self, tags: AbstractSet[str]) -> bool:
        """Whether an element with one of `tags` is in it."""
        return any(inner.tag in tags for inner in self.inside())


def _is_head(child: Element | Words) -> bool:
    """Whether it stands at the start of `<details>` or a table, and tells what all of that is."""
    if isinstance(child, Words):
        return not child.text.strip()
    return child.tag in ("summary", "thead") or (
        child.tag == "tr" and not any(cell.tag == "td" for cell in child.inside())
    )


class _Open(Struct):
    tag: str
    element: Element
    """Where its children go: below DEPTH, its parent."""
    certain: bool
    """Whether Markdown opened it."""


class Tree:
    """Takes starts, ends and words in the order of the text."""

    def __init__(self) -> None:
        self.root = Element("page")
        self._open = [_Open("page", self.root, certain=True)]
        self._count: Counter[str] = Counter()

    @property
    def in_link(self) -> bool:
        """Whether words that come now belong to a link."""
        return self._count["a"] > 0

    def words(self, text: str, source: str) -> None:
        """Text as it is read, and as Markdown."""
        self._open[-1].element.children.append(Words(text, source))

    def start(self, element: Element, *, certain: bool = False) -> None:
        """The start of a tag; `certain` when Markdown opens it."""
        around = self._make_room(element.tag)
        self._put(element, certain=certain)
        if around:
            self._put(Element("a", element.line, around.attributes), certain=False)

    def unfinished(self) -> list[Element]:
        """The elements that are open, as they go on in the next part."""
        return [left.element.begun() for left in self._open if left.tag in _LASTING]

    def _put(self, element: Element, *, certain: bool) -> None:
        parent = self._open[-1].element
        too_deep = len(self._open) >= DEPTH and element.tag not in ("a", "img", "br")
        if not too_deep:
            parent.children.append(element)
        if element.tag not in _VOID:
            self._open.append(_Open(element.tag, parent if too_deep else element, certain))
            self._count[element.tag] += 1

    def end(self, tag: str, *, certain: bool = False) -> None:
        """The end of a tag; one that is not open, or not where HTML can reach it, is passed over."""
        if not self._count[tag]:
            return
        for index in self._reachable():
            if self._open[index].tag == tag and self._open[index].certain == certain:
                self._close(index)
                return
            if self._open[index].certain and not certain:
                return

    def _reachable(self) -> range:
        return range(len(self._open) - 1, max(0, len(self._open) - _REACH), -1)

    def _close(self, index: int) -> None:
        for left in self._open[index:]:
            self._count[left.tag] -= 1
        del self._open[index:]

    def _make_room(self, tag: str) -> Element | None:
        """End what the start of `tag` ends, such as an item before an item, or emphasis that was left open.

        A link that is open around a block goes on in it: it is returned.
        """
        around = None
        if tag in BLOCKS:
            while self._is_open_end():
                if self._open[-1].tag == "a":
                    around = self._open[-1].element
                self._close(len(self._open) - 1)
        if implied := _IMPLIED.get(tag):
            self._end_of_one(*implied)
        return around

    def _is_open_end(self) -> bool:
        last = self._open[-1]
        return not last.certain and (last.tag == "p" or last.tag not in BLOCKS)

    def _end_of_one(self, ended: Sequence[str], beyond: Sequence[str]) -> None:
        if not any(self._count[tag] for tag in ended):
            return
        for index in self._reachable():
            left = self._open[index]
            if left.certain or left.tag in beyond:
                return
            if left.tag in ended:
                self._close(index)
                return
