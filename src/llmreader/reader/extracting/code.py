"""Code in a page: its characters as they stand, without line numbers and buttons, and its language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from llmreader.reader.extracting.page import Element, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

_PREFORMATTED = frozenset({"listing", "pre", "xmp"})
_LINES = frozenset({"div", "li", "p", "tr"})
"""Elements that begin a line of their own within code."""

_NUMBERS = re.compile(
    r"\b(?:blob-num|gutter|hljs-ln-numbers?|line-?no|line-?nos|line-?numbers?(?:-rows)?|ln-num|rouge-gutter)\b",
    re.IGNORECASE,
)
_TABLE_OF_LINES = re.compile(
    r"\b(?:blob-code|code|rouge-code|crayon-code|hljs-ln-code)\b|\bgist-", re.IGNORECASE
)
_BUTTONS = frozenset({"button", "script", "style", "textarea", "svg"})

_LANGUAGE = re.compile(
    r"(?:^|\s)(?:(?:language|lang|brush|highlight-source|highlight-text|highlight|syntax)[-:]\s?|"
    r"(?:sourceCode|src|hljs|code|prettyprint|highlight|chroma)\s+(?!hljs|sourceCode|language|lang))"
    r"([a-z][a-z0-9_+#.-]{0,19})(?=$|[\s;])",
    re.IGNORECASE,
)
_OF_WORDS = re.compile("[a-z]{2}(?:-.*)?")
_NAME = re.compile(r"[a-z][a-z0-9_+#.-]{0,19}", re.IGNORECASE)
_NO_LANGUAGE = frozenset(
    {
        "code", "default", "highlight", "highlighter-rouge", "hljs", "line-numbers", "linenums",
        "literal-block", "manual", "nohighlight", "none", "notranslate", "plain", "plaintext",
        "pre", "prettyprint", "prettyprinted", "snippet", "source", "text", "txt", "undefined",
        "wp-block-code", "wrap",
    }
)  # fmt: skip
_BARE = frozenset(
    {
        "bash", "c", "c++", "clojure", "console", "cpp", "csharp", "css", "diff", "elixir",
        "erlang", "fortran", "go", "haskell", "html", "ini", "java", "javascript", "js", "json",
        "julia", "kotlin", "latex", "lisp", "lua", "makefile", "mjs", "ocaml", "perl", "php",
        "python", "r", "ruby", "rust", "scala", "scheme", "sh", "shell", "sql", "swift", "toml",
        "ts", "typescript", "xml", "yaml", "zig",
    }
)  # fmt: skip
"""Languages that some pages name by a class of no other meaning."""

_LEVELS = 3
"""Elements around the code that may name its language."""


def is_block(element: Element) -> bool:
    """Whether it is a block of code: preformatted text, or a table whose rows are its lines."""
    if element.tag in _PREFORMATTED:
        return True
    if element.tag != "table":
        return False
    cells = [node for node in element.descendants() if isinstance(node, Element) and node.tag == "td"]
    codes = [cell for cell in cells if _TABLE_OF_LINES.search(cell.get("class"))]
    numbers = [cell for cell in cells if _NUMBERS.search(cell.get("class"))]
    return bool(codes) and len(codes) + len(numbers) == len(cells)


def code(element: Element) -> str:
    """Its lines, without blank ones around them."""
    text = "".join(_pieces(element)).replace("\r\n", "\n").replace("\r", "\n")
    return text.replace("\xa0", " ").strip("\n")


def language(element: Element) -> str:
    """Its language as the page names it, in lower case; empty when it does not say."""
    within = [node for node in element.descendants() if isinstance(node, Element) and node.tag == "code"]
    around = [above for _, above in zip(range(_LEVELS), element.ancestors(), strict=False)]
    for candidate in (*within[:1], element, *around):
        if name := _named(candidate):
            return name
    return ""


def _named(element: Element) -> str:
    for attribute in ("data-lang", "data-language", "data-code-language", "lang"):
        name = element.get(attribute).strip().lower()
        # In HTML lang is the language of words, which is told from one of code where it is on code.
        is_of_words = attribute == "lang" and (
            element.tag not in ("code", "pre") or _OF_WORDS.fullmatch(name)
        )
        if _NAME.fullmatch(name) and name not in _NO_LANGUAGE and not is_of_words:
            return name
    if element.tag in ("code", *_PREFORMATTED):
        for name in element.classes:
            if name.lower() in _BARE:
                return name.lower()
    for found in _LANGUAGE.finditer(element.get("class")):
        if (name := found[1].lower()) not in _NO_LANGUAGE:
            return name
    return ""


def _pieces(element: Element) -> Iterator[str]:
    """The text, with a line break wherever a browser would begin a line."""
    before = "\n"
    for piece in _inner(element):
        if piece is not None:
            if piece:
                before = piece
            yield piece
        elif not before.endswith("\n"):
            before = "\n"
            yield before


def _inner(element: Element) -> Iterator[str | None]:
    """Pieces of text; None where a line begins unless one has just begun."""
    for child in element.children:
        if isinstance(child, Text):
            yield child.words
        elif isinstance(child, Element):
            if child.tag in _BUTTONS or _NUMBERS.search(child.get("class")):
                continue
            if child.tag == "br":
                yield "\n"
                continue
            if child.tag in _LINES:
                yield None
            yield from _inner(child)
            if child.tag in _LINES:
                yield None
