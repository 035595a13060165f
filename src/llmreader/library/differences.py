"""What changed from one edition of a catalog to the next."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from msgspec import Struct

from llmreader import links
from llmreader.library.file import Library

_TRAITS: tuple[Callable[[str], str], ...] = (
    lambda key: key.rstrip("/").rpartition("/")[2],
    links.host,
    lambda _: "",
)
"""By what the old and the new URL of a page are known, the surest first."""


class Entry(Struct, frozen=True):
    """A resource where it stands in a catalog."""

    key: str
    title: str
    path: tuple[str, ...]
    """Titles from the catalog down to the topic."""


class Differences(Struct, frozen=True):
    """What an update changed, each in the catalog's order."""

    new: tuple[Entry, ...]
    gone: tuple[Entry, ...]
    """No longer in the source; those that the user has touched stay under «No longer listed»."""
    kept: frozenset[str]
    """Keys of the gone that stay."""
    moved: tuple[tuple[Entry, Entry], ...]
    """In other topics than before: old and new place."""
    renamed: tuple[tuple[Entry, Entry], ...]
    """Under another title."""
    alike: tuple[tuple[Entry, Entry], ...]
    """Gone and new, with the same title in the same topic: perhaps one resource whose URL has changed. None
    is in two pairs.
    """


def entries_of(library: Library, catalog: int) -> list[Entry]:
    """The resources that an edition lists, at each place."""
    paths: dict[int, tuple[str, ...]] = {}
    for number, parent, title in library.rows(
        "SELECT id, parent_id, title FROM topic WHERE catalog_id = ? AND listed ORDER BY id", (catalog,)
    ):
        paths[number] = (*paths.get(parent, ()), title)
    found = library.rows(
        """SELECT r.key, d.title, p.topic_id FROM topic root
           JOIN placement p ON p.id BETWEEN root.first_placement AND root.last_placement
           JOIN topic t ON t.id = p.topic_id
           JOIN description d ON d.id = p.id
           JOIN resource r ON r.id = p.resource_id
           WHERE root.catalog_id = ? AND root.parent_id IS NULL AND t.listed ORDER BY p.id""",
        (catalog,),
    )
    return [Entry(key, title, paths[topic]) for key, title, topic in found]


def compare(old: Sequence[Entry], new: Sequence[Entry], kept: Collection[str]) -> Differences:
    """What is different in a new edition; `kept` are the keys of what stays even if it is gone."""
    before, after = _by_key(old), _by_key(new)
    both = [(before[key], entries) for key, entries in after.items() if key in before]
    gone = [entries[0] for key, entries in before.items() if key not in after]
    added = [entries[0] for key, entries in after.items() if key not in before]
    return Differences(
        new=tuple(added),
        gone=tuple(gone),
        kept=frozenset(entry.key for entry in gone if entry.key in kept),
        moved=tuple((was[0], now[0]) for was, now in both if _places(was) != _places(now)),
        renamed=tuple((was[0], now[0]) for was, now in both if was[0].title != now[0].title),
        # Those that the user has touched come first where there are more of them than there are new ones.
        alike=tuple(_alike(sorted(gone, key=lambda entry: entry.key not in kept), added)),
    )


def _alike(gone: Sequence[Entry], added: Sequence[Entry]) -> Iterator[tuple[Entry, Entry]]:
    """Pairs of the same title in the same topic, each entry in one pair at most.

    Where a title stands there several times, those whose URLs end alike belong together, then those of one
    site, then the others in their order.
    """
    both = {_heading(entry) for entry in gone} & {_heading(entry) for entry in added}
    gone, added = ([entry for entry in entries if _heading(entry) in both] for entries in (gone, added))
    pairs: dict[str, Entry] = {}
    for trait in _TRAITS:
        free: dict[tuple[object, ...], deque[Entry]] = {}
        for entry in gone:
            free.setdefault((*_heading(entry), trait(entry.key)), deque()).append(entry)
        for entry in added:
            if entry.key not in pairs and (like := free.get((*_heading(entry), trait(entry.key)))):
                pairs[entry.key] = like.popleft()
        taken = {entry.key for entry in pairs.values()}
        gone = [entry for entry in gone if entry.key not in taken]
    yield from ((pairs[entry.key], entry) for entry in added if entry.key in pairs)


def _heading(entry: Entry) -> tuple[tuple[str, ...], str]:
    return entry.path[1:], entry.title.casefold()


def _by_key(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        found.setdefault(entry.key, []).append(entry)
    return found


def _places(entries: Iterable[Entry]) -> set[tuple[str, ...]]:
    # Without the catalog's own title, which may change with the rest.
    return {entry.path[1:] for entry in entries}
