"""What the events of each resource add up to."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from typing import Any

from llmreader.library.file import Library
from llmreader.model import ReadingState, Status

_UNTOUCHED = ReadingState()
_WAITING = (Status.UNREAD, Status.READING)
"""What is in the queue and has been read or skipped is in it no more."""
_DENSE = 2
"""Of so many ids that follow each other one has to be wanted, for all of them to be read."""

_STATE = "SELECT resource_id, status, starred FROM state WHERE resource_id {which}"
_TAGS = "SELECT resource_id, json_group_array(name) FROM tag WHERE resource_id {which} GROUP BY resource_id"
_NOTE = "SELECT resource_id, text FROM note WHERE resource_id {which}"
_QUEUED = "SELECT resource_id FROM queue WHERE resource_id {which}"


def reading_states(library: Library, resources: Sequence[int]) -> dict[int, ReadingState]:
    """What the user did with each of these resources, in the given order, each once."""
    states = dict.fromkeys(resources, _UNTOUCHED)
    if not states:
        return states
    tags = dict(_said(library, _TAGS, states))
    notes = dict(_said(library, _NOTE, states))
    queued = {number for (number,) in _said(library, _QUEUED, states)}
    touched = {number: (status, starred) for number, status, starred in _said(library, _STATE, states)}
    for number in tags.keys() | notes.keys() | queued:
        touched.setdefault(number, (Status.UNREAD.value, 0))
    # Of a hundred thousand resources most are alike, and share a value.
    alike: dict[tuple[str, int, str, str, bool], ReadingState] = {}
    for number, (status, starred) in touched.items():
        if number not in states:
            continue
        waits = number in queued and status in _WAITING
        key = status, starred, tags.get(number, "[]"), notes.get(number, ""), waits
        if key not in alike:
            names = tuple(sorted(json.loads(key[2])))
            alike[key] = ReadingState(Status(status), bool(starred), names, key[3], waits)
        states[number] = alike[key]
    return states


def _said(library: Library, sql: str, wanted: Collection[int]) -> list[tuple[Any, ...]]:
    """What a table says of the wanted resources; and of some others, where that is quicker."""
    first, last = min(wanted), max(wanted)
    if last - first < _DENSE * len(wanted):
        return library.rows(sql.format(which="BETWEEN ? AND ?"), (first, last))
    return library.rows(sql.format(which="IN (SELECT value FROM json_each(?))"), (json.dumps(list(wanted)),))
