"""What goes out comes in again: catalogs of hostile but legal text, written and read."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from hypothesis import example, given
from msgspec.structs import replace

from llmreader.formats import csv_export, json_catalog, markdown_list, netscape, opml, yaml_catalog
from llmreader.formats.entries import paragraphs
from llmreader.formats.parsed import Parsed
from llmreader.formats.writing import write
from llmreader.formats.writing.tree import placements
from llmreader.model import Carried, Catalog, Discussion, Link, Resource, Status, Topic
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


EVERYTHING = Parsed(
    Catalog(
        "All of it",
        topics=(
            Topic("Twice", "About it.", resources=(Resource(PAGE, "Page"), Resource(PAGE, "Page, again"))),
            Topic(
                "Twice",
                topics=(
                    Topic(
                        "Below",
                        topics=(
                            Topic(
                                "Further below",
                                resources=(
                                    Resource(
                                        f"{PAGE}2",
                                        "\u05e9\u05dc\u05d5\u05dd \u6f22\u5b57",
                                        "- a point\n- another",
                                        kind="paper",
                                        minutes=3,
                                        discussions=(Discussion("Hacker News", f"{PAGE}d"),),
                                        related=(Link("Code", f"{PAGE}r"),),
                                    ),
                                ),
                            ),
                        ),
                    ),
                ),
            ),
            Topic("Empty"),
        ),
    ),
    {f"{PAGE}2": Carried(Status.READ, True, ("a, b", "c"), "One paragraph.\n\nAnother.", 10**15)},
)
"""Everything that a catalog and its state can have, whatever the strategies come to."""


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
@example(EVERYTHING)
def test_our_own_formats_give_back_everything(parsed: Parsed) -> None:
    for form, read in (
        ("yaml", yaml_catalog.read),
        ("json", json_catalog.read),
        ("markdown", markdown_list.read),
    ):
        assert again(parsed, form, read) == (parsed.catalog, parsed.carried), form


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


@given(parsed=ordinary)
@example(parsed=EVERYTHING)
def test_other_formats_give_back_folders_resources_and_reading_state(parsed: Parsed) -> None:
    for form, read in (
        ("csv", csv_export.read),
        ("html", netscape.read),
        ("bookmarks", netscape.read),
        ("opml", opml.read),
    ):
        if form == "opml" and not in_xml(parsed):
            continue
        catalog, carried = again(parsed, form, read)
        assert placed(catalog) == placed(parsed.catalog), form
        assert carried == state_of(parsed.carried), form
        if form != "csv":  # which has no row for a topic
            assert one_line(parsed.catalog.title) in ("", catalog.title), form
            assert about(catalog) == about(parsed.catalog), form


def about(branch: Catalog | Topic, path: tuple[str, ...] = ()) -> dict[tuple[str, ...], str]:
    """The summary of each topic by its path, without odd spaces; topics of one path are one."""
    found = {path: paragraphs(re.sub(r"[ \t]+", " ", branch.summary))}
    for topic in branch.topics:
        for below, summary in about(topic, (*path, one_line(topic.title))).items():
            found[below] = paragraphs(found.get(below, ""), summary)
    return found


def resources_of(parsed: Parsed) -> list[Resource]:
    return [resource for _, resource in placements(parsed.catalog)]
