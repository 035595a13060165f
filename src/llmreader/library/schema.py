"""The library's tables, and how an older file becomes a newer one.

A migration is a tuple of statements; its number is its place in MIGRATIONS, counted from 1, and the file's
`user_version` is the number of the last one applied. A migration that has been released is never edited.
"""

from __future__ import annotations

from llmreader.library.second import SECOND

APPLICATION_ID = 0x4C4C4D52
"""`LLMR`, in the file's header: says that an SQLite file is a library of this program."""

_FIRST = (
    "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    # One edition of a catalog. standing: 'current', 'guest' (shown for once, not on the shelf), 'former'
    # (an update has replaced it) or 'removed'; the last two are kept for undo. place: its order on the shelf.
    # Size, time and digest of the source as it was taken in: what has not changed is not parsed again.
    """CREATE TABLE catalog (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        source TEXT NOT NULL,
        format TEXT NOT NULL,
        title TEXT NOT NULL,
        standing TEXT NOT NULL,
        place INTEGER NOT NULL,
        size INTEGER NOT NULL,
        modified INTEGER NOT NULL,
        digest TEXT NOT NULL,
        etag TEXT NOT NULL,
        last_modified TEXT NOT NULL,
        taken_in INTEGER NOT NULL
    )""",
    """CREATE UNIQUE INDEX catalog_current ON catalog (source)
        WHERE standing IN ('current', 'guest')""",
    # Ids count up in the order of the page and are never used again; a topic comes before those below it:
    # it and all below it are the ids from `id` to `last_id`. The first of a catalog stands for the catalog
    # itself (no parent).
    """CREATE TABLE topic (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        catalog_id INTEGER NOT NULL REFERENCES catalog ON DELETE CASCADE,
        parent_id INTEGER REFERENCES topic ON DELETE CASCADE,
        last_id INTEGER NOT NULL,
        title TEXT NOT NULL,
        summary TEXT NOT NULL,
        listed INTEGER NOT NULL DEFAULT 1
    )""",
    "CREATE INDEX topic_catalog ON topic (catalog_id)",
    "CREATE INDEX topic_parent ON topic (parent_id)",
    # A resource is its key and nothing else; what it is called stands with each placement, because two
    # catalogs may describe one page in two ways. `fresh`: came with an update, and was not looked at yet.
    """CREATE TABLE resource (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        key TEXT NOT NULL UNIQUE,
        added INTEGER NOT NULL,
        fresh INTEGER NOT NULL DEFAULT 0
    )""",
    """CREATE TABLE placement (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        topic_id INTEGER NOT NULL REFERENCES topic ON DELETE CASCADE,
        position INTEGER NOT NULL,
        resource_id INTEGER NOT NULL REFERENCES resource,
        url TEXT NOT NULL,
        host TEXT NOT NULL,
        title TEXT NOT NULL,
        summary TEXT NOT NULL,
        site TEXT NOT NULL,
        author TEXT NOT NULL,
        kind TEXT NOT NULL,
        section TEXT NOT NULL,
        published TEXT NOT NULL,
        minutes INTEGER
    )""",
    "CREATE UNIQUE INDEX placement_place ON placement (topic_id, position)",
    "CREATE INDEX placement_resource ON placement (resource_id)",
    # role: 'discussion' (title is the site) or 'related'.
    """CREATE TABLE link (
        placement_id INTEGER NOT NULL REFERENCES placement ON DELETE CASCADE,
        role TEXT NOT NULL,
        position INTEGER NOT NULL,
        title TEXT NOT NULL,
        url TEXT NOT NULL,
        PRIMARY KEY (placement_id, role, position)
    ) WITHOUT ROWID""",
    # What the events add up to. Narrow, apart from the wide placements: marking many rows stays quick.
    # No row means unread and not starred.
    """CREATE TABLE state (
        resource_id INTEGER PRIMARY KEY REFERENCES resource,
        status TEXT NOT NULL DEFAULT 'unread',
        starred INTEGER NOT NULL DEFAULT 0
    )""",
    "CREATE TABLE note (resource_id INTEGER PRIMARY KEY REFERENCES resource, text TEXT NOT NULL)",
    """CREATE TABLE tag (
        resource_id INTEGER NOT NULL REFERENCES resource,
        name TEXT NOT NULL,
        PRIMARY KEY (resource_id, name)
    ) WITHOUT ROWID""",
    "CREATE INDEX tag_name ON tag (name)",
    # One thing the user did, to one resource or to many: what undo and redo go by.
    # standing: 'done', 'undone', or 'dropped' (undone, then overtaken by another change).
    """CREATE TABLE change (
        id INTEGER PRIMARY KEY,
        at INTEGER NOT NULL,
        label TEXT NOT NULL,
        standing TEXT NOT NULL
    )""",
    # What a change did with editions: undo gives `before` back, where NULL stands for not there at all.
    """CREATE TABLE shelving (
        change_id INTEGER NOT NULL REFERENCES change,
        catalog_id INTEGER NOT NULL REFERENCES catalog ON DELETE CASCADE,
        before TEXT,
        after TEXT NOT NULL,
        PRIMARY KEY (change_id, catalog_id)
    ) WITHOUT ROWID""",
    "CREATE INDEX shelving_catalog ON shelving (catalog_id)",
    # The record. `before` is the value that the event replaced. An event that undo or redo appends
    # belongs to no change.
    """CREATE TABLE event (
        device TEXT NOT NULL,
        seq INTEGER NOT NULL,
        at INTEGER NOT NULL,
        resource_id INTEGER NOT NULL REFERENCES resource,
        field TEXT NOT NULL,
        value TEXT,
        before TEXT,
        change_id INTEGER REFERENCES change,
        PRIMARY KEY (device, seq)
    ) WITHOUT ROWID""",
    "CREATE INDEX event_at ON event (at)",
    "CREATE INDEX event_resource ON event (resource_id, field, at)",
    "CREATE INDEX event_change ON event (change_id) WHERE change_id IS NOT NULL",
    # Where the user was: remembered across starts, and no part of the reading state.
    "CREATE TABLE session (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    # Eight random bytes tell this library's events from those of others.
    "INSERT INTO meta VALUES ('device', lower(hex(randomblob(8))))",
)

MIGRATIONS: tuple[tuple[str, ...], ...] = (_FIRST, SECOND)
