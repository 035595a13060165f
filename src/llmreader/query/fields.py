"""Every field of the query language, in one table: the parser, the completion and docs/search.md use it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from msgspec import Struct, field

from llmreader.links import host
from llmreader.model import KINDS
from llmreader.query.expressions import Deed, Has, Is, Minutes, Name, Named, Part, Sort, State, Term, When
from llmreader.query.times import Comparison, is_begun, time

_MINUTES = re.compile(r"[0-9]{1,5}")


class Field(Struct, frozen=True):
    """One row."""

    name: str
    example: str
    """A value of it, as typed."""
    meaning: str
    """What it finds, in one line."""
    expected: str
    """Completes the sentence `is:` `takes ...`."""
    accept: Callable[[str], Term | Sort | None]
    """What a value says; None when it says nothing. Values are in one line and not empty."""
    begun: Callable[[str], bool]
    """Whether more characters can make a value right."""
    values: Mapping[str, str] = field(default_factory=dict)
    """Every value, in lower case, and what it means, where they are few; empty otherwise."""
    named: bool = False
    """Whether the values are names that only the library knows."""


def _among(
    name: str, example: str, meaning: str, make: Callable[[str], Term | Sort], values: Mapping[str, str]
) -> Field:
    *others, last = values
    return Field(
        name,
        example,
        meaning,
        f"{', '.join(others)} or {last}",
        lambda value: make(value.lower()) if value.lower() in values else None,
        lambda value: any(known.startswith(value.lower()) for known in values),
        values,
    )


def _named(by: Name, example: str, meaning: str, expected: str, accept: Callable[[str], str] = str) -> Field:
    def named(value: str) -> Named | None:
        name = accept(value)
        return Named(by, name) if name else None

    return Field(by.value, example, meaning, expected, named, bool, named=True)


def _when(deed: Deed, example: str, meaning: str) -> Field:
    def when(value: str) -> When | None:
        comparison, rest = _compared(value)
        found = time(rest)
        return When(deed, comparison, found) if found else None

    expected = "an age such as <7d (h, d, w, m, y) or a date such as >2026-01-31"
    return Field(deed.value, example, meaning, expected, when, lambda value: is_begun(_compared(value)[1]))


def _minutes(value: str) -> Minutes | None:
    comparison, rest = _compared(value)
    return Minutes(comparison, int(rest)) if _MINUTES.fullmatch(rest) else None


def _compared(value: str) -> tuple[Comparison, str]:
    for comparison in (Comparison.AT_MOST, Comparison.AT_LEAST, Comparison.LESS, Comparison.MORE):
        if value.startswith(comparison):
            return comparison, value.removeprefix(comparison).lower()
    return Comparison.EQUAL, value.lower()


def _site(value: str) -> str:
    """The host, also of a whole URL; what is none may be what a site is called."""
    return host(value if "://" in value else f"https://{value}") or value.lower()


def _author(value: str) -> str:
    return value if any(map(str.isalnum, value)) else ""


FIELDS: tuple[Field, ...] = (
    _among(
        "is",
        "unread",
        "what is in this state.",
        lambda value: Is(State(value)),
        {
            State.UNREAD: "not begun",
            State.READING: "begun",
            State.READ: "read to its end",
            State.SKIPPED: "put aside unread; it does not count",
            State.STARRED: "with a star",
            State.SAVED: "its text is kept here, to be read offline",
            State.NEW: "came with an update, and was not looked at yet",
            State.DEAD: "its page is gone",
        },
    ),
    _among(
        "has",
        "note",
        "what has at least one of these.",
        lambda value: Has(Part(value)),
        {
            Part.NOTE: "your note",
            Part.ARTICLE: "its text, kept here to be read offline",
            Part.DISCUSSION: "a thread elsewhere, such as Hacker News",
            Part.TAG: "a tag of yours",
        },
    ),
    _named(Name.TAG, "agents", "what you have given this tag.", "the name of a tag"),
    _named(
        Name.TOPIC, '"world models"', "what stands in this topic or anywhere below it.", "a topic's title"
    ),
    _named(Name.CATALOG, "awesome", "what stands in this catalog.", "a catalog's title"),
    _named(
        Name.SITE,
        "arxiv.org",
        "what is on this host or a subdomain of it.",
        "a host such as arxiv.org",
        _site,
    ),
    _among(
        "kind",
        "paper",
        "what is of this kind.",
        lambda value: Named(Name.KIND, value),
        dict.fromkeys(KINDS, ""),
    ),
    _named(
        Name.AUTHOR, "karpathy", "whose author's name has words that begin so.", "an author's name", _author
    ),
    _when(Deed.ADDED, "<7d", "what came into the library then."),
    _when(Deed.READ, ">=2026-01", "what was marked read then."),
    Field(
        "minutes",
        "<15",
        "what takes so long to read or watch.",
        "a whole number such as 15 or <15",
        _minutes,
        lambda value: not _compared(value)[1],
    ),
    _among(
        "sort",
        "minutes",
        "nothing by itself: says in which order.",
        Sort,
        {
            Sort.TITLE: "from A to Z",
            Sort.SITE: "by site, from A to Z",
            Sort.ADDED: "the newest first",
            Sort.READ: "what was read last first",
            Sort.MINUTES: "the shortest first",
            Sort.RELEVANCE: "the best match first",
            Sort.RANDOM: "in any order",
        },
    ),
)
"""Every field, in the order of the docs."""

BY_NAME = {row.name: row for row in FIELDS}
