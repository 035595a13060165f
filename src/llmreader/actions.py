"""What a user can do, once: the screens and the command line both call these.

Each change is one transaction, one undo, and reports what it did in the user's words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from llmreader import library as lib
from llmreader.library import Changed, Library, TopicNode
from llmreader.model import ReadingState, Status

BUILT_IN = "built-in"
"""The source of the catalog that ships with the program."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A catalog that was not taken in."""

    reasons: tuple[str, ...]
    """A line each, starting with the file and, where it is known, line and column."""


def take_in_file(library: Library, path: Path, source: str) -> Refused | None:
    """Makes the library's copy of a catalog say what the file says, if it has changed since.

    An unchanged file is not even read: size and time tell first, then the digest.
    """
    try:
        found = path.stat()
        known = lib.stamp_of(library, source)
        # A package manager may restore an old mtime; the time of the inode's change cannot be set.
        modified = max(found.st_mtime_ns, found.st_ctime_ns)
        if known and (known.size, known.modified) == (found.st_size, modified):
            return None
        data = path.read_bytes()
    except OSError as error:
        return Refused((f"{path}: cannot be read: {error.strerror or error}",))
    # Only here, as it takes longer to import than an unchanged file to recognise.
    from hashlib import sha256

    stamp = lib.Stamp(found.st_size, modified, sha256(data).hexdigest())
    if known and known.digest == stamp.digest:
        lib.touch(library, source, stamp)
        return None
    return _take_in(library, data, path, source, stamp)


def toggle_read(library: Library, resource: int, title: str) -> Changed:
    """Read, or unread where it was read already."""
    return _toggle(library, resource, title, Status.READ)


def toggle_reading(library: Library, resource: int, title: str) -> Changed:
    """Reading, or unread where it was being read already."""
    return _toggle(library, resource, title, Status.READING)


def toggle_skipped(library: Library, resource: int, title: str) -> Changed:
    """Skipped, or unread where it was skipped already."""
    return _toggle(library, resource, title, Status.SKIPPED)


def toggle_star(library: Library, resource: int, title: str) -> Changed:
    """Starred, or not."""
    return lib.change(
        library, f"star: {title}", [resource], lambda state: {"starred": None if state.starred else "1"}
    )


def mark_opened(library: Library, resource: int, title: str) -> Changed:
    """Reading, where it was unread; anything else stays."""
    return lib.change(
        library,
        f"opened: {title}",
        [resource],
        lambda state: {"status": Status.READING.value} if state.status is Status.UNREAD else {},
    )


def mark_topic_read(library: Library, topic: TopicNode) -> Changed:
    """Everything in a topic and below it that is unread or being read."""
    return lib.change(
        library,
        f"all read: {topic.title}",
        lib.resources_in(library, topic),
        lambda state: {"status": Status.READ.value} if _open(state) else {},
    )


def set_tags(library: Library, resource: int, title: str, tags: Iterable[str]) -> Changed:
    """These tags and no others."""
    wanted = set(tags)
    return lib.change(
        library,
        f"tags: {title}",
        [resource],
        lambda state: {
            lib.TAG + tag: "1" if tag in wanted else None for tag in sorted(wanted | set(state.tags))
        },
    )


def set_note(library: Library, resource: int, title: str, note: str) -> Changed:
    """This note; an empty one takes it away."""
    return lib.change(library, f"note: {title}", [resource], lambda _: {"note": note.strip() or None})


def parse_tags(text: str) -> tuple[str, ...]:
    """Tags as a user types them: separated by commas or white space, a leading # allowed."""
    return tuple(dict.fromkeys(tag for word in text.replace(",", " ").split() if (tag := word.lstrip("#"))))


def _toggle(library: Library, resource: int, title: str, status: Status) -> Changed:
    return lib.change(
        library,
        f"{status.value}: {title}",
        [resource],
        lambda state: {"status": None if state.status is status else status.value},
    )


def _open(state: ReadingState) -> bool:
    return state.status in {Status.UNREAD, Status.READING}


def _take_in(library: Library, data: bytes, path: Path, source: str, stamp: lib.Stamp) -> Refused | None:
    # Parsing is for the rare start at which a catalog has changed.
    from llmreader import formats

    loaded = formats.load(data)
    if isinstance(loaded, Sequence):
        return Refused(tuple(f"{path}:{mistake}" for mistake in loaded))
    lib.take_in(library, loaded, source=source, form="yaml", stamp=stamp)
    return None
