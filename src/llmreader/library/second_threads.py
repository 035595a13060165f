"""Of the second schema what is about discussions. Released statements are never edited."""

from __future__ import annotations

THREADS = (
    # A thread as it stood at one time, by its canonical URL. content: JSON, compressed by zlib.
    # visited: whether the user has looked at it. unseen: a JSON array of the keys of comments that are newer.
    """CREATE TABLE thread (
        key TEXT PRIMARY KEY,
        content BLOB NOT NULL,
        saved_at INTEGER NOT NULL,
        visited INTEGER NOT NULL,
        unseen TEXT NOT NULL
    )""",
    # Discussions of a resource that no catalog names: they were looked up by its URL.
    """CREATE TABLE found_discussion (
        resource_id INTEGER NOT NULL REFERENCES resource ON DELETE CASCADE,
        position INTEGER NOT NULL,
        site TEXT NOT NULL,
        url TEXT NOT NULL,
        PRIMARY KEY (resource_id, position)
    ) WITHOUT ROWID""",
)
