"""A run of text as Markdown: emphasis, links, code, images, formulas, raised and lowered text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from llmreader.reader import escaping
from llmreader.reader.extracting import images, marks, scripts
from llmreader.reader.extracting.marks import Mark, Piece, Sort, Words
from llmreader.reader.extracting.page import Element, Formula, Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from llmreader.reader.extracting.page import Node

_MARKS = {
    "b": "**", "strong": "**", "em": "*", "i": "*", "cite": "*", "dfn": "*", "var": "*",
    "del": "~~", "s": "~~", "strike": "~~",
}  # fmt: skip
_LINES = frozenset({"dd", "div", "dt", "li", "p", "td", "th", "tr"})
"""Elements whose words do not touch those before and after, where all has to be in one line."""

_CODE = frozenset({"code", "kbd", "samp", "tt"})
_SPACES = re.compile(r"[ \t\n\f\r]+")


class Line:
    """Takes up nodes, and gives the Markdown for them."""

    def __init__(self, base: str, *, breaks: bool = True, heading: bool = False) -> None:
        """Links are resolved against `base`. Without `breaks` it has no second line.

        A heading leads to no place of its own page, such as itself.
        """
        self._base = base
        self._breaks = breaks
        self._heading = heading
        self._pieces: list[Piece] = []
        self._waiting: list[Mark] = []
        """Beginnings before which no text has come: white space goes before them."""
        self._active: list[str] = []
        self._space = False

    def add(self, nodes: Iterable[Node]) -> Line:
        """What the nodes hold, in their order."""
        for node in nodes:
            if isinstance(node, Text):
                self._text(node.words)
            elif isinstance(node, Formula):
                self._formula(node)
            elif node.is_noise:
                continue
            elif not node.is_silent or any(leaf.chosen for leaf in node.leaves()):
                self._element(node)
        return self

    def markdown(self) -> str:
        """The line, or the lines between forced breaks; empty when nothing stands in it."""
        pieces = self._pieces
        while pieces and marks.is_line_break(pieces[-1]):
            pieces.pop()
        return marks.assemble(pieces)

    def _element(self, element: Element) -> None:
        tag = element.tag
        if tag == "br":
            self._break()
        elif tag == "img":
            self._image(element)
        elif tag in ("sub", "sup"):
            self._script(element)
        elif tag in _CODE:
            self._code(element)
        elif tag == "a":
            self._link(element)
        elif tag == "q":
            self._text("\u201c")
            self.add(element.children)
            self._text("\u201d")
        elif tag in _MARKS:
            self._marked(_MARKS[tag], _MARKS[tag], element)
        else:
            self._space |= tag in _LINES
            self.add(element.children)
            self._space |= tag in _LINES

    def _marked(self, begin: str, end: str, element: Element) -> None:
        if begin in self._active:
            self.add(element.children)
            return
        first, last = marks.pair(begin, end)
        self._active.append(begin)
        self._waiting.append(first)
        self.add(element.children)
        self._active.remove(begin)
        if first in self._waiting:
            self._waiting.remove(first)
        else:
            self._pieces.append(last)

    def _link(self, element: Element) -> None:
        to = escaping.target(self._base, element.get("href")) if element.get("href") else ""
        has_words = any(isinstance(leaf, Formula) or not leaf.words.isspace() for leaf in element.leaves())
        if self._heading and element.get("href").startswith("#"):
            if any(map(str.isalnum, element.text())):
                self.add(element.children)
        elif to and has_words:
            self._marked("[", f"]({to})", element)
        else:
            self.add(element.children)

    def _image(self, image: Element) -> None:
        if character := images.emoji(image):
            self._text(character)
        elif images.is_shown(image) and (written := picture(image, self._base)):
            self._put(written, Sort.MARKDOWN)

    def _code(self, element: Element) -> None:
        shown = escaping.visible(element.text())
        words = " ".join(shown.split())
        inner = [child for child in element.elements if child.tag == "a"]
        if len(inner) == 1 and " ".join(inner[0].text().split()) == words and inner[0].get("href"):
            self._link(Element("a", inner[0].attributes, element.parent, [_as_code(element)]))
            return
        self._space |= shown[:1].isspace()
        if words:
            self._put(words, Sort.CODE)
            self._space = shown[-1:].isspace()

    def _script(self, element: Element) -> None:
        plain = [node for node in element.descendants() if isinstance(node, Element) and node.tag != "span"]
        if plain or any(isinstance(leaf, Formula) for leaf in element.leaves()):
            self.add(element.children)
        else:
            self._text(scripts.written(" ".join(element.text().split()), raised=element.tag == "sup"))

    def _break(self) -> None:
        self._space = False
        if not self._breaks:
            self._space = True
        elif self._pieces and not marks.is_line_break(self._pieces[-1]):
            self._pieces.append(marks.line_break())

    def _text(self, words: str) -> None:
        words = _SPACES.sub(" ", escaping.visible(words))
        if words.startswith(" "):
            self._space = True
        inner = words.strip(" ")
        if inner:
            self._put(inner, Sort.TEXT)
            self._space = words.endswith(" ")

    def _formula(self, node: Formula) -> None:
        last = self._pieces[-1] if self._pieces else None
        # Two dollars in a row would begin another kind of formula.
        self._space |= isinstance(last, Words) and last.words.endswith("$")
        self._put(f"${between_dollars(node.tex)}$", Sort.MARKDOWN)

    def _put(self, words: str, sort: Sort) -> None:
        """Something to be read comes: what has waited for it goes before it."""
        if self._space and self._pieces and not marks.is_line_break(self._pieces[-1]):
            self._pieces.append(Words(" "))
        self._space = False
        self._pieces += [*self._waiting, Words(words, sort)]
        self._waiting = []


def between_dollars(tex: str) -> str:
    """`tex`, as it stands between dollars."""
    escaped = re.sub(r"\\.|[$]", lambda found: r"\$" if found[0] == "$" else found[0], tex)
    # A backslash at the end, which is a space in TeX, would take the dollar after it.
    spaces = len(escaped) - len(escaped.rstrip("\\"))
    return escaped[:-1].rstrip() if spaces % 2 else escaped


def picture(image: Element, base: str, caption: str = "") -> str:
    """An image, with the longer one of its own description and `caption`; empty when it may not be opened."""
    to = escaping.target(base, images.source(image))
    alt = max(image.get("alt") or image.get("title"), caption, key=len)
    words = " ".join(escaping.visible(alt).split())
    return f"![{escaping.escape(words)}]({to})" if to else ""


def _as_code(element: Element) -> Element:
    return Element("code", {}, element, [Text(element.text(), element)])
