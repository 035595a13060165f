"""What the events of each resource add up to."""

from __future__ import annotations

import json
from collections.abc import Sequence

from llmreader.library.file import Library
from llmreader.model import ReadingState, Status

_UNTOUCHED = ReadingState()


def reading_states(
    library: Library, resources: Sequence[int], *, with_words: bool = True
) -> dict[int, ReadingState]:
    """What the user did with each of these resources, in the given order, each once; their tags and notes
    only if asked for.
    """
    states = dict.fromkeys(resources, _UNTOUCHED)
    numbers = json.dumps(list(states))
    if not with_words:
        for number, status, starred in library.rows(
            """SELECT resource_id, status, starred FROM state
               WHERE resource_id IN (SELECT value FROM json_each(?))""",
            (numbers,),
        ):
            states[number] = ReadingState(Status(status), bool(starred))
        return states
    tags: dict[int, list[str]] = {}
    for number, name in library.rows(
        "SELECT resource_id, name FROM tag WHERE resource_id IN (SELECT value FROM json_each(?))"
        " ORDER BY name",
        (numbers,),
    ):
        tags.setdefault(number, []).append(name)
    found = library.rows(
        """SELECT j.value, ifnull(s.status, 'unread'), ifnull(s.starred, 0), ifnull(n.text, '')
           FROM json_each(?) j
           LEFT JOIN state s ON s.resource_id = j.value
           LEFT JOIN note n ON n.resource_id = j.value
           WHERE s.resource_id IS NOT NULL OR n.resource_id IS NOT NULL""",
        (numbers,),
    )
    states |= {number: ReadingState(tags=tuple(names)) for number, names in tags.items()}
    for number, status, starred, note in found:
        states[number] = ReadingState(Status(status), bool(starred), tuple(tags.get(number, ())), note)
    return states
