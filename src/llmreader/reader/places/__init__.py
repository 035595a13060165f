"""Places that are read in a way of their own: each is a small class, and this is the table of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from llmreader.reader.places.arxiv import ArXiv
from llmreader.reader.places.discussions import Discussions
from llmreader.reader.places.repositories import Repositories

if TYPE_CHECKING:
    from collections.abc import Callable

    from llmreader.contents import Article, Thread
    from llmreader.reader.bases import Bases
    from llmreader.reader.fetching import Visit
    from llmreader.reader.outcomes import NotModified, Unavailable, Validators


class Place(Protocol):
    """One place."""

    def read(
        self, url: str, validators: Validators, visit: Visit
    ) -> Article | Thread | NotModified | Unavailable | None:
        """What is at `url`, or why there is nothing; None when it is read like any other page."""


PLACES: tuple[Callable[[Bases], Place], ...] = (ArXiv, Repositories, Discussions)
"""Each is made with the URLs of all places. The first that reads a URL is the one that does."""
