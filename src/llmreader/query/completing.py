"""What may stand at the cursor: the name of a field, one of its values, or a name that the caller knows."""

from __future__ import annotations

from msgspec import Struct

from llmreader.query.fields import BY_NAME, FIELDS, Field
from llmreader.query.tokens import Sign, Token, quoted, tokens


class Choice(Struct, frozen=True):
    """Something that can be put in."""

    text: str
    """As it is written in a query, in quotes where it needs them."""
    meaning: str
    """One line; may be empty."""


class Completion(Struct, frozen=True):
    """What may stand at the cursor."""

    start: int
    end: int
    """The part of the text that a choice takes the place of, in characters."""
    typed: str
    """What stands in that part before the cursor, without quotes."""
    field: Field | None
    """The field whose value it is; None where a field's name may stand."""
    choices: tuple[Choice, ...]
    """What begins with `typed`, in the order of the table. The names for a field that is `named` are known
    only to the library: the caller adds them, as `quoted(name)`.
    """


def completions(text: str, cursor: int) -> Completion | None:
    """What may stand where the cursor is, an offset in characters; None when nothing but words may."""
    token = _token_at(text, cursor)
    if token is None or token.sign in (Sign.OPEN, Sign.CLOSE, Sign.OR):
        return _names(text, cursor, cursor, cursor)
    if token.sign is Sign.PHRASE:
        return None
    if token.sign is Sign.WORD:
        return _names(text, token.start, cursor, token.end)
    if cursor < token.inner:
        return _names(text, token.start, cursor, token.inner)
    return _values(text, token, cursor)


def _token_at(text: str, cursor: int) -> Token | None:
    """The last one that the cursor stands in, or right after."""
    found = None
    for token in tokens(text):
        if token.start >= cursor:
            break
        if cursor <= token.end:
            found = token
    return found


def _names(text: str, start: int, cursor: int, end: int) -> Completion | None:
    typed = text[start:cursor]
    rows = [row for row in FIELDS if row.name.startswith(typed.lower())]
    choices = tuple(Choice(f"{row.name}:", row.meaning) for row in rows)
    return Completion(start, end, typed, None, choices) if choices else None


def _values(text: str, token: Token, cursor: int) -> Completion:
    field = BY_NAME[token.field]
    *_, before = tokens(text[:cursor])
    typed = before.text
    known = [value for value in field.values if value.startswith(typed.lower())]
    choices = tuple(Choice(quoted(value), field.values[value]) for value in known)
    return Completion(token.inner, token.end, typed, field, choices)
