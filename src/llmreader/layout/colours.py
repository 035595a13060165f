"""What the parts of some code are."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from llmreader.layout.lines import Role

if TYPE_CHECKING:
    from pygments.lexer import Lexer

_MOST = 20_000
"""Characters. More takes time, and a stranger's text can make a lexer take very long."""
_WIDEST = 2_000
"""Characters of a line."""

_ROLES = (
    ("Token.Comment", Role.COMMENT),
    ("Token.Keyword", Role.KEYWORD),
    ("Token.Operator.Word", Role.KEYWORD),
    ("Token.Literal.String", Role.STRING),
    ("Token.Literal.Number", Role.NUMBER),
    ("Token.Name.Function", Role.NAME),
    ("Token.Name.Class", Role.NAME),
    ("Token.Name.Tag", Role.NAME),
    ("Token.Name.Decorator", Role.NAME),
    ("Token.Generic.Deleted", Role.COMMENT),
    ("Token.Generic.Inserted", Role.STRING),
    ("Token.Generic.Prompt", Role.KEYWORD),
)
"""By the start of the names of Pygments' tokens."""


def coloured(code: str, language: str) -> Iterable[tuple[str, Role | None]]:
    """`code` in parts, each with its role; all in one where the language is not known."""
    lexer = _lexer(language) if language and len(code) <= _MOST else None
    if lexer is None or max(map(len, code.split("\n"))) > _WIDEST:
        return [(code, None)]
    parts = [(text, _role(str(kind))) for _, kind, text in lexer.get_tokens_unprocessed(code)]
    return parts if "".join(text for text, _ in parts) == code else [(code, None)]


@lru_cache(maxsize=32)
def _lexer(language: str) -> Lexer | None:
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    try:
        return get_lexer_by_name(language)
    except ClassNotFound:
        return None


@lru_cache(maxsize=512)
def _role(kind: str) -> Role | None:
    return next((role for start, role in _ROLES if kind.startswith(start)), None)
