"""The catalog format of docs/catalog-format.md: which keys there are, and what each may hold.

data/catalog.schema.json says the same to editors; the tests hold the two against each other.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Generic, TypeAlias, TypeGuard, TypeVar

from llmreader.formats import fields, yaml_nodes
from llmreader.formats.mistakes import Mistakes, Place
from llmreader.formats.nodes import Listing, Mapping, Node, Scalar, Unreadable
from llmreader.formats.report import Mistake, quoted
from llmreader.model import Catalog, Discussion, Link, Resource, Topic

Reader: TypeAlias = Callable[[Node, Mistakes], object]
"""Returns as the functions of `fields` do."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Shape(Generic[T]):
    """What a mapping must look like to become a `T`."""

    make: Callable[..., T]
    """Called with the keys that the mapping has."""
    required: tuple[str, ...]
    keys: dict[str, Reader]

    def read(self, node: Node, mistakes: Mistakes) -> T | None:
        """None when something that it needs is wrong or missing, which has been reported."""
        if isinstance(node, Unreadable):
            return None
        if not isinstance(node, Mapping):
            expected = f"a mapping with {' and '.join(self.required)}"
            mistakes.add(node, f"{_name(node)} where a mapping belongs", expected)
            return None
        firsts: dict[str, Scalar] = {}
        values: dict[str, Any] = {}
        for key, value in node.entries():
            if not self._knows(key, mistakes):
                continue
            read = self._value(key.text, value, mistakes)
            if first := firsts.get(key.text):
                mistakes.add(key, f"duplicate key '{key.text}'; the first is on line {first.line}")
            else:
                firsts[key.text], values[key.text] = key, read
        for name in self.required:
            if values.get(name, "") == "" and (name in firsts or node.complete):
                mistakes.add(firsts.get(name, node), f"{name} is missing")
        said = {name: value for name, value in values.items() if value not in ("", None)}
        return self.make(**said) if said.keys() >= set(self.required) else None

    def _knows(self, key: Node, mistakes: Mistakes) -> TypeGuard[Scalar]:
        if isinstance(key, Scalar):
            if key.text in self.keys:
                return True
            mistakes.add(key, f"unknown key {quoted(key.text)}", word=key.text, choices=[*self.keys])
        elif not isinstance(key, Unreadable):
            mistakes.add(key, f"{key.NAME} where a key belongs", word="", choices=[*self.keys])
        return False

    def _value(self, name: str, node: Node, mistakes: Mistakes) -> object:
        return "" if isinstance(node, Scalar) and node.is_null else self.keys[name](node, mistakes)


def _list_of(shape: Shape[T]) -> Reader:
    def read(node: Node, mistakes: Mistakes) -> tuple[T, ...] | None:
        if isinstance(node, Listing):
            entries = [shape.read(child, mistakes) for child in node.children]
            return tuple(entry for entry in entries if entry is not None)
        if not isinstance(node, Unreadable):
            expected = "entries that begin with '- '"
            mistakes.add(node, f"{_name(node)} where a list belongs", expected)
        return None

    return read


def _name(node: Scalar | Listing | Mapping) -> str:
    if isinstance(node, Scalar):
        return "nothing" if node.is_null else quoted(node.text)
    return node.NAME


def _topics(node: Node, mistakes: Mistakes) -> object:
    return _list_of(TOPIC)(node, mistakes)


DISCUSSION = Shape(Discussion, ("site", "url"), {"site": fields.line, "url": fields.url})

RELATED = Shape(Link, ("title", "url"), {"title": fields.line, "url": fields.url})

RESOURCE = Shape(
    Resource,
    ("url", "title"),
    {
        "url": fields.url,
        "title": fields.line,
        "summary": fields.markdown,
        "site": fields.line,
        "author": fields.line,
        "kind": fields.kind,
        "section": fields.line,
        "published": fields.date,
        "minutes": fields.minutes,
        "discussions": _list_of(DISCUSSION),
        "related": _list_of(RELATED),
    },
)

_BRANCH: dict[str, Reader] = {
    "title": fields.line,
    "summary": fields.markdown,
    "resources": _list_of(RESOURCE),
    "topics": _topics,
}

TOPIC = Shape(Topic, ("title",), _BRANCH)

CATALOG = Shape(Catalog, ("title",), _BRANCH)


def load(data: bytes) -> Catalog | tuple[Mistake, ...]:
    """The catalog in `data`, or everything that is wrong with it. Never raises."""
    mistakes = Mistakes()
    with _collector_off():
        root = yaml_nodes.read(data, mistakes)
        if root is None or (isinstance(root, Scalar) and root.is_null):
            catalog = None
            if not mistakes:
                mistakes.add(Place(1, 1), "the file holds no catalog", "title: ...")
        else:
            catalog = CATALOG.read(root, mistakes)
    return mistakes.told() if catalog is None or mistakes else catalog


@contextmanager
def _collector_off() -> Iterator[None]:
    """Without the garbage collector, which looks in vain through a million nodes: a quarter of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
