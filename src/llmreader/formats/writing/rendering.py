"""Markdown as HTML that is safe to open: no raw HTML, no pictures, only links that may be opened."""

from __future__ import annotations

import html
import re
from functools import cache
from typing import TYPE_CHECKING

from llmreader.links import is_safe

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

LIMIT = 20_000
"""Characters. What is longer is shown as it is written: a stranger's brackets can take the parser minutes."""

_WORDS = re.compile(r"[^\W\d_][\w ,;()'\"/&%?\u2013\u2014-]*[.!?]?")
"""Text in one line with no markup in it."""


def rendered(markdown: str) -> str:
    """`markdown` as HTML blocks; empty for nothing."""
    if not markdown.strip():
        return ""
    if _WORDS.fullmatch(markdown) and "__" not in markdown and "&" not in markdown:
        return f"<p>{html.escape(markdown)}</p>"
    if len(markdown) > LIMIT:
        return f"<p>{html.escape(markdown)}</p>".replace("\n", "<br>")
    return str(_parser().render(markdown)).strip()


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    class Parser(MarkdownIt):
        """Makes a link of nothing but what may be opened."""

        def validateLink(self, url: str) -> bool:  # noqa: N802  # the library's name
            return is_safe(url)

    parser = Parser("commonmark", {"html": False}).enable(["table", "strikethrough"])
    # Headings belong to the page, and a picture would be loaded from a stranger's server.
    return parser.disable(["heading", "lheading", "image"])
