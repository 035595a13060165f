"""The topics of a list while they are found, and which heading is the title of the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from llmreader.formats.entries import DEPTH
from llmreader.model import Catalog, Resource, Topic
from llmreader.text import one_line

CONTENTS = re.compile(r"\W*(?:table of )?(?:contents?|toc|index)\W*", re.IGNORECASE)
"""The heading of a table of contents."""


@dataclass(slots=True)
class Node:
    """A topic while it is filled."""

    title: str
    level: float
    """1 to 6 for headings; what hangs between two of them lies between."""
    summary: str = ""
    resources: list[Resource] = field(default_factory=list)
    topics: list[Node] = field(default_factory=list)
    awaits: int | None = None
    """Which of its resources the next paragraph is about: that of the heading, or of a line of its own."""
    is_kept: bool = False
    """Whether it is a topic with nothing in it too."""
    is_list: bool = False
    """Whether a list or a table of resources stands in it, rather than text alone."""

    def names(self, url: str, address: str) -> bool:
        """Whether `url`, whose title is but its `address`, is that of the resource that awaits a summary."""
        return self.awaits is not None and self.resources[self.awaits].url == url and address in url

    def lists_something(self) -> bool:
        """Whether a list of resources stands in it or below it."""
        return self.is_list or any(node.lists_something() for node in self.topics)

    def finished(self) -> Iterator[Topic]:
        """The topic, unless there is nothing in it that counts; of a table of contents, what stands below."""
        below = tuple(topic for node in self.topics for topic in node.finished())
        if below and not self.resources and not self.is_kept and CONTENTS.fullmatch(self.title):
            yield from below
        elif self.resources or below or self.is_kept:
            yield Topic(self.title, self.summary, tuple(self.resources), below)


class Outline:
    """Puts resources where they belong, as headings come and go."""

    def __init__(self) -> None:
        self._root = Node("", 0)
        self._path = [self._root]

    @property
    def current(self) -> Node:
        """Where resources go now."""
        return self._path[-1]

    def open(self, title: str, level: int, summary: str = "", *, kept: bool = False) -> None:
        """A heading ends the topics of its level and of deeper ones; without a title it does only that."""
        while self.current.level >= level:
            self._path.pop()
        if title:
            self._begin(Node(title, level, summary, is_kept=kept))

    @contextmanager
    def within(self, title: str) -> Iterator[None]:
        """A topic that ends on its own, unless a heading in it ends it before."""
        node = Node(title, self.current.level + 0.01)
        self._begin(node)
        yield
        for index, opened in enumerate(self._path):
            if opened is node:
                del self._path[index:]
                break

    def add(self, resource: Resource, *, listed: bool) -> None:
        """Put a resource into the current topic."""
        self.current.resources.append(resource)
        self.current.awaits = None
        self.current.is_list |= listed

    def describe(self, summary: str) -> None:
        """What a plain paragraph says of the link that stands alone before it, or else of the topic."""
        node = self.current
        if node.awaits is not None:
            about = node.resources[node.awaits]
            node.resources[node.awaits] = replace(
                about, summary="\n\n".join(filter(None, (about.summary, summary)))
            )
            node.awaits = None
        elif not (node.summary or node.resources or node.topics):
            node.summary = summary

    def forget(self, summary: str) -> None:
        """`summary` is none of the topic, but the title of what follows."""
        if self.current.summary == summary:
            self.current.summary = ""

    def catalog(self, *, stated: str, title: str) -> Catalog:
        """All that was found; its title is the page's, or `stated` in its front matter, or `title`."""
        head = self._head(alone=bool(stated))
        named = one_line(stated or title) or "Untitled"
        if head is None:
            root = self._root
        else:
            above, below = self._root.topics[:head], self._root.topics[head + 1 :]
            page = self._root.topics[head]
            named = page.title
            root = Node(
                named,
                0,
                page.summary or self._root.summary,
                self._root.resources + page.resources,
                [*above, *page.topics, *below],
            )
        topics = tuple(topic for node in root.topics for topic in node.finished())
        return Catalog(named, root.summary, tuple(root.resources), topics)

    def _begin(self, node: Node) -> None:
        if len(self._path) <= DEPTH:
            self.current.topics.append(node)
            self._path.append(node)

    def _head(self, *, alone: bool) -> int | None:
        """Which topic is the page itself: the only H1, or the first of several if it lists nothing.

        When the page's title stands elsewhere, only one that is `alone` can be.
        """
        firsts = [index for index, node in enumerate(self._root.topics) if node.level == 1]
        if not firsts:
            return None
        head = firsts[0]
        above = self._root.topics[:head]
        if self._root.is_list or any(node.lists_something() for node in above):
            return None
        if len(firsts) == 1:
            return head
        page = self._root.topics[head]
        return None if alone or page.lists_something() or CONTENTS.fullmatch(page.title) else head
