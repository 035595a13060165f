"""What goes out comes in again: catalogs of hostile but legal text, written and read."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, example, given, settings

from llmreader.formats import csv_export, json_catalog, markdown_list, netscape, opml, yaml_catalog
from llmreader.formats.entries import paragraphs
from llmreader.formats.parsed import Parsed
from llmreader.formats.writing import write
from llmreader.formats.writing.tree import placements
from llmreader.model import Carried, Catalog, Discussion, Link, Resource, Topic
from llmreader.text import block, one_line

from .catalogs import USUAL, exports

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from llmreader.formats.report import Mistake

PAGE = "https://example.com/"


def deep(levels: int) -> Parsed:
    topic = Topic("Deepest", resources=(Resource(PAGE, "Page"),))
    for level in range(levels, 1, -1):
        topic = Topic(f"Level {level}", topics=(topic,))
    return Parsed(Catalog("Deep", topics=(topic,)))


def again(
    parsed: Parsed, form: str, read: Callable[..., Parsed | tuple[Mistake, ...]]
) -> tuple[Catalog, Mapping[str, Carried]]:
    """What comes of `parsed` on its way out and in."""
    written = write(parsed.catalog, parsed.carried, form)
    found = read(written.encode(), title=parsed.catalog.title)
    assert isinstance(found, Parsed), (found, written)
    assert found.left_out == (), written
    return found.catalog, found.carried


@given(exports())
@example(deep(30))
def test_yaml_gives_back_everything(parsed: Parsed) -> None:
    assert again(parsed, "yaml", yaml_catalog.read) == (parsed.catalog, parsed.carried)


@given(exports())
@example(deep(30))
def test_json_gives_back_everything(parsed: Parsed) -> None:
    assert again(parsed, "json", json_catalog.read) == (parsed.catalog, parsed.carried)


@given(exports())
@example(deep(30))
def test_markdown_gives_back_everything(parsed: Parsed) -> None:
    assert again(parsed, "markdown", markdown_list.read) == (parsed.catalog, parsed.carried)


def placed(catalog: Catalog) -> Counter[tuple[tuple[str, ...], Resource]]:
    """Folders and resource of each placement, without the odd spaces that not all formats keep."""
    return Counter(
        (tuple(map(one_line, path)), without_odd_spaces(resource)) for path, resource in placements(catalog)
    )


def without_odd_spaces(resource: Resource) -> Resource:
    return replace(
        resource,
        title=one_line(resource.title),
        summary=block(resource.summary).strip(" \n"),
        site=one_line(resource.site),
        author=one_line(resource.author),
        section=one_line(resource.section),
        discussions=tuple(Discussion(one_line(one.site), one.url) for one in resource.discussions),
        related=tuple(Link(one_line(one.title), one.url) for one in resource.related),
    )


def state_of(carried: Mapping[str, Carried]) -> dict[str, Carried]:
    """The state as such formats can give it."""
    said = {
        url: Carried(
            said.status,
            said.starred,
            tuple(dict.fromkeys(filter(None, map(one_line, said.tags)))),
            block(said.note).strip(" \n"),
            said.added,
        )
        for url, said in carried.items()
    }
    return {url: each for url, each in said.items() if each != Carried()}


def visible(catalog: Catalog) -> bool:
    """Whether no title is nothing but such spaces."""
    return all(
        one_line(text)
        for path, resource in placements(catalog)
        for text in (
            *path,
            resource.title,
            *(one.site for one in resource.discussions),
            *(one.title for one in resource.related),
        )
    )


def in_xml(parsed: Parsed) -> bool:
    """Whether XML can hold every character of it."""
    return not re.search(r"\\uff?ff[ef]", repr(parsed))


ordinary = exports(USUAL).filter(lambda parsed: visible(parsed.catalog))


@pytest.mark.parametrize(
    ("form", "read"),
    [("csv", csv_export.read), ("html", netscape.read), ("bookmarks", netscape.read), ("opml", opml.read)],
)
@given(parsed=ordinary)
def test_other_formats_give_back_resources_folders_and_reading_state(
    form: str, read: Callable[..., Parsed | tuple[Mistake, ...]], parsed: Parsed
) -> None:
    assume(form != "opml" or in_xml(parsed))
    catalog, carried = again(parsed, form, read)
    assert placed(catalog) == placed(parsed.catalog)
    assert carried == state_of(parsed.carried)


@pytest.mark.parametrize(
    ("form", "read"), [("html", netscape.read), ("bookmarks", netscape.read), ("opml", opml.read)]
)
@given(parsed=ordinary)
def test_formats_with_folders_give_back_every_topic_and_what_it_is_about(
    form: str, read: Callable[..., Parsed | tuple[Mistake, ...]], parsed: Parsed
) -> None:
    assume(form != "opml" or in_xml(parsed))
    catalog, _ = again(parsed, form, read)
    assert one_line(parsed.catalog.title) in ("", catalog.title)
    assert about(catalog) == about(parsed.catalog)


def about(branch: Catalog | Topic, path: tuple[str, ...] = ()) -> dict[tuple[str, ...], str]:
    """The summary of each topic by its path; topics of one path are one."""
    found = {path: paragraphs(block(branch.summary))}
    for topic in branch.topics:
        for below, summary in about(topic, (*path, one_line(topic.title))).items():
            found[below] = paragraphs(found.get(below, ""), summary)
    return found


def resources_of(parsed: Parsed) -> list[Resource]:
    return [resource for _, resource in placements(parsed.catalog)]


SORTS: dict[str, Callable[[Parsed], bool]] = {
    "discussions and related links": lambda parsed: any(
        resource.discussions and resource.related for resource in resources_of(parsed)
    ),
    "a page in two places": lambda parsed: (
        len({resource.url for resource in resources_of(parsed)}) < len(resources_of(parsed))
    ),
    "an empty topic": lambda parsed: any(
        not (topic.resources or topic.topics) for topic in parsed.catalog.topics
    ),
    "two topics of one title": lambda parsed: (
        len({topic.title for topic in parsed.catalog.topics}) < len(parsed.catalog.topics)
    ),
    "three levels": lambda parsed: any(
        below.topics for topic in parsed.catalog.topics for below in topic.topics
    ),
    "a note with an empty line": lambda parsed: any("\n\n" in said.note for said in parsed.carried.values()),
    "a tag with a comma": lambda parsed: any(
        "," in tag for said in parsed.carried.values() for tag in said.tags
    ),
    "a title in other letters": lambda parsed: any(
        not resource.title.isascii() for resource in resources_of(parsed)
    ),
}


def test_catalogs_of_every_sort_are_tried() -> None:
    seen: Counter[str] = Counter()

    @settings(derandomize=True, database=None, max_examples=200)
    @given(exports())
    def look(parsed: Parsed) -> None:
        seen.update(name for name, has in SORTS.items() if has(parsed))

    look()
    assert {name for name in SORTS if seen[name] > 2} == SORTS.keys()
