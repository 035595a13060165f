"""A web page made into an article: its main text as Markdown, and what the page says about itself."""

from __future__ import annotations

from llmreader import text
from llmreader.contents import Article


def extract(content: bytes, url: str, charset: str = "") -> Article | None:
    """The article that stands in the HTML `content`, which was found at `url`; None when there is no text.

    `charset` is what the server named, or empty. Never raises. Loads trafilatura: call it in the workshop.
    """
    import trafilatura

    try:
        page = content.decode(charset) if charset else content
    except (LookupError, UnicodeDecodeError):
        page = content
    found = trafilatura.extract_with_metadata(
        page, url, output_format="markdown", include_comments=False, include_links=True
    )
    if found is None or not found.text:
        return None
    body = found.text.partition("\n---\n")[2]
    return Article(
        text.block(body),
        title=text.one_line(found.title or ""),
        author=text.one_line(found.author or ""),
        published=found.date or "",
        site=text.one_line(found.sitename or ""),
        language=found.language or "",
        url=url,
    )
