"""What a catalog says and what a user did with it: plain frozen values.

The words are those of the design: a catalog has topics, a topic has resources, and what a user did with a
resource is its reading state. Nothing here reads, writes or draws.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

KINDS = (
    "article",
    "benchmark",
    "book",
    "course",
    "dataset",
    "documentation",
    "interactive",
    "model",
    "newsletter",
    "paper",
    "podcast",
    "prompt collection",
    "repository",
    "spreadsheet",
    "thread",
    "tool",
    "video",
)
"""What kind of thing a resource can be."""


class Status(StrEnum):
    """How far a user has come with a resource."""

    UNREAD = "unread"
    READING = "reading"
    READ = "read"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Link:
    """A titled URL that hangs on a resource."""

    title: str
    """One line, as a person would name it."""
    url: str
    """As the catalog gave it."""


@dataclass(frozen=True, slots=True)
class Discussion:
    """A thread about a resource elsewhere."""

    site: str
    """Where it is held, such as Hacker News."""
    url: str
    """As the catalog gave it."""


@dataclass(frozen=True, slots=True)
class Resource:
    """One thing to read, watch or try, as one catalog describes it."""

    url: str
    """As the catalog gave it: this is what is opened. Its key is `links.canonical(url)`."""
    title: str
    """One line."""
    summary: str = ""
    """Markdown; empty when the catalog says nothing."""
    site: str = ""
    """The site's name or host; empty when the catalog does not name it."""
    author: str = ""
    """Who made it, as the catalog names them."""
    kind: str = ""
    """One of KINDS, or empty."""
    section: str = ""
    """The heading it stood under in the document that the catalog was made from."""
    published: str = ""
    """ISO 8601 date: YYYY, YYYY-MM or YYYY-MM-DD; empty when unknown."""
    minutes: int | None = None
    """Time to read or watch it, in minutes."""
    discussions: tuple[Discussion, ...] = ()
    """In the catalog's order."""
    related: tuple[Link, ...] = ()
    """In the catalog's order."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A node of a catalog's tree: its own resources first, then the topics below it."""

    title: str
    """One line."""
    summary: str = ""
    """Markdown."""
    resources: tuple[Resource, ...] = ()
    topics: tuple[Topic, ...] = ()


@dataclass(frozen=True, slots=True)
class Catalog:
    """One curated list: the root of a tree of topics."""

    title: str
    """One line."""
    summary: str = ""
    """Markdown."""
    resources: tuple[Resource, ...] = ()
    """Those that stand in no topic."""
    topics: tuple[Topic, ...] = ()


def in_page_order(branch: Catalog | Topic) -> Iterator[Resource]:
    """The resources of its own, and then those of each topic below it."""
    yield from branch.resources
    for topic in branch.topics:
        yield from in_page_order(topic)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a topic, a catalog or the whole library has been read."""

    read: int
    """Resources whose status is read."""
    total: int
    """Resources that count: all but the skipped ones."""

    @property
    def ratio(self) -> float:
        """0.0 to 1.0; an empty topic counts as read."""
        return self.read / self.total if self.total else 1.0


@dataclass(frozen=True, slots=True)
class ReadingState:
    """What the user did with a resource."""

    status: Status = Status.UNREAD
    starred: bool = False
    tags: tuple[str, ...] = ()
    """Sorted, each one once."""
    note: str = ""
    """Markdown, in the user's words."""
    queued: bool = False
    """Whether it is in the user's queue, where what was read or skipped does not show."""


@dataclass(frozen=True, slots=True)
class Position:
    """How far the user has come in the text of a resource, whatever its width on the screen."""

    block: int
    """The first paragraph, heading, list and so on that was on the screen; counted from 0."""
    blocks: int
    """How many the text has."""

    @property
    def ratio(self) -> float:
        """0.0 at the beginning to 1.0 in the last block."""
        return min(1.0, self.block / (self.blocks - 1)) if self.blocks > 1 else 1.0


@dataclass(frozen=True, slots=True)
class Carried:
    """What an export says that its owner did with a resource. None and empty: it does not say."""

    status: Status | None = None
    starred: bool = False
    tags: tuple[str, ...] = ()
    note: str = ""
    """Markdown: the owner's note, and the passages that were highlighted, as quotes."""
    added: int | None = None
    """When it was saved, in microseconds since 1970, UTC."""
