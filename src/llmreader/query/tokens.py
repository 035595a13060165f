"""The text of a query cut into tokens, each of which knows where it stands. Any text can be cut.

A token may have a minus in front, which is no part of it. A parenthesis opens a group only where a word can
begin: those inside a word, as in `Foo_(bar)`, belong to it when they close before a blank.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from enum import Enum, auto

from msgspec import Struct

from llmreader.query.fields import BY_NAME
from llmreader.text import NOT_SHOWN

_NOT_READ = re.compile(f"[{NOT_SHOWN}]")

_QUOTED = r'"(?P<{0}>(?:[^"]|"")*+)(?P<{0}_closed>"?)'
_BARE = r'(?:[^\s"()]|\([^\s"()]*\))'

_TOKEN = re.compile(
    rf"""
    \s*+ (?P<minus>-*+)
    (?P<token>
      (?P<open>\()
    | (?P<close>\))
    | (?P<or>OR(?![^\s"()]))
    | (?P<and>AND(?![^\s"()]))
    | (?P<field>(?ai:{"|".join(BY_NAME)})):(?:{_QUOTED.format("value")}|(?P<bare>{_BARE}*+))
    | {_QUOTED.format("phrase")}(?P<star>\*?)
    | (?P<word>[^\s"()]{_BARE}*+)
    )?
    """,
    re.VERBOSE,
)


class Sign(Enum):
    """What kind of token it is."""

    OPEN = auto()
    CLOSE = auto()
    OR = auto()
    WORD = auto()
    PHRASE = auto()
    FIELD = auto()


class Token(Struct, frozen=True):
    """A piece of the text."""

    sign: Sign
    start: int
    end: int
    """Offsets in the text, in characters."""
    negated: bool = False
    """Whether an odd number of minus signs stands in front."""
    text: str = ""
    """The word, the phrase or the field's value: without quotes, each run of blanks as one."""
    closed: bool = False
    """Whether it is in quotes, and these are closed."""
    whole: bool = False
    """Of a word or a phrase: whether the last word in it is whole."""
    field: str = ""
    """The field's name, in lower case."""
    inner: int = 0
    """Where the field's value begins, its quote included."""


def tokens(text: str) -> Iterator[Token]:
    """The tokens of a text, in its order. AND is none: it says what stands there without it."""
    for found in _TOKEN.finditer(_NOT_READ.sub(" ", text)):
        if found["token"] and not found["and"]:
            yield _token(found)


def _token(found: re.Match[str]) -> Token:
    start, end = found.span("token")
    negated = len(found["minus"]) % 2 == 1
    if word := found["word"]:
        return Token(Sign.WORD, start, end, negated, word.rstrip("*"), whole=ends_a_word(word))
    if (phrase := found["phrase"]) is not None:
        closed = bool(found["phrase_closed"])
        return Token(
            Sign.PHRASE, start, end, negated, _unquoted(phrase), closed, whole=closed and not found["star"]
        )
    if name := found["field"]:
        bare = found["bare"]
        value = _unquoted(found["value"]) if bare is None else bare
        closed = bool(found["value_closed"])
        inner = found.end("field") + 1
        return Token(Sign.FIELD, start, end, negated, value, closed, field=name.lower(), inner=inner)
    sign = Sign.OPEN if found["open"] else Sign.CLOSE if found["close"] else Sign.OR
    return Token(sign, start, end, negated)


def ends_a_word(text: str) -> bool:
    """Whether it ends with a sign that no word goes on after, as `C++` does."""
    return text[-1:] not in ("*", "") and unicodedata.category(text[-1])[0] in "PS"


def _unquoted(text: str) -> str:
    return " ".join(text.replace('""', '"').split())


def quoted(value: str) -> str:
    """A field's value as it has to be written after the colon: in quotes where it needs them.

    It is read as `value` again, but for control characters and runs of blanks, which are one blank each.
    """
    return value if re.fullmatch(r'[^\s"()]+', value) else in_quotes(value)


def in_quotes(text: str) -> str:
    """As a phrase is written."""
    doubled = text.replace('"', '""')
    return f'"{doubled}"'
