"""Which format a file is of, by its content and name."""

from __future__ import annotations

import pytest

from llmreader import formats

MARKDOWN = "# List\n\n- [é](https://example.org/)\n"


@pytest.mark.parametrize(
    ("data", "name", "form"),
    [
        (MARKDOWN.encode(), "list.md", "markdown"),
        (MARKDOWN.encode(), "", "markdown"),
        (MARKDOWN.encode("utf-16"), "list.md", "markdown"),
        (MARKDOWN.encode("utf-8-sig"), "", "markdown"),
        (b"title: A\nresources: []\n", "", "yaml"),
        (b"title: A\n", "a.yaml", "yaml"),
        (b'{"title": "A", "resources": []}', "a.json", "json"),
        (b"<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<DL><p>", "", "bookmarks"),
        (b'<opml version="2.0"><body/></opml>', "", "opml"),
        (b'<rss version="2.0"><channel/></rss>', "", "feed"),
        (b'{"roots": {"bookmark_bar": {}}}', "Bookmarks", "browser"),
        (b"title,url,time_added,tags,status\n", "", "csv"),
        (b'[{"href": "https://e.org", "description": "", "extended": ""}]', "", "json-export"),
        (b'[{"id": "a", "type": "book", "title": "A", "author": []}]', "", "csl-json"),
        (b"@article{a, title = {A}}", "", "bibtex"),
        (b"https://example.org/1\nhttps://example.org/2\n", "", "urls"),
        (b"PK\3\4 and no archive", "", ""),
        (b"\0\1\2", "noise.bin", ""),
        (b"Dear diary, nothing to read today.", "diary", ""),
        (b"", "", ""),
    ],
)
def test_a_file_is_recognised(data: bytes, name: str, form: str) -> None:
    assert formats.recognise(data, name) == form
