"""A run of text as Markdown in one line: emphasis, links, code, images, formulas, raised and lowered text.

Markdown takes a mark for one only in some places ("flanking"): where it would not, it is left out, and the
text stands without its emphasis rather than with asterisks.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from llmreader.reader.extracting import escaping, images, scripts
from llmreader.reader.extracting.page import Element, Formula, Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from llmreader.reader.extracting.page import Node

_MARKS = {
    "b": "**", "strong": "**", "em": "*", "i": "*", "cite": "*", "dfn": "*", "var": "*",
    "del": "~~", "s": "~~", "strike": "~~",
}  # fmt: skip
_CODE = frozenset({"code", "kbd", "samp", "tt"})
_SPACES = re.compile(r"[ \t\n\f\r]+")


@dataclass(slots=True, eq=False)
class _Mark:
    """Where an emphasis or a link begins or ends."""

    sign: str
    """As it is written; of a link "[" or what stands after its text."""
    partner: _Mark | None = None
    is_end: bool = False


@dataclass(slots=True)
class _Piece:
    """Text, escaped when it is written, or Markdown that is ready."""

    words: str
    is_ready: bool = False


_BREAK = _Piece("\\\n", is_ready=True)


class Line:
    """Takes up nodes, and gives the Markdown for them."""

    def __init__(self, base: str, *, breaks: bool = True) -> None:
        """Links are resolved against `base`. Without `breaks` it has no second line."""
        self._base = base
        self._breaks = breaks
        self._pieces: list[_Mark | _Piece] = []
        self._waiting: list[_Mark] = []
        """Beginnings before which no text has come: white space goes before them."""
        self._active: list[str] = []
        self._space = False

    def add(self, nodes: Iterable[Node]) -> Line:
        """What the nodes hold, in their order."""
        for node in nodes:
            if isinstance(node, Text):
                self._text(node.words)
            elif isinstance(node, Formula):
                self._ready(formula(node.tex))
            elif node.is_noise:
                continue
            elif not node.is_silent or any(leaf.chosen for leaf in node.leaves()):
                self._element(node)
        return self

    def markdown(self) -> str:
        """The line, or the lines between forced breaks; empty when nothing stands in it."""
        pieces = self._pieces
        while pieces and pieces[-1] is _BREAK:
            pieces.pop()
        return _written(_flanking(_merged(pieces)))

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
            self.add(element.children)
            if tag in ("p", "div", "li", "tr", "td", "th", "dd", "dt"):
                self._space = True

    def _marked(self, begin: str, end: str, element: Element) -> None:
        if begin in self._active:
            self.add(element.children)
            return
        first, last = _Mark(begin), _Mark(end, is_end=True)
        first.partner, last.partner = last, first
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
        if to and has_words:
            self._marked("[", f"]({to})", element)
        else:
            self.add(element.children)

    def _image(self, image: Element) -> None:
        if character := images.emoji(image):
            self._text(character)
        elif images.is_shown(image) and (written := picture(image, self._base)):
            self._ready(written)

    def _code(self, element: Element) -> None:
        words = escaping.visible(" ".join(element.text().split()))
        inner = [child for child in element.elements if child.tag == "a"]
        if len(inner) == 1 and " ".join(inner[0].text().split()) == words and inner[0].get("href"):
            self._link(Element("a", inner[0].attributes, element.parent, [_as_code(element)]))
        elif words:
            all_words = element.text()
            self._space |= all_words[:1].isspace()
            self._ready(escaping.code_span(words))
            self._space = all_words[-1:].isspace()

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
        elif self._pieces and self._pieces[-1] is not _BREAK:
            self._pieces.append(_BREAK)

    def _text(self, words: str) -> None:
        words = _SPACES.sub(" ", escaping.visible(words))
        if words.startswith(" "):
            self._space = True
        inner = words.strip(" ")
        if inner:
            self._come()
            self._pieces.append(_Piece(inner))
            self._space = words.endswith(" ")

    def _ready(self, markdown: str) -> None:
        self._come()
        self._pieces.append(_Piece(markdown, is_ready=True))

    def _come(self) -> None:
        """Something to be read comes: what has waited for it goes before it."""
        if self._space and self._pieces and self._pieces[-1] is not _BREAK:
            self._pieces.append(_Piece(" "))
        self._space = False
        self._pieces += self._waiting
        self._waiting = []


def formula(tex: str) -> str:
    """A formula within a line."""
    return f"${between_dollars(tex)}$"


def between_dollars(tex: str) -> str:
    """`tex`, as it stands between dollars."""
    escaped = re.sub(r"\\.|[$]", lambda found: r"\$" if found[0] == "$" else found[0], tex)
    # A backslash at the end would take the dollar after it.
    return escaped + " " if escaped.endswith("\\") and not escaped.endswith("\\\\") else escaped


def picture(image: Element, base: str, caption: str = "") -> str:
    """An image, with the longer one of its own description and `caption`; empty when it may not be opened."""
    to = escaping.target(base, images.source(image))
    alt = max(image.get("alt") or image.get("title"), caption, key=len)
    words = " ".join(escaping.visible(alt).split())
    return f"![{escaping.escape(words)}]({to})" if to else ""


def _as_code(element: Element) -> Element:
    return Element("code", {}, element, [Text(element.text(), element)])


def _merged(pieces: list[_Mark | _Piece]) -> list[_Mark | _Piece]:
    """Without an emphasis that ends where the same begins again; texts side by side are one."""
    merged: list[_Mark | _Piece] = []
    for piece in pieces:
        last = merged[-1] if merged else None
        if isinstance(piece, _Mark) and not piece.is_end and piece.sign != "[":
            ends = last if isinstance(last, _Mark) and last.is_end else None
            if ends is not None and ends.sign == piece.sign and piece.partner is not None:
                merged.pop()
                _join(ends.partner, piece.partner)
                continue
        if isinstance(piece, _Piece) and isinstance(last, _Piece) and not (piece.is_ready or last.is_ready):
            merged[-1] = _Piece(last.words + piece.words)
        else:
            merged.append(piece)
    return merged


def _join(first: _Mark | None, last: _Mark) -> None:
    last.partner = first
    if first is not None:
        first.partner = last


def _flanking(pieces: list[_Mark | _Piece]) -> list[_Mark | _Piece]:
    """Without the marks that would not be taken for any."""
    for at, piece in enumerate(pieces):
        if isinstance(piece, _Mark) and piece.sign == "*" and piece.partner is not None and not piece.is_end:
            end = pieces.index(piece.partner, at)
            # Within a word only the asterisk is taken for a mark; beside another one, only the line.
            if not (_edge(pieces, at, -1).isalnum() or _edge(pieces, end, 1).isalnum()):
                piece.sign = piece.partner.sign = "_"
    while dropped := _not_flanking(pieces):
        pieces = [piece for piece in pieces if id(piece) not in dropped]
    return pieces


def _not_flanking(pieces: list[_Mark | _Piece]) -> set[int]:
    dropped: set[int] = set()
    for at, piece in enumerate(pieces):
        if not isinstance(piece, _Mark) or piece.sign.startswith(("[", "]")) or id(piece) in dropped:
            continue
        before, after = _edge(pieces, at, -1), _edge(pieces, at, 1)
        inside, outside = (before, after) if piece.is_end else (after, before)
        sticks = "*" in piece.sign and "*" in (before, after)
        if sticks or not _is_flanking(inside, outside):
            dropped |= {id(piece), id(piece.partner)}
    return dropped


def _is_flanking(inside: str, outside: str) -> bool:
    if not inside or inside.isspace():
        return False
    return not _is_punctuation(inside) or not outside or outside.isspace() or _is_punctuation(outside)


def _is_punctuation(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


def _edge(pieces: list[_Mark | _Piece], at: int, step: int) -> str:
    """The character that touches the piece `at` before (-1) or after it (1); empty at an end of the line."""
    beside = at + step
    if not 0 <= beside < len(pieces):
        return ""
    piece = pieces[beside]
    if isinstance(piece, _Mark):
        words = piece.sign
    else:
        # An escaped character has a backslash before it.
        words = piece.words if piece.is_ready else escaping.escape(piece.words)
    return words[0] if step > 0 else words[-1]


def _written(pieces: list[_Mark | _Piece]) -> str:
    written: list[str] = []
    last = "\n"
    for piece in pieces:
        words = piece.sign if isinstance(piece, _Mark) else piece.words
        if isinstance(piece, _Piece) and not piece.is_ready:
            words = escaping.escape(words)
            if last.endswith("\n"):
                words = escaping.escape_start(words)
        elif words.startswith("[") and last.endswith("!"):
            # The two together would begin an image.
            written[-1] = f"{last[:-1]}\\!"
        written.append(words)
        last = words
    return "".join(written)
