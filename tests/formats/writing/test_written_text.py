"""What the files look like that catalogs are written to."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import time
from xml.etree import ElementTree as ET

import pytest
import yaml
from bibtexparser.entrypoint import parse_string
from hypothesis import given
from hypothesis import strategies as st

from llmreader.formats import (
    bibliography,
    csv_export,
    json_catalog,
    markdown_list,
    netscape,
    opml,
    urls,
    writing,
    yaml_catalog,
)
from llmreader.formats.parsed import Parsed
from llmreader.model import Carried, Catalog, Discussion, Link, Resource, Status, Topic

BREAD = "https://example.com/bread"
STARTER = "https://example.org/starter?a=1&b=2"
CATALOG = Catalog(
    "Bread & more",
    "From flour to loaf.",
    (
        Resource(
            BREAD,
            "10 loaves: in one hour",
            "- Flour\n- Water",
            author="Ada Miller",
            kind="article",
            minutes=8,
        ),
    ),
    (
        Topic(
            "Sourdough",
            topics=(
                Topic(
                    "The <starter>",
                    "Seven days.",
                    (
                        Resource(
                            STARTER,
                            "No",
                            "Use *rye*, see [why](https://example.org/why)",
                            site="The Oven",
                            kind="video",
                            published="2023-06-08",
                            discussions=(
                                Discussion("Hacker News", "https://news.ycombinator.com/item?id=1"),
                            ),
                            related=(Link("On one page", "https://example.org/starter.pdf"),),
                        ),
                    ),
                ),
            ),
        ),
    ),
)
CARRIED = {
    BREAD: Carried(
        Status.READ, starred=True, tags=("quick", "a, b"), note="Half the yeast", added=1_709_229_900_000_000
    ),
    STARTER: Carried(Status.UNREAD),
}


def written(form: str) -> str:
    return writing.write(CATALOG, CARRIED, form)


def test_yaml_is_as_a_person_would_write_it() -> None:
    assert (
        written("yaml")
        == """\
title: Bread & more
summary: From flour to loaf.

resources:
  - url: https://example.com/bread
    title: '10 loaves: in one hour'
    author: Ada Miller
    kind: article
    minutes: 8
    summary: |
      - Flour
      - Water
    status: read
    starred: true
    tags: [quick, 'a, b']
    note: Half the yeast
    added: 2024-02-29T18:05:00Z

topics:
  - title: Sourdough
    topics:
      - title: The <starter>
        summary: Seven days.
        resources:
          - url: https://example.org/starter?a=1&b=2
            title: 'No'
            site: The Oven
            kind: video
            published: 2023-06-08
            summary: Use *rye*, see [why](https://example.org/why)
            discussions:
              - site: Hacker News
                url: https://news.ycombinator.com/item?id=1
            related:
              - title: On one page
                url: https://example.org/starter.pdf
            status: unread
"""
    )


@given(st.text())
def test_a_text_in_yaml_is_one_for_every_reader_of_yaml(text: str) -> None:
    title = yaml.safe_load(writing.write(Catalog(f"a{text}"), {}, "yaml"))["title"]
    assert isinstance(title, str)


def test_json_has_the_same_keys() -> None:
    assert json.loads(written("json"))["resources"] == [
        {
            "url": BREAD,
            "title": "10 loaves: in one hour",
            "author": "Ada Miller",
            "kind": "article",
            "minutes": 8,
            "summary": "- Flour\n- Water",
            "status": "read",
            "starred": True,
            "tags": ["quick", "a, b"],
            "note": "Half the yeast",
            "added": "2024-02-29T18:05:00Z",
        }
    ]


def test_markdown_is_a_list_of_tasks_with_the_rest_in_comments() -> None:
    state = 'starred tags=["quick", "a, b"] note="Half the yeast" added=2024-02-29T18:05:00Z'
    facts = 'author="Ada Miller" kind=article minutes=8'
    about = "\u2013 Use *rye*, see [why](https://example.org/why)"
    assert (
        written("markdown")
        == rf"""# Bread & more <!-- llmreader: catalog -->

From flour to loaf.

- [x] [10 loaves: in one hour](https://example.com/bread) <!-- llmreader: {state} {facts} -->
  - Flour
  - Water

## Sourdough

### The \<starter\>

Seven days.

- [ ] [No]({STARTER}) {about} <!-- llmreader: site="The Oven" kind=video published=2023-06-08 -->
  - [Hacker News](https://news.ycombinator.com/item?id=1 "discussion")
  - [On one page](https://example.org/starter.pdf)
"""
    )


def test_a_page_says_everything_runs_nothing_and_loads_nothing() -> None:
    page = written("html")
    for part in (
        "Bread &amp; more",
        "<li>Flour</li>",
        "Half the yeast",
        "Ada Miller",
        "8 min",
        "★",
        "#a, b",
        "✓ read",
    ):
        assert part in page
    assert '<a href="https://news.ycombinator.com/item?id=1">Hacker News</a>' in page
    assert 'Use <em>rye</em>, see <a href="https://example.org/why">why</a>' in page
    hostile = "<script>x</script>![](https://example.org/x.png)[y](javascript:alert(1))<img src=x onerror=y>"
    page = writing.write(Catalog(hostile, hostile, (Resource(BREAD, hostile, hostile),)), {}, "html")
    assert "<script" not in page
    assert "<img" not in page
    assert 'href="javascript' not in page.lower()


def test_a_bookmark_file_is_as_browsers_write_it() -> None:
    read = 'ADD_DATE="1709229900" TAGS="quick,a b" TOREAD="0"'
    own = (
        'DATA-AUTHOR="Ada Miller" DATA-KIND="article" DATA-MINUTES="8" DATA-STATUS="read" '
        'DATA-STARRED="true" DATA-TAGS="[&quot;quick&quot;, &quot;a, b&quot;]"'
    )
    more = (
        'DATA-SITE="The Oven" DATA-KIND="video" DATA-PUBLISHED="2023-06-08" DATA-STATUS="unread" '
        'DATA-DISCUSSIONS="Hacker News https://news.ycombinator.com/item?id=1" '
        'DATA-RELATED="On one page https://example.org/starter.pdf"'
    )
    assert (
        written("bookmarks")
        == f"""\
<!DOCTYPE NETSCAPE-Bookmark-file-1>
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8">
<TITLE>Bread &amp; more</TITLE>
<H1>Bread &amp; more</H1>
<DD>From flour to loaf.
<DL><p>
    <DT><A HREF="https://example.com/bread" {read} {own}>10 loaves: in one hour</A>
    <DD>- Flour
- Water

[linkding-notes]Half the yeast[/linkding-notes]
    <DT><H3>Sourdough</H3>
    <DL><p>
        <DT><H3>The &lt;starter&gt;</H3>
        <DD>Seven days.
        <DL><p>
            <DT><A HREF="https://example.org/starter?a=1&amp;b=2" TOREAD="1" {more}>No</A>
            <DD>Use *rye*, see [why](https://example.org/why)

Hacker News: https://news.ycombinator.com/item?id=1
On one page: https://example.org/starter.pdf
        </DL><p>
    </DL><p>
</DL><p>
"""
    )


def test_opml_has_an_outline_for_each_topic_and_resource() -> None:
    root = ET.fromstring(written("opml"))
    (bread, sourdough) = root.findall("body/outline")
    (starter,) = sourdough.findall("outline/outline")
    assert (root.get("version"), root.findtext("head/title")) == ("2.0", "Bread & more")
    assert bread.get("type") == "link"
    assert bread.get("url") == BREAD
    assert bread.get("created") == "Thu, 29 Feb 2024 18:05:00 GMT"
    assert bread.get("_note") == "Half the yeast"
    assert bread.get("{urn:llmreader}status") == "read"
    assert starter.get("{urn:llmreader}discussions") == "Hacker News https://news.ycombinator.com/item?id=1"
    assert sourdough.find("outline").get("text") == "The &lt;starter&gt;"  # type: ignore[union-attr]  # it is there


def test_csv_has_a_row_for_each_placement() -> None:
    bread, starter = csv.DictReader(io.StringIO(written("csv")))
    assert bread["url"] == BREAD
    assert (bread["topic"], starter["topic"]) == ("", "Sourdough / The <starter>")
    assert (bread["tags"], bread["starred"], bread["minutes"]) == ('["quick", "a, b"]', "true", "8")
    assert starter["related"] == "On one page https://example.org/starter.pdf"


@pytest.mark.parametrize("title", ["=HYPERLINK(1)", "+1", "-1", "@SUM(1)", "'=1"])
def test_no_cell_is_a_formula(title: str) -> None:
    (row,) = csv.DictReader(
        io.StringIO(writing.write(Catalog("a", resources=(Resource(BREAD, title),)), {}, "csv"))
    )
    assert row["title"] == f"'{title}"


def test_bibtex_has_an_entry_for_each_resource() -> None:
    assert (
        written("bibtex")
        == """\
@online{miller10,
  title = {{10 loaves: in one hour}},
  author = {Ada Miller},
  url = {https://example.com/bread},
  urldate = {2024-02-29},
  abstract = {- Flour
- Water},
  keywords = {quick,a b},
  annote = {Half the yeast},
  readstatus = {read},
  llmreader-kind = {article},
  llmreader-minutes = {8},
  llmreader-starred = {true},
  llmreader-tags = {["quick", "a, b"]},
}

@video{2023no,
  title = {{No}},
  organization = {The Oven},
  date = {2023-06-08},
  year = {2023},
  url = {https://example.org/starter?a=1&b=2},
  abstract = {Use *rye*, see [why](https://example.org/why)},
  readstatus = {unread},
  groups = {The <starter>},
  llmreader-site = {The Oven},
  llmreader-kind = {video},
  llmreader-discussions = {Hacker News https://news.ycombinator.com/item?id=1},
  llmreader-related = {On one page https://example.org/starter.pdf},
}

@Comment{jabref-meta: grouping:
0 AllEntriesGroup:;
1 StaticGroup:Sourdough\\;0\\;1\\;\\;\\;\\;;
2 StaticGroup:The <starter>\\;0\\;1\\;\\;\\;\\;;
}
"""
    )


@given(st.lists(st.text() | st.sampled_from(["The Bread", "bread", "@a{b", "\\", "}", "{", "%"]), max_size=4))
def test_a_bibliography_is_whole_whatever_its_texts(texts: list[str]) -> None:
    resources = tuple(
        Resource(f"https://example.com/{index}", text, text, author=text, published="2023")
        for index, text in enumerate(texts)
    )
    library = parse_string(writing.write(Catalog("List", resources=resources), {}, "bibtex"))
    assert library.failed_blocks == []
    assert len({entry.key for entry in library.entries}) == len(texts)


def test_urls_stand_one_a_line_and_once() -> None:
    again = Catalog(
        "List", resources=(Resource(BREAD, "Again"),), topics=(Topic("T", resources=CATALOG.resources),)
    )
    assert written("urls") == f"{BREAD}\n{STARTER}\n"
    assert writing.write(again, {}, "urls") == f"{BREAD}\n"


READERS = {
    "yaml": yaml_catalog,
    "json": json_catalog,
    "markdown": markdown_list,
    "html": netscape,
    "bookmarks": netscape,
    "opml": opml,
    "csv": csv_export,
    "bibtex": bibliography,
    "urls": urls,
}


def test_every_format_is_read_again() -> None:
    assert READERS.keys() == writing.FORMS.keys()


raw = st.text(st.characters() | st.sampled_from("\0\x1b\x7f\x85\u2028\u202e\ud800\ufffe\n\r\t"), max_size=12)


@pytest.mark.parametrize("form", READERS)
@given(title=raw, text=raw, tag=raw)
def test_any_text_whatever_makes_a_file_that_is_taken_in_whole(
    form: str, title: str, text: str, tag: str
) -> None:
    resource = Resource(
        BREAD, title, text, text, text, text, text, text, -5, (Discussion(text, BREAD),), (Link(text, BREAD),)
    )
    catalog = Catalog(title, text, (resource,), (Topic(title, text, (resource,)),))
    written = writing.write(catalog, {BREAD: Carried(Status.READ, True, (tag,), text, 10**30)}, form)
    parsed = READERS[form].read(written.encode(), title="List")
    assert isinstance(parsed, Parsed), parsed
    assert parsed.left_out == ()
    assert BREAD in str(parsed.catalog)


def test_a_thousand_resources_take_a_moment() -> None:
    many = tuple(Resource(f"https://example.com/{n}", f"Title {n}", "- *a*\n- `b`") for n in range(1_000))
    for form in writing.FORMS:
        begun = time.process_time()
        writing.write(Catalog("List", resources=many), {}, form)
        assert time.process_time() - begun < 1, form


def test_writing_yaml_imports_no_library() -> None:
    code = (
        "import sys; from llmreader.formats import writing; from llmreader.model import Catalog;"
        "writing.write(Catalog('a'), {}, 'yaml');"
        "sys.exit(bool({'yaml', 'markdown_it', 'lxml'} & {*sys.modules}))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
