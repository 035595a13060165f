"""A bibliography for BibTeX and BibLaTeX, with an entry for each resource."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

from llmreader.formats import bibtex_groups
from llmreader.formats.bibliography import OWN
from llmreader.formats.writing import moments
from llmreader.formats.writing.own import beyond, texts
from llmreader.formats.writing.tree import NOTHING, placements, topics, with_commas

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from llmreader.model import Carried, Catalog, Resource

_TYPES = {
    "paper": "article",
    "book": "book",
    "dataset": "dataset",
    "documentation": "manual",
    "tool": "software",
    "video": "video",
}
"""Kind of resource -> type of entry; `online` for all others."""

_SITE_FIELDS = {"article": "journal", "book": "publisher"}
"""Type of entry -> the field for where it was published; `organization` for all others."""

_SPECIAL = re.compile(r"[\\{}~^&%$#_]|--|``|''")
_WRITTEN = {
    "\\": r"\textbackslash{}",
    # BibTeX counts braces, escaped or not.
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "--": "-{}-",
    "``": "`{}`",
    "''": "'{}'",
}
_NOT_IN_URL = re.compile(r"[\\{}]")


def write(catalog: Catalog, carried: Mapping[str, Carried]) -> str:
    """Every resource once, with its topics as groups; what BibTeX has no field for has one of llmreader's."""
    names = bibtex_groups.names(topics(catalog))
    placed: dict[str, tuple[Resource, list[str]]] = {}
    for path, resource in placements(catalog):
        _, groups = placed.setdefault(resource.url, (resource, []))
        groups += [names[path]] if path and names[path] not in groups else []
    taken: Counter[str] = Counter()
    entries = []
    for resource, groups in placed.values():
        key = _key(resource)
        taken[key] += 1
        unique = key if taken[key] == 1 else f"{key}-{taken[key]}"
        entries.append(_entry(unique, resource, groups, carried.get(resource.url, NOTHING)))
    return "\n".join(entries) + bibtex_groups.tree(names)


def _entry(key: str, resource: Resource, groups: list[str], carried: Carried) -> str:
    kind = _TYPES.get(resource.kind, "online")
    named = [*_fields(kind, resource, carried), ("groups", ",".join(groups)), *_own(resource, carried)]
    fields = "".join(f"  {name} = {{{value}}},\n" for name, value in named if value)
    return f"@{kind}{{{key},\n{fields}}}\n"


def _own(resource: Resource, carried: Carried) -> Iterator[tuple[str, str]]:
    held = ("summary", "note", "author", "published", "status")
    for name, text in beyond(texts(resource, carried), *held).items():
        yield f"{OWN}{name}", _escaped(text)


def _fields(kind: str, resource: Resource, carried: Carried) -> Iterator[tuple[str, str]]:
    # The second pair of braces keeps capitals, and names that are not a person's.
    yield "title", f"{{{_escaped(resource.title)}}}"
    author = _escaped(resource.author)
    yield "author", f"{{{author}}}" if "," in author else author
    yield _SITE_FIELDS.get(kind, "organization"), _escaped(resource.site)
    yield "date", resource.published
    yield "year", resource.published[:4]
    yield "url", _NOT_IN_URL.sub(lambda found: f"%{ord(found[0]):02X}", resource.url)
    yield "urldate", "" if carried.added is None else moments.iso(carried.added)[:10]
    yield "abstract", _escaped(resource.summary)
    yield "keywords", _escaped(with_commas(carried.tags))
    yield "annote", _escaped(carried.note)
    # As JabRef has it.
    yield "readstatus", carried.status.value if carried.status else ""


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda found: _WRITTEN.get(found[0], f"\\{found[0]}"), text)


def _key(resource: Resource) -> str:
    """`miller2023bread` for a page about bread by Ada Miller."""
    author = re.split(r",| and ", resource.author)[0]
    parts = (_words(author)[-1:], [resource.published[:4]], _words(resource.title)[:1])
    return "".join(word for part in parts for word in part) or "resource"


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return [word for word in re.findall(r"[a-z0-9]+", plain) if word not in ("a", "an", "the")]
