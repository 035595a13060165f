"""What an entry of a feed says, whichever feed it is, as a resource."""

from __future__ import annotations

import html
import re
import textwrap

from msgspec import Struct, field

from llmreader.formats.entries import Entry, address
from llmreader.formats.html_summary import beginning, markdown
from llmreader.links import host
from llmreader.markup import plain
from llmreader.model import Discussion, Link

SUMMARY_LIMIT = 1_200
"""Characters of Markdown. What is longer is the page itself, and the summary is how it begins."""

TITLE_LIMIT = 80
"""Characters of a title that is made from the text of an entry without one."""

SITES = {"news.ycombinator.com": "Hacker News", "lobste.rs": "Lobsters", "reddit.com": "Reddit"}
"""What sites that hold discussions are called, by host."""

_ANY_TAG = re.compile(r"<[^<>]*>")


class FeedEntry(Struct):
    """What feeds of all kinds have in common; nothing in it is checked or cleaned yet."""

    base: str = ""
    """What its relative URLs are relative to."""
    urls: list[str] = field(default_factory=list)
    """Where it may be read, the best first."""
    title: str = ""
    """One line of plain text."""
    summary: str = ""
    """HTML."""
    content: str = ""
    """HTML of the page itself, as far as the feed has it."""
    published: str = ""
    """YYYY, YYYY-MM or YYYY-MM-DD; empty when unknown."""
    authors: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    """URLs of discussions."""
    related: list[Link] = field(default_factory=list)

    def entry(self) -> Entry:
        """The resource: the first URL that can be opened, and a text of the length of a summary."""
        addresses = [found for url in self.urls if (found := address(url, self.base))]
        url = addresses[0] if addresses else next(filter(None, self.urls), "")
        discussions = dict.fromkeys(address(thread, self.base) for thread in self.comments)
        threads = [thread for thread in discussions if thread and thread != url]
        summary = markdown(self.summary, self.base)
        if summary.casefold() in {f"[comments]({thread})".casefold() for thread in threads}:
            summary = ""
        article = self.content or (self.summary if len(summary) > SUMMARY_LIMIT else "")
        text = beginning(summary or markdown(self.content, self.base), SUMMARY_LIMIT)
        related = {found: link.title for link in self.related if (found := address(link.url, self.base))}
        return Entry(
            url,
            self.title or _opening(self.summary or self.content),
            text,
            author=", ".join(dict.fromkeys(filter(None, map(plain, self.authors)))),
            published=self.published,
            discussions=tuple(
                Discussion(SITES.get(host(thread), host(thread)), thread) for thread in threads
            ),
            related=tuple(Link(title, found) for found, title in related.items() if found != url),
            article=article,
        )


def as_html(text: str) -> str:
    """Plain text as HTML."""
    return html.escape(text, quote=False).replace("\n", "<br>")


def attachment(url: str, media_type: str) -> Link:
    """A file that hangs on an entry, named after its media type: `audio/mpeg` is Audio."""
    return Link(media_type.partition("/")[0].strip().capitalize() or "Attachment", url)


def _opening(text: str) -> str:
    return textwrap.shorten(plain(_ANY_TAG.sub(" ", text)), TITLE_LIMIT, placeholder="…")
