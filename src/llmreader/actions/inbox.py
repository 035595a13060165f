"""The user's own catalog: links that came in one by one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from llmreader import library as lib
from llmreader import links
from llmreader.actions.sources import title_of
from llmreader.actions.unasked import Refused
from llmreader.library import Delivery, Library, Source, Stamp
from llmreader.model import Carried, Catalog, Resource, Topic, in_page_order
from llmreader.text import block, one_line

INBOX = "inbox"
"""The source of the user's own catalog: nothing that could be read again."""
TITLE = "Inbox"
BETWEEN = " / "
"""Stands between the titles of a topic and of the one below it."""

Node = TypeVar("Node", Catalog, Topic)


class Addition(Struct, frozen=True):
    """A link for the Inbox."""

    url: str
    title: str = ""
    """Empty: what the URL says."""
    topic: str = ""
    """Where it is to stand; with ` / ` between a topic and the one below it. Empty: in none."""
    tags: tuple[str, ...] = ()
    note: str = ""


class Added(Struct, frozen=True):
    """A link that is in the Inbox now."""

    title: str
    """As the Inbox calls it."""
    already: bool
    """It stood there before; tags and note were added to it."""


def add(library: Library, addition: Addition) -> Added | Refused:
    """Puts a link into the Inbox, as one change."""
    url = addition.url.strip()
    if not links.is_safe(url):
        return Refused(
            one_line(url), ("only web and mail addresses can be added, such as https://example.org",)
        )
    # What is read is added to: nobody else may add to it in between.
    with library.transaction():
        inbox = _inbox(library)
        key = links.canonical(url)
        known = next((each for each in in_page_order(inbox) if links.canonical(each.url) == key), None)
        resource = known or Resource(url, one_line(addition.title) or one_line(title_of(url)))
        if known is None:
            path = [one_line(part) for part in addition.topic.split(BETWEEN) if part.strip()]
            inbox = _with(inbox, path, resource)
        carried = {
            resource.url: Carried(
                tags=tuple(filter(None, map(one_line, addition.tags))), note=block(addition.note)
            )
        }
        delivery = Delivery(inbox, Source(INBOX, "yaml", Stamp(0, 0, "")), carried)
        lib.take_in(library, [delivery], f"add: {resource.title}")
    return Added(resource.title, already=known is not None)


def _inbox(library: Library) -> Catalog:
    for row in lib.catalogs(library):
        if row.source == INBOX:
            catalog, _ = lib.give_out(library, row.id)
            return catalog
    return Catalog(TITLE)


def _with(node: Node, path: Sequence[str], resource: Resource) -> Node:
    """The same with one resource more, at the end of a topic, which is made where there is none."""
    if not path:
        return replace(node, resources=(*node.resources, resource))
    name, *below = path
    topics = list(node.topics)
    found = next((index for index, topic in enumerate(topics) if topic.title == name), len(topics))
    topics[found : found + 1] = [
        _with(topics[found] if found < len(topics) else Topic(name), below, resource)
    ]
    return replace(node, topics=tuple(topics))
