"""Hacker News' own interface (github.com/HackerNews/API), which gives one item at a time."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from time import monotonic
from typing import TYPE_CHECKING

from llmreader.reader.hosts import AT_ONCE
from llmreader.reader.outcomes import Unavailable
from llmreader.reader.threads.answers import key, record, several

if TYPE_CHECKING:
    from llmreader.reader.threads.answers import Asking

MOST = 400
"""Comments that are asked for: a longer thread is cut off."""

_GROUP = 16 * AT_ONCE
"""So many are asked for before it is seen which come next."""

Item = dict[str, object]
"""With the fields of Algolia's answers."""


class Items:
    """Asks for the items of one thread, until the time for a fetch is over."""

    def __init__(self, base: str, asking: Asking) -> None:
        self._base = base
        self._asking = asking
        self._ends = monotonic() + asking.limits.total
        self.is_whole = True
        """Whether whatever was asked for has come."""

    def item(self, number: str) -> Item:
        """One item; empty where there is none."""
        answer = self._asking.quietly(self._ends - monotonic()).answer(f"{self._base}/{number}.json")
        if isinstance(answer, Unavailable):
            self.is_whole = False
        return as_algolia_has_it(record(answer))

    def gather(self, root: Item) -> None:
        """Puts the answers to an item below it, and the answers to them: those at the top first."""
        asked: set[str] = set()
        waiting = _unasked(root, asked)
        room = MOST
        with ThreadPoolExecutor(AT_ONCE) as pool:
            while waiting and room and monotonic() < self._ends and not self._asking.is_cancelled:
                group, waiting = waiting[: min(_GROUP, room)], waiting[min(_GROUP, room) :]
                room -= len(group)
                found = pool.map(self.item, [number for _, number in group])
                for (answers, _), item in zip(group, found, strict=True):
                    answers.append(item)
                    waiting += _unasked(item, asked)
        self.is_whole = self.is_whole and not waiting


def as_algolia_has_it(item: Item) -> Item:
    """An item with the names of Algolia's fields, and no answers below it yet."""
    if not item:
        return {}
    named: Item = {name: item.get(name) for name in ("id", "type", "title", "url", "kids")}
    if not item.get("deleted") and not item.get("dead"):
        named |= {"author": item.get("by"), "text": item.get("text")}
    return named | {
        "created_at_i": item.get("time"),
        "points": item.get("score"),
        "children": [],
    }


def _unasked(item: Item, asked: set[str]) -> list[tuple[list[object], str]]:
    """The answers to an item that are to be asked for, each once, and where they belong."""
    answers = several(item.get("children"))
    numbers = [
        number
        for number in dict.fromkeys(map(key, several(item.get("kids"))))
        if number and number not in asked
    ]
    asked.update(numbers)
    return [(answers, number) for number in numbers]
