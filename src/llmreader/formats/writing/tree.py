"""Ways through a catalog that several formats take."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from llmreader.formats.writing import moments
from llmreader.model import Carried, Catalog, Link, Resource, Topic

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

NOTHING = Carried()
"""What is said of a resource of which nothing is said."""


def placements(
    branch: Catalog | Topic, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], Resource]]:
    """Every resource with the titles of the topics that it stands in, in the catalog's order."""
    for resource in branch.resources:
        yield path, resource
    for topic in branch.topics:
        yield from placements(topic, (*path, topic.title))


def topics(branch: Catalog | Topic, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The path of every topic, each before those below it."""
    for topic in branch.topics:
        yield (*path, topic.title)
        yield from topics(topic, (*path, topic.title))


def links(resource: Resource) -> Iterator[Link]:
    """Its discussions by their sites, then what is related to it."""
    for discussion in resource.discussions:
        yield Link(discussion.site, discussion.url)
    yield from resource.related


def with_commas(tags: Iterable[str]) -> str:
    """Tags for formats that have commas between them: one within a tag becomes a space."""
    return ",".join(re.sub(r" *, *", " ", tag) for tag in tags)


def structure(branch: Catalog | Topic, carried: Mapping[str, Carried]) -> dict[str, Any]:
    """The keys and values of docs/catalog-format.md, without those that say nothing."""
    return _said(
        title=branch.title,
        summary=branch.summary,
        resources=[_entry(each, carried.get(each.url, NOTHING)) for each in branch.resources],
        topics=[structure(topic, carried) for topic in branch.topics],
    )


def _entry(resource: Resource, carried: Carried) -> dict[str, Any]:
    return _said(
        url=resource.url,
        title=resource.title,
        **facts(resource),
        summary=resource.summary,
        discussions=[{"site": each.site, "url": each.url} for each in resource.discussions],
        related=[{"title": each.title, "url": each.url} for each in resource.related],
        **state(carried),
    )


def facts(resource: Resource) -> dict[str, Any]:
    """What is known of the page itself, as keys and values."""
    return _said(
        author=resource.author,
        site=resource.site,
        kind=resource.kind,
        section=resource.section,
        published=resource.published,
        minutes=resource.minutes,
    )


def state(carried: Carried) -> dict[str, Any]:
    """What the user did, as keys and values."""
    return _said(
        status=None if carried.status is None else carried.status.value,
        starred=carried.starred,
        tags=list(carried.tags),
        note=carried.note,
        added=None if carried.added is None else moments.iso(carried.added),
    )


def _said(**values: Any) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value}
