"""The counters of topics and of the shelf: kept by the transaction that changes what they count.

A topic counts a resource once, at its first placement below it: where a placement is not the first one in
its edition, only those topics above it count it that begin after the one before.
"""

from __future__ import annotations

import json

from llmreader.library.coding import CODES, OWN_DEVICE
from llmreader.library.file import Library
from llmreader.model import Status

_NUMBERED = {status.value: CODES[status] for status in (Status.READING, Status.READ, Status.SKIPPED)}
_COUNTERS = ("total", *_NUMBERED, "starred")
_SUMS = ", ".join(f"sum({name}) AS {name}" for name in _COUNTERS)

# From each topic that lists something itself to those above it.
_CLIMB = f"""
WITH RECURSIVE up (topic, earlier, {", ".join(_COUNTERS)}) AS (
    {{own}}
    UNION ALL
    SELECT t.parent_id, up.earlier, {", ".join(f"up.{name}" for name in _COUNTERS)}
    FROM up JOIN topic t ON t.id = up.topic JOIN topic above ON above.id = t.parent_id
    WHERE up.earlier IS NULL OR up.earlier < above.first_placement)
UPDATE topic SET {", ".join(f"{name} = topic.{name} + more.{name}" for name in _COUNTERS)}
FROM (SELECT topic, {_SUMS} FROM up GROUP BY topic) AS more
WHERE more.topic = topic.id
"""  # noqa: S608  # the names of this module

_OF_EDITION = _CLIMB.format(
    own=f"""SELECT p.topic_id, p.earlier, count(*),
        {", ".join(f"sum(p.status = {code})" for code in _NUMBERED.values())}, sum(p.starred)
    FROM placement p JOIN topic t ON t.id = p.topic_id
    WHERE p.id BETWEEN ?1 AND ?2 AND (p.earlier IS NULL OR p.earlier < t.first_placement)
    GROUP BY p.topic_id, p.earlier"""  # noqa: S608  # the names of this module
)

# What events have changed: one more here, one less there.
_CHANGED = f"""
SELECT p.topic_id, p.earlier, p.home, 0, {
    ", ".join(
        f"sum(e.field = 'status' AND e.value IS '{name}') - sum(e.field = 'status' AND e.before IS '{name}')"
        for name in _NUMBERED
    )
}, sum(e.field = 'starred' AND e.value IS NOT NULL) - sum(e.field = 'starred' AND e.before IS NOT NULL)
FROM event e CROSS JOIN placement p ON p.resource_id = e.resource_id
WHERE e.device_id = {OWN_DEVICE} AND e.seq BETWEEN ?1 AND ?2 AND e.field IN ('status', 'starred')
GROUP BY p.topic_id, p.earlier, p.home
"""  # noqa: S608  # the names of this module
_FROM_EVENTS = _CLIMB.format(
    own=f"""SELECT p.value ->> 0, p.value ->> 1, {
        ", ".join(f"p.value ->> {number}" for number, _ in enumerate(_COUNTERS, 3))
    }
    FROM json_each(?1) p JOIN topic t ON t.id = p.value ->> 0
    WHERE p.value ->> 1 IS NULL OR p.value ->> 1 < t.first_placement"""  # noqa: S608  # the names of this module
)
_ON_SHELF = f"UPDATE shelf SET {', '.join(f'{name} = {name} + ?' for name in _COUNTERS)}"  # noqa: S608  # the names of this module
_SHELF = """
UPDATE shelf SET total = (SELECT count(*) FROM placement WHERE home),
    reading = (SELECT count(*) FROM placement WHERE home AND status = 1),
    read = (SELECT count(*) FROM placement WHERE home AND status = 2),
    skipped = (SELECT count(*) FROM placement WHERE home AND status = 3),
    starred = (SELECT count(*) FROM placement WHERE starred AND home)
"""


def count_edition(library: Library, first: int, last: int) -> None:
    """Counts what the topics of a new edition list, whose placements are those from `first` to `last`."""
    library.write(_OF_EDITION, (first, last))


def count_events(library: Library, first: int, last: int) -> None:
    """Adds up what events of one's own, by their numbers, have changed."""
    # Few: for each topic one, and one for each place that is not a resource's first.
    changed = library.rows(_CHANGED, (first, last))
    library.write(_FROM_EVENTS, (json.dumps(changed),))
    library.write(_ON_SHELF, [sum(row[3 + n] for row in changed if row[2]) for n in range(len(_COUNTERS))])


def count_shelf(library: Library) -> None:
    """Counts what the shelf lists, after a catalog has come or gone."""
    library.write(_SHELF)
