"""What the user does with resources: each is one transaction, one undo, and says what it did in his words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from llmreader import library as lib
from llmreader.model import ReadingState, Status

if TYPE_CHECKING:
    from llmreader.library import Changed, Library, TopicNode


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


def mark_opened(library: Library, resources: Sequence[int], title: str) -> Changed:
    """Reading, where they were unread; anything else stays."""
    return lib.change(
        library,
        f"opened: {title}",
        resources,
        lambda state: {"status": Status.READING.value} if state.status is Status.UNREAD else {},
    )


def mark(library: Library, resources: Sequence[int], title: str, status: Status) -> Changed:
    """This status for all of them. `title` is that of the one, or such as `3 resources`."""
    return lib.change(library, f"{status.value}: {title}", resources, lambda _: {"status": _told(status)})


def star(library: Library, resources: Sequence[int], title: str) -> Changed:
    """A star for all of them."""
    return lib.change(library, f"star: {title}", resources, lambda _: {"starred": "1"})


def unstar(library: Library, resources: Sequence[int], title: str) -> Changed:
    """No star for any of them."""
    return lib.change(library, f"no star: {title}", resources, lambda _: {"starred": None})


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


def _told(status: Status) -> str | None:
    """As events have it."""
    return None if status is Status.UNREAD else status.value


def _named(tags: Iterable[str]) -> str:
    return ", ".join(tags)


def _open(state: ReadingState) -> bool:
    return state.status in {Status.UNREAD, Status.READING}
