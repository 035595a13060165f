"""From the entries of a list to a catalog: folders become topics, what cannot be taken in is set aside."""

from __future__ import annotations

import re
from functools import reduce
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from msgspec import Struct, field
from msgspec.structs import replace

from llmreader.formats.leaving import Leaving
from llmreader.formats.parsed import Carried, Parsed
from llmreader.formats.report import quoted
from llmreader.links import is_safe
from llmreader.model import Catalog, Discussion, Link, Resource, Status, Topic
from llmreader.text import block, one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

DEPTH = 40
"""Levels of topics. What lies deeper stands in the last of them."""

_FURTHEST = (None, Status.UNREAD, Status.SKIPPED, Status.READING, Status.READ)

_NOTHING = Carried()

_CONTROLS = re.compile("[\0-\x1f\x7f-\x9f]")
_SURROGATE = re.compile("[\ud800-\udfff]")


class Entry(Struct, frozen=True):
    """One entry of a list, as a stranger's file has it: nothing in it is checked or cleaned yet."""

    url: str = ""
    title: str = ""
    summary: str = ""
    author: str = ""
    site: str = ""
    kind: str = ""
    published: str = ""
    """YYYY, YYYY-MM or YYYY-MM-DD."""
    minutes: int | None = None
    discussions: tuple[Discussion, ...] = ()
    related: tuple[Link, ...] = ()
    topic: tuple[str, ...] = ()
    """The titles of the topics that it stands in, the outermost first."""
    section: str = ""
    status: Status | None = None
    to_read: bool | None = None
    """Whether it is marked as to be read, where a service knows no other mark. That an entry is not means
    something only where others are: that it was read, which is what such services call it."""
    starred: bool = False
    tags: tuple[str, ...] = ()
    note: str = ""
    added: int | None = None
    """Microseconds since 1970, UTC."""
    article: str = ""
    """HTML of the page."""


def further(one: Status | None, other: Status | None) -> Status | None:
    """The one that says more of reading: of an archived page that is half read, that it was archived."""
    return max(one, other, key=_FURTHEST.index)


def paragraphs(*texts: str) -> str:
    """Those that say something, each one once, with an empty line between them."""
    return "\n\n".join(dict.fromkeys(text.strip("\n ") for text in texts if text.strip()))


def together(said: Sequence[Carried]) -> Carried:
    """What several entries say of one resource."""
    if len(said) == 1:
        return said[0]
    return Carried(
        reduce(further, (one.status for one in said)),
        any(one.starred for one in said),
        tuple(dict.fromkeys(tag for one in said for tag in one.tags)),
        paragraphs(*(one.note for one in said)),
        min((one.added for one in said if one.added is not None), default=None),
    )


def address(url: str, base: str = "") -> str:
    """`url` as it can be opened, resolved against `base` when it is relative; empty when it cannot be."""
    spelt = _CONTROLS.sub("", url).strip().replace(" ", "%20")
    if is_safe(spelt):
        return spelt
    try:
        joined = urljoin(base, spelt) if base and spelt and not urlsplit(spelt).scheme else ""
    except ValueError:
        return ""
    return joined if is_safe(joined) else ""


def without_punctuation(url: str) -> str:
    """A URL found in a sentence, without what belongs to the sentence."""
    trimmed = url.rstrip(".,;:!?'*")
    bare = trimmed.rstrip(")")
    closing = min(len(trimmed) - len(bare), max(0, bare.count("(") - bare.count(")")))
    return bare + ")" * closing


def refusal(url: str) -> str:
    """Why `address` finds nothing to open in `url`."""
    spelt = _CONTROLS.sub("", url).strip()
    if not spelt:
        return "it has no URL"
    scheme = re.match(r"([a-z][a-z0-9+.-]*):", spelt, re.IGNORECASE)
    if scheme and scheme[1].lower() not in ("http", "https"):
        return f"'{scheme[1][:20].lower()}:' is no address of a web page"
    return f"{quoted(spelt)} is no address of a web page"


class _Shelf(Struct):
    """A topic while it is filled."""

    summary: str = ""
    resources: list[Resource] = field(default_factory=list)
    below: dict[str, _Shelf] = field(default_factory=dict)

    def topics(self) -> tuple[Topic, ...]:
        return tuple(
            Topic(title, shelf.summary, tuple(shelf.resources), shelf.topics())
            for title, shelf in self.below.items()
        )


class Gathering:
    """Takes entries in, one after the other."""

    def __init__(self, base: str = "") -> None:
        self.file = ""
        """Which file of an archive the entries come from; told with those left out."""
        self.unit = "line"
        """What the places of the entries count: see `LeftOut.unit`."""
        self._base = base
        self._root = _Shelf()
        self._shelves: dict[tuple[str, ...], _Shelf] = {(): self._root}
        """Those of the paths that have come up so far."""
        self._placed: set[str] = set()
        self._carried: dict[str, Carried] = {}
        """What was first said of each URL."""
        self._more: dict[str, list[Carried]] = {}
        """And what was said of it after that."""
        self._marked = False
        """Whether any entry is marked as to be read."""
        self._unmarked: list[str] = []
        """URLs of those of which it is said that they are not."""
        self._articles: dict[str, str] = {}
        self._leaving = Leaving()
        self._tags: dict[str, str] = {}
        """Each tag once, however often it is used."""

    def take(self, entry: Entry, place: int, text: str, *, adding: bool = False) -> None:
        """Take `entry` in, or leave it out. When `adding`, one that is there already is not placed again."""
        url = address(entry.url, self._base)
        if not url:
            self.leave(place, text, refusal(entry.url))
            return
        if not (adding and url in self._placed):
            self._shelf(entry.topic).resources.append(self._resource(entry, url, place))
            self._placed.add(url)
        self._carry(url, self._cleaned(entry))
        if entry.to_read is not None:
            self._marked = self._marked or entry.to_read
            if not entry.to_read:
                self._unmarked.append(url)
        if entry.article.strip():
            self._articles.setdefault(url, _SURROGATE.sub("\ufffd", entry.article))

    def describe(self, topic: tuple[str, ...], summary: str = "") -> None:
        """Say that there is such a topic, or the list itself for `()`, and what it is about."""
        shelf = self._shelf(topic)
        shelf.summary = paragraphs(shelf.summary, block(summary))

    def leave(self, place: int, text: str, reason: str) -> None:
        """Say that what stands at `place` is not taken in, and why."""
        where = f"{reason} (in {self.file})" if self.file else reason
        self._leaving.add(place, text, where, self.unit)

    def parsed(self, title: str) -> Parsed:
        """Everything so far."""
        catalog = Catalog(
            one_line(title) or "Untitled",
            self._root.summary,
            tuple(self._root.resources),
            self._root.topics(),
        )
        carried = self._all_carried()
        return Parsed(catalog, carried, self._articles, self._leaving.told())

    def _carry(self, url: str, carried: Carried) -> None:
        if carried == _NOTHING:
            return
        if self._carried.setdefault(url, carried) != carried:
            self._more.setdefault(url, []).append(carried)

    def _all_carried(self) -> dict[str, Carried]:
        carried = dict(self._carried)
        for url, more in self._more.items():
            carried[url] = together([carried[url], *more])
        for url in self._unmarked if self._marked else ():
            said = carried.get(url, _NOTHING)
            if said.status is None:
                carried[url] = replace(said, status=Status.READ)
        return carried

    def _resource(self, entry: Entry, url: str, place: int) -> Resource:
        return Resource(
            url,
            one_line(entry.title) or url,
            block(entry.summary).strip("\n "),
            one_line(entry.site),
            one_line(entry.author),
            entry.kind,
            one_line(entry.section),
            entry.published,
            entry.minutes,
            tuple(
                Discussion(one_line(one.site), one.url)
                for one in entry.discussions
                if self._opens(one, place)
            ),
            tuple(Link(one_line(one.title), one.url) for one in entry.related if self._opens(one, place)),
        )

    def _opens(self, link: Link | Discussion, place: int) -> bool:
        """Whether what hangs on an entry can be opened; it is left out when not."""
        if not is_safe(link.url):
            self.leave(place, link.url, refusal(link.url))
            return False
        return True

    def _cleaned(self, entry: Entry) -> Carried:
        tags = dict.fromkeys(self._tags.setdefault(tag, tag) for tag in map(one_line, entry.tags) if tag)
        note = block(entry.note).strip("\n ")
        status = further(entry.status, Status.UNREAD) if entry.to_read else entry.status
        return Carried(status, entry.starred, tuple(tags), note, entry.added)

    def _shelf(self, path: tuple[str, ...]) -> _Shelf:
        path = path[:DEPTH]
        if path not in self._shelves:
            shelf = self._root
            for title in path:
                if clean := one_line(title):
                    shelf = shelf.below.setdefault(clean, _Shelf())
            self._shelves[path] = shelf
        return self._shelves[path]
