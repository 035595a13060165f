"""Which URLs are threads, however they are written."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, parse_qs, urlsplit

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable


class Site(StrEnum):
    """Where threads are held, by the name that a reader knows it by."""

    HACKER_NEWS = "Hacker News"
    LOBSTERS = "lobste.rs"
    REDDIT = "reddit"


class Place(Struct, frozen=True):
    """A thread, or one comment of it with the answers to it."""

    site: Site
    thread: str = ""
    """As the site numbers it; empty where only the comment is known."""
    comment: str = ""
    """As the site numbers it; empty for the whole thread."""

    @property
    def url(self) -> str:
        """The one URL of all that lead here."""
        match self.site:
            case Site.HACKER_NEWS:
                return f"https://news.ycombinator.com/item?id={self.thread}"
            case Site.LOBSTERS:
                return f"https://lobste.rs/{f's/{self.thread}' if self.thread else f'c/{self.comment}'}"
            case Site.REDDIT:
                below = f"/_/{self.comment}" if self.comment else ""
                return f"https://www.reddit.com/comments/{self.thread}{below}"


class Found(Struct, frozen=True):
    """A thread that was found by the page that it is about."""

    place: Place
    comments: int
    """How many the site counts."""


ONE_COMMENT = "this is one comment of a longer thread, with the answers to it"
"""The remark on what was read of a place that is a comment."""

_NUMBER = re.compile("[0-9]{1,12}")
_NAME = re.compile("[0-9a-z]{1,12}")


def place_of(url: str) -> Place | None:
    """The thread that is at a URL, if one is."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return None
    if parts.scheme not in ("http", "https"):
        return None
    find = _reddit if host.endswith(".reddit.com") else _BY_HOST.get(host)
    return find(parts) if find else None


def _hacker_news(parts: SplitResult) -> Place | None:
    numbers = parse_qs(parts.query).get("id", [])
    if parts.path != "/item" or not numbers or not _NUMBER.fullmatch(numbers[0]):
        return None
    return Place(Site.HACKER_NEWS, numbers[0].lstrip("0"))


def _lobsters(parts: SplitResult) -> Place | None:
    match _path(parts):
        case ["s", name, *_] if _NAME.fullmatch(name):
            return Place(Site.LOBSTERS, name)
        case ["c", name] if _NAME.fullmatch(name):
            return Place(Site.LOBSTERS, comment=name)
    return None


def _reddit(parts: SplitResult) -> Place | None:
    match _path(parts):
        case ["comments", thread, *below] | ["r" | "u" | "user", _, "comments", thread, *below] if (
            _NAME.fullmatch(thread)
        ):
            # The title stands between them, or a word that stands for it.
            comment = below[1] if len(below) > 1 else ""
            return Place(Site.REDDIT, thread, comment if _NAME.fullmatch(comment) else "")
    return None


def _short_reddit(parts: SplitResult) -> Place | None:
    match _path(parts):
        case [thread] if _NAME.fullmatch(thread):
            return Place(Site.REDDIT, thread)
    return None


def _path(parts: SplitResult) -> list[str]:
    return [part.removesuffix(".json") for part in parts.path.lower().split("/") if part]


_BY_HOST: dict[str, Callable[[SplitResult], Place | None]] = {
    "news.ycombinator.com": _hacker_news,
    "lobste.rs": _lobsters,
    "reddit.com": _reddit,
    "redd.it": _short_reddit,
}
