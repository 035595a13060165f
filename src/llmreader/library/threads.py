"""Discussions that are kept for reading offline, and those that were found for a resource."""

from __future__ import annotations

import json
import time
import zlib
from collections.abc import Iterable, Sequence

from msgspec import Struct

from llmreader import links
from llmreader.contents import Comment, Thread
from llmreader.library.file import Library
from llmreader.model import Discussion


class KeptThread(Struct, frozen=True):
    """A thread as the library has it."""

    thread: Thread
    saved_at: int
    """When it stood so, in microseconds since 1970, UTC."""
    unseen: frozenset[str]
    """The keys of the comments that came after the user's last visit; none before the first."""


class ThreadsKept(Struct, frozen=True):
    """How much is kept of all of them."""

    threads: int
    size: int
    """Bytes, compressed."""


_FACTS = tuple(name for name in Thread.__struct_fields__ if name != "comments")
_COLUMNS = Comment.__struct_fields__


def keep_thread(library: Library, url: str, thread: Thread) -> None:
    """Keeps the thread at a URL, instead of what is kept of it."""
    key = links.canonical(url)
    with library.transaction():
        before = library.row("SELECT content, visited, unseen FROM thread WHERE key = ?", (key,))
        visited, unseen = 0, list[str]()
        if before and before[1]:
            seen = {comment.key for comment in _decoded(before[0]).comments}.difference(json.loads(before[2]))
            visited, unseen = 1, [each.key for each in thread.comments if each.key not in seen]
        library.write(
            "INSERT OR REPLACE INTO thread VALUES (?, ?, ?, ?, ?)",
            (key, _encoded(thread), time.time_ns() // 1000, visited, json.dumps(unseen)),
        )


def thread(library: Library, url: str) -> KeptThread | None:
    """What is kept of the thread at a URL."""
    found = library.row("SELECT content, saved_at, unseen FROM thread WHERE key = ?", (links.canonical(url),))
    return KeptThread(_decoded(found[0]), found[1], frozenset(json.loads(found[2]))) if found else None


def visit_thread(library: Library, url: str) -> None:
    """The user has seen all that is kept of a thread: what comes from now on is new."""
    with library.transaction():
        library.write("UPDATE thread SET visited = 1, unseen = '[]' WHERE key = ?", (links.canonical(url),))


def forget_threads(library: Library, urls: Iterable[str]) -> None:
    """Keeps the threads at some URLs no more."""
    keys = json.dumps([links.canonical(url) for url in urls])
    with library.transaction():
        library.write("DELETE FROM thread WHERE key IN (SELECT value FROM json_each(?))", (keys,))


def threads_kept(library: Library) -> ThreadsKept:
    """How many threads there are, and what they take."""
    return ThreadsKept(
        *(library.row("SELECT count(*), ifnull(sum(length(content)), 0) FROM thread") or (0, 0))
    )


def threads_among(library: Library, urls: Iterable[str]) -> dict[str, int]:
    """At which of some URLs, in their canonical form, a thread is kept, and how many bytes it takes."""
    keys = json.dumps([links.canonical(url) for url in urls])
    return dict(
        library.rows(
            "SELECT key, length(content) FROM thread WHERE key IN (SELECT value FROM json_each(?))", (keys,)
        )
    )


def keep_discussions(library: Library, resource: int, found: Sequence[Discussion]) -> None:
    """Keeps the discussions that were found for a resource, instead of those that were found before."""
    with library.transaction():
        library.write("DELETE FROM found_discussion WHERE resource_id = ?", (resource,))
        library.write_many(
            "INSERT INTO found_discussion VALUES (?, ?, ?, ?)",
            [(resource, place, each.site, each.url) for place, each in enumerate(found)],
        )


def discussion_urls(library: Library, resources: Sequence[int]) -> list[str]:
    """Where the discussions of some resources are, and the resources themselves, which can be discussions."""
    return list(
        library.each(
            """WITH chosen (id) AS (SELECT value FROM json_each(?))
               SELECT r.key FROM resource r JOIN chosen USING (id)
               UNION SELECT f.url FROM chosen c JOIN found_discussion f ON f.resource_id = c.id
               UNION SELECT l.url FROM chosen c JOIN placement p ON p.resource_id = c.id
                     JOIN link l ON l.placement_id = p.id AND l.role = 'discussion'""",
            (json.dumps(list(resources)),),
        )
    )


def _encoded(thread: Thread) -> bytes:
    """Its comments by columns, as they are quicker to read back so."""
    facts = {name: getattr(thread, name) for name in _FACTS}
    columns = [[getattr(comment, name) for comment in thread.comments] for name in _COLUMNS]
    return zlib.compress(json.dumps([facts, columns], ensure_ascii=False).encode())


def _decoded(content: bytes) -> Thread:
    facts, columns = json.loads(zlib.decompress(content))
    return Thread(**facts, comments=tuple(map(Comment, *columns)))
