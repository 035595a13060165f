"""What was fetched made into an article, whatever it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from llmreader import decoding
from llmreader.contents import Article
from llmreader.reader import plain, words, workshop
from llmreader.reader.media import Media, media_of

if TYPE_CHECKING:
    from threading import Event

    from llmreader.reader.outcomes import Fetched, Unavailable

SECONDS = 20.0
"""For making an article of what was fetched: the time of the visit is the network's."""


def article_of(fetched: Fetched, cancelled: Event | None = None) -> Article | Unavailable:
    """The article in what was fetched, or why there is none."""
    match media_of(fetched.content, fetched.content_type, fetched.url):
        case Media.HTML:
            made = workshop.work(
                "html", fetched.content, fetched.url, fetched.charset, cancelled=cancelled, seconds=SECONDS
            )
        case Media.PDF:
            made = workshop.work(
                "pdf", fetched.content, fetched.url, "", cancelled=cancelled, seconds=SECONDS
            )
        case Media.OTHER:
            made = _nothing(fetched)
        case media:
            made = _written(fetched, media)
    if isinstance(made, Article):
        return replace(made, url=fetched.url, etag=fetched.etag, last_modified=fetched.last_modified)
    return made


def text_of(fetched: Fetched) -> str | None:
    """The text that was fetched; None when it is none."""
    return decoding.decode(fetched.content, fetched.charset)


def _written(fetched: Fetched, media: Media) -> Article | Unavailable:
    source = text_of(fetched)
    if source is None:
        return _nothing(fetched)
    make = plain.of_markdown if media is Media.MARKDOWN else plain.of_text
    made = make(source, fetched.url)
    return made if made.text else words.empty(fetched.url)


def _nothing(fetched: Fetched) -> Unavailable:
    return words.no_text(fetched.content_type, len(fetched.content))
