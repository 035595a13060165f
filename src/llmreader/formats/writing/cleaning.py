"""A catalog without what no reader would take: control characters, days that there were not."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from llmreader.formats.fields import MINUTES_LIMIT, NOT_IN_LINE, NOT_IN_MARKDOWN, is_date
from llmreader.formats.writing import moments
from llmreader.links import host
from llmreader.model import KINDS, Carried, Catalog, Discussion, Link, Resource, Topic
from llmreader.text import block, one_line

if TYPE_CHECKING:
    from collections.abc import Mapping

B = TypeVar("B", Catalog, Topic)


def clean(catalog: Catalog, carried: Mapping[str, Carried]) -> tuple[Catalog, dict[str, Carried]]:
    """The two as every format can hold them: what is right already stays exactly as it is."""
    return _branch(catalog), {url: _carried(said) for url, said in carried.items()}


def _branch(branch: B) -> B:
    return type(branch)(
        _line(branch.title) or "Untitled",
        _markdown(branch.summary),
        tuple(map(_resource, branch.resources)),
        tuple(map(_branch, branch.topics)),
    )


def _resource(resource: Resource) -> Resource:
    minutes = resource.minutes
    return Resource(
        resource.url,
        _line(resource.title) or resource.url,
        _markdown(resource.summary),
        _line(resource.site),
        _line(resource.author),
        resource.kind if resource.kind in KINDS else "",
        _line(resource.section),
        _date(resource.published),
        minutes if minutes is not None and 1 <= minutes <= MINUTES_LIMIT else None,
        tuple(
            Discussion(_line(one.site) or host(one.url) or one.url, one.url) for one in resource.discussions
        ),
        tuple(Link(_line(one.title) or one.url, one.url) for one in resource.related),
    )


def _carried(carried: Carried) -> Carried:
    return Carried(
        carried.status,
        carried.starred,
        tuple(dict.fromkeys(filter(None, map(_line, carried.tags)))),
        _markdown(carried.note),
        carried.added if carried.added is not None and moments.iso(carried.added) else None,
    )


def _line(text: str) -> str:
    return one_line(text) if NOT_IN_LINE.search(text) else text.strip(" \n")


def _markdown(text: str) -> str:
    return (block(text) if NOT_IN_MARKDOWN.search(text) else text).rstrip(" \n")


def _date(text: str) -> str:
    """As much of it as is a date."""
    return next((part for part in (text, text[:7], text[:4]) if is_date(part)), "")
