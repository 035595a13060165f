"""What reading a list comes to: a catalog, what came with it, and what could not be taken in."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from llmreader.model import Carried, Catalog

__all__ = ["Carried", "LeftOut", "Parsed"]


class LeftOut(Struct, frozen=True):
    """An entry that could not be taken in."""

    place: int
    """Where it begins, from 1; 0 when it is about the whole."""
    text: str
    """The entry, or its beginning, as it stands in the file."""
    reason: str
    """Part of a sentence, without a full stop."""
    unit: str = "line"
    """What `place` counts: `line`, or `entry` where a file may have all of them in one line."""


class Parsed(Struct, frozen=True):
    """A list as it was read."""

    catalog: Catalog
    carried: Mapping[str, Carried] = field(default_factory=dict)
    """By the URL of the resource as the catalog gives it."""
    articles: Mapping[str, str] = field(default_factory=dict)
    """HTML of pages that the export carries, by the URL of the resource."""
    left_out: tuple[LeftOut, ...] = ()
    """In the file's order."""
