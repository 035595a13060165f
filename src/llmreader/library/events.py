"""Events are the record: they are appended, and what they change is brought up to date with them."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import NamedTuple

from llmreader.library.coding import OWN_DEVICE, code_of
from llmreader.library.counting import count_events
from llmreader.library.file import Library
from llmreader.library.indexing import forget_resources, index_resources

TAG = "tag:"
"""What the field of a tag starts with."""


class Edit(NamedTuple):
    """A new value for one field of one resource. There may be a hundred thousand in a change."""

    resource: int
    field: str
    value: str | None
    before: str | None
    """What the value replaces."""


# Device 1 is this library's own (coding.py).
_STATUS = """INSERT INTO state (resource_id, status, read_at)
    SELECT resource_id, ifnull(value, 'unread'), CASE value WHEN 'read' THEN at END FROM event
    WHERE device_id = 1 AND seq BETWEEN ?1 AND ?2 AND field = 'status'
    ON CONFLICT (resource_id) DO UPDATE SET status = excluded.status, read_at = excluded.read_at"""
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


def now(library: Library) -> int:
    """Microseconds since 1970, but later than every event so far, even when the clock was set back."""
    # Of each device the last event is the latest.
    (newest,) = library.row(
        """SELECT max((SELECT at FROM event WHERE device_id = device.id ORDER BY seq DESC LIMIT 1))
           FROM device"""
    ) or (None,)
    return max(time.time_ns() // 1000, (newest or 0) + 1)


def append(library: Library, wanted: Sequence[Edit], at: int) -> tuple[int, int]:
    """Records some edits, no two of the same field of a resource, and brings all up to date with them.

    The numbers of the first and the last event; the last is before the first where there is none.
    """
    (last,) = library.row("SELECT max(seq) FROM event WHERE device_id = ?", (OWN_DEVICE,)) or (0,)
    first = (last or 0) + 1
    library.write_many(
        "INSERT INTO event (device_id, seq, at, resource_id, field, value, before)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        ((OWN_DEVICE, seq, at, *edit) for seq, edit in enumerate(wanted, first)),
    )
    span = first, first + len(wanted) - 1
    if wanted:
        _apply(library, span, {edit.field for edit in wanted})
    return span


def _apply(library: Library, span: tuple[int, int], fields: set[str]) -> None:
    """Brings everything up to the events just appended."""
    worded = {field for field in fields if field == "note" or field.startswith(TAG)}
    if fields - worded:
        count_events(library, *span)
    if "status" in fields:
        library.write(_STATUS, span)
        library.write(_PLACED_STATUS, span)
    if "starred" in fields:
        library.write(_STARRED, span)
        library.write(_PLACED_STARRED, span)
    if worded:
        (resources,) = library.row(_WORDED, span) or ("[]",)
        forget_resources(library, resources)
        for statement in _WORDS:
            library.write(statement, span)
        index_resources(library, resources)
