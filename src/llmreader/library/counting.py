"""The counters of topics and of the shelf: kept by the transaction that changes what they count.

A topic counts a resource once, at its first placement below it: where a placement is not the first one in
its edition, only those topics above it count it that begin after the one before.
"""

from __future__ import annotations

from llmreader.library.coding import CODES, OWN_DEVICE
from llmreader.library.file import Library
from llmreader.model import Status

_NUMBERED = {status.value: CODES[status] for status in (Status.READING, Status.READ, Status.SKIPPED)}
_CLIMB = """
WITH RECURSIVE up (topic, earlier, total, reading, read, skipped, starred) AS (
    SELECT p.topic_id, p.earlier, {sums} FROM {changed}
    JOIN topic t ON t.id = p.topic_id
    WHERE {only} AND (p.earlier IS NULL OR p.earlier < t.first_placement)
    GROUP BY p.topic_id, p.earlier
    UNION ALL
    SELECT t.parent_id, up.earlier, up.total, up.reading, up.read, up.skipped, up.starred
    FROM up JOIN topic t ON t.id = up.topic JOIN topic above ON above.id = t.parent_id
    WHERE up.earlier IS NULL OR up.earlier < above.first_placement)
UPDATE topic SET total = topic.total + more.total, reading = topic.reading + more.reading,
    read = topic.read + more.read, skipped = topic.skipped + more.skipped,
    starred = topic.starred + more.starred
FROM (SELECT topic, sum(total) AS total, sum(reading) AS reading, sum(read) AS read,
             sum(skipped) AS skipped, sum(starred) AS starred FROM up GROUP BY topic) AS more
WHERE more.topic = topic.id
"""

_WHOLE = _CLIMB.format(
    sums=", ".join(
        ["count(*)", *(f"sum(p.status = {code})" for code in _NUMBERED.values()), "sum(p.starred)"]
    ),
    changed="placement p",
    only="p.id BETWEEN ?1 AND ?2",
)

# What events have changed: one more here, one less there.
_CHANGED = f"""(
    SELECT resource_id, {
    ", ".join(
        f"(field = 'status') * ((value IS '{name}') - (before IS '{name}')) AS {name}" for name in _NUMBERED
    )
}, (field = 'starred') * ((value IS NOT NULL) - (before IS NOT NULL)) AS starred
    FROM event WHERE device_id = {OWN_DEVICE} AND seq BETWEEN ?1 AND ?2 AND field IN ('status', 'starred')
) AS e"""  # noqa: S608  # the names of this module
_FROM_EVENTS = _CLIMB.format(
    sums="0, sum(e.reading), sum(e.read), sum(e.skipped), sum(e.starred)",
    changed=f"{_CHANGED} CROSS JOIN placement p ON p.resource_id = e.resource_id",
    only="1",
)
_SHELF_FROM_EVENTS = f"""
UPDATE shelf SET reading = shelf.reading + more.reading, read = shelf.read + more.read,
    skipped = shelf.skipped + more.skipped, starred = shelf.starred + more.starred
FROM (SELECT ifnull(sum(e.reading), 0) AS reading, ifnull(sum(e.read), 0) AS read,
             ifnull(sum(e.skipped), 0) AS skipped, ifnull(sum(e.starred), 0) AS starred
      FROM {_CHANGED} CROSS JOIN placement p ON p.resource_id = e.resource_id WHERE p.home) AS more
"""  # noqa: S608  # the names of this module
_SHELF = """
UPDATE shelf SET total = (SELECT count(*) FROM placement WHERE home),
    reading = (SELECT count(*) FROM placement WHERE home AND status = 1),
    read = (SELECT count(*) FROM placement WHERE home AND status = 2),
    skipped = (SELECT count(*) FROM placement WHERE home AND status = 3),
    starred = (SELECT count(*) FROM placement WHERE starred AND home)
"""


def count_edition(library: Library, first: int, last: int) -> None:
    """Counts what the topics of a new edition list, whose placements are those from `first` to `last`."""
    library.write(_WHOLE, (first, last))


def count_events(library: Library, first: int, last: int) -> None:
    """Adds up what events of one's own, by their numbers, have changed."""
    library.write(_FROM_EVENTS, (first, last))
    library.write(_SHELF_FROM_EVENTS, (first, last))


def count_shelf(library: Library) -> None:
    """Counts what the shelf lists, after a catalog has come or gone."""
    library.write(_SHELF)
