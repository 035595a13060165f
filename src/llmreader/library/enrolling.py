"""From the URLs of a list to the resources of the library: those it knows, and new ones for the rest."""

from __future__ import annotations

import time
from array import array
from collections.abc import Callable, Iterable, Mapping
from itertools import islice

from msgspec import Struct, field

from llmreader import links
from llmreader.library.file import Library
from llmreader.library.words import digest
from llmreader.model import Carried, Resource

BATCH = 500
"""Resources between two ticks, and keys that are looked up at once."""

_LOOK_UP = "SELECT key, id, added FROM resource WHERE digest IN ({})"
_NEW = "INSERT INTO resource (id, key, digest, added, fresh) VALUES (?, ?, ?, ?, ?)"


def last_id(library: Library, table: str) -> int:
    """The last id that was ever given in a table: screens may still hold old ones."""
    (number,) = library.row("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)) or (0,)
    return int(number)


class Enrolled(Struct):
    """The resources of a list, in the order of the page."""

    first_new: int
    """Resources from this id on were not known before."""
    numbers: array[int] = field(default_factory=lambda: array("q"))
    """Their ids, one for each place."""
    added: array[int] = field(default_factory=lambda: array("q"))
    """When each came into the library, in microseconds since 1970."""
    by_key: bytearray = field(default_factory=bytearray)
    """1 at each place where the URL is the key itself."""
    new: int = 0
    """How many were not known before."""
    carried: dict[int, list[Carried]] = field(default_factory=dict)
    """What the export says of each, by id."""

    def place(self, number: int, at: int, *, by_key: bool) -> None:
        """Takes down one more place of a resource."""
        self.numbers.append(number)
        self.added.append(at)
        self.by_key.append(by_key)


def enrol(
    library: Library,
    resources: Iterable[Resource],
    carried: Mapping[str, Carried],
    *,
    fresh: bool,
    tick: Callable[[int], None],
) -> Enrolled:
    """Finds the resources, and makes those that are not there; `carried` is by URL."""
    enrolled = Enrolled(last_id(library, "resource") + 1)
    now = time.time_ns() // 1000
    remaining = iter(resources)
    while batch := list(islice(remaining, BATCH)):
        tick(len(enrolled.numbers))
        keys = [links.canonical(resource.url) for resource in batch]
        digests = [digest(key) for key in keys]
        found = library.rows(_LOOK_UP.format(",".join("?" * len(digests))), digests)
        known = {key: (number, at) for key, number, at in found}
        made: list[tuple[int, str, int, int, bool]] = []
        for key, crc, resource in zip(keys, digests, batch, strict=True):
            said = carried.get(resource.url)
            if key not in known:
                known[key] = enrolled.first_new + enrolled.new, (said and said.added) or now
                enrolled.new += 1
                made.append((known[key][0], key, crc, known[key][1], fresh))
            number, at = known[key]
            enrolled.place(number, at, by_key=key == resource.url)
            if said is not None and said not in (so_far := enrolled.carried.setdefault(number, [])):
                so_far.append(said)
        library.write_many(_NEW, made)
    return enrolled
