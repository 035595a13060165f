"""Where pages are made into articles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from llmreader.reader.outcomes import Kind, Unavailable

if TYPE_CHECKING:
    from threading import Event

    from llmreader.contents import Article

Trade = Literal["html", "pdf"]


def work(
    kind: Trade,
    content: bytes,
    url: str,
    charset: str,
    *,
    cancelled: Event | None = None,
    seconds: float = 20.0,
) -> Article | Unavailable:
    """The article in `content`, which was found at `url`, or why there is none. Never raises.

    From any thread. It gives up after `seconds`, or soon after `cancelled` is set.
    """
    if cancelled is not None and cancelled.is_set():
        return Unavailable(Kind.CANCELLED, "cancelled")
    if kind == "pdf":
        from llmreader.reader.pdf import pdf_article

        return pdf_article(content, url)
    from llmreader.reader.extracting import extract

    return extract(content, url, charset) or Unavailable(
        Kind.BROKEN, "the page has no text to read here; open it in the browser"
    )
