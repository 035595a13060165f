"""The topics of a list while they are found, and which heading is the title of the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from msgspec import Struct, field
from msgspec.structs import replace

from llmreader.formats.entries import DEPTH, paragraphs
from llmreader.model import Catalog, Resource, Topic
from llmreader.text import one_line

CONTENTS = re.compile(r"\W*(?:table of )?(?:contents?|toc|index)\W*", re.IGNORECASE)
"""The heading of a table of contents."""


class Node(Struct):
    """A topic while it is filled."""

    title: str
    level: float
    """1 to 6 for headings; what hangs between two of them lies between."""
    summary: str = ""
    resources: list[Resource] = field(default_factory=list)
    topics: list[Topic] = field(default_factory=list)
    """Those below it that have ended."""
    awaits: int | None = None
    """Which of its resources the next paragraph is about: that of the heading, or of a line of its own."""
    is_kept: bool = False
    """Whether it is a topic with nothing in it too."""
    is_list: bool = False
    """Whether a list or a table of resources stands in it or below it, rather than text alone."""

    def names(self, url: str, address: str) -> bool:
        """Whether `url`, whose title is but its `address`, is that of the resource that awaits a summary."""
        return self.awaits is not None and self.resources[self.awaits].url == url and address in url

    def finished(self) -> list[Topic]:
        """The topic, unless there is nothing in it that counts; of a table of contents, what stands below."""
        if self.topics and not self.resources and not self.is_kept and CONTENTS.fullmatch(self.title):
            return self.topics
        if self.resources or self.topics or self.is_kept:
            return [Topic(self.title, self.summary, tuple(self.resources), tuple(self.topics))]
        return []


def _with_more(summary: str, more: str) -> str:
    """`summary`, and of `more` the paragraphs and points that it does not have."""
    said = summary.split("\n\n")
    new = [part for part in more.split("\n\n") if part not in said]
    if new and said[-1].startswith("- ") and new[0].startswith("- "):
        last = said[-1].rpartition("\n")[2]
        said[-1] += "\n" + new.pop(0).removeprefix(f"{last}\n")
    return paragraphs(*said, *new)


class Outline:
    """Puts resources where they belong, as headings come and go."""

    def __init__(self) -> None:
        self._root = Node("", 0)
        self._path = [self._root]
        self._page: Node | None = None
        """The first topic of the first level, which may be the page itself."""
        self._above = 0
        """How many topics stand before it."""
        self._is_below_lists = False
        """Whether resources are listed before it."""
        self._firsts = 0
        """How many topics there are of the first level."""

    @property
    def current(self) -> Node:
        """Where resources go now."""
        return self._path[-1]

    @property
    def begun(self) -> str:
        """The title of the topic, if nothing stands in it yet."""
        return "" if self.current.resources else self.current.title

    @property
    def awaiting(self) -> Resource | None:
        """The last resource of the topic, if the next paragraph is about it."""
        node = self.current
        return (
            node.resources[-1] if node.awaits is not None and node.awaits == len(node.resources) - 1 else None
        )

    def open(self, title: str, level: int, summary: str = "", *, kept: bool = False) -> None:
        """A heading ends the topics of its level and of deeper ones; without a title it does only that."""
        while self.current.level >= level:
            self._close()
        if not title:
            return
        node = Node(title, level, summary, is_kept=kept)
        if level == 1:
            self._firsts += 1
            if self._page is None:
                self._page, self._above = node, len(self._root.topics)
                self._is_below_lists = self._root.is_list
        self._begin(node)

    @contextmanager
    def within(self, title: str, *, goes_on: bool = False) -> Iterator[None]:
        """A topic that ends on its own, unless a heading in it ends it before.

        One that `goes_on` is the last one of that title.
        """
        node = Node(title, self.current.level + 0.01)
        if goes_on and self.current.topics and self.current.topics[-1].title == title:
            last = self.current.topics.pop()
            node.summary, node.resources, node.topics = last.summary, [*last.resources], [*last.topics]
        self._begin(node)
        yield
        while any(opened is node for opened in self._path):
            self._close()

    def add(self, resource: Resource, *, listed: bool) -> None:
        """Put a resource into the current topic."""
        self.current.resources.append(resource)
        self.current.awaits = None
        self.current.is_list |= listed

    def go_on(self, resource: Resource) -> bool:
        """Add what hangs on `resource` to the last one, if that is it."""
        resources = self.current.resources
        if not resources or (resources[-1].url, resources[-1].title) != (resource.url, resource.title):
            return False
        last = resources[-1]
        resources[-1] = replace(
            last,
            summary=_with_more(last.summary, resource.summary),
            discussions=tuple(dict.fromkeys(last.discussions + resource.discussions)),
            related=tuple(dict.fromkeys(last.related + resource.related)),
        )
        return True

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
        while len(self._path) > 1:
            self._close()
        root, page = self._root, self._page
        named, summary = one_line(stated or title) or "Untitled", root.summary
        resources, inner = root.resources, page.finished() if page else []
        if page and self._is_head(page, alone=bool(stated)):
            named, summary = page.title, page.summary or summary
            resources, inner = [*resources, *page.resources], page.topics
        topics = (*root.topics[: self._above], *inner, *root.topics[self._above :])
        return Catalog(named, summary, tuple(resources), topics)

    def _close(self) -> None:
        """End the current topic."""
        node = self._path.pop()
        self.current.is_list |= node.is_list
        if node is not self._page:
            self.current.topics += node.finished()

    def _begin(self, node: Node) -> None:
        if len(self._path) <= DEPTH:
            self._path.append(node)

    def _is_head(self, page: Node, *, alone: bool) -> bool:
        """Whether the topic is the page itself: the only H1, or the first of several if it lists nothing.

        When the page's title stands elsewhere, only one that is `alone` can be.
        """
        if self._is_below_lists or self._firsts == 1:
            return not self._is_below_lists
        return not (alone or page.is_list or CONTENTS.fullmatch(page.title))
