"""LaTeX in titles, names and abstracts, as text.

Only what needs it is handed to pylatexenc, a command or a formula at a time: whole abstracts take it
milliseconds, and a stranger's braces can be nested more deeply than it can follow.
"""

from __future__ import annotations

import logging
import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pylatexenc.latex2text import LatexNodes2Text

_TOKEN = re.compile(
    r"""
      (?P<formula> \$\$?(?!\s)[^$]{1,300}(?<!\s)\$\$?(?!\d) )
    | (?P<link> \\href\s*\{[^{}]*\} )
    | (?P<accent> \\(?:[`'^"~=.]|[Hbcdkrtuv](?![a-zA-Z]))\s*
        (?:\{\s*\\?[^\W\d_]{1,2}\s*\}|\\[ij](?![a-zA-Z])\s*|[^\W\d_]) )
    | (?P<line> \\\\(?:\[[^\]]{0,20}\])? | \\par(?![a-zA-Z]) )
    | (?P<escaped> \\[^a-zA-Z] )
    | (?P<command> \\[a-zA-Z]+\*?\s* )
    | (?P<mark> ---? | `` | '' | ~ | [{}] )
    """,
    re.VERBOSE,
)
_MARKS = {"---": "\u2014", "--": "\u2013", "``": "\u201c", "''": "\u201d", "~": " "}
_TYPESET = ("\\(", "\\)", "\\[", "\\]", "\\-", "\\/", "\\@", "\\!")
"""Written like escapes, but nothing is to be seen of them."""


def plain(text: str) -> str:
    """`text` without LaTeX: accents and symbols as characters, formulas as far as a line can tell them."""
    return _TOKEN.sub(_plain, text) if re.search(r"[\\{}$~]|--|``|''", text) else text


def url(text: str) -> str:
    r"""A URL as bibliographies write it: in `\url{}`, in braces, its special characters escaped."""
    bare = re.sub(r"\\(?:url|path|nolinkurl|texttt|burl)\s*(?=\{)", "", text)
    bare = re.sub(r"\{?\\textasciitilde\s*(?:\{\})?\}?|\\~(?:\{\})?|\$?\\sim\s*\$?", "~", bare)
    bare = re.sub(r"\\([_%&#$~^{}\-])", r"\1", bare)
    return re.sub(r"[{}]", "", bare).strip()


def _plain(token: re.Match[str]) -> str:
    match token.lastgroup:
        case "formula" | "accent":
            return _rendered(token[0]).strip("\n")
        case "command":
            return _symbol(token[0].strip())
        case "line":
            return " "
        case "escaped":
            return "" if token[0] in _TYPESET else token[0][1].replace(",", " ")
        case "mark":
            return _MARKS.get(token[0], "")
        case _:
            return ""


def _symbol(command: str) -> str:
    """What a command stands for by itself; empty for one that says how its argument looks."""
    if command.endswith("TeX"):
        return command[1:]
    shown = _rendered(command)
    return "" if shown == command or any(char in shown for char in "<\n") else shown


@lru_cache(maxsize=4096)
def _rendered(source: str) -> str:
    """`source` as it is when it cannot be rendered."""
    try:
        rendered = str(_renderer().latex_to_text(source))
    except Exception:  # noqa: BLE001  # the library raises whatever a stranger's formula leads it to
        return source
    return source if "%s" in rendered else rendered  # its template for arguments that are missing


@cache
def _renderer() -> LatexNodes2Text:
    from pylatexenc.latex2text import LatexNodes2Text

    # It logs every command that it cannot render, and there is a screen where the log would go.
    logging.getLogger("pylatexenc").setLevel(logging.CRITICAL)
    return LatexNodes2Text()
