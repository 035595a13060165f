"""What has been done: the events, and the changes that undo and redo go by, the latest first."""

from __future__ import annotations

from heapq import merge
from itertools import islice
from operator import attrgetter

from msgspec import Struct

from llmreader.library.file import Library


class Event(Struct, frozen=True):
    """One change of one field of a resource's reading state."""

    at: int
    """In microseconds since 1970, UTC."""
    key: str
    """Of the resource."""
    url: str
    title: str
    """As a catalog calls the resource; its key where none does any more."""
    field: str
    """`status`, `starred`, `note`, `tag:NAME` and so on."""
    value: str | None
    """None: as it is before anything is done."""
    before: str | None
    """What the value has replaced."""


class ChangeRow(Struct, frozen=True):
    """One thing the user did, to one resource or to many."""

    at: int
    """In microseconds since 1970, UTC."""
    label: str
    """In the user's words, such as `read: How transformers work`."""
    undone: bool
    """It was taken back, and redo would make it again."""
    events: int
    catalogs: int
    """How many editions of catalogs came or went with it."""


_DESCRIBED = """(SELECT {fact} FROM placement p JOIN description d ON d.id = p.id
    WHERE p.resource_id = e.resource_id ORDER BY p.home DESC, p.id DESC LIMIT 1)"""
_EVENT = f"""SELECT e.at, r.key,
           ifnull(nullif({_DESCRIBED.format(fact="d.url")}, ''), r.key),
           ifnull({_DESCRIBED.format(fact="d.title")}, r.key), e.field, e.value, e.before
    FROM event e CROSS JOIN resource r ON r.id = e.resource_id"""  # noqa: S608  # of this module


def latest_events(library: Library, most: int) -> list[Event]:
    """At most so many events of all."""
    # Of each device the last event is the latest.
    devices = library.rows("SELECT id FROM device ORDER BY id")
    each = [
        [
            Event(*row)
            for row in library.rows(f"{_EVENT} WHERE device_id = ? ORDER BY seq DESC LIMIT ?", (device, most))
        ]
        for (device,) in devices
    ]
    return list(islice(merge(*each, key=attrgetter("at"), reverse=True), most))


def events_of(library: Library, resource: int, most: int) -> list[Event]:
    """At most so many events of one resource."""
    found = library.rows(
        f"{_EVENT} WHERE e.resource_id = ? ORDER BY e.at DESC, e.seq DESC LIMIT ?", (resource, most)
    )
    return [Event(*row) for row in found]


def latest_changes(library: Library, most: int) -> list[ChangeRow]:
    """At most so many changes: those that undo would take back, and those that redo would make again."""
    found = library.rows(
        """SELECT at, label, standing = 'undone', ifnull(last_seq - first_seq + 1, 0),
                  (SELECT count(*) FROM shelving s WHERE s.change_id = change.id)
           FROM change WHERE standing <> 'dropped' ORDER BY id DESC LIMIT ?""",
        (most,),
    )
    return [
        ChangeRow(at, label, bool(undone), events, catalogs) for at, label, undone, events, catalogs in found
    ]
