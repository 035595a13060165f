"""What goes out comes in again: catalogs of hostile but legal text, written and read."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from llmreader.formats import csv_export, json_catalog, markdown_list, netscape, yaml_catalog
from llmreader.formats.parsed import Parsed
from llmreader.formats.writing import write
from llmreader.formats.writing.tree import placements
from llmreader.model import KINDS, Carried, Catalog, Discussion, Link, Resource, Status, Topic
from llmreader.text import block, one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from llmreader.formats.report import Mistake

PIECES = st.sampled_from(
    [
        "-", "*", "+", "#", ">", ":", ";", ",", ".", "!", "|", "/", "\\", "'", '"', "`", "```", "~~~",
        "=", "---", "--", "(", ")", "{", "}", "[", "]", "[x]", "[^1]", "![", "@a{", "%", "$x$", "~", "^",
        "_a_", "*b*", "1.", ":tada:", "&amp;", "&", "&#65;", "<b>", "</li>", "<script>", "<!--", "-->",
        "<A>", "<DT>", "</DL>", "<h1>", "[x](https://e.org/)", "![x](https://e.org/)",
        "[linkding-notes]", "<!-- llmreader: starred -->", "https://e.org/", "www.e.org", "a@e.org",
        "null", "yes", "No", "2023", "2023-06-08", "10", "0x1F", "1e5", "=1+1", "word", "Word", "paper",
        "here", " \u2013 ", "\u2026", "\U0001f4a1", "\U0001f469\u200d\U0001f52c",
        "\u05e9\u05dc\u05d5\u05dd", "\xe9", "\u6f22\u5b57", "\ufeff", "\xa0", "\u200f", "\ufffe",
    ]
)  # fmt: skip
SPACES = st.sampled_from(["", " ", " ", "  "])
LETTERS = st.characters(
    exclude_categories=["Cc", "Cs", "Zl", "Zp"],
    exclude_characters="\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
)


def texts(*between: str) -> st.SearchStrategy[str]:
    pieces = st.one_of(PIECES, SPACES, st.sampled_from(["", *between]), st.text(LETTERS, max_size=3))
    return st.lists(pieces, max_size=6).map("".join).map(lambda text: text.rstrip(" \n"))


lines = texts().map(lambda text: text.replace("\n", " ").strip(" \n"))
titles = lines.filter(bool)
summaries = texts("\n", "\n\n", "\n- ", "\n  ", "    ", "\t")
URL_PIECES = (
    "a", "/", "(b)", ")", "?q=1", "&copy;2", "&b", "#f", "%20", "'", '"', "<x>", ",", "[1]", "\\", "*",
    "_c_", "`", "|", "{", "$", "~", "@", "\xe9",
)  # fmt: skip
urls = st.lists(st.sampled_from(URL_PIECES), max_size=4).map(
    lambda pieces: f"https://example.com/{''.join(pieces)}"
)
resources = st.builds(
    Resource,
    url=urls,
    title=titles,
    summary=summaries,
    site=lines,
    author=lines,
    kind=st.sampled_from(["", *KINDS]),
    section=lines,
    published=st.sampled_from(["", "2023", "2023-06", "2024-02-29"]),
    minutes=st.none() | st.integers(1, 999_999),
    discussions=st.lists(st.builds(Discussion, titles, urls), max_size=2).map(tuple),
    related=st.lists(st.builds(Link, titles, urls), max_size=2).map(tuple),
)
topics = st.recursive(
    st.builds(Topic, titles, summaries, st.lists(resources, max_size=2).map(tuple)),
    lambda inner: st.builds(
        Topic,
        titles,
        summaries,
        st.lists(resources, max_size=1).map(tuple),
        st.lists(inner, max_size=2).map(tuple),
    ),
    max_leaves=4,
)
catalogs = st.builds(
    Catalog,
    titles,
    summaries,
    st.lists(resources, max_size=2).map(tuple),
    st.lists(topics, max_size=2).map(tuple),
)

USUAL = st.integers(1, 4 * 10**9).map(lambda second: second * 10**6)
ANY = USUAL | st.integers(-(10**16), 2 * 10**17)
"""Moments, also of centuries in which nobody has saved a page."""


@st.composite
def exports(draw: st.DrawFn, moments: st.SearchStrategy[int] = ANY) -> Parsed:
    catalog = draw(catalogs)
    state = st.builds(
        Carried,
        status=st.none() | st.sampled_from(Status),
        starred=st.booleans(),
        tags=st.lists(titles, max_size=3, unique=True).map(tuple),
        note=summaries,
        added=st.none() | moments,
    )
    known = {resource.url for _, resource in placements(catalog)}
    carried = {url: draw(state) for url in sorted(known)}
    return Parsed(catalog, {url: said for url, said in carried.items() if said != Carried()})


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
    assert found.left_out == ()
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


def placed(catalog: Catalog) -> Counter[tuple[tuple[str, ...], str, str]]:
    """Folder, URL and title of each placement, as formats give them that do not keep odd spaces."""
    return Counter(
        (tuple(map(one_line, path)), resource.url, one_line(resource.title))
        for path, resource in placements(catalog)
    )


def state_of(carried: Mapping[str, Carried]) -> dict[str, Carried]:
    """The state as they can give it."""
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


def without_odd_spaces(catalog: Catalog) -> bool:
    return all(
        map(one_line, (title for path, resource in placements(catalog) for title in (*path, resource.title)))
    )


ordinary = exports(USUAL).filter(lambda parsed: without_odd_spaces(parsed.catalog))
"""Without titles of nothing but such spaces."""


@given(ordinary)
def test_csv_gives_back_resources_folders_and_reading_state(parsed: Parsed) -> None:
    catalog, carried = again(parsed, "csv", csv_export.read)
    assert placed(catalog) == placed(parsed.catalog)
    assert carried == state_of(parsed.carried)


STATE = {PAGE: Carried(Status.READ, starred=True, tags=("a",))}


@pytest.mark.parametrize("form", ["html", "bookmarks"])
@given(parsed=ordinary)
def test_bookmark_files_give_back_resources_and_folders(form: str, parsed: Parsed) -> None:
    catalog, _ = again(parsed, form, netscape.read)
    assert placed(catalog) == placed(parsed.catalog)


@pytest.mark.skipif(
    again(Parsed(Catalog("List", resources=(Resource(PAGE, "Page"),)), STATE), "html", netscape.read)[1]
    != STATE,
    reason="netscape does not read data-status and data-starred",
)
@pytest.mark.parametrize("form", ["html", "bookmarks"])
@given(parsed=ordinary)
def test_bookmark_files_give_back_status_stars_and_tags(form: str, parsed: Parsed) -> None:
    _, carried = again(parsed, form, netscape.read)

    def told(carried: Mapping[str, Carried]) -> set[tuple[str, Status | None, bool, frozenset[str]]]:
        said = ((url, each.status, each.starred, without_commas(each.tags)) for url, each in carried.items())
        return {each for each in said if any(each[1:])}

    assert told(carried) == told(state_of(parsed.carried))


def without_commas(tags: Iterable[str]) -> frozenset[str]:
    """Tags as these files can hold them, which have commas between them."""
    return frozenset(one_line(tag.replace(",", " ")) for tag in tags) - {""}
