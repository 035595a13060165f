"""What commands print as JSON: docs/shell.md describes it for users, docs/shell.schema.json for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from llmreader.cli.printing import moment
from llmreader.model import Status

if TYPE_CHECKING:
    from llmreader.library import CatalogRow
    from llmreader.library.full import FullResource
    from llmreader.library.history import ChangeRow, Event

_SWITCHES = ("starred", "tag", "queue")
"""Fields of which only matters whether they have a value."""


def resource_data(full: FullResource) -> dict[str, Any]:
    """A resource."""
    resource, state = full.resource, full.state
    return {
        "key": full.key,
        "url": resource.url,
        "title": resource.title,
        "site": resource.site or full.host,
        "author": resource.author,
        "kind": resource.kind,
        "status": state.status.value,
        "starred": state.starred,
        "tags": list(state.tags),
        "note": state.note,
        "minutes": full.minutes,
        "added": moment(full.added),
        "read_at": moment(full.read_at),
        "saved_at": moment(full.saved_at),
        "gone_at": moment(full.gone_at),
        "summary": resource.summary,
        "placements": [{"catalog": each.catalog, "topics": list(each.topics)} for each in full.stands],
        "discussions": [{"site": each.site, "url": each.url} for each in full.discussions],
        "related": [{"title": each.title, "url": each.url} for each in resource.related],
    }


def catalog_data(row: CatalogRow) -> dict[str, Any]:
    """A catalog."""
    return {
        "title": row.title,
        "source": row.source,
        "format": row.form,
        "resources": row.resources,
        "read": row.progress.read,
        "total": row.progress.total,
        "taken_in": moment(row.taken_in),
    }


def change_data(row: ChangeRow) -> dict[str, Any]:
    """What undo would take back, or redo make again."""
    return {
        "at": moment(row.at),
        "what": row.label,
        "undone": row.undone,
        "events": row.events,
        "catalogs": row.catalogs,
    }


def event_data(event: Event) -> dict[str, Any]:
    """A change of one field of one resource."""
    field, tag = what_of(event)
    return {
        "at": moment(event.at),
        "what": field,
        "tag": tag or None,
        "from": _value(field, event.before),
        "to": _value(field, event.value),
        "key": event.key,
        "url": event.url,
        "title": event.title,
    }


def what_of(event: Event) -> tuple[str, str]:
    """The field's name without the tag that it may be about, and that tag."""
    field, _, tag = event.field.partition(":")
    return field, tag


def _value(field: str, value: str | None) -> str | bool:
    if field in _SWITCHES:
        return value is not None
    return value or (Status.UNREAD.value if field == "status" else "")
