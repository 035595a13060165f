"""What a catalog says: plain frozen values. A catalog has topics, and a topic has resources."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from llmreader.model.states import Status

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


class Link(Struct, frozen=True):
    """A titled URL that hangs on a resource."""

    title: str
    """One line, as a person would name it."""
    url: str
    """As the catalog gave it."""


class Discussion(Struct, frozen=True):
    """A thread about a resource elsewhere."""

    site: str
    """Where it is held, such as Hacker News."""
    url: str
    """As the catalog gave it."""


class Resource(Struct, frozen=True):
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


class Topic(Struct, frozen=True):
    """A node of a catalog's tree: its own resources first, then the topics below it."""

    title: str
    """One line."""
    summary: str = ""
    """Markdown."""
    resources: tuple[Resource, ...] = ()
    topics: tuple[Topic, ...] = ()


class Catalog(Struct, frozen=True):
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


class Carried(Struct, frozen=True):
    """What an export says that its owner did with a resource. None and empty: it does not say."""

    status: Status | None = None
    starred: bool = False
    tags: tuple[str, ...] = ()
    note: str = ""
    """Markdown: the owner's note, and the passages that were highlighted, as quotes."""
    added: int | None = None
    """When it was saved, in microseconds since 1970, UTC."""
