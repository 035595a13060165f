"""JSON Feed 1 and 1.1."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from llmreader.formats import dates, json_whole
from llmreader.formats.decoding import start
from llmreader.formats.entries import Gathering
from llmreader.formats.feed_entries import FeedEntry, as_html, attachment
from llmreader.formats.html_summary import escaped
from llmreader.formats.report import Mistake
from llmreader.formats.values import text
from llmreader.model import Link
from llmreader.text import one_line

if TYPE_CHECKING:
    from llmreader.formats.parsed import Parsed


def looks_like(data: bytes, name: str) -> bool:
    """Whether a file that begins with `data` is a JSON Feed."""
    head = start(data).replace(b"\\/", b"/")
    named = name.lower() == "feed.json" and b'"items"' in head
    return head.startswith(b"{") and (named or b"jsonfeed.org/version/" in head)


def read(data: bytes, *, title: str, base: str = "") -> Parsed | tuple[Mistake, ...]:
    """The items in `data`, in their order; or why they cannot be read. Never raises."""
    feed = json_whole.load(data)
    if isinstance(feed, Mistake):
        return (feed,)
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(feed, dict) or not isinstance(items, list):
        return (Mistake(1, 1, "this is no JSON Feed", "an object with 'items'"),)
    base = text(feed.get("home_page_url")) or base
    gathering = Gathering(base)
    gathering.unit = "entry"
    if about := text(feed.get("description")):
        gathering.describe((), escaped(about))
    for number, item in enumerate(items, 1):
        if isinstance(item, dict):
            entry = _feed_entry(item, base, feed).entry()
            gathering.take(entry, number, f"{entry.title} {entry.url}".strip())
        else:
            gathering.leave(number, str(item)[:200], "it is no object with keys and values")
    return gathering.parsed(text(feed.get("title")) or title)


def _feed_entry(item: dict[str, Any], base: str, feed: dict[str, Any]) -> FeedEntry:
    identity, url, elsewhere = (text(item.get(key)) for key in ("id", "url", "external_url"))
    files = [
        attachment(text(file.get("url")), text(file.get("mime_type")))
        for file in _objects(item.get("attachments"))
    ]
    return FeedEntry(
        base=base,
        urls=[url, elsewhere, identity if identity.startswith("http") else "", *(file.url for file in files)],
        title=one_line(text(item.get("title"))),
        summary=as_html(text(item.get("summary"))),
        content=text(item.get("content_html")) or as_html(text(item.get("content_text"))),
        published=dates.day(text(item.get("date_published")) or text(item.get("date_modified"))),
        authors=_authors(item) or _authors(feed),
        related=[Link("Linked page", elsewhere), *files],
    )


def _authors(owner: dict[str, Any]) -> list[str]:
    authors = [*_objects(owner.get("authors")), *_objects([owner.get("author")])]
    return [as_html(name) for author in authors if (name := text(author.get("name")))]


def _objects(value: object) -> list[dict[str, Any]]:
    return [element for element in value if isinstance(element, dict)] if isinstance(value, list) else []
