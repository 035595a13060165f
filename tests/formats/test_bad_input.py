"""What no list should be, said to be one of each format: told in words, in time and in little memory."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import time
import zipfile

import pytest

from llmreader import formats
from llmreader.formats.parsed import Parsed
from llmreader.model import Catalog

PAGE = "https://example.com/a"
ENTRIES = {
    "pocket-html": f'<title>Pocket Export</title><h1>Unread</h1><li><a href="{PAGE}">Caf\xe9</a>\n',
    "bookmarks": f'<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<DL><p>\n<DT><A HREF="{PAGE}">Caf\xe9</A>\n</DL><p>',
    "opml": f'<opml version="2.0"><body><outline text="Caf\xe9" url="{PAGE}"/></body></opml>',
    "feed": f"<rss><channel><item><title>Caf\xe9</title><link>{PAGE}</link></item></channel></rss>",
    "browser": json.dumps(
        {"roots": {"bookmark_bar": {"children": [{"type": "url", "name": "Caf\xe9", "url": PAGE}]}}},
        ensure_ascii=False,
    ),
    "json": json.dumps({"title": "A", "resources": [{"url": PAGE, "title": "Caf\xe9"}]}, ensure_ascii=False),
    "csl-json": json.dumps(
        [{"id": 1, "type": "book", "title": "Caf\xe9", "author": [], "URL": PAGE}], ensure_ascii=False
    ),
    "json-export": json.dumps([{"href": PAGE, "description": "Caf\xe9", "extended": ""}], ensure_ascii=False),
    "csv": f"url,title\n{PAGE},Caf\xe9\n",
    "yaml": f"title: A\nresources:\n  - url: {PAGE}\n    title: Caf\xe9\n",
    "bibtex": f"@book{{a,\n  title = {{Caf\xe9}},\n  url = {{{PAGE}}}\n}}\n",
    "urls": f"{PAGE} Caf\xe9\n",
    "markdown": f"- [Caf\xe9]({PAGE})\n",
}
"""A list with one entry in each format of text."""

HEADERS = {
    "pocket-html": "<title>Pocket Export</title><h1>Unread</h1><ul></ul>",
    "bookmarks": "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<TITLE>Bookmarks</TITLE>",
    "opml": "<opml><head><title>A</title></head><body/></opml>",
    "feed": "<rss><channel><title>A</title></channel></rss>",
    "browser": '{"roots": {}}',
    "json": '{"title": "A"}',
    "csl-json": "[]",
    "json-export": "[]",
    "csv": "url,title\n",
    "yaml": "title: A\n",
    "bibtex": "% a comment\n",
    "urls": "# Later\n",
    "markdown": "# Later\n",
}
"""All but the entries."""

NESTED = {
    "pocket-html": ("<ul>", ENTRIES["pocket-html"]),
    "bookmarks": ("<DT><H3>a</H3><DL>", f'<A HREF="{PAGE}">a</A>'),
    "opml": ("<outline text='a'>", ENTRIES["opml"]),
    "feed": ("<a>", ENTRIES["feed"]),
    "browser": ('{"type": "folder", "children": [', ""),
    "json": ('{"title": "a", "topics": [', ""),
    "csl-json": ('[{"id": 1, "type": "book", "title": "a", "author": ', ""),
    "json-export": ('[{"href": "a", "description": "b", "extended": ', ""),
    "csv": ("url,folder\n" + "a/", f",{PAGE}"),
    "yaml": ("[", ""),
    "bibtex": ("@book{a, title = {", "}"),
    "urls": ("(", PAGE),
    "markdown": ("> - ", f"[a]({PAGE})"),
}
"""What can be put into itself, and what stands in the innermost."""


RELATIVE = "it is a relative link, and it is not known where the list came from"


def told(data: bytes, form: str) -> str:
    """What is said of a file; empty when it is read."""
    found = formats.read(data, form, title="List")
    if isinstance(found, Parsed):
        return ""
    assert all(str(mistake).isprintable() and mistake.problem for mistake in found)
    return str(found[0])


def test_every_format_is_tried() -> None:
    assert {*ENTRIES, "archive"} == {*formats.FORMATS}
    assert ENTRIES.keys() == HEADERS.keys() == NESTED.keys()


@pytest.mark.parametrize("form", formats.FORMATS)
def test_an_empty_file_is_told(form: str) -> None:
    for data in (b"", b"\n \n", b"\xef\xbb\xbf"):
        assert told(data, form)


@pytest.mark.parametrize("form", HEADERS)
def test_a_file_of_only_headers_is_told_or_an_empty_catalog_of_our_own(form: str) -> None:
    found = formats.read(HEADERS[form].encode(), form, title="List")
    if isinstance(found, Parsed):
        assert form in ("json", "yaml")
        assert found == Parsed(Catalog("A"))
    else:
        assert "1:1: " in str(found[0])


@pytest.mark.parametrize("form", ["markdown", "bookmarks", "csv", "opml", "feed"])
def test_a_list_without_a_link_is_told(form: str) -> None:
    assert "no link in it" in told(HEADERS[form].encode(), form)


def test_a_list_with_no_link_that_can_be_taken_in_says_why_of_each_kind() -> None:
    found = formats.read(b"- [A](docs/a.md)\n- [B](x:y)\n- [C](docs/c.md)\n", "markdown", title="List")
    assert isinstance(found, tuple)
    assert [(mistake.line, mistake.problem) for mistake in found] == [
        (1, "nothing in it can be taken in"),
        (1, f"'[A](docs/a.md)': {RELATIVE}, and 1 more like it"),
        (2, "'[B](x:y)': 'x:' is no address of a web page"),
    ]


@pytest.mark.parametrize("form", formats.FORMATS)
def test_bytes_that_are_no_text_are_told(form: str) -> None:
    assert told(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 20, form)
    assert told(b"\x7fELF\2\1\1\0" + b"\0\1" * 500, form)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("form", ENTRIES)
def test_a_list_is_read_in_any_encoding_or_the_encoding_is_told(form: str, encoding: str) -> None:
    found = formats.read(ENTRIES[form].encode(encoding), form, title="List")
    if isinstance(found, Parsed):
        assert "Caf\xe9" in str(found.catalog)
        assert found.left_out == ()
    else:
        assert form == "yaml", found
        assert "UTF-8" in str(found[0])


@pytest.mark.parametrize("other", ENTRIES)
@pytest.mark.parametrize("form", formats.FORMATS)
def test_one_format_said_to_be_another_is_read_or_told(form: str, other: str) -> None:
    found = formats.read(ENTRIES[other].encode(), form, title="List")
    assert isinstance(found, Parsed) or found


def test_html_said_to_be_markdown_gives_its_links_and_markdown_said_to_be_html_is_told() -> None:
    page = f'<html><body><ul><li><a href="{PAGE}">Caf\xe9</a></li></ul></body></html>'
    found = formats.read(page.encode(), "markdown", title="List")
    assert isinstance(found, Parsed)
    assert [each.url for each in found.catalog.resources] == [PAGE]
    for form in ("bookmarks", "pocket-html", "opml", "feed"):
        assert told(ENTRIES["markdown"].encode(), form).startswith("1:1: ")


@pytest.mark.parametrize("levels", [1_000, 10_000])
@pytest.mark.parametrize("form", NESTED)
def test_ten_thousand_levels_do_no_harm(form: str, levels: int) -> None:
    opening, innermost = NESTED[form]
    data = (opening * levels + innermost).encode()
    if form in ("bookmarks", "opml", "feed"):
        data = HEADERS[form].encode().split(b"<body")[0].split(b"</channel")[0] + data
    began = time.process_time()
    told(data, form)
    assert time.process_time() - began < 10


@pytest.mark.parametrize("form", ["browser", "csl-json", "json-export", "json", "feed"])
def test_json_in_ten_thousand_brackets_is_told(form: str) -> None:
    for piece in ("[", '{"children": [', '{"items": ['):
        assert told((piece * 10_000).encode(), form)


def archive(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as packing:
        for name, content in files.items():
            packing.writestr(name, content)
    return packed.getvalue()


TABLE = b"title,url,time_added,tags,status\n"
ROW = b"A,https://example.com/1,1,a|b,unread\n"


def test_an_archive_that_unpacks_to_far_more_than_its_size_is_refused() -> None:
    assert "in the archive" in told(archive({"part_000000.csv": TABLE + ROW * 400_000}), "archive")


def test_an_archive_that_lies_about_the_sizes_in_it_is_refused_or_read_as_far_as_it_says() -> None:
    data = bytearray(archive({"part_000000.csv": TABLE + ROW * 400_000}))
    for signature, at in ((b"PK\3\4", 22), (b"PK\1\2", 24)):
        start = data.find(signature) + at
        data[start : start + 4] = (100).to_bytes(4, "little")
    found = formats.read(bytes(data), "archive", title="List")
    assert isinstance(found, tuple)
    assert str(found[0])


def test_an_archive_in_an_archive_is_not_unpacked() -> None:
    inner = archive({"part_000000.csv": TABLE + ROW})
    assert "no file in the archive" in told(archive({"inner.zip": inner, "a.csv.zip": inner}), "archive")
    found = formats.read(archive({"a.csv": TABLE + ROW, "inner.zip": inner}), "archive", title="List")
    assert isinstance(found, Parsed)
    assert [left.text for left in found.left_out] == ["inner.zip"]


def test_an_archive_of_very_many_files_is_refused_at_once() -> None:
    began = time.process_time()
    entry = b"PK\x01\x02" + b"\0" * 42
    assert told(b"PK\3\4" + entry * 200_000, "archive")
    assert time.process_time() - began < 2


LIMIT = """
import resource, sys
from llmreader import formats
size = 200 * 1024 * 1024
piece, form = sys.argv[1].encode(), sys.argv[2]
data = piece * (size // len(piece))
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
found = formats.read(data, form, title="List")
after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
assert isinstance(found, tuple), form
assert after - before < 2 * size // 1024, (before, after)
print(found[0])
"""


@pytest.mark.parametrize("form", ["yaml", "json"])
def test_two_hundred_megabytes_are_refused_before_they_are_read(form: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LIMIT, "- url: https://example.com/\n", form],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "too large" in done.stdout, done.stderr
