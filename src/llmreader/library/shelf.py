"""Writing the topics and placements of one edition of a catalog."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping

from llmreader import links
from llmreader.library.file import Library
from llmreader.library.placements import place
from llmreader.model import Resource, Topic

Tick = Callable[[int], None]
"""Is told how many resources have been written so far; what it raises ends the writing."""

_TICK_EVERY = 500
"""Resources between two ticks."""


class Shelf:
    """Hands out the ids of topics and placements in the order of the page."""

    def __init__(
        self,
        library: Library,
        catalog: int,
        *,
        fresh: bool,
        added: Mapping[str, int | None],
        tick: Tick | None,
    ) -> None:
        self._library = library
        self._catalog = catalog
        self._fresh = fresh
        self._dates = added
        self._now = time.time_ns() // 1000
        self._tick = tick
        self._topic = self._last("topic")
        self._placement = self._last("placement")
        self.topics = 0
        """How many topics have been written so far, ..."""
        self.placements = 0
        self.known: dict[str, int] = {}
        """Ids of the resources written so far, by key."""
        self.added = 0
        """How many of them the library did not know before."""

    def add(self, topic: Topic, parent: int | None, *, listed: bool = True) -> int:
        """Writes a topic and all below it; its id."""
        self._topic += 1
        self.topics += 1
        number = self._topic
        self._library.write(
            "INSERT INTO topic (id, catalog_id, parent_id, last_id, title, summary, listed)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (number, self._catalog, parent, number, topic.title, topic.summary, listed),
        )
        for position, resource in enumerate(topic.resources):
            self._place(resource, number, position)
        for below in topic.topics:
            self.add(below, number)
        if self._topic > number:
            self._library.write("UPDATE topic SET last_id = ? WHERE id = ?", (self._topic, number))
        return number

    def stretch(self, root: int) -> None:
        """Says of the topic that stands for the catalog where all that was written so far ends."""
        self._library.write("UPDATE topic SET last_id = ? WHERE id = ?", (self._topic, root))

    def _place(self, resource: Resource, topic: int, position: int) -> None:
        self._placement += 1
        self.placements += 1
        if self._tick is not None and self.placements % _TICK_EVERY == 0:
            self._tick(self.placements)
        place(
            self._library,
            self._placement,
            topic=topic,
            position=position,
            resource_id=self._resource(links.canonical(resource.url)),
            resource=resource,
        )

    def _resource(self, key: str) -> int:
        if key not in self.known:
            found = self._library.row("SELECT id FROM resource WHERE key = ?", (key,))
            if found is None:
                self.added += 1
                self.known[key] = self._library.write(
                    "INSERT INTO resource (key, added, fresh) VALUES (?, ?, ?)",
                    (key, self._dates.get(key) or self._now, self._fresh),
                )
            else:
                self.known[key] = found[0]
        return self.known[key]

    def _last(self, table: str) -> int:
        """The last id that was ever given in a table: screens may still hold old ones."""
        (number,) = self._library.row("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)) or (0,)
        return int(number)
