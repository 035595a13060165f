"""The user's queue: what is put in and taken out, and its order.

Each resource has a rank of its own, so that moving one changes no other, and machines that were apart agree
on each of them by itself. What is being read, was read or was skipped keeps its rank, and shows again when it
is unread again.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence

from llmreader.library.changes import Changed, Recording
from llmreader.library.events import QUEUE, Edit, Edits
from llmreader.library.file import Library
from llmreader.library.ranks import ranks_between
from llmreader.library.states import reading_states
from llmreader.model import Status

_ALL = """SELECT q.resource_id, q.rank, EXISTS (
        SELECT 1 FROM placement p INDEXED BY placement_resource
        WHERE p.resource_id = q.resource_id AND p.home AND p.status = 0)
    FROM queue q INDEXED BY queue_rank ORDER BY q.rank, q.digest, q.resource_id"""


def queue(library: Library) -> list[int]:
    """The resources in the queue, as Up next lists them: unread, and on the shelf."""
    return [number for number, _, shown in library.rows(_ALL) if shown]


def put_in_queue(library: Library, label: str, resources: Sequence[int]) -> Changed:
    """At the end, in the given order, those that are not in it. What was read or skipped is unread again."""
    with library.transaction():
        states = reading_states(library, resources)
        new = [number for number, state in states.items() if not state.queued]
        (last,) = library.row("SELECT max(rank) FROM queue") or (None,)
        ranks = dict(zip(new, ranks_between(last or "", "", len(new)), strict=True))
        wanted = _edits(library, ranks)
        for number in new:
            if (status := states[number].status) in {Status.READ, Status.SKIPPED}:
                wanted.setdefault(Edit("status", None, status.value), []).append(number)
        return _record(library, label, wanted)


def take_from_queue(library: Library, label: str, resources: Sequence[int]) -> Changed:
    """Those that are in it."""
    with library.transaction():
        return _record(library, label, _edits(library, dict.fromkeys(resources)))


def move_in_queue(library: Library, label: str, resources: Sequence[int], *, down: bool) -> Changed:
    """Each past its neighbour; those that are neighbours stay together, and stop together at the end."""
    with library.transaction():
        found = library.rows(_ALL)
        ranks = {number: rank for number, rank, _ in found}
        shown = {number for number, _, is_shown in found if is_shown}
        order, moved = _moved(list(ranks)[:: -1 if down else 1], shown, shown.intersection(resources))
        anew = _ranks_anew(order[:: -1 if down else 1], moved, ranks)
        return _record(library, label, _edits(library, anew))


def _moved(
    before: Sequence[int], shown: Collection[int], chosen: Collection[int]
) -> tuple[list[int], set[int]]:
    """The order in which each chosen one has gone in front of the one shown above it, if that is not chosen
    too; and those that have gone.
    """
    order: list[int] = []
    moved: set[int] = set()
    above: int | None = None
    for number in before:
        if number in chosen and above is not None and order[above] not in chosen:
            order.insert(above, number)
            moved.add(number)
            above += 1
            continue
        if number in shown:
            above = len(order)
        order.append(number)
    return order, moved


def _ranks_anew(order: Sequence[int], moved: Collection[int], ranks: Mapping[int, str]) -> dict[int, str]:
    """New ranks for those that have moved, and for those behind them between which there is no room because
    two machines have given the same rank.
    """
    anew: dict[int, str] = {}
    low = ""
    waiting: list[int] = []
    for number in order:
        rank = ranks[number]
        if number in moved or (waiting and rank <= low):
            waiting.append(number)
            continue
        anew.update(zip(waiting, ranks_between(low, rank, len(waiting)), strict=True))
        low, waiting = rank, []
    anew.update(zip(waiting, ranks_between(low, "", len(waiting)), strict=True))
    return anew


def _edits(library: Library, ranks: Mapping[int, str | None]) -> Edits:
    """What gives resources these ranks; None takes them out."""
    before = dict(
        library.rows(
            "SELECT resource_id, rank FROM queue WHERE resource_id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(ranks)),),
        )
    )
    wanted: Edits = {}
    for number, rank in ranks.items():
        if rank != before.get(number):
            wanted.setdefault(Edit(QUEUE, rank, before.get(number)), []).append(number)
    return wanted


def _record(library: Library, label: str, wanted: Edits) -> Changed:
    recording = Recording(library, label)
    recording.add(wanted)
    return recording.done()
