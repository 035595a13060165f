"""reddit: the page of a thread, as JSON (reddit.com/dev/api).

It answers those who have not signed in as it pleases, and may refuse: the reason is then what it says.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from llmreader.contents import Comment, Thread
from llmreader.reader.outcomes import Unavailable
from llmreader.reader.threads.answers import key, line, lines, missing, moment, record, several, whole
from llmreader.reader.threads.places import ONE_COMMENT, Place, Site
from llmreader.reader.threads.walking import taken, walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from llmreader.reader.bases import Bases
    from llmreader.reader.threads.answers import Asking

_SITE = "https://www.reddit.com"
_AT_ONCE = 500
"""Comments that reddit gives at most."""

_NOBODY = "[deleted]"
_GONE = re.compile(r"\[ ?(?:deleted|removed)\b[^\]]*\]", re.IGNORECASE)
_SPOILER = re.compile(r">!(.+?)!<")
_OWN_LINK = re.compile(r"\]\((?=/[^/])")


class Reddit(Struct, frozen=True):
    """Reads threads. It does not let programs search for them."""

    base: str

    @classmethod
    def at(cls, bases: Bases) -> Reddit:
        """Where it is."""
        return cls(bases.reddit)

    def read(self, place: Place, asking: Asking) -> Thread | Unavailable:
        """The thread, or the comment with the answers to it."""
        below = f"/_/{place.comment}" if place.comment else ""
        answer = asking.answer(f"{self.base}/comments/{place.thread}{below}.json?raw_json=1&limit={_AT_ONCE}")
        if isinstance(answer, Unavailable):
            return answer
        listings = [
            several(record(record(listing).get("data")).get("children")) for listing in several(answer)
        ]
        match listings:
            case [[post, *_], comments, *_] if _data(post):
                return _thread(place, _data(post), comments)
        return missing(place.url)


def _thread(place: Place, post: dict[str, object], top: list[object]) -> Thread:
    hidden: list[int] = []
    comments, cut = taken(_comments(top, hidden))
    more = f"about {sum(hidden):,} more answers are shown by reddit alone" if hidden else ""
    return Thread(
        site=Site.REDDIT,
        url=place.url,
        title=line(post.get("title")) or f"Thread {place.thread}",
        author=_author(post),
        text=_markdown(post.get("selftext")),
        page="" if post.get("is_self") else _absolute(line(post.get("url"))),
        at=moment(post.get("created_utc")),
        points=whole(post.get("score")),
        comments=comments,
        remark=cut or "; ".join(filter(None, (ONE_COMMENT if place.comment else "", more))),
    )


def _comments(top: list[object], hidden: list[int]) -> Iterator[Comment]:
    """The comments; how many are not given is added to `hidden`, a number for each place."""
    for depth, thing in walk(top, _answers):
        data = _data(thing)
        if thing.get("kind") == "more":
            hidden.append(max(1, whole(data.get("count")) or 0))
        elif data:
            text = _markdown(data.get("body"))
            yield Comment(
                key=key(data.get("id")),
                depth=depth,
                author=_author(data),
                text=text,
                at=moment(data.get("created_utc")),
                points=None if data.get("score_hidden") is True else whole(data.get("score")),
                deleted=not text,
            )


def _answers(thing: dict[str, object]) -> list[object]:
    return several(record(record(_data(thing).get("replies")).get("data")).get("children"))


def _data(thing: object) -> dict[str, object]:
    return record(record(thing).get("data"))


def _author(data: dict[str, object]) -> str:
    author = line(data.get("author"))
    return "" if author == _NOBODY else author


def _markdown(value: object) -> str:
    """reddit's Markdown as others read it; empty where what was written is gone."""
    written = lines(value)
    if _GONE.fullmatch(written.strip()):
        return ""
    written = _SPOILER.sub(r"\\[spoiler: \1\\]", written)
    return _OWN_LINK.sub(f"]({_SITE}", written)


def _absolute(url: str) -> str:
    return _SITE + url if url.startswith("/") and not url.startswith("//") else url
