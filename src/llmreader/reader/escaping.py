"""Words and code written so that Markdown, in the dialect of articles, takes nothing in them for its own."""

from __future__ import annotations

import re

# Formulas, sub- and superscripts, strikethrough and tables are among the dialect. Nothing begins at an
# underscore within a word, as in snake_case.
_MEANING = re.compile(r"[\\`*\[\]<>~^$|]|&(?=#?\w+;)|(?<![^\W_])_|_(?![^\W_])")
_START = re.compile(r"#{1,6}(?!\S)|[-+](?!\S)|-(?=-)|=(?==*\s*$)|(?<=\d)[.)](?!\S)")
_AT_START = re.compile(rf"(?P<figures>\d{{0,9}})(?P<mark>{_START.pattern})")
_TICKS = re.compile("`+")


def escaped(text: str) -> str:
    """`text` as Markdown that reads the same, anywhere but at the beginning of a line."""
    return _MEANING.sub(r"\\\g<0>", text)


def at_line_start(markdown: str) -> str:
    """The line `markdown` so that its beginning makes neither a heading nor an item of it."""
    return (
        _AT_START.sub(r"\g<figures>\\\g<mark>", markdown, count=1) if _AT_START.match(markdown) else markdown
    )


def code(text: str) -> str:
    """`text`, one line, as code within a line."""
    ticks = "`" * (_longest(text) + 1)
    space = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{ticks}{space}{text}{space}{ticks}"


def fenced(text: str) -> str:
    """`text` as a block of code."""
    fence = "`" * max(3, _longest(text) + 1)
    return f"{fence}\n{text}\n{fence}"


def _longest(text: str) -> int:
    return max(map(len, _TICKS.findall(text)), default=0)
