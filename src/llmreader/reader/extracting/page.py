"""A page as a tree of elements and texts: what the parser made of it, with each text a node of its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct, field

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml.html import HtmlElement

DEEPEST = 100
"""Levels of elements. What stands deeper is taken as standing there."""

NEVER_SHOWN = frozenset({"head", "noscript", "script", "style", "template", "title"})
"""Elements whose text is not the page's."""

_SILENT = frozenset(
    {
        "area", "audio", "button", "canvas", "datalist", "dialog", "embed", "fieldset", "frame",
        "frameset", "head", "iframe", "input", "label", "link", "map", "menuitem", "meta", "nav",
        "noscript", "object", "optgroup", "option", "progress", "rp", "rt", "script", "select",
        "style", "svg", "template", "textarea", "title", "video",
    }
)  # fmt: skip
_NOT_READ = re.compile(
    r"(?:^|[\s_-])(?:anchor(?:js)?-?link|copy-?(?:button|btn)|edit-?section|editsection|hash-?link|header-?link"
    r"|heading-?anchor|mathjax_preview|noprint|permalink|screen-?reader(?:-text)?|sr-only|visually-?hidden)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_HIDDEN_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)


class Text(Struct, eq=False):
    """A run of characters between two tags, entities resolved."""

    words: str
    parent: Element
    chosen: bool = False
    """Whether it belongs to the article."""


class Formula(Struct, eq=False):
    """A formula, as TeX."""

    tex: str
    display: bool
    """Whether it stands in lines of its own."""
    parent: Element
    chosen: bool = False


class Element(Struct, eq=False):
    """An element of HTML; its name is in lower case."""

    tag: str
    attributes: Mapping[str, str]
    parent: Element | None = None
    children: list[Node] = field(default_factory=list)

    def get(self, name: str) -> str:
        """An attribute; empty where there is none."""
        return self.attributes.get(name, "")

    @property
    def classes(self) -> list[str]:
        """The names of its class attribute."""
        return self.get("class").split()

    @property
    def elements(self) -> Iterator[Element]:
        """Those directly within it."""
        return (child for child in self.children if isinstance(child, Element))

    def descendants(self) -> Iterator[Node]:
        """All that is within it, in the order of the page, each before what is within it."""
        waiting = self.children[::-1]
        while waiting:
            node = waiting.pop()
            yield node
            if isinstance(node, Element):
                waiting += node.children[::-1]

    def leaves(self) -> Iterator[Text | Formula]:
        """All texts and formulas within it, in the order of the page."""
        return (node for node in self.descendants() if not isinstance(node, Element))

    def text(self) -> str:
        """Its characters as they stand, without formulas."""
        return "".join(leaf.words for leaf in self.leaves() if isinstance(leaf, Text))

    def find(self, *tags: str) -> Element | None:
        """The first element within it with one of these names."""
        found = (node for node in self.descendants() if isinstance(node, Element) and node.tag in tags)
        return next(found, None)

    def ancestors(self) -> Iterator[Element]:
        """From its parent outwards."""
        above = self.parent
        while above is not None:
            yield above
            above = above.parent

    @property
    def is_noise(self) -> bool:
        """Whether it only serves those who see the page: links to a heading, buttons that copy."""
        return bool(_NOT_READ.search(self.get("class")))

    @property
    def is_silent(self) -> bool:
        """Whether a reader would not want it: controls, what is hidden, and what is for machines."""
        return (
            self.tag in _SILENT
            or "hidden" in self.attributes
            or self.get("aria-hidden").lower() == "true"
            or bool(_HIDDEN_STYLE.search(self.get("style")))
        )


Node: TypeAlias = Element | Formula | Text

Slot: TypeAlias = "tuple[Text, HtmlElement, bool]"
"""A text, the parser's element that holds it, and whether it follows that element, or else begins it."""


def read(root: HtmlElement) -> tuple[Element, list[Slot]]:
    """The page under `root`, and where each of its texts that are not blank stands in the parser's tree."""
    slots: list[Slot] = []
    return _element(root, None, slots, 0), slots


def _element(source: HtmlElement, parent: Element | None, slots: list[Slot], depth: int) -> Element:
    element = Element(str(source.tag).rpartition(":")[2], source.attrib, parent)  # type: ignore[arg-type]  # a mapping, if not by its stubs
    _text(source, element, slots, is_tail=False)
    for child in source:
        if depth < DEEPEST:
            if isinstance(child.tag, str):
                element.children.append(_element(child, element, slots, depth + 1))
        else:
            for inner in child.iter():
                _text(inner, element, slots, is_tail=False)
                if inner is not child:
                    _text(inner, element, slots, is_tail=True)
        _text(child, element, slots, is_tail=True)
    return element


def _text(source: HtmlElement, element: Element, slots: list[Slot], *, is_tail: bool) -> None:
    words = source.tail if is_tail else source.text
    if not words or (not isinstance(source.tag, str) and not is_tail):
        return
    text = Text(words, element)
    element.children.append(text)
    if not words.isspace() and element.tag not in NEVER_SHOWN:
        slots.append((text, source, is_tail))
