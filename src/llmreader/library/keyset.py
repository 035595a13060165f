"""Comparing along the keys that a listing is sorted by: what comes before a placement, and what after it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from llmreader.library.file import Library
from llmreader.library.segment import KEYS, PLACE, SINCE, Key, Order, Segment

_FACTS = (
    *("p.id", "p.status", "d.title", "d.host", "d.added", "d.published", "d.minutes"),
    *(f"s.{column}" for column in SINCE),
    *("s.resource_id", "q.rank", "q.digest", "q.resource_id"),
)
"""What placements are sorted by."""


def facts(library: Library, placement: int) -> dict[str, Any] | None:
    """What a placement is sorted by."""
    found = library.row(
        f"""SELECT {", ".join(_FACTS)} FROM placement p JOIN description d ON d.id = p.id
            LEFT JOIN state s ON s.resource_id = p.resource_id
            LEFT JOIN queue q ON q.resource_id = p.resource_id WHERE p.id = ?""",  # noqa: S608  # of this module
        (placement,),
    )
    return dict(zip(_FACTS, found, strict=True)) if found else None


def covers(part: Segment, at: dict[str, Any]) -> bool:
    """Whether a placement stands, or would stand, among those of a segment."""
    return (
        part.first <= at["p.id"] <= part.last
        and part.status in (None, at["p.status"])
        and not (part.since and at[f"s.{part.since}"] is None)
        and not (part.queued and at["q.rank"] is None)
        and (part.given is None or at["p.id"] in part.given)
        and not (part.order is Order.SHORTEST and at["d.minutes"] is None)
        and not (part.timeless and at["d.minutes"] is not None)
    )


def values(part: Segment, at: dict[str, Any]) -> list[Any]:
    if part.given and part.order not in KEYS:
        return [part.given.index(at["p.id"])]
    return [at[expression.partition(" ")[0]] for expression, _ in part.keys]


def beside(part: Segment, at: dict[str, Any], *, backwards: bool) -> Iterator[tuple[Segment, str]]:
    """What comes after a placement in its segment, the nearest first; all that comes before, when backwards.

    Each is a range of the index: of a segment those for which a condition holds.
    """
    if part.keys == (PLACE,):
        yield replace(part, above=at["p.id"]) if backwards else replace(part, below=at["p.id"]), "1"
        return
    for run in runs(part.keys, values(part, at), backwards=backwards):
        yield part, run


def runs(keys: tuple[Key, ...], values: list[Any], *, backwards: bool) -> Iterator[str]:
    """What comes after some values of the keys, the nearest first: ranges of the index that follow each
    other. All that comes before, when backwards.
    """
    for length in range(len(keys), 0, -1):
        *equal, (expression, descending) = keys[:length]
        same = [f"{each} = {literal(value)}" for (each, _), value in zip(equal, values, strict=False)]
        sign = "<" if descending is not backwards else ">"
        yield " AND ".join((*same, f"{expression} {sign} {literal(values[length - 1])}"))


def literal(value: Any) -> str:
    return str(value) if isinstance(value, int) else "'" + str(value).replace("'", "''") + "'"
