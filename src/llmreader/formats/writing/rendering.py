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
_LINK = re.compile(r'<a href="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)


def rendered(markdown: str) -> str:
    """`markdown` as HTML blocks; empty for nothing."""
    if not markdown.strip():
        return ""
    if _WORDS.fullmatch(markdown) and "__" not in markdown and "&" not in markdown:
        return f"<p>{html.escape(markdown)}</p>"
    if len(markdown) > LIMIT:
        return f"<p>{html.escape(markdown)}</p>".replace("\n", "<br>")
    return str(_parser().render(markdown)).strip()


def without_links(rendered: str) -> str:
    """HTML of `rendered` with the address of each link in words behind its label."""
    return _LINK.sub(lambda link: link[2] if link[1] == link[2] else f"{link[2]} ({link[1]})", rendered)


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
