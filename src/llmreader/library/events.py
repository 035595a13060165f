"""Events are the record: they are appended, and what they change is brought up to date with them."""

from __future__ import annotations

import json
import time
from typing import NamedTuple

from llmreader.library.coding import OWN_DEVICE, code_of
from llmreader.library.counting import count_events
from llmreader.library.file import Library
from llmreader.library.indexing import forget_resources, index_resources

TAG = "tag:"
"""What the field of a tag starts with."""

QUEUE = "queue"
"""The field of a place in the queue. Its value is a rank (ranks.py)."""

POSITION = "position"
"""The field of how far a text has been read. Its value is `block/blocks`, and it belongs to no change."""


class Edit(NamedTuple):
    """A new value for one field."""

    field: str
    value: str | None
    before: str | None
    """What the value replaces."""


Edits = dict[Edit, list[int]]
"""Edits, each with the resources that it is made to: a hundred thousand may have the same one."""

Span = tuple[int, int]
"""Numbers of the first and the last of some events; the last is before the first where there is none."""

_MANY = 10
"""Resources from which on one statement records an edit of all of them."""

# Device 1 is this library's own (coding.py).
_STATUS = """INSERT INTO state (resource_id, status, read_at, begun_at)
    SELECT resource_id, ifnull(value, 'unread'), CASE value WHEN 'read' THEN {since} END,
           CASE value WHEN 'reading' THEN {since} END
    FROM event e WHERE device_id = 1 AND seq BETWEEN ?1 AND ?2 AND field = 'status'
    ON CONFLICT (resource_id) DO UPDATE
        SET status = excluded.status, read_at = excluded.read_at, begun_at = excluded.begun_at"""
_NOW = "at"
# What undo or redo makes read again was read when the user had marked it so, and not now. The events of a
# change have its time, and those that undo and redo append that of none.
_THEN = """ifnull((SELECT max(x.at) FROM event x
    WHERE x.resource_id = e.resource_id AND x.field = 'status' AND x.value = e.value
      AND (x.device_id <> 1 OR x.at IN (SELECT at FROM change))), at)"""
_STARRED = """INSERT INTO state (resource_id, starred)
    SELECT resource_id, value IS NOT NULL FROM event
    WHERE device_id = 1 AND seq BETWEEN ?1 AND ?2 AND field = 'starred'
    ON CONFLICT (resource_id) DO UPDATE SET starred = excluded.starred"""
_PLACED_STATUS = f"""UPDATE placement SET status = {code_of("e.value")} FROM event e
    WHERE e.device_id = 1 AND e.seq BETWEEN ?1 AND ?2 AND e.field = 'status'
      AND placement.resource_id = e.resource_id"""  # noqa: S608  # of coding.py
_PLACED_STARRED = """UPDATE placement SET starred = e.value IS NOT NULL FROM event e
    WHERE e.device_id = 1 AND e.seq BETWEEN ?1 AND ?2 AND e.field = 'starred'
      AND placement.resource_id = e.resource_id"""
_QUEUE = (
    """INSERT INTO queue (resource_id, rank, digest)
        SELECT e.resource_id, e.value, r.digest FROM event e JOIN resource r ON r.id = e.resource_id
        WHERE e.device_id = 1 AND e.seq BETWEEN ?1 AND ?2 AND e.field = 'queue' AND e.value IS NOT NULL
        ON CONFLICT (resource_id) DO UPDATE SET rank = excluded.rank""",
    """DELETE FROM queue WHERE resource_id IN (
        SELECT resource_id FROM event
        WHERE device_id = 1 AND seq BETWEEN ?1 AND ?2 AND field = 'queue' AND value IS NULL)""",
)
_POSITION = """INSERT OR REPLACE INTO position (resource_id, value)
    SELECT resource_id, value FROM event
    WHERE device_id = 1 AND seq BETWEEN ?1 AND ?2 AND field = 'position'"""
_WORDS = (
    """INSERT INTO note (resource_id, text)
        SELECT resource_id, value FROM event
        WHERE device_id = 1 AND seq BETWEEN ?1 AND ?2 AND field = 'note' AND value IS NOT NULL
        ON CONFLICT (resource_id) DO UPDATE SET text = excluded.text""",
    """DELETE FROM note WHERE resource_id IN (
        SELECT resource_id FROM event
        WHERE device_id = 1 AND seq BETWEEN ?1 AND ?2 AND field = 'note' AND value IS NULL)""",
    """INSERT OR IGNORE INTO tag (resource_id, name)
        SELECT resource_id, substr(field, 5) FROM event
        WHERE device_id = 1 AND seq BETWEEN ?1 AND ?2 AND field LIKE 'tag:%' AND value IS NOT NULL""",
    """DELETE FROM tag WHERE (resource_id, name) IN (
        SELECT resource_id, substr(field, 5) FROM event
        WHERE device_id = 1 AND seq BETWEEN ?1 AND ?2 AND field LIKE 'tag:%' AND value IS NULL)""",
)
_WORDED = """SELECT json_group_array(DISTINCT resource_id) FROM event
    WHERE device_id = 1 AND seq BETWEEN ?1 AND ?2 AND (field = 'note' OR field LIKE 'tag:%')"""

_FIELDS = """SELECT DISTINCT iif(field IN ('status', 'starred', 'queue', 'position'), field, 'words')
    FROM event WHERE device_id = 1 AND seq BETWEEN ?1 AND ?2"""
_DONE = """SELECT e.seq, e.resource_id, e.field, e.value, e.before
    FROM change c JOIN event e ON e.device_id = 1 AND e.seq BETWEEN c.first_seq AND c.last_seq
    WHERE c.id = ?1"""
# Where a change was made in steps, the first and the last event of a field say what it came to.
_DONE_IN_STEPS = """SELECT f.seq, f.resource_id, f.field, l.value, f.before
    FROM (SELECT min(e.seq) AS first, max(e.seq) AS last
          FROM change c JOIN event e ON e.device_id = 1 AND e.seq BETWEEN c.first_seq AND c.last_seq
          WHERE c.id = ?1 GROUP BY e.resource_id, e.field) AS net
    JOIN event f ON f.device_id = 1 AND f.seq = net.first
    JOIN event l ON l.device_id = 1 AND l.seq = net.last"""
_TURNED = """INSERT INTO event (device_id, seq, at, resource_id, field, value, before)
    SELECT 1, seq - (SELECT first_seq FROM change WHERE id = ?1) + ?2, ?3, resource_id, field,
           {wanted}, {expected}
    FROM ({done}) AS done
    WHERE {wanted} IS NOT {expected} AND {expected} IS CASE field
        WHEN 'status' THEN (SELECT nullif(status, 'unread') FROM state s
                            WHERE s.resource_id = done.resource_id)
        WHEN 'starred' THEN (SELECT iif(starred, '1', NULL) FROM state s
                             WHERE s.resource_id = done.resource_id)
        WHEN 'queue' THEN (SELECT rank FROM queue q WHERE q.resource_id = done.resource_id)
        WHEN 'note' THEN (SELECT text FROM note n WHERE n.resource_id = done.resource_id)
        ELSE (SELECT '1' FROM tag t
              WHERE t.resource_id = done.resource_id AND t.name = substr(done.field, 5))
    END"""


def now(library: Library) -> int:
    """Microseconds since 1970, but later than every event so far, even when the clock was set back."""
    # Of each device the last event is the latest.
    (newest,) = library.row(
        """SELECT max((SELECT at FROM event WHERE device_id = device.id ORDER BY seq DESC LIMIT 1))
           FROM device"""
    ) or (None,)
    return max(time.time_ns() // 1000, (newest or 0) + 1)


def append(library: Library, wanted: Edits, at: int) -> Span:
    """Records some edits, no two of the same field of a resource, and brings all up to date with them."""
    first = after = _next(library)
    single: list[tuple[int, Edit]] = []
    for edit, resources in wanted.items():
        if len(resources) < _MANY:
            single += [(number, edit) for number in resources]
            continue
        library.write(
            """INSERT INTO event (device_id, seq, at, resource_id, field, value, before)
               SELECT ?, ? + key, ?, value, ?, ?, ? FROM json_each(?)""",
            (OWN_DEVICE, after, at, *edit, json.dumps(resources)),
        )
        after += len(resources)
    library.write_many(
        """INSERT INTO event (device_id, seq, at, resource_id, field, value, before)
           VALUES (?, ?, ?, ?, ?, ?, ?)""",
        ((OWN_DEVICE, seq, at, number, *edit) for seq, (number, edit) in enumerate(single, after)),
    )
    span = first, after + len(single) - 1
    _apply(library, span, _NOW)
    return span


def append_turned(library: Library, change: int, at: int, *, undone: bool, in_steps: bool) -> Span:
    """Records the inverse of what a change has done in the end, or the same once more, in those fields that
    are as the change, or what was before it, left them; and brings all up to date.
    """
    first = _next(library)
    expected, wanted = ("value", "before") if undone else ("before", "value")
    done = _DONE_IN_STEPS if in_steps else _DONE
    library.write(_TURNED.format(expected=expected, wanted=wanted, done=done), (change, first, at))
    span = first, _next(library) - 1
    _apply(library, span, _THEN)
    return span


def resources_of(library: Library, span: Span) -> tuple[int, ...]:
    """The resources that some events of one's own are about, each once."""
    found = library.each(
        "SELECT resource_id FROM event WHERE device_id = ? AND seq BETWEEN ? AND ? ORDER BY seq",
        (OWN_DEVICE, *span),
    )
    return tuple(dict.fromkeys(found))


def _next(library: Library) -> int:
    (last,) = library.row("SELECT max(seq) FROM event WHERE device_id = ?", (OWN_DEVICE,)) or (0,)
    return int(last or 0) + 1


def _apply(library: Library, span: Span, since: str) -> None:
    """Brings everything up to the events just appended; `since` is SQL for when their statuses were given."""
    fields = {field for (field,) in library.rows(_FIELDS, span)}
    if fields & {"status", "starred"}:
        count_events(library, *span)
    if "status" in fields:
        library.write(_STATUS.format(since=since), span)
        library.write(_PLACED_STATUS, span)
    if "starred" in fields:
        library.write(_STARRED, span)
        library.write(_PLACED_STARRED, span)
    if "queue" in fields:
        for statement in _QUEUE:
            library.write(statement, span)
    if "position" in fields:
        library.write(_POSITION, span)
    if "words" in fields:
        (resources,) = library.row(_WORDED, span) or ("[]",)
        forget_resources(library, resources)
        for statement in _WORDS:
            library.write(statement, span)
        index_resources(library, resources)
