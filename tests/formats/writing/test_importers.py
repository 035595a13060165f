"""What other programs make of the bookmark file and the page: small readers by the rules of their importers.

Chrome's is chrome/utility/importer/bookmark_html_reader.cc, Firefox's is BookmarkHTMLUtils.sys.mjs, and
linkding's is bookmarks/services/parser.py.
"""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

from hypothesis import given

from llmreader.formats import writing
from llmreader.formats.parsed import Parsed
from llmreader.formats.writing.tree import placements
from llmreader.text import one_line

from .catalogs import USUAL, exports

Found = list[tuple[tuple[str, ...], str, str]]
"""Folders, URL and title of each bookmark."""


def chrome(page: str) -> Found:
    """Line by line; a folder and a bookmark are known by how a line begins."""
    found: Found = []
    path: list[str] = []
    folder: str | None = None
    for raw in page.split("\n"):
        line = re.sub(r"\A<dt>\s*", "", raw.strip(), flags=re.IGNORECASE)
        if heading := re.match(r"<H3[^>]*>(.*?)</H3>", line):
            folder = html.unescape(heading[1])
        elif line.upper().startswith("<A"):
            bookmark = re.match(r'<A[^>]* ?HREF="([^"]*)"[^>]*>(.*?)</A>', line)
            assert bookmark, line
            found.append((tuple(path), html.unescape(bookmark[1]), html.unescape(bookmark[2])))
        elif line.upper().startswith("<DL>") and folder is not None:
            path.append(folder)
            folder = None
        elif line.upper().startswith("</DL>"):
            if not path:
                break
            path.pop()
    return found


class Firefox(HTMLParser):
    """In the order of the elements; every link is a bookmark."""

    def __init__(self) -> None:
        super().__init__()
        self.found: Found = []
        self._path: list[str] = []
        self._nesting = [0]
        self._text = ""
        self._url = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("dl", "ul", "menu"):
            self._nesting[-1] += 1
        elif tag in ("a", "h2", "h3", "h4", "h5", "h6"):
            self._url = dict(attrs).get("href") or ""
            self._text = ""

    def handle_endtag(self, tag: str) -> None:
        if tag in ("dl", "ul", "menu"):
            self._nesting[-1] = max(0, self._nesting[-1] - 1)
            if len(self._nesting) > 1 and not self._nesting[-1]:
                self._nesting.pop()
                self._path.pop()
        elif tag == "a":
            self.found.append((tuple(self._path), self._url, self._text.strip()))
        elif tag in ("h2", "h3", "h4", "h5", "h6"):
            self._path.append(self._text)
            self._nesting.append(0)

    def handle_data(self, data: str) -> None:
        self._text += data


class Linkding(HTMLParser):
    """The last link before the next `<DT>`, and the text of a description as far as the first tag."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self._tag = ""
        self._bookmark: tuple[str, str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "dt":
            self._add()
        elif tag == "a":
            self._bookmark = (dict(attrs).get("href") or "", "")
        self._tag = tag

    def handle_endtag(self, tag: str) -> None:
        if tag == "dl":
            self._add()
        self._tag = ""

    def handle_data(self, data: str) -> None:
        if self._tag == "dd" and self._bookmark:
            self._bookmark = (self._bookmark[0], data.strip())

    def _add(self) -> None:
        if self._bookmark:
            self.found.append(self._bookmark)
        self._bookmark = None


def expected(parsed: Parsed) -> Found:
    return [(path, each.url, each.title) for path, each in placements(parsed.catalog)]


def shown(found: Found) -> Found:
    return [(tuple(map(one_line, path)), url, one_line(title)) for path, url, title in found]


@given(parsed=exports(USUAL))
def test_other_programs_find_every_resource_in_its_folder(parsed: Parsed) -> None:
    bookmarks, page = (writing.write(parsed.catalog, parsed.carried, form) for form in ("bookmarks", "html"))
    resources = shown(expected(parsed))
    assert shown(chrome(bookmarks)) == resources
    assert shown(chrome(page)) == resources
    firefox = Firefox()
    firefox.feed(bookmarks)
    assert shown(firefox.found) == resources
    linkding = Linkding()
    linkding.feed(bookmarks)
    assert [url for url, _ in linkding.found] == [url for _, url, _ in resources]
