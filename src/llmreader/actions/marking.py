"""What the user does with resources: each is one transaction, one undo, and says what it did in his words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from llmreader import library as lib
from llmreader.model import ReadingState, Status

if TYPE_CHECKING:
    from llmreader.library import Changed, Library, TopicNode

_TAGS = re.compile(r'"((?:[^"]|"")+)"|([^\s,]+)')
"""Tags in a line: what stands in quotes, or a word."""


def toggle_read(library: Library, resources: Sequence[int], title: str) -> Changed:
    """Read, or unread where all were read already. `title` is that of the one, or such as `3 resources`."""
    return _toggle(library, resources, title, Status.READ)


def toggle_reading(library: Library, resources: Sequence[int], title: str) -> Changed:
    """Reading, or unread where all were being read already."""
    return _toggle(library, resources, title, Status.READING)


def toggle_skipped(library: Library, resources: Sequence[int], title: str) -> Changed:
    """Skipped, or unread where all were skipped already."""
    return _toggle(library, resources, title, Status.SKIPPED)


def toggle_star(library: Library, resources: Sequence[int], title: str) -> Changed:
    """Starred, or not where all were."""
    with library.transaction():
        every = all(state.starred for state, _ in lib.states_alike(library, resources, with_words=False))
        return (unstar if every else star)(library, resources, title)


def mark_opened(library: Library, resources: Sequence[int], title: str) -> Changed:
    """Reading, where they were unread; anything else stays."""
    return lib.change_marks(
        library,
        f"opened: {title}",
        resources,
        lambda state: {"status": Status.READING.value} if state.status is Status.UNREAD else {},
    )


def mark(library: Library, resources: Sequence[int], title: str, status: Status) -> Changed:
    """This status for all of them. `title` is that of the one, or such as `3 resources`."""
    return lib.change_marks(
        library, f"{status.value}: {title}", resources, lambda _: {"status": _told(status)}
    )


def star(library: Library, resources: Sequence[int], title: str) -> Changed:
    """A star for all of them."""
    return lib.change_marks(library, f"star: {title}", resources, lambda _: {"starred": "1"})


def unstar(library: Library, resources: Sequence[int], title: str) -> Changed:
    """No star for any of them."""
    return lib.change_marks(library, f"no star: {title}", resources, lambda _: {"starred": None})


def add_tags(library: Library, resources: Sequence[int], title: str, tags: Iterable[str]) -> Changed:
    """These tags for all of them, beside those that they have."""
    fields = {lib.TAG + tag: "1" for tag in tags}
    return lib.change(library, f"tag {_named(tags)}: {title}", resources, lambda _: fields)


def remove_tags(library: Library, resources: Sequence[int], title: str, tags: Iterable[str]) -> Changed:
    """These tags for none of them."""
    fields = {lib.TAG + tag: None for tag in tags}
    return lib.change(library, f"untag {_named(tags)}: {title}", resources, lambda _: fields)


def mark_topic_read(library: Library, topic: TopicNode) -> Changed:
    """Everything in a topic and below it that is unread or being read."""
    return lib.change_marks(
        library,
        f"all read: {topic.title}",
        lib.resources_in(library, topic),
        lambda state: {"status": Status.READ.value} if _open(state) else {},
    )


def edit_tags(
    library: Library, resources: Sequence[int], title: str, before: Iterable[str], after: Iterable[str]
) -> Changed:
    """Gives the tags that are new after an edit, and takes those away that were there before it."""
    old, new = set(before), set(after)
    edits = {lib.TAG + tag: "1" if tag in new else None for tag in sorted(old ^ new)}
    return lib.change(library, f"tags: {title}", resources, lambda _: edits)


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


def _toggle(library: Library, resources: Sequence[int], title: str, status: Status) -> Changed:
    with library.transaction():
        alike = lib.states_alike(library, resources, with_words=False)
        every = all(state.status is status for state, _ in alike)
        return mark(library, resources, title, Status.UNREAD if every else status)


def _told(status: Status) -> str | None:
    """As events have it."""
    return None if status is Status.UNREAD else status.value


def _named(tags: Iterable[str]) -> str:
    return ", ".join(tags)


def _open(state: ReadingState) -> bool:
    return state.status in {Status.UNREAD, Status.READING}
