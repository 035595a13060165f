"""JSON to nodes, each with its place, which Python's own reader does not tell."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from llmreader.formats.mistakes import Mistakes, Place
from llmreader.formats.nodes import DEPTH, NODES, Listing, Mapping, Node, Scalar
from llmreader.formats.report import quoted

_TOKEN = re.compile(
    r"""[ \t\n\r]*+ (?:
          (?P<mark> [{}\[\],:] )
        | (?P<text> "[^"\\\x00-\x1f]*+(?:\\.[^"\\\x00-\x1f]*+)*+" )
        | (?P<bare> (?:-?(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?(?:[eE][+-]?[0-9]++)?|true|false|null)(?![\w.]) )
        | (?P<end> \Z )
        | (?P<wrong> . )
    )""",
    re.VERBOSE | re.DOTALL,
)


_WORD = 16
"""Characters of a text that may well be there again."""


class _Token(NamedTuple):
    line: int
    column: int
    sort: str
    """The name of its group in _TOKEN."""
    text: str


class _Due(Enum):
    """What may come next."""

    VALUE = "a value"
    VALUE_OR_END = "a value or ']'"
    KEY = "a key in quotes"
    KEY_OR_END = "a key in quotes, or '}'"
    COLON = "':'"
    COMMA_OR_END = "',' or the bracket that closes"
    NOTHING = "nothing"


_VALUES = (_Due.VALUE, _Due.VALUE_OR_END)
_KEYS = (_Due.KEY, _Due.KEY_OR_END)
_ENDS = {"]": (_Due.VALUE_OR_END, _Due.COMMA_OR_END), "}": (_Due.KEY_OR_END, _Due.COMMA_OR_END)}


def read(text: str, mistakes: Mistakes) -> Node | None:
    """The one value that `text` is, as far as it is not broken; None when there is none. Never raises."""
    composer = _Composer(mistakes)
    for token in _tokens(text):
        if not composer.take(token):
            break
    return composer.root


def _tokens(text: str) -> Iterator[_Token]:
    line, line_start, end = 1, 0, 0
    for found in _TOKEN.finditer(text):
        sort = found.lastgroup or ""
        start = found.start(sort)
        # In JSON only the space between tokens has line breaks.
        if start > end and (breaks := text.count("\n", end, start)):
            line += breaks
            line_start = text.rfind("\n", end, start) + 1
        end = found.end()
        yield _Token(line, start - line_start + 1, sort, found[sort])
        if sort == "end":
            return


class _Composer:
    """Puts nodes together from tokens."""

    def __init__(self, mistakes: Mistakes) -> None:
        self.root: Node | None = None
        self._mistakes = mistakes
        self._open: list[Listing | Mapping] = []
        self._due = _Due.VALUE
        self._nodes = 0
        self._words: dict[str, str] = {}
        """Each short text once: most of them are keys."""

    def take(self, token: _Token) -> bool:
        """Whether to go on."""
        if token.sort in ("text", "bare"):
            return self._scalar(token)
        if token.text in ("[", "{") and self._due in _VALUES:
            return self._begin(token)
        if token.text in _ENDS and self._due in _ENDS[token.text]:
            return self._end(token)
        if (token.text, self._due) in ((",", _Due.COMMA_OR_END), (":", _Due.COLON)):
            within_list = token.text == "," and isinstance(self._open[-1], Listing)
            self._due = _Due.KEY if token.text == "," and not within_list else _Due.VALUE
            return True
        return (token.sort, self._due) != ("end", _Due.NOTHING) and self._wrong(token)

    def _scalar(self, token: _Token) -> bool:
        is_key = self._due in _KEYS and token.sort == "text"
        if not is_key and self._due not in _VALUES:
            return self._wrong(token)
        text = token.text
        if token.sort == "text":
            try:
                text = json.loads(text) if "\\" in text else text[1:-1]
            except ValueError:  # an escape that there is not
                return self._wrong(token)
        if len(text) <= _WORD:
            text = self._words.setdefault(text, text)
        if not self._place(Scalar(token.line, token.column, text, token.sort == "bare")):
            return False
        self._due = _Due.COLON if is_key else self._after_value()
        return True

    def _begin(self, token: _Token) -> bool:
        if len(self._open) == DEPTH:
            self._mistakes.add(token, f"nested more than {DEPTH} levels deep")
            return False
        node = (Listing if token.text == "[" else Mapping)(token.line, token.column)
        if not self._place(node):
            return False
        self._open.append(node)
        self._due = _Due.VALUE_OR_END if token.text == "[" else _Due.KEY_OR_END
        return True

    def _end(self, token: _Token) -> bool:
        if isinstance(self._open[-1], Mapping) != (token.text == "}"):
            return self._wrong(token)
        self._open.pop().complete = True
        self._due = self._after_value()
        return True

    def _after_value(self) -> _Due:
        return _Due.COMMA_OR_END if self._open else _Due.NOTHING

    def _place(self, node: Scalar | Listing | Mapping) -> bool:
        self._nodes += 1
        if self._nodes > NODES:
            self._mistakes.add(node, f"more than {NODES:,} keys and values")
            return False
        if self._open:
            self._open[-1].children.append(node)
        else:
            self.root = node
        return True

    def _wrong(self, token: _Token) -> bool:
        place = Place(token.line, token.column)
        if self._due is _Due.NOTHING:
            self._mistakes.add(place, "this stands after the end of the catalog")
        elif token.sort == "end":
            self._mistakes.add(place, "the JSON ends too early", self._due.value)
        else:
            self._mistakes.add(place, f"the JSON is broken at {quoted(token.text)}", self._due.value)
        return False
