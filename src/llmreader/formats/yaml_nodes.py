"""YAML to nodes, with no more of YAML than a catalog needs: no aliases, anchors, tags, or second document.

Works on the parser's events, one after the other, so that neither depth nor repetition can make a small file
large: an alias stands for nothing, and past DEPTH or NODES the file is not read on.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml

from llmreader.formats.mistakes import Mistakes, Place
from llmreader.formats.nodes import DEPTH, NODES, Listing, Mapping, Node, Scalar, Unreadable
from llmreader.formats.report import quoted
from llmreader.formats.yaml_syntax import explain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

# Control characters that YAML does not take, or a line that declares tags: the parser compares each of those
# with all before it, which takes minutes for a file full of them.
_REFUSED = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]+|^%(?=TAG)", re.MULTILINE
)

_WORD = 16
"""Characters of a text that may well be there again."""


def read(data: bytes, mistakes: Mistakes) -> Node | None:
    """The one document in `data`; None when there is none, or none that can be read. Never raises."""
    text = _decode(data, mistakes)
    return None if text is None else _compose(_cleaned(text, mistakes), mistakes)


def _decode(data: bytes, mistakes: Mistakes) -> str | None:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = error.object[: error.start]
        line_start = before.rfind(b"\n") + 1
        place = Place(before.count(b"\n") + 1, len(before[line_start:].decode()) + 1)
        # Counted in the file, where the byte order mark is three bytes.
        position = error.start + len(data) - len(error.object) + 1
        problem = f"not UTF-8: byte 0x{error.object[error.start]:02x}, number {position:,} of the file"
        mistakes.add(place, problem, "a text file saved as UTF-8")
        return None
    if (zero := text.find("\0")) >= 0:
        place = Place(text.count("\n", 0, zero) + 1, zero - text.rfind("\n", 0, zero))
        mistakes.add(place, "a zero byte: this is not text", "a text file saved as UTF-8")
        return None
    return text


def _cleaned(text: str, mistakes: Mistakes) -> str:
    """`text` without what the parser would stop at, which is reported; every other place stays as it is."""
    line, line_start, counted = 1, 0, 0

    def replace(found: re.Match[str]) -> str:
        nonlocal line, line_start, counted
        start = found.start()
        line += text.count("\n", counted, start)
        line_start = max(line_start, text.rfind("\n", counted, start) + 1)
        counted = start
        place = Place(line, start - line_start + 1)
        if found[0] == "%":
            mistakes.add(place, "tags are not allowed")
            return "#"
        mistakes.add(place, f"control character {quoted(found[0][0])}")
        return "\ufffd" * len(found[0])

    return _REFUSED.sub(replace, text)


def _compose(text: str, mistakes: Mistakes) -> Node | None:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    composer = _Composer(mistakes)
    try:
        composer.take(yaml.parse(text, Loader=loader))
    # PyYAML's own scanner, used where libyaml is missing, lets Python's errors through for some escapes.
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        mistakes.add(*explain(error, text))
    return composer.root


class _Composer:
    """Puts nodes together from events."""

    def __init__(self, mistakes: Mistakes) -> None:
        self.root: Node | None = None
        self._stopped = False
        self._mistakes = mistakes
        self._open: list[Listing | Mapping] = []
        self._nodes = 0
        self._line = 1
        """Of the last scalar: the same number, rather than an equal one, for all that stand on it."""
        self._words: dict[str, str] = {}
        """Each short text once: most of them are keys."""
        self._takers: dict[type[yaml.Event], Callable[..., None]] = {
            yaml.ScalarEvent: self._scalar,
            yaml.AliasEvent: self._alias,
            yaml.SequenceStartEvent: self._listing,
            yaml.MappingStartEvent: self._mapping,
            yaml.SequenceEndEvent: self._end,
            yaml.MappingEndEvent: self._end,
            yaml.DocumentStartEvent: self._document,
        }

    def take(self, events: Iterable[yaml.Event]) -> None:
        """Until they end, or there is a reason not to go on."""
        for event in events:
            taker = self._takers.get(type(event))
            if taker:
                taker(event)
                if self._stopped:
                    return

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        if event.anchor is not None or event.tag is not None:
            self._decline_properties(event)
        mark: Any = event.start_mark
        plain = not event.style  # "" from libyaml, None from PyYAML's own scanner
        if mark.line + 1 != self._line:
            self._line = mark.line + 1
        text = event.value
        if len(text) <= _WORD:
            text = self._words.setdefault(text, text)
        self._place(Scalar(self._line, mark.column + 1, text, plain))

    def _alias(self, event: yaml.AliasEvent) -> None:
        place = _place_of(event)
        self._mistakes.add(place, "aliases are not allowed", "the text itself, in every place")
        self._place(Unreadable(*place))

    def _listing(self, event: yaml.SequenceStartEvent) -> None:
        self._decline_properties(event)
        self._begin(Listing(*_place_of(event)))

    def _mapping(self, event: yaml.MappingStartEvent) -> None:
        self._decline_properties(event)
        self._begin(Mapping(*_place_of(event)))

    def _document(self, event: yaml.DocumentStartEvent) -> None:
        if self.root is not None:
            self._stop(_place_of(event), "a second document begins here", "one catalog a file")

    def _begin(self, node: Listing | Mapping) -> None:
        if len(self._open) == DEPTH:
            self._stop(Place(node.line, node.column), f"nested more than {DEPTH} levels deep")
            return
        self._place(node)
        self._open.append(node)

    def _end(self, _event: yaml.Event) -> None:
        self._open.pop().complete = True

    def _place(self, node: Node) -> None:
        self._nodes += 1
        if self._nodes > NODES:
            self._stop(Place(node.line, node.column), f"more than {NODES:,} keys and values")
        elif self._open:
            self._open[-1].children.append(node)
        else:
            self.root = node

    def _decline_properties(
        self, event: yaml.ScalarEvent | yaml.SequenceStartEvent | yaml.MappingStartEvent
    ) -> None:
        if event.anchor is not None:
            self._mistakes.add(_place_of(event), "anchors are not allowed")
        if event.tag is not None:
            self._mistakes.add(_place_of(event), "tags are not allowed")

    def _stop(self, place: Place, problem: str, expected: str = "") -> None:
        self._mistakes.add(place, problem, expected)
        self._stopped = True


def _place_of(event: yaml.Event) -> Place:
    mark: Any = event.start_mark  # which only an event that no parser made would lack
    return Place(mark.line + 1, mark.column + 1)
