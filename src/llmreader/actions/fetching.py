"""From a resource's link to its text: in a worker, because it takes the network's time or the extractor's.

Nothing here needs the library; what it comes to is kept by `articles.save`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from llmreader.actions.sources import Network, limits_of
from llmreader.contents import Article, Origin

if TYPE_CHECKING:
    from llmreader.actions.articles import Outcome
    from llmreader.library import KeptArticle
    from llmreader.reader import Validators


def fetch(url: str, network: Network, kept: KeptArticle | None = None, *, again: bool = False) -> Outcome:
    """Reads what stands at the link of a resource. An expected failure is a value.

    Where a text is kept, it is only asked whether there is a newer one. One that is kept in HTML is made
    Markdown without the network, unless it is to be fetched `again` or has no text.
    """
    from llmreader.reader import Bases, read

    if kept and kept.facts.form == "html" and not again:
        unpacked = unpack(kept, network)
        if unpacked is not None:
            return unpacked
    return read(
        url,
        limits_of(network.settings),
        Bases.of(network.settings),
        validators=validators_of(kept),
        progress=network.progress,
        cancelled=network.cancelled,
    )


def validators_of(kept: KeptArticle | None) -> Validators | None:
    """By what a site sees whether the text that is kept is its newest; None where it is not the site's."""
    from llmreader.reader import Validators

    if kept is None or kept.facts.form == "html" or kept.facts.origin is not Origin.PAGE:
        return None
    return Validators(kept.article.etag, kept.article.last_modified)


def unpack(kept: KeptArticle, network: Network) -> Article | None:
    """The Markdown of a text that is kept in HTML, made without the network; None where it has no text."""
    from msgspec.structs import replace

    from llmreader.reader.workshop import work

    html = kept.article
    found = work("html", html.text.encode(), html.url, "utf-8", cancelled=network.cancelled)
    return replace(found, origin=Origin.IMPORT, url=html.url) if isinstance(found, Article) else None
