"""Where the places are that are read in a way of their own."""

from __future__ import annotations

from dataclasses import dataclass

from llmreader.reader.github import GitHub


@dataclass(frozen=True, slots=True)
class Bases:
    """The URLs that the places' pages and interfaces begin with: no slash at the end."""

    arxiv: str = "https://arxiv.org"
    github: GitHub = GitHub()  # noqa: RUF009  # frozen
    archive: str = "https://archive.org"
    """Where is asked which pages the Internet Archive has."""
    snapshots: str = "https://web.archive.org"
    """Where its copies of them are."""
    hacker_news: str = "https://news.ycombinator.com"
    hacker_news_search: str = "https://hn.algolia.com"
    """Algolia's interface to Hacker News."""
    hacker_news_items: str = "https://hacker-news.firebaseio.com"
    """Its own."""
    lobsters: str = "https://lobste.rs"
    reddit: str = "https://www.reddit.com"
