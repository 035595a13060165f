"""A web page made into an article: its main text as Markdown, and what the page says about itself.

trafilatura chooses which texts are the article; the article is then written from the page itself, so that
code, tables, formulas, lists in lists and links are as they stood there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from llmreader.contents import Article


def extract(content: bytes, url: str, charset: str = "") -> Article | None:
    """The article that stands in the HTML `content`, which was found at `url`; None when there is no text.

    `charset` is what the server named, or empty. Never raises but MemoryError and RecursionError. Loads
    trafilatura, and takes as long as the page is tangled: call it in the workshop
    (`llmreader.reader.workshop`).
    """
    from llmreader.reader.extracting.article import article

    return article(content, url, charset)
