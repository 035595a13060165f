"""A long page in parts, each parsed by itself, so that memory holds the tree of only one of them.

A part ends before a heading, an item or a paragraph at the left edge, or between two rows of a table, whose
head then begins the next part too. It never ends within a block of code or a comment, nor within the HTML
elements that give their content a meaning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

PART = 20_000
"""Cost after which a part ends where it can: its characters, and LINE for each of its lines."""
LINE = 100
"""What a line costs: the tokens for `- a` take as much memory as those for a hundred letters."""
_PATIENCE = 20
"""How many times as long a part may be when an element is open that may never be closed."""

_LINE = re.compile(r".*\n?")
_FENCE = re.compile(r"[ \t>]*(`{3,}|~{3,})")
_EDGE = re.compile(r"(?:> ?)*(?:#{1,6}[ \t]|[-*+][ \t]|\d{1,9}[.)][ \t])")
_ELEMENT = re.compile(r"<(/?)(?:details|table|[uod]l|pre|script|style)\b|<!(-)-|(--)>", re.IGNORECASE)
_DELIMITER = re.compile(r"(?=[^\n]*\|)[ \t]{0,3}\|?(?:[ \t]*:?-+:?[ \t]*\|?)+\n")
_DEFINITION = re.compile(r"^ {0,3}\[(?!\^)[^\]\n]{1,999}\]:[ \t]*\n?[ \t]*\S.*$", re.MULTILINE)


def definitions(text: str) -> str:
    """The lines of `text` that say what the links of other parts refer to; empty when it has one part."""
    if _cost(text) <= PART:
        return ""
    return "\n".join(found[0] for found in _DEFINITION.finditer(text))


def cut(text: str) -> Iterator[tuple[int, str]]:
    """The parts of `text` in their order: how many lines of the page stand before the first, and the part."""
    if _cost(text) <= PART:
        yield 0, text
        return
    start = first = 0
    place = _Place()
    for at, found in enumerate(_LINE.finditer(text)):
        cost = found.start() - start + LINE * (at - first)
        if cost > PART and place.ends_before(found[0], patient=cost < PART * _PATIENCE):
            yield first - place.before, place.head + text[start : found.start()]
            start, first = found.start(), at
            place.begin()
        place.go_on(found[0])
    yield first - place.before, place.head + text[start:]


def _cost(text: str) -> int:
    return len(text) + LINE * text.count("\n")


class _Place:
    """What stands open at a line."""

    def __init__(self) -> None:
        self.head = ""
        """What the part begins with that stands further up in the page: the head of a table."""
        self._table = ""
        self._last = ""
        self._fence = ""
        self._elements = 0

    @property
    def before(self) -> int:
        """The lines of `head`."""
        return self.head.count("\n")

    def begin(self) -> None:
        """A part begins here."""
        self.head = self._table
        self._elements = 0

    def ends_before(self, line: str, *, patient: bool) -> bool:
        """Whether a part can end before `line`."""
        if self._fence or (self._elements and patient):
            return False
        if self._table:
            return "|" in line and not re.search(r"://|\]\(|<a\s", self._table)
        return bool(_EDGE.match(line)) or (not self._last.strip() and not line[0].isspace())

    def go_on(self, line: str) -> None:
        """Behind `line`."""
        if fence := _FENCE.match(line):
            if not self._fence:
                self._fence = fence[1]
            elif fence[1].startswith(self._fence):
                self._fence = ""
        elif not self._fence:
            for found in _ELEMENT.finditer(line):
                self._elements = max(0, self._elements + (-1 if found[1] or found[3] else 1))
            if not line.strip():
                self._table = ""
            elif not self._table and "|" in self._last and _DELIMITER.fullmatch(line):
                self._table = self._last + line
        self._last = line
