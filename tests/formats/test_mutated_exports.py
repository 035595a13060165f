"""Whatever becomes of an export on its way: read or refused, never an error."""

from __future__ import annotations

import io
import json
import tracemalloc
import zipfile
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from llmreader.formats import (
    archives,
    bibliography,
    browsers,
    csl_json,
    csv_export,
    feeds,
    json_catalog,
    json_export,
    netscape,
    opml,
    pocket_html,
    urls,
    yaml_catalog,
)
from llmreader.formats.entries import DEPTH
from llmreader.formats.parsed import Parsed
from llmreader.links import is_safe
from llmreader.model import Catalog, Topic
from llmreader.text import one_line

OBJECTS: list[dict[str, Any]] = [
    {"href": "https://a.example/1", "description": "A", "extended": "b", "tags": "x y", "toread": "no"},
    {"url": "https://a.example/2", "tag_names": ["x"], "date_added": "2024-01-02T03:04:05Z", "unread": True},
    {"url": "https://a.example/3", "is_archived": 1, "is_starred": 0, "content": "<p>", "annotations": []},
    {
        "slug": "s",
        "url": "https://a.example/4",
        "state": "Archived",
        "savedAt": "2024-01-02",
        "labels": ["x"],
    },
]
ZIP = io.BytesIO()
with zipfile.ZipFile(ZIP, "w") as packing:
    packing.writestr(
        "part_000000.csv", "title,url,time_added,tags,status\nA,https://a.example,1,x|y,unread\n"
    )
    packing.writestr("metadata_0_to_20.json", json.dumps(OBJECTS[-1:]))
    packing.writestr("content/s.html", "<p>text</p>")

SAMPLES: list[tuple[ModuleType, bytes]] = [
    (
        csv_export,
        b'title,url,time_added,tags,status\n"A, b",https://a.example/?q="x",1700000000,x|y,archive\n',
    ),
    (
        csv_export,
        b'URL,Title,Selection,Folder,Timestamp,Tags\nhttps://a.example,"A ""b""",c,Starred,1,"[""x""]"\n',
    ),
    *[(json_export, json.dumps([entry, entry]).encode()) for entry in OBJECTS],
    (
        pocket_html,
        b'<title>Pocket Export</title><h1>Unread</h1><li><a href="https://a.example" tags="x,y">A</a>\n',
    ),
    (urls, b"# Later\nhttps://a.example | A\n\nhttps://b.example | B\n- words\n"),
    (
        bibliography,
        rb'@article{k, title = "{\"O}l \& $x$", author = {A, B and C}, url = {\url{http://a.example}}}',
    ),
    (
        csl_json,
        b'[{"id": 1, "type": "book", "title": "<i>A</i>", "DOI": "10.1000/1", "issued": {"raw": "2017"}}]',
    ),
    (archives, ZIP.getvalue()),
    (
        bibliography,
        rb"""@book{k, url = {https://a.example}, groups = {B, C}, readstatus = {read}}
@Comment{jabref-meta: grouping:
0 AllEntriesGroup:;
1 StaticGroup:A\;0\;1\;;
2 StaticGroup:B\;0;
}""",
    ),
    (
        browsers,
        b"""{"root": "placesRoot", "children": [{"root": "menuFolder", "title": "A", "children": [{
 "title": "B", "uri": "https://a.example", "tags": "x,y", "dateAdded": 1388166091504000,
 "annos": [{"name": "a"}]}]},
 {"root": "tagsFolder", "children": [{"title": "z", "children": [{"uri": "https://a.example"}]}]}]}""",
    ),
    (
        browsers,
        b"""{"roots": {"bookmark_bar": {"type": "folder", "name": "Bar", "children": [{"type": "url",
 "name": "A", "url": "https://a.example", "date_added": "13300000000000000",
 "meta_info": {"Description": "d"}}]}}}""",
    ),
    (
        netscape,
        b"""<!DOCTYPE NETSCAPE-Bookmark-file-1><H1>A</H1><DL><p><DT><H3 DATA-SUMMARY="s">B</H3><DL><p>
<DT><A HREF="https://a.example" ADD_DATE="1700000000" TAGS="x,y" TOREAD="0" DATA-NOTE="n&#10;m"
 DATA-RELATED="r https://b.example">C</A><DD>d [linkding-notes]n[/linkding-notes]</DL></DL>""",
    ),
    (
        opml,
        b"""<opml version="2.0" xmlns:llmreader="urn:llmreader"><head><title>A</title></head><body>
<outline text="B"><outline text="C" url="https://a.example" category="x,/y/z" _note="n"
 llmreader:related="r https://b.example" llmreader:status="read"/></outline></body></opml>""",
    ),
    (
        feeds,
        b"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>A</title><entry>
<title>B</title><link href="/1"/><link rel="replies" href="https://b.example"/>
<updated>2024-02-29T18:05:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>d</p></div></content></entry></feed>""",
    ),
    (
        feeds,
        b"""{"version": "https://jsonfeed.org/version/1.1", "title": "A", "items": [{"id": "1",
 "url": "https://a.example", "content_html": "<p>b", "attachments": [{"url": "c", "mime_type": "a/b"}]}]}""",
    ),
]


@st.composite
def mutated(draw: st.DrawFn) -> tuple[ModuleType, bytes]:
    module, sample = draw(st.sampled_from(SAMPLES))
    data = bytearray(sample)
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(data)))
        end = draw(st.integers(at, min(len(data), at + 20)))
        data[at:end] = draw(
            st.binary(max_size=4) | st.sampled_from([b'"', b"{", b"}", b"[", b"\\", b"\n", b"<"])
        )
    return module, bytes(data)


def topics(branch: Catalog | Topic) -> list[Catalog | Topic]:
    return [branch, *(below for topic in branch.topics for below in topics(topic))]


@settings(max_examples=500)
@given(mutated(), st.sampled_from(["", "https://b.example/list"]))
def test_a_damaged_export_is_read_or_refused(export: tuple[ModuleType, bytes], base: str) -> None:
    module, data = export
    module.looks_like(data, "export")
    found = module.read(data, title="Export", base=base)
    if not isinstance(found, Parsed):
        assert all(one_line(str(mistake)) == str(mistake) for mistake in found)
        return
    resources = [resource for topic in topics(found.catalog) for resource in topic.resources]
    assert all(is_safe(resource.url) and one_line(resource.title) == resource.title for resource in resources)
    assert all(is_safe(link.url) for resource in resources for link in resource.related)
    assert all(is_safe(thread.url) for resource in resources for thread in resource.discussions)
    assert found.carried.keys() | found.articles.keys() <= {resource.url for resource in resources}
    assert all(one_line(text) == text for left in found.left_out for text in (left.text, left.reason))


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for module in {module for module, _ in SAMPLES}:
        module.looks_like(data, "export")
        module.read(data, title="Export")


@pytest.mark.parametrize(
    ("module", "data"),
    [
        (json_export, b'[{"href": "https://a.example", "description": "", "extended": ' + b"[" * 10_000),
        (json_export, b'[{"a": ' * 10_000),
        (csv_export, b"url,folder\nhttps://a.example," + b"f/" * 10_000 + b"\n"),
        (csv_export, b'url\n"' + b"a\n" * 5_000),
        (pocket_html, b"<ul>" * 10_000 + b'<a href="https://a.example">A</a>'),
        (
            bibliography,
            b"@book{k, url = {https://a.example}, title = {" + b"{" * 10_000 + b"}" * 10_000 + b"}}",
        ),
        (bibliography, b"@book{" * 10_000),
        (urls, b" " * 100_000 + b"https://a.example " * 1_000),
    ],
    ids=["lists", "objects", "folders", "an open quote", "tags", "braces", "entries", "a line"],
)
def test_depth_and_length_do_no_harm(module: ModuleType, data: bytes) -> None:
    found = module.read(data, title="Export")
    depth, below = 0, found.catalog.topics if isinstance(found, Parsed) else ()
    while below:
        depth, below = depth + 1, below[0].topics
    assert depth <= DEPTH


URL = "https://example.com/2024/01/bread-that-rises-slowly-%d"

OUTLINE = f'<outline type="rss" text="Bread" title="Bread" xmlUrl="{URL}/feed.xml" htmlUrl="{URL}"/>\n'

ROWS: list[tuple[ModuleType, str, str, str]] = [
    (csv_export, "title,url,time_added,tags,status\n", f"Bread that rises slowly,{URL},170,x|y,unread\n", ""),
    (json_export, "[", json.dumps(OBJECTS[0] | {"href": URL, "meta": "0f" * 16}) + ",", "1]"),
    (
        pocket_html,
        "<ul>\n",
        f'<li><a href="{URL}" time_added="170" tags="x,y">Bread rises</a></li>\n',
        "</ul>",
    ),
    (urls, "", f"{URL} | Bread that rises slowly\n", ""),
    (
        netscape,
        "<!DOCTYPE NETSCAPE-Bookmark-file-1><DL>",
        f'<DT><A HREF="{URL}" ADD_DATE="1700000000" TAGS="x,y">Bread that rises</A>\n<DD>Flour\n',
        "</DL>",
    ),
    (
        browsers,
        '{"children": [',
        json.dumps({"title": "Bread that rises", "uri": URL, "guid": "0f" * 6, "dateAdded": 1388166091504000})
        + ",",
        "1]}",
    ),
    (opml, "<opml><body>", OUTLINE, "</body></opml>"),
    (
        feeds,
        "<rss><channel>",
        f"<item><title>Bread that rises</title><link>{URL}</link><description>Flour</description></item>\n",
        "</channel></rss>",
    ),
    (
        yaml_catalog,
        "title: A\nresources:\n",
        f"  - url: {URL}\n    title: Bread that rises slowly\n    summary: Flour and water\n",
        "",
    ),
    (
        json_catalog,
        '{"title": "A", "resources": [',
        json.dumps({"url": URL, "title": "Bread that rises slowly", "summary": "Flour and water"}) + ",",
        json.dumps({"url": "https://example.com", "title": "Bread"}) + "]}",
    ),
    (bibliography, "", f"@book{{k%d, title={{{{Bread}} {'rises ' * 40}}}, url={{{URL}}}}}\n", ""),
    (
        csl_json,
        "[",
        json.dumps({"id": 1, "type": "book", "title": "Bread " * 40, "author": [], "URL": URL}) + ",",
        "1]",
    ),
]


@pytest.mark.parametrize(("module", "head", "row", "tail"), ROWS, ids=[row[0].__name__ for row in ROWS])
def test_memory_stays_below_ten_times_the_input(module: ModuleType, head: str, row: str, tail: str) -> None:
    rows = (row.replace("%d", str(number)) for number in range(1_000))
    data = f"{head}{''.join(rows)}{tail}".encode()
    module.read(data[:500], title="Export")  # imports what it needs
    tracemalloc.start()
    found = module.read(data, title="Export")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(found.catalog.resources) in (1_000, 1_001)
    assert peak < 10 * len(data)
