"""CSL-JSON bibliographies, as Zotero and others export them."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from llmreader.formats import json_list, references, values
from llmreader.formats.decoding import decode
from llmreader.formats.entries import Entry, Gathering
from llmreader.formats.report import Mistake
from llmreader.model import Link

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from llmreader.formats.parsed import Parsed

KINDS = {
    **dict.fromkeys(
        ("article", "article-journal", "paper-conference", "chapter", "report", "thesis", "manuscript"),
        "paper",
    ),
    **dict.fromkeys(("article-magazine", "article-newspaper", "post-weblog", "webpage"), "article"),
    **dict.fromkeys(("entry-encyclopedia", "entry-dictionary", "entry"), "article"),
    **dict.fromkeys(("book", "collection"), "book"),
    "post": "thread",
    "software": "tool",
    "dataset": "dataset",
    "motion_picture": "video",
    "broadcast": "video",
}
"""Type of an item -> kind of resource, where that is clear."""

_SIGNATURE = frozenset({"id", "type", "title"})
_OWN = frozenset({"author", "issued", "container-title", "doi", "publisher", "citation-key", "accessed"})
"""Keys of which a bibliography has at least one."""

_TAG = re.compile(r"</?(?:i|b|em|strong|sub|sup|sc|span|jats:[a-z]+|p)\b[^<>]{0,200}>", re.IGNORECASE)


def looks_like(data: bytes, name: str) -> bool:  # noqa: ARG001  # asked alike of every format
    """Whether `data` begins with items of a bibliography."""
    return _is_reference(json_list.keys(data))


def read(data: bytes, *, title: str, base: str = "") -> Parsed | tuple[Mistake, ...]:  # noqa: ARG001  # all URLs are whole
    """The works that can be read on the web. Never raises."""
    text = decode(data)
    if isinstance(text, Mistake):
        return (text,)
    into = Gathering()
    into.unit = "entry"
    found = False
    for item in json_list.items(text) or ():
        found = found or _is_reference(frozenset(item.row))
        entry = _entry(item.row) if item.row else Entry()
        if entry.url:
            into.take(entry, item.number, item.text)
        else:
            into.leave(item.number, item.text, item.problem or references.NO_LINK)
    if not found:
        return (
            Mistake(1, 1, "this is no bibliography in CSL-JSON", "a list of items with id, type and title"),
        )
    return into.parsed(title)


def _is_reference(keys: frozenset[str]) -> bool:
    return keys >= _SIGNATURE and not keys.isdisjoint(_OWN)


def _entry(row: Mapping[str, object]) -> Entry:
    url, related = references.best(_links(row))
    return Entry(
        url,
        _without_tags(values.text(row.get("title"))),
        _without_tags(values.text(row.get("abstract"))),
        _people(row.get("author") or row.get("editor")),
        kind=KINDS.get(values.text(row.get("type")).casefold(), ""),
        published=_published(row.get("issued")),
        related=related,
        tags=tuple(re.split(r"\s*[,;]\s*", values.text(row.get("keyword")))),
        note=values.text(row.get("annote")),
    )


def _links(row: Mapping[str, object]) -> Iterator[Link | None]:
    """Where it can be read, the best first."""
    url = values.text(row.get("url"))
    yield Link(url, url)
    yield references.doi_link(values.text(row.get("doi")))
    for key in ("number", "archive_location", "note"):
        yield references.arxiv_link(f"; {values.text(row.get(key))}")


def _people(value: object) -> str:
    people = value if isinstance(value, list) else []
    return references.people([_name(person) for person in people if isinstance(person, dict)])


def _name(person: Mapping[str, object]) -> str:
    if literal := values.text(person.get("literal")):
        return literal
    keys = ("given", "dropping-particle", "non-dropping-particle", "family", "suffix")
    return " ".join(part for part in (values.text(person.get(key)).strip() for key in keys) if part)


def _published(value: object) -> str:
    issued = value if isinstance(value, dict) else {}
    parts = issued.get("date-parts")
    first = parts[0] if isinstance(parts, list) and parts else None
    numbers = [values.whole(number) for number in first[:3]] if isinstance(first, list) else []
    if numbers:
        return references.published(*numbers)
    return values.date(issued.get("raw")) or values.date(issued.get("literal"))


def _without_tags(text: str) -> str:
    return html.unescape(_TAG.sub("", text))
