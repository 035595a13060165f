"""lobste.rs: the page of a thread, as JSON (github.com/lobsters/lobsters)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from msgspec import Struct

from llmreader import links
from llmreader.contents import Comment, Thread
from llmreader.reader.outcomes import Unavailable
from llmreader.reader.threads.answers import key, line, missing, moment, record, several, whole
from llmreader.reader.threads.comment_html import CommentHtml
from llmreader.reader.threads.places import Found, Place, Site, place_of
from llmreader.reader.threads.walking import taken

if TYPE_CHECKING:
    from collections.abc import Iterator

    from llmreader.reader.bases import Bases
    from llmreader.reader.threads.answers import Asking


class Lobsters(Struct, frozen=True):
    """Reads threads and finds them."""

    base: str

    @classmethod
    def at(cls, bases: Bases) -> Lobsters:
        """Where it is."""
        return cls(bases.lobsters)

    def read(self, place: Place, asking: Asking) -> Thread | Unavailable:
        """The whole thread: a link to a comment is a place in its page."""
        if not place.thread:
            answer = asking.answer(f"{self.base}/c/{place.comment}.json")
            if isinstance(answer, Unavailable):
                return answer
            found = place_of(line(record(answer).get("url")))
            if found is None or not found.thread:
                return missing(place.url)
            place = found
        answer = asking.answer(f"{self.base}/s/{place.thread}.json")
        if isinstance(answer, Unavailable):
            return answer
        story = record(answer)
        return _thread(place, story) if story else missing(place.url)

    def find(self, url: str, asking: Asking) -> list[Found] | Unavailable:
        """The threads about a page."""
        wanted = links.canonical(url)
        answer = asking.answer(f"{self.base}/stories/url/all.json?{urlencode({'url': url})}")
        if isinstance(answer, Unavailable):
            return answer
        return [
            Found(Place(Site.LOBSTERS, name), whole(story.get("comment_count")) or 0)
            for story in map(record, several(answer))
            if links.canonical(line(story.get("url"))) == wanted and (name := key(story.get("short_id")))
        ]


def _thread(place: Place, story: dict[str, object]) -> Thread:
    html = CommentHtml(place.url)
    comments, cut = taken(_comments(several(story.get("comments")), html))
    return Thread(
        site=Site.LOBSTERS,
        url=place.url,
        title=line(story.get("title")) or f"Thread {place.thread}",
        author=_user(story.get("submitter_user")),
        text=html.markdown(story.get("description")),
        page=line(story.get("url")),
        at=moment(story.get("created_at")),
        points=whole(story.get("score")),
        comments=comments,
        remark=cut,
    )


def _comments(listed: list[object], html: CommentHtml) -> Iterator[Comment]:
    above = -1
    for each in map(record, listed):
        if not each:
            continue
        above = min(_depth(each), above + 1)
        deleted = each.get("is_deleted") is True or each.get("is_moderated") is True
        yield Comment(
            key=key(each.get("short_id")),
            depth=above,
            author=_user(each.get("commenting_user")),
            text=html.markdown(each.get("comment")),
            at=moment(each.get("created_at")),
            points=whole(each.get("score")),
            deleted=deleted,
        )


def _depth(comment: dict[str, object]) -> int:
    depth = whole(comment.get("depth"))
    if depth is None:
        depth = (whole(comment.get("indent_level")) or 1) - 1  # as it was once called
    return max(0, depth)


def _user(value: object) -> str:
    """By name, or with all that is known of them, as it was once."""
    return line(value) or line(record(value).get("username"))
