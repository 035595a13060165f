"""Where the places are that are read in a way of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from llmreader.reader.github import GitHub

if TYPE_CHECKING:
    from llmreader.config import Settings


class Bases(Struct, frozen=True):
    """The URLs that the places' pages and interfaces begin with: no slash at the end.

    Links to a place are known by its own address, whatever stands here, and by this one.
    """

    arxiv: str = "https://arxiv.org"
    github: GitHub = GitHub()
    archive: str = "https://archive.org"
    """Where is asked which pages the Internet Archive has."""
    snapshots: str = "https://web.archive.org"
    """Where its copies of them are."""
    hacker_news_search: str = "https://hn.algolia.com"
    """Algolia's interface to Hacker News."""
    hacker_news_items: str = "https://hacker-news.firebaseio.com"
    """Its own."""
    lobsters: str = "https://lobste.rs"
    reddit: str = "https://www.reddit.com"

    @classmethod
    def of(cls, settings: Settings) -> Bases:
        """Where the settings say that they are."""
        return cls(
            arxiv=settings.places_arxiv,
            github=GitHub(settings.places_github, settings.places_github_raw, settings.places_gists),
            archive=settings.places_archive,
            snapshots=settings.places_snapshots,
            hacker_news_search=settings.places_hacker_news_search,
            hacker_news_items=settings.places_hacker_news_items,
            lobsters=settings.places_lobsters,
            reddit=settings.places_reddit,
        )
