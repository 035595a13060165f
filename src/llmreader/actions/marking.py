"""What the user does with resources: each is one transaction, one undo, and says what it did in his words."""

from __future__ import annotations

import re
from collections.abc import Iterable

from llmreader import library as lib
from llmreader.library import Changed, Library, TopicNode
from llmreader.model import ReadingState, Status

_TAGS = re.compile(r'"((?:[^"]|"")+)"|([^\s,]+)')
"""Tags in a line: what stands in quotes, or a word."""


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
    """Tags as a user types them: separated by commas or white space, a leading # allowed; in quotes, where a
    quote is two, everything is part of the tag.
    """
    found = (
        quoted.replace('""', '"') if quoted else word.lstrip("#") for quoted, word in _TAGS.findall(text)
    )
    return tuple(dict.fromkeys(tag for tag in found if tag))


def spell_tags(tags: Iterable[str]) -> str:
    """A line that `parse_tags` makes these tags of."""
    return " ".join(
        tag if '"' not in tag and parse_tags(tag) == (tag,) else '"' + tag.replace('"', '""') + '"'
        for tag in tags
    )


def _toggle(library: Library, resource: int, title: str, status: Status) -> Changed:
    return lib.change(
        library,
        f"{status.value}: {title}",
        [resource],
        lambda state: {"status": None if state.status is status else status.value},
    )


def _open(state: ReadingState) -> bool:
    return state.status in {Status.UNREAD, Status.READING}
