"""The catalog format of docs/catalog-format.md: which keys there are, and what each may hold.

Whether they are written as YAML or as JSON does not matter here. data/catalog.schema.json says the same to
editors; the tests hold the two against each other.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, NamedTuple, TypeAlias, TypeGuard, TypeVar

from msgspec import Struct

from llmreader.formats import fields
from llmreader.formats.entries import together
from llmreader.formats.mistakes import Mistakes, Place
from llmreader.formats.nodes import Listing, Mapping, Node, Scalar, Unreadable
from llmreader.formats.parsed import Parsed
from llmreader.formats.report import Mistake, quoted
from llmreader.model import Carried, Catalog, Discussion, Link, Resource, Topic

Reader: TypeAlias = Callable[[Node, Mistakes], object]
"""Returns as the functions of `fields` do."""

T = TypeVar("T")
B = TypeVar("B", Catalog, Topic)


class Shape(Struct, Generic[T], frozen=True):
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


class Marked(NamedTuple):
    """A resource, and what the user did with it."""

    resource: Resource
    carried: Carried


class Grown(NamedTuple, Generic[B]):
    """A branch of the tree, and what the user did with the resources of it."""

    branch: B
    marks: list[tuple[str, Carried]]
    """By URL; only where something is said."""


def _mark(
    status: Any = None, starred: Any = False, tags: Any = (), note: Any = "", added: Any = None, **said: Any
) -> Marked:
    return Marked(Resource(**said), Carried(status, starred, tags, note, added))


def _grow(make: Callable[..., B]) -> Callable[..., Grown[B]]:
    def grown(
        *, resources: tuple[Marked, ...] = (), topics: tuple[Grown[Topic], ...] = (), **said: Any
    ) -> Grown[B]:
        marks = [(one.resource.url, one.carried) for one in resources if one.carried != _NOTHING]
        for topic in topics:
            marks += topic.marks
        branch = make(
            resources=tuple(one.resource for one in resources),
            topics=tuple(topic.branch for topic in topics),
            **said,
        )
        return Grown(branch, marks)

    return grown


_NOTHING = Carried()
_READ = Unreadable(0, 0)
"""Stands for a node that is not needed any more: a file and what it becomes are not both held whole."""


def _list_of(shape: Shape[T]) -> Reader:
    def read(node: Node, mistakes: Mistakes) -> tuple[T, ...] | None:
        if isinstance(node, Listing):
            entries = []
            for index, child in enumerate(node.children):
                if (entry := shape.read(child, mistakes)) is not None:
                    entries.append(entry)
                node.children[index] = _READ
            return tuple(entries)
        if not isinstance(node, Unreadable):
            expected = f"a list of entries with {' and '.join(shape.required)}"
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

STATE: dict[str, Reader] = {
    "status": fields.status,
    "starred": fields.flag,
    "tags": fields.tags,
    "note": fields.markdown,
    "added": fields.moment,
}
"""Keys of a resource that say what the user did with it."""

RESOURCE = Shape(
    _mark,
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
        **STATE,
    },
)

_BRANCH: dict[str, Reader] = {
    "title": fields.line,
    "summary": fields.markdown,
    "resources": _list_of(RESOURCE),
    "topics": _topics,
}

TOPIC = Shape(_grow(Topic), ("title",), _BRANCH)

CATALOG = Shape(_grow(Catalog), ("title",), _BRANCH)


def read(root: Node | None, mistakes: Mistakes) -> Parsed | tuple[Mistake, ...]:
    """The catalog that a file with the one node `root` is, or everything that is wrong with the file."""
    grown = None
    if root is not None and not (isinstance(root, Scalar) and root.is_null):
        grown = CATALOG.read(root, mistakes)
    elif not mistakes:
        mistakes.add(Place(1, 1), "the file holds no catalog", "a title, and resources or topics")
    if grown is None or mistakes:
        return mistakes.told()
    said: dict[str, list[Carried]] = {}
    for url, carried in grown.marks:
        said.setdefault(url, []).append(carried)
    # At every placement of a page the same may be written of it.
    return Parsed(grown.branch, {url: together([*dict.fromkeys(all_)]) for url, all_ in said.items()})
