"""A real library file, and a small catalog to take into it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from llmreader import library as lib
from llmreader.library import Delivery, Filter, Library, Listing, Order, Source, Stamp, TopicNode
from llmreader.model import Carried, Catalog, Discussion, Link, ReadingState, Resource, Topic

APPLE = Resource(
    "https://example.org/apple",
    "Apple",
    summary="- red",
    site="Example",
    author="Eve",
    kind="article",
    section="Links",
    published="2023-06-08",
    minutes=9,
    discussions=(Discussion("Hacker News", "https://news.ycombinator.com/item?id=1"),),
    related=(Link("Its tree", "https://example.org/tree"),),
)
PEAR = Resource("http://www.example.org/pear/", "Pear", minutes=3)
CHERRY = Resource("https://example.org/cherry", "cherry")
LEMON = Resource("https://other.example/lemon", "Lemon", published="2024-01-01")
ROOT = Resource("https://example.org/root", "Root")
FRUIT = Catalog(
    "Fruit",
    resources=(ROOT,),
    topics=(
        Topic("Sweet", "Likeable.", (APPLE, PEAR), (Topic("Berries", resources=(CHERRY, APPLE)),)),
        Topic("Sour", resources=(LEMON,)),
        Topic("Salty"),
    ),
)


@dataclass
class Shelf:
    """A library with helpers to look into it by the names of things."""

    library: Library
    source: str = "test"

    def take_in(
        self,
        catalog: Catalog = FRUIT,
        source: str = "test",
        carried: Mapping[str, Carried] | None = None,
        label: str = "",
        **options: Any,
    ) -> lib.Intake:
        delivery = Delivery(catalog, Source(source, "yaml", Stamp(1, 1, "1")), carried or {})
        (intake,) = lib.take_in(self.library, [delivery], label, **options)
        return intake

    def topic(self, title: str, source: str = "test") -> TopicNode:
        return next(topic for topic in lib.topics(self.library, source) if topic.title == title)

    def titles(
        self, topic: str = "Fruit", only: Filter = Filter.ALL, order: Order = Order.LIST, source: str = "test"
    ) -> list[str]:
        listing = Listing(self.topic(topic, source), only, order)
        return [row.title for row in lib.rows(self.library, lib.whole(self.library, listing))]

    def place(self, url: str, topic: str) -> int | None:
        """Where a topic lists a resource."""
        listing = Listing(self.topic(topic))
        return lib.place_in(self.library, listing, lib.number_of(self.library, url))

    def id(self, name: str) -> int:
        found = self.library.row("SELECT id FROM resource WHERE key LIKE ?", (f"%/{name}",))
        assert found is not None, name
        return int(found[0])

    def set(self, name: str, **fields: str | None) -> None:
        lib.change(self.library, name, [self.id(name)], lambda _: fields)

    def state(self, name: str) -> ReadingState:
        number = self.id(name)
        return lib.reading_states(self.library, [number])[number]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library.sqlite3"


@pytest.fixture
def fruit() -> Catalog:
    return FRUIT


@pytest.fixture
def open_shelf(path: Path) -> Iterator[Callable[[], Shelf]]:
    """Opens the same file again, as a second start does."""
    opened: list[Library] = []

    def open_it() -> Shelf:
        opened.append(Library.open(path))
        return Shelf(opened[-1])

    yield open_it
    for library in opened:
        library.close()


@pytest.fixture
def shelf(open_shelf: Callable[[], Shelf]) -> Shelf:
    shelf = open_shelf()
    shelf.take_in()
    return shelf
