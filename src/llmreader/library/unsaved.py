"""What is still to be fetched, told by the placements by which the shelf lists it: a number for each."""

from __future__ import annotations

import json
from array import array
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from msgspec import Struct

from llmreader.library.file import Library

_HOMES = "SELECT p.id FROM {} x CROSS JOIN placement p ON p.resource_id = x.resource_id AND p.home"
_SAVED, _GONE = 1, 2


class Unsaved(Struct, frozen=True):
    """Which of some resources have neither a text nor a page that is known to be gone."""

    placements: array[int]
    """In the given order."""
    saved: int
    """How many of the others have a text."""
    gone: int
    """How many of them have none, because their pages are gone."""


class Target(NamedTuple):
    """A resource that is to be fetched."""

    resource: int
    key: str
    url: str
    title: str


def unsaved(library: Library, placements: Sequence[int]) -> Unsaved:
    """Which of these have no text."""
    known = bytearray(max(placements, default=0) + 1)
    for table, what in (("dead", _GONE), ("article", _SAVED)):
        for placement in library.each(_HOMES.format(table)):
            if placement < len(known):
                known[placement] = what
    found = Counter(known[placement] for placement in placements)
    left = array("I", (placement for placement in placements if not known[placement]))
    return Unsaved(left, found[_SAVED], found[_GONE])


def wanted_placements(library: Library) -> list[int]:
    """What is to be fetched later, as far as it is on the shelf, in the order in which that was said."""
    return list(
        library.each(
            """SELECT p.id FROM wanted w CROSS JOIN placement p ON p.resource_id = w.resource_id AND p.home
               ORDER BY w.at, w.rowid"""
        )
    )


def targets(library: Library, placements: Sequence[int]) -> list[Target]:
    """What to fetch for some placements, in their order; one that is gone in the meantime is left out."""
    found = library.rows(
        """SELECT r.id, r.key, CASE d.url WHEN '' THEN r.key ELSE d.url END, d.title
           FROM json_each(?) j CROSS JOIN placement p ON p.id = j.value
           CROSS JOIN description d ON d.id = p.id CROSS JOIN resource r ON r.id = p.resource_id
           ORDER BY j.key""",
        (json.dumps(list(placements)),),
    )
    return [Target(*row) for row in found]
