"""A long page in parts, each parsed by itself, so that memory holds the tree of only one of them.

A part ends before a heading, an item or a paragraph at the left edge, or between two rows of a table. Where a
block is so long that no such place comes, it ends within the block, and the next part begins with what stands
open there: the head of the table, the first lines of the items, the fence of the code. The HTML elements that
are open are the tree's to know.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

PART = 20_000
"""Cost after which a part ends where it can: its characters, LINE for each line and MARK for each mark."""
LINE = 100
"""What a line costs: the tokens for `- a` take as much memory as those for a hundred letters."""
MARK = 60
"""What a mark that may begin an element costs."""
LIMIT = 5 * PART
"""Cost after which a part ends wherever it is."""
STRIP = 500
"""Characters, about, of the pieces of a line that is longer than two of them."""

_LINE = re.compile(r".*\n|.+")
_NOT_SPACE = re.compile(r"[^ \t]")
_FENCE = re.compile(r"[ \t>]*(`{3,}|~{3,})")
_EDGE = re.compile(r"(?:> ?)*(?:#{1,6}[ \t]|[-*+][ \t]|\d{1,9}[.)][ \t])")
_ITEM = re.compile(r"([ \t]*)(?:[-*+]|\d{1,9}[.)])(?=[ \t]+\S)")
_ELEMENT = re.compile(r"<(/?)(?:details|table|[uod]l|pre)\b", re.IGNORECASE)
_CODE = re.compile(r"`[^`\n]+`")
_UNSEEN = re.compile(r" {0,3}(<!--|<script\b|<style\b)", re.IGNORECASE)
_SEEN = re.compile(r"-->|</(?:script|style)>", re.IGNORECASE)
_TAGS = r"<(?:li|tr|dt|p|h[1-6]|details)\b"
_TAG_EDGE = re.compile(rf"\s*{_TAGS}", re.IGNORECASE)
_GAPS = (re.compile(rf"(?={_TAGS})", re.IGNORECASE), re.compile(r"(?<=[.!?])\s+"), re.compile(r"\s+"))
"""Where a piece of a long line may end, the best first."""
_DELIMITER = re.compile(r"(?=[^\n|]*\|)(?=[^\n-]*-)[ \t|:-]+\n")
_DEFINITION = re.compile(r"^ {0,3}\[(?!\^)[^\]\n]{1,999}\]:[ \t]*\n?[ \t]*\S.*$", re.MULTILINE)
_MARKS = "[<*_`"


class Part(Struct, frozen=True):
    """Some lines of a page."""

    head: str
    """What stands open there from further up, in lines of its own."""
    text: str
    before: int
    """Lines of the page that stand before `text`."""


def definitions(text: str) -> Iterator[str]:
    """The lines of `text` that say what the links of other parts refer to; none when it has one part."""
    if _cost(text) <= PART:
        return
    batch: list[str] = []
    for found in _DEFINITION.finditer(text):
        batch.append(found[0])
        if len(batch) * LINE > PART:
            yield "\n".join(batch)
            batch = []
    yield "\n".join(batch)


def cut(text: str) -> Iterator[Part]:
    """The parts of `text` in their order."""
    if _cost(text) <= PART:
        yield Part("", text, 0)
        return
    place = _Place()
    begun, cost, head, first, line = 0, 0, "", 0, 0
    for start, end in _strips(text):
        strip = text[start:end]
        if place.ends_before(strip, cost):
            yield Part(head, text[begun:start], first)
            head = place.begin(strip)
            if head:
                begun = start
            elif begun <= start:
                # What stands open may make code of white space before the next part: of all strips of it.
                found = _NOT_SPACE.search(text, start)
                begun = found.start() if found else len(text)
            cost, first = 0, line
        place.go_on(strip)
        cost += _cost(strip)
        line += strip.endswith("\n")
    yield Part(head, text[begun:], first)


def _cost(text: str) -> int:
    return len(text) + LINE * text.count("\n") + MARK * sum(map(text.count, _MARKS))


def _strips(text: str) -> Iterator[tuple[int, int]]:
    """Where each line starts and ends, and each piece of a very long one."""
    for found in _LINE.finditer(text):
        start, end = found.span()
        while end - start > 2 * STRIP:
            middle = _gap(text, start, end)
            yield start, middle
            start = middle
        yield start, end


def _gap(text: str, start: int, end: int) -> int:
    """Where a piece of a long line ends: between words, if that can be, and not within a link."""
    for gaps in _GAPS:
        for gap in gaps.finditer(text, start + STRIP, min(end, start + 2 * STRIP)):
            piece = text[start : gap.end()].lower()
            is_whole = all(piece.count(one) <= piece.count(other) for one, other in ("[]", "()", "<>"))
            if is_whole and piece.count("<a ") <= piece.count("</a>"):
                return gap.end()
    return start + 2 * STRIP


class _Place:
    """What stands open at a line."""

    def __init__(self) -> None:
        self._table = ""
        self._items: list[tuple[int, str]] = []
        """The items that are open, each with its indent and its first line."""
        self._last = "\n"
        self._fence = self._fence_line = ""
        self._unseen = ""
        """What begins the comment or the script that is open."""
        self._elements = 0

    def ends_before(self, strip: str, cost: int) -> bool:
        """Whether a part that costs so much can end before `strip`, or has to."""
        if cost <= PART:
            return False
        return cost > LIMIT or self._can_end_before(strip, patient=2 * cost < LIMIT)

    def begin(self, strip: str) -> str:
        """A part begins here, with what is returned before it."""
        if self._fence:
            return self._fence_line
        if self._unseen:
            return self._unseen
        if not self._last.endswith("\n"):
            return ""
        self._elements = 0
        if self._table:
            return self._table
        indent = _indent(strip)
        head = "".join(line for at, line in self._items if at < indent)
        if not head or len(head) > PART // 2:
            return ""
        return head if _ITEM.match(strip) else f"{head}\n"

    def go_on(self, strip: str) -> None:
        """Behind `strip`."""
        begins_line = self._last.endswith("\n")
        if begins_line and (fence := _FENCE.match(strip)):
            if not self._fence:
                self._fence, self._fence_line = fence[1], f"{fence[0]}\n"
            elif fence[1].startswith(self._fence):
                self._fence = ""
        elif not self._fence:
            self._pass(strip, begins_line=begins_line)
        self._last = strip

    def _can_end_before(self, strip: str, *, patient: bool) -> bool:
        if self._fence or self._unseen or not self._last.endswith("\n"):
            return False
        if self._elements:
            return not patient and bool(_TAG_EDGE.match(strip) or _EDGE.match(strip))
        if self._table:
            return "|" in strip and not re.search(r"://|\]\(|<a\s", self._table)
        return bool(_EDGE.match(strip)) or (not self._last.strip() and not strip[0].isspace())

    def _pass(self, strip: str, *, begins_line: bool) -> None:
        """Behind `strip`, which is no code."""
        if self._unseen:
            self._unseen = "" if _SEEN.search(strip) else self._unseen
            return
        unseen = _UNSEEN.match(strip) if begins_line else None
        if unseen and not _SEEN.search(strip):
            self._unseen = f"{unseen[1]}\n" if unseen[1] == "<!--" else f"{unseen[1]}>\n"
            return
        for found in _ELEMENT.finditer(_CODE.sub("", strip)):
            self._elements = max(0, self._elements + (-1 if found[1] else 1))
        if not strip.strip():
            self._table = ""
        elif not self._table and "|" in self._last and _DELIMITER.fullmatch(strip):
            self._table = self._last + strip
        if begins_line:
            self._hang(strip)

    def _hang(self, strip: str) -> None:
        """Keep the items that `strip` may stand in, and itself if it begins one."""
        item = _ITEM.match(strip)
        if item or (not self._last.strip() and strip.strip()):
            indent = _indent(strip)
            while self._items and self._items[-1][0] >= indent:
                self._items.pop()
            if item:
                line = strip if len(strip) <= STRIP and strip.endswith("\n") else f"{item[0]}\n"
                self._items.append((indent, line))


def _indent(line: str) -> int:
    spread = line.expandtabs(4)
    return len(spread) - len(spread.lstrip())
