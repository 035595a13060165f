"""How a resource, as one catalog describes it, is laid out in the tables `description` and `link`,
and what was found for it besides.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from llmreader import links

if TYPE_CHECKING:
    from llmreader.library.enrolling import Enrolled
    from llmreader.library.file import Library
    from llmreader.model import Discussion, Link, Resource

_URL = "CASE d.url WHEN '' THEN r.key ELSE d.url END"
_FACTS = ("title", "summary", "site", "author", "kind", "section", "published", "minutes")
"""Columns that stand for the fields of the same names."""
_facts_of = attrgetter(*_FACTS)

_SAID = {"minutes": "iif(d.timed, NULL, d.minutes)"}
"""A fact that is not always the catalog's own: as SQL, what the catalog says of it."""
COLUMNS = f"{_URL}, {', '.join(_SAID.get(name, f'd.{name}') for name in _FACTS)}"
"""What makes a resource, for a query in which `d` is the description and `r` the resource's row."""

_DESCRIBE = (
    f"INSERT INTO description (id, url, host, added, {', '.join(_FACTS)})"  # noqa: S608  # of this module
    f" VALUES ({', '.join('?' * (len(_FACTS) + 4))})"
)
_LINK = "INSERT INTO link (placement_id, role, position, title, url) VALUES (?, ?, ?, ?, ?)"


def resource_at(library: Library, placement: int, facts: Sequence[Any]) -> Resource:
    """The resource of a placement, from its COLUMNS and its links."""
    return described(library, {placement: facts})[placement]


def described(library: Library, facts: Mapping[int, Sequence[Any]]) -> dict[int, Resource]:
    """The resources of some placements, from their COLUMNS and their links."""
    from llmreader.model import Discussion, Link, Resource

    discussions: dict[int, list[Discussion]] = {}
    related: dict[int, list[Link]] = {}
    for placement, role, title, url in library.rows(
        """SELECT l.placement_id, l.role, l.title, l.url
           FROM json_each(?) j CROSS JOIN link l ON l.placement_id = j.value
           ORDER BY l.placement_id, l.role, l.position""",
        (json.dumps(list(facts)),),
    ):
        if role == "discussion":
            discussions.setdefault(placement, []).append(Discussion(title, url))
        else:
            related.setdefault(placement, []).append(Link(title, url))
    return {
        placement: Resource(
            **dict(zip(("url", *_FACTS), columns, strict=True)),
            discussions=tuple(discussions.get(placement, ())),
            related=tuple(related.get(placement, ())),
        )
        for placement, columns in facts.items()
    }


def describe(library: Library, first: int, resources: Iterable[Resource], enrolled: Enrolled) -> None:
    """Writes what a catalog says of the resources that were enrolled, for the placements from `first` on."""
    linked: list[tuple[int, Resource]] = []

    def rows() -> Iterator[tuple[object, ...]]:
        places = zip(resources, enrolled.added, enrolled.by_key, strict=True)
        for number, (resource, at, by_key) in enumerate(places, first):
            if resource.discussions or resource.related:
                linked.append((number, resource))
            yield (
                number,
                "" if by_key else resource.url,
                links.host(resource.url),
                at // 1_000_000,
                *_facts_of(resource),
            )

    library.write_many(_DESCRIBE, rows())
    library.write_many(_LINK, (row for number, resource in linked for row in _links(number, resource)))


def with_found(
    library: Library, named: Mapping[int, tuple[Discussion, ...]]
) -> dict[int, tuple[Discussion, ...]]:
    """The discussions of some resources: those that a catalog names, and then the others that were found."""
    from llmreader.model import Discussion

    every = dict(named)
    for resource, site, url in library.rows(
        """SELECT f.resource_id, f.site, f.url
           FROM json_each(?) j CROSS JOIN found_discussion f ON f.resource_id = j.value
           ORDER BY f.resource_id, f.position""",
        (json.dumps(list(named)),),
    ):
        known = {links.canonical(each.url) for each in every[resource]}
        if links.canonical(url) not in known:
            every[resource] = (*every[resource], Discussion(site, url))
    return every


def _links(placement: int, resource: Resource) -> Iterator[tuple[object, ...]]:
    for place, thread in enumerate(resource.discussions):
        yield placement, "discussion", place, thread.site, thread.url
    for place, link in enumerate(resource.related):
        yield placement, "related", place, link.title, link.url
