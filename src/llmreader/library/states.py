"""What the events of each resource add up to."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any

from llmreader.library.file import Library
from llmreader.model import ReadingState, Status

_UNTOUCHED = ReadingState()
_Known = tuple[str, int, str, str, bool]
"""Status, whether it is starred, tags as JSON, note, and whether it waits in the queue."""
_UNKNOWN: _Known = Status.UNREAD.value, 0, "[]", "", False
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
    for state, numbers in states_alike(library, resources):
        if state != _UNTOUCHED:
            states.update(dict.fromkeys(numbers, state))
    return states


def states_alike(
    library: Library, resources: Sequence[int], *, with_words: bool = True
) -> list[tuple[ReadingState, list[int]]]:
    """The same, with those together that are alike: of a hundred thousand resources most are.

    Without the user's words, tags, notes and the queue are not looked up, and the states say nothing of them.
    """
    wanted = dict.fromkeys(resources)
    if not wanted:
        return []
    known: dict[int, _Known] = {
        number: (status, starred, "[]", "", False)
        for number, status, starred in _said(library, _STATE, wanted)
    }
    tags = dict(_said(library, _TAGS, wanted)) if with_words else {}
    notes = dict(_said(library, _NOTE, wanted)) if with_words else {}
    queued = {number for (number,) in _said(library, _QUEUED, wanted)} if with_words else set()
    for number in tags.keys() | notes.keys() | queued:
        status, starred, *_ = known.get(number, _UNKNOWN)
        waits = number in queued and status in _WAITING
        known[number] = status, starred, tags.get(number, "[]"), notes.get(number, ""), waits
    alike: defaultdict[_Known, list[int]] = defaultdict(list)
    for number in wanted:
        alike[known.get(number, _UNKNOWN)].append(number)
    return [(_state(what), numbers) for what, numbers in alike.items()]


def _state(known: _Known) -> ReadingState:
    status, starred, tags, note, waits = known
    return ReadingState(Status(status), bool(starred), tuple(sorted(json.loads(tags))), note, waits)


def _said(library: Library, sql: str, wanted: Collection[int]) -> list[tuple[Any, ...]]:
    """What a table says of the wanted resources; and of some others, where that is quicker."""
    first, last = min(wanted), max(wanted)
    if last - first < _DENSE * len(wanted):
        return library.rows(sql.format(which="BETWEEN ? AND ?"), (first, last))
    return library.rows(sql.format(which="IN (SELECT value FROM json_each(?))"), (json.dumps(list(wanted)),))
