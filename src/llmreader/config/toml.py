"""TOML with line numbers, and with all of its mistakes instead of the first one.

The standard library's parser says neither where a value stands nor anything after a mistake. So the text is
parted into its statements (one table header or one `key = value` each), which that parser then reads one by
one. As in TOML 1.0, a statement ends with its line, but for open brackets and multi-line strings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from llmreader.config.spelling import KeyPath

_BLANK = re.compile(r"(?:[ \t\n]|#[^\n]*)*")
_TOKEN = re.compile(
    r"""
      \"{3} (?: [^\\] | \\. )*? \"{3,5}
    | '{3} .*? '{3,5}
    | (?P<unclosed> \"{3} | '{3} )
    | " (?: [^"\\\n] | \\[^\n] )* "
    | ' [^'\n]* '
    | \# [^\n]*
    | (?P<opening> [\[{] )
    | (?P<closing> [\]}] )
    | (?P<newline> \n )
    | [^"'\#\[\]{}\n]+
    | .
    """,
    re.VERBOSE | re.DOTALL,
)
_FRESH_START = re.compile(r"^[ \t]*(?:\[\[?[\w. -]+\]\]?[ \t]*(?:#.*)?$|[^\[\]{}=#\n]+=)", re.MULTILINE)
_PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")


class Table(Struct, frozen=True):
    """A header such as `[browser.for]`."""

    line: int
    path: KeyPath
    repeated: bool
    """Whether it is one of an array of tables: `[[path]]`."""


class Entry(Struct, frozen=True):
    """A value: what `key = value` gives, or one value of an inline table."""

    line: int
    path: KeyPath
    """From the top of the file, with the table it stands in."""
    value: object


class Mistake(Struct, frozen=True):
    """A statement that cannot be read."""

    line: int
    path: KeyPath
    """Whose value it was to be; empty when that cannot be read either."""
    message: str


def read(text: str) -> Iterator[Table | Entry | Mistake]:
    """Everything that the text says, in its order. What stands under an unreadable header is left out."""
    table: KeyPath | None = ()
    for line, statement, closed in _statements(text):
        content = _parse(statement, closed)
        if statement.startswith("["):
            table = None if isinstance(content, _Unreadable) else _header_path(content)
            if isinstance(content, _Unreadable):
                hint = "what follows is left out up to the next [table]"
                yield Mistake(line, (), f"{content.why}; {hint}")
            elif table is not None:
                yield Table(line, table, statement.startswith("[["))
        elif table is None:
            continue
        elif isinstance(content, _Unreadable):
            key = _key_path(statement)
            yield Mistake(line + content.lines_in, table + key if key else (), content.why)
        else:
            for path, value in _leaves(content):
                yield Entry(line, table + path, value)


def first_mistake(text: str) -> Mistake | None:
    """What a TOML parser says of the text as a whole, if it refuses it."""
    content = _parse(text, closed=True)
    return Mistake(content.lines_in + 1, (), content.why) if isinstance(content, _Unreadable) else None


def _statements(text: str) -> Iterator[tuple[int, str, bool]]:
    """Line, text and whether all its brackets and quotes are closed. After one that is not, what looks like a
    new statement counts as one."""
    line, done = 1, 0
    while (start := _end_of_blanks(text, done)) < len(text):
        line += text.count("\n", done, start)
        done, closed = _extent(text, start)
        yield line, text[start:done], closed
        if not closed:
            fresh = _FRESH_START.search(text, _end_of_line(text, start))
            done = fresh.start() if fresh else len(text)
        line += text.count("\n", start, done)


def _end_of_blanks(text: str, start: int) -> int:
    blanks = _BLANK.match(text, start)
    return blanks.end() if blanks else start


def _end_of_line(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def _extent(text: str, start: int) -> tuple[int, bool]:
    """Where the statement that starts here ends, and whether all that it opened is closed there."""
    if text[start] == "[":
        return _end_of_line(text, start), True
    depth = 0
    for token in _TOKEN.finditer(text, start):
        match token.lastgroup:
            case "opening":
                depth += 1
            case "closing":
                depth -= 1
            case "newline" if depth <= 0:
                return token.start(), True
            case "unclosed":
                return len(text), False
    return len(text), depth <= 0


class _Unreadable(Struct, frozen=True):
    why: str
    lines_in: int = 0
    """How many lines into the text."""


def _parse(text: str, closed: bool) -> dict[str, object] | _Unreadable:
    import tomllib

    if not closed:
        return _Unreadable("a bracket or a quote that opens here is never closed")
    try:
        return tomllib.loads(text)
    except RecursionError:
        return _Unreadable("too many brackets within brackets")
    except ValueError as error:  # TOMLDecodeError, or a number of too many digits
        why = str(error)
        place = _PLACE.search(why)
        lines_in = int(place[1]) - 1 if place and place[1] else 0
        why = _PLACE.sub("", why)
        return _Unreadable(why[:1].lower() + why[1:], lines_in)


def _key_path(statement: str) -> KeyPath:
    content = _parse(statement.partition("=")[0] + "= 0", closed=True)
    return () if isinstance(content, _Unreadable) else next(_leaves(content))[0]


def _header_path(content: object) -> KeyPath:
    path: KeyPath = ()
    while content:
        if isinstance(content, list):
            content = content[0]
        elif isinstance(content, dict):
            ((key, content),) = content.items()
            path = (*path, key)
    return path


def _leaves(content: dict[str, object], table: KeyPath = ()) -> Iterator[tuple[KeyPath, object]]:
    for key, value in content.items():
        if isinstance(value, dict) and value:
            yield from _leaves(value, (*table, key))
        else:
            yield (*table, key), value
