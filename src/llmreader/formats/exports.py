"""What read-later services export: one row for each, from the columns or keys of an entry to what they mean.

Adding a service is adding a row; csv_export, json_export and archives are driven by this table. The columns
are those that the services' own files have, as of 2025.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from llmreader.formats import cells, values
from llmreader.formats.entries import Entry, further, paragraphs
from llmreader.model import Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping


class Meaning(NamedTuple):
    """What a column says."""

    field: str
    """Of Entry."""
    read: Callable[[object], object]
    """From the column's value to the field's; None, False or empty when it says nothing."""


class Export(Struct, frozen=True):
    """How the entries of one service's export look."""

    name: str
    """Of the service, as its users write it."""
    signature: frozenset[str]
    """The columns, or keys of an entry, that tell it from the others: lower case."""
    columns: Mapping[str, tuple[Meaning, ...]]
    """Column in lower case -> what it says. Where two say the same field, the one named first counts."""
    adding: bool = False
    """Its entries add to those of the same URL that are there already, rather than stand beside them."""

    def said(self, row: Mapping[str, object]) -> dict[str, Any]:
        """What a row says, by the fields of Entry; its keys are in lower case."""
        said: dict[str, Any] = {}
        for column, meanings in self.columns.items():
            value = row.get(column)
            if value is None or value == "":
                continue
            for field, read in meanings:
                meant = read(value)
                if meant or meant is False:
                    said[field] = _TOGETHER[field](said[field], meant) if field in said else meant
        return said

    def entry(self, row: Mapping[str, object]) -> Entry:
        """The same as an entry."""
        return Entry(**self.said(row))


def _first(one: object, _other: object) -> object:
    return one


_TOGETHER: dict[str, Callable[[Any, Any], object]] = {
    **dict.fromkeys(Entry.__struct_fields__, _first),
    "status": further,
    "note": paragraphs,
    "tags": lambda one, other: one + other,
}
"""Field of Entry -> what two columns that both say it come to."""


def recognised(exports: Iterable[Export], columns: Iterable[str]) -> Export | None:
    """The first of `exports` whose signature is among `columns`, which are in lower case."""
    present = frozenset(columns)
    return next((export for export in exports if export.signature <= present), None)


_URL = (Meaning("url", values.text),)
_TITLE = (Meaning("title", values.text),)
_SUMMARY = (Meaning("summary", values.text),)
_AUTHOR = (Meaning("author", values.names),)
_NOTE = (Meaning("note", values.text),)
_TAGS = (Meaning("tags", values.listed),)
_STARRED = (Meaning("starred", values.flag),)
_ADDED = (Meaning("added", values.moment),)
_PUBLISHED = (Meaning("published", values.date),)
_MINUTES = (Meaning("minutes", values.minutes),)
_SITE = (Meaning("site", values.text),)
_KIND = (Meaning("kind", values.kind),)
_ARCHIVED = (Meaning("status", values.when(Status.READ, Status.UNREAD)),)
_TO_READ = (Meaning("to_read", values.flag),)
_WORDS = {status.value: status for status in Status}

OWN = Export(
    "llmreader",
    frozenset({"url", "title", "topic", "status", "starred", "tags", "note", "added", "discussions"}),
    {
        "url": _URL,
        "title": _TITLE,
        "topic": (Meaning("topic", cells.path),),
        "status": (Meaning("status", values.word(_WORDS)),),
        "starred": _STARRED,
        "tags": _TAGS,
        "note": _NOTE,
        "summary": _SUMMARY,
        "site": _SITE,
        "author": _AUTHOR,
        "kind": _KIND,
        "section": (Meaning("section", values.text),),
        "published": _PUBLISHED,
        "minutes": _MINUTES,
        "added": _ADDED,
        "discussions": (Meaning("discussions", cells.discussions),),
        "related": (Meaning("related", cells.links),),
    },
)
"""What llmreader itself writes into the columns of a table, and into attributes and fields where a format has
no place for it: see `writing.own`."""

TABLE = Export(
    "table with a column 'url'",
    frozenset({"url"}),
    {
        "url": _URL,
        "title": _TITLE,
        "name": _TITLE,
        "summary": _SUMMARY,
        "description": _SUMMARY,
        "excerpt": _SUMMARY,
        "topic": (Meaning("topic", values.topic(" > ")),),
        "folder": (Meaning("topic", values.topic("/")),),
        "site": _SITE,
        "author": _AUTHOR,
        "kind": _KIND,
        "published": _PUBLISHED,
        "minutes": _MINUTES,
        "status": (Meaning("status", values.word(_WORDS | {"archive": Status.READ})),),
        "starred": _STARRED,
        "favorite": _STARRED,
        "tags": _TAGS,
        "note": _NOTE,
        "notes": _NOTE,
        "added": _ADDED,
        "created": _ADDED,
        "created_at": _ADDED,
    },
)
"""What columns, or keys, are mostly called."""

CSV_EXPORTS = (
    Export(
        "Pocket",
        frozenset({"title", "url", "time_added", "status"}),
        {
            "url": _URL,
            "title": _TITLE,
            "time_added": _ADDED,
            "tags": (Meaning("tags", values.split("|")),),
            "status": (Meaning("status", values.word({"unread": Status.UNREAD, "archive": Status.READ})),),
        },
    ),
    Export(
        "Instapaper",
        frozenset({"url", "title", "selection", "folder"}),
        {
            "url": _URL,
            "title": _TITLE,
            "selection": (Meaning("note", values.quote),),
            "folder": (
                Meaning("status", values.word({"unread": Status.UNREAD, "archive": Status.READ})),
                Meaning("starred", values.is_word("starred")),
                Meaning("topic", values.topic(but=("unread", "archive", "starred"))),
            ),
            "timestamp": _ADDED,
            "tags": _TAGS,
        },
    ),
    Export(
        "Raindrop",
        frozenset({"title", "excerpt", "url", "folder", "created"}),
        {
            "url": _URL,
            "title": _TITLE,
            "excerpt": _SUMMARY,
            "note": _NOTE,
            "highlights": (Meaning("note", values.highlights),),
            "folder": (Meaning("topic", values.topic("/", but=("unsorted",))),),
            "tags": _TAGS,
            "created": _ADDED,
            "favorite": _STARRED,
        },
    ),
    Export(
        "Readwise Reader",
        frozenset({"title", "url", "document tags", "saved date", "location"}),
        {
            "url": _URL,
            "title": _TITLE,
            "document tags": _TAGS,
            "saved date": _ADDED,
            "reading progress": (Meaning("status", values.progress(1)),),
            "location": (
                Meaning(
                    "status",
                    values.word({"archive": Status.READ, "new": Status.UNREAD, "later": Status.UNREAD}),
                ),
                Meaning("topic", values.topic(but=("archive", "new", "later"))),
            ),
        },
    ),
    OWN,
    TABLE,
)
"""Tables, the most particular first."""

POCKET_HIGHLIGHTS = Export(
    "Pocket highlights",
    frozenset({"url", "title", "highlights"}),
    {
        "url": _URL,
        "title": _TITLE,
        "highlights": (Meaning("note", values.passages("quote", "")),),
    },
    adding=True,
)

OMNIVORE = Export(
    "Omnivore",
    frozenset({"slug", "url", "state", "savedat"}),
    {
        "url": _URL,
        "title": _TITLE,
        "description": _SUMMARY,
        "author": _AUTHOR,
        "publishedat": _PUBLISHED,
        "state": (Meaning("status", values.word({"archived": Status.READ})),),
        "readingprogress": (Meaning("status", values.progress(100)),),
        "labels": _TAGS,
        "savedat": _ADDED,
    },
)

JSON_EXPORTS = (
    Export(
        "Pinboard",
        frozenset({"href", "description", "extended"}),
        {
            "href": _URL,
            "description": _TITLE,
            "extended": _SUMMARY,
            "tags": (Meaning("tags", values.words),),
            "shared": (Meaning("tags", values.unless("private")),),
            "toread": _TO_READ,
            "time": _ADDED,
        },
    ),
    Export(
        "linkding",
        frozenset({"url", "tag_names", "date_added"}),
        {
            "url": _URL,
            "title": _TITLE,
            "website_title": _TITLE,
            "description": _SUMMARY,
            "website_description": _SUMMARY,
            "notes": _NOTE,
            "tag_names": _TAGS,
            "unread": _TO_READ,
            "is_archived": (Meaning("status", values.when(Status.READ, None)),),
            "date_added": _ADDED,
        },
    ),
    Export(
        "wallabag",
        frozenset({"url", "is_archived", "is_starred"}),
        {
            "url": _URL,
            "given_url": _URL,
            "title": _TITLE,
            "published_by": _AUTHOR,
            "published_at": _PUBLISHED,
            "reading_time": _MINUTES,
            "is_archived": _ARCHIVED,
            "is_starred": _STARRED,
            "tags": _TAGS,
            "annotations": (Meaning("note", values.passages("quote", "text")),),
            "created_at": _ADDED,
            "content": (Meaning("article", values.html_article),),
        },
    ),
    OMNIVORE,
    POCKET_HIGHLIGHTS,
    replace(TABLE, name="list of objects with 'url' and 'title'", signature=frozenset({"url", "title"})),
)
"""Lists of JSON objects, the most particular first."""
