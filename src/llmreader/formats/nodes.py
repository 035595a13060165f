"""What a structured file holds before anybody asks what it means: text, lists, mappings, and their places."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, ClassVar, NamedTuple, TypeAlias

from msgspec import Struct, field

if TYPE_CHECKING:
    from collections.abc import Iterator

DEPTH = 100
"""Levels of nesting that are read. Every topic takes two."""

NODES = 3_000_000
"""Keys, values and lists of one file that are read: more than 100,000 resources with every key need."""


class Scalar(NamedTuple):
    """A piece of text as it is written, whatever else a YAML library would make of it: `No`, `2023`, `~`."""

    line: int
    column: int
    text: str
    plain: bool
    """Written without quotes, and not as a block."""

    @property
    def is_null(self) -> bool:
        """Says nothing: as good as left out."""
        return self.plain and self.text in _NULLS


_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


class Unreadable(NamedTuple):
    """Something that is already known to be wrong, so that nothing more is said about it."""

    line: int
    column: int


class Listing(Struct):
    """A list."""

    line: int
    column: int
    children: list[Node] = field(default_factory=list)
    complete: bool = False
    """Whether its end was reached: what a broken file lacks is no mistake of its own."""

    NAME: ClassVar[str] = "a list"


class Mapping(Struct):
    """Keys with values, in the file's order."""

    line: int
    column: int
    children: list[Node] = field(default_factory=list)
    """Key, value, key, value, ... In a broken file the last value can be missing."""
    complete: bool = False

    NAME: ClassVar[str] = "a mapping"

    def entries(self) -> Iterator[tuple[Node, Node]]:
        """Key and value of each entry, duplicates too."""
        missing = Unreadable(self.line, self.column)
        return zip_longest(self.children[::2], self.children[1::2], fillvalue=missing)


Node: TypeAlias = Scalar | Unreadable | Listing | Mapping
