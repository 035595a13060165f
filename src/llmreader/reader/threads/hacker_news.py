"""Hacker News: whole threads from Algolia's search (hn.algolia.com/api), else item by item.

Algolia gives all of a thread in one answer, its comments by their age. In which order the page has the
answers to a post is asked of Hacker News itself at the same time, and done without where that is slow.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from msgspec import Struct

from llmreader import links
from llmreader.contents import Comment, Thread
from llmreader.reader.outcomes import Kind, Unavailable
from llmreader.reader.threads.answers import key, line, missing, moment, record, several, whole
from llmreader.reader.threads.comment_html import CommentHtml
from llmreader.reader.threads.items import Item, Items, as_algolia_has_it
from llmreader.reader.threads.places import ONE_COMMENT, Found, Place, Site
from llmreader.reader.threads.walking import taken, walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from llmreader.reader.bases import Bases
    from llmreader.reader.threads.answers import Asking

_SECONDS_FOR_ORDER = 5.0
"""What the order of the page is worth."""

_FINAL = (Kind.CANCELLED, Kind.OFFLINE)
"""Why there is no answer, where nobody else would give one either."""

_ONE_BY_ONE = "Hacker News' search did not answer, and only the first comments could be fetched one by one"


class HackerNews(Struct, frozen=True):
    """Reads threads and finds them."""

    search: str
    items: str

    @classmethod
    def at(cls, bases: Bases) -> HackerNews:
        """Where it is."""
        return cls(f"{bases.hacker_news_search}/api/v1", f"{bases.hacker_news_items}/v0/item")

    def read(self, place: Place, asking: Asking) -> Thread | Unavailable:
        """The thread, or the comment with the answers to it: a number names either."""
        enough = Event()
        with ThreadPoolExecutor(1) as pool:
            brief = asking.quietly(_SECONDS_FOR_ORDER, enough)
            own = pool.submit(brief.answer, f"{self.items}/{place.thread}.json")
            answer = asking.answer(f"{self.search}/items/{place.thread}")
            if isinstance(answer, Unavailable):
                enough.set()
            kids = several(record(own.result()).get("kids"))
        if isinstance(answer, Unavailable):
            return answer if answer.kind in _FINAL else self._one_by_one(place, asking, answer)
        root = record(answer)
        return self._thread(place, root | {"kids": kids}, asking) if root else missing(place.url)

    def find(self, url: str, asking: Asking) -> list[Found] | Unavailable:
        """The threads about a page."""
        wanted = links.canonical(url)
        # All the words of the URL are searched for; what is found may have more.
        words = wanted.removeprefix("https://").partition("#")[0]
        query = {"query": words, "restrictSearchableAttributes": "url", "tags": "story", "hitsPerPage": 100}
        answer = asking.answer(f"{self.search}/search?{urlencode(query)}")
        if isinstance(answer, Unavailable):
            return answer
        return [
            Found(Place(Site.HACKER_NEWS, number), whole(hit.get("num_comments")) or 0)
            for hit in map(record, several(record(answer).get("hits")))
            if links.canonical(line(hit.get("url"))) == wanted
            and (number := key(hit.get("objectID"))).isdecimal()
        ]

    def _one_by_one(self, place: Place, asking: Asking, why_not: Unavailable) -> Thread | Unavailable:
        items = Items(self.items, asking)
        root = items.item(place.thread)
        if not root:
            return missing(place.url) if items.is_whole else why_not
        items.gather(root)
        if asking.is_cancelled:
            return Unavailable(Kind.CANCELLED, why_not.reason)
        return self._thread(place, root, asking, "" if items.is_whole else _ONE_BY_ONE)

    def _thread(self, place: Place, root: Item, asking: Asking, remark: str = "") -> Thread:
        story, top = root, _by_rank(root)
        if root.get("type") == "comment":
            story, top, remark = self._story(root, asking), [root], ONE_COMMENT
        html = CommentHtml(place.url, quoting=True)
        comments, cut = taken(_comments(top, html))
        return Thread(
            site=Site.HACKER_NEWS,
            url=place.url,
            title=line(story.get("title")) or f"Thread {place.thread}",
            author=line(story.get("author")),
            text=html.markdown(story.get("text")),
            page=line(story.get("url")),
            at=moment(story.get("created_at_i")),
            points=whole(story.get("points")),
            comments=comments,
            remark=cut or remark,
        )

    def _story(self, comment: Item, asking: Asking) -> Item:
        """What a comment is about; empty where that is not to be found out."""
        number = key(comment.get("story_id"))
        answer = asking.quietly(_SECONDS_FOR_ORDER).answer(f"{self.items}/{number}.json") if number else None
        return as_algolia_has_it(record(answer))


def _by_rank(root: Item) -> list[object]:
    """The answers to a post in the order of its page."""
    ranks = {number: rank for rank, number in enumerate(map(key, several(root.get("kids"))))}
    answers = several(root.get("children"))
    return sorted(answers, key=lambda each: ranks.get(key(record(each).get("id")), len(ranks)))


def _comments(top: list[object], html: CommentHtml) -> Iterator[Comment]:
    for depth, item in walk(top, lambda item: several(item.get("children"))):
        author = line(item.get("author"))
        content = html.markdown(item.get("text"))
        yield Comment(
            key=key(item.get("id")),
            depth=depth,
            author=author,
            text=content,
            at=moment(item.get("created_at_i")),
            points=whole(item.get("points")),
            deleted=not author and not content,
        )
