"""What stands behind a link: an article, or a thread. Plain frozen values, which the rooms hand each other.

Every text in them is made safe to show (`llmreader.text`), and every link in them is absolute.
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class Origin(StrEnum):
    """Where an article was found."""

    PAGE = "page"
    """At its own URL."""
    SNAPSHOT = "snapshot"
    """In an archive of the web."""
    IMPORT = "import"
    """In an export of another program."""


class Article(Struct, frozen=True):
    """The text of a resource, as it was found at one time."""

    text: str
    """Markdown, without its title."""
    title: str = ""
    """One line; empty when the page does not say."""
    author: str = ""
    """One line, as the page names them."""
    published: str = ""
    """ISO 8601 date: YYYY, YYYY-MM or YYYY-MM-DD; empty when unknown."""
    site: str = ""
    """One line; empty when the page does not say."""
    language: str = ""
    """As BCP 47 names it; empty when unknown."""
    origin: Origin = Origin.PAGE
    url: str = ""
    """Of the page after all redirects, or of the snapshot."""
    remark: str = ""
    """What the reader should know of how it was come by: one sentence without a full stop, or empty."""
    etag: str = ""
    """As the server gave it, for asking whether there is a newer one."""
    last_modified: str = ""
    """The same."""


class Comment(Struct, frozen=True):
    """One answer in a thread."""

    key: str
    """As the site numbers it: what was seen before is told from what is new by it."""
    depth: int
    """0 for an answer to the page itself."""
    author: str
    """Empty where it was deleted, or nobody is named."""
    text: str
    """Markdown; empty where nothing is left of it."""
    at: int | None = None
    """In microseconds since 1970, UTC."""
    points: int | None = None
    """None where the site gives none."""
    deleted: bool = False
    """Whether the site says so: by its author, or by those who look after the site."""


class Thread(Struct, frozen=True):
    """A discussion, as it stood at one time."""

    site: str
    """The site's name, such as Hacker News."""
    url: str
    """Of the thread itself."""
    title: str
    """One line."""
    author: str = ""
    """Who posted it; empty when unknown."""
    text: str = ""
    """Markdown: what was posted with it; often empty."""
    page: str = ""
    """The URL that is discussed; empty where the thread is about nothing else."""
    at: int | None = None
    """In microseconds since 1970, UTC."""
    points: int | None = None
    """None where the site gives none."""
    comments: tuple[Comment, ...] = ()
    """In the order of the page: each before the answers to it."""
    remark: str = ""
    """What the reader should know of how it was come by: one sentence without a full stop, or empty."""
