"""Bookmark files as browsers and bookmark services export them, in the format that Netscape began.

It looks like HTML and is none: `<DT>`, `<DD>` and `<p>` are never closed, and one list stands in another by
the order of the tags alone. So the few tags that mean something are read one after the other. Of the pages
that llmreader writes, what is shown in the descriptions is passed over: all of it stands in attributes, too.
"""

from __future__ import annotations

import re

from msgspec import Struct, field
from msgspec.structs import replace

from llmreader.formats import cells, values
from llmreader.formats.collector import collector_off
from llmreader.formats.decoding import decode, start
from llmreader.formats.entries import DEPTH, Entry, Gathering, address, refusal
from llmreader.formats.exports import OWN
from llmreader.formats.parsed import Parsed
from llmreader.formats.report import Mistake
from llmreader.markup import ATTRIBUTES, attributes, plain, unescape
from llmreader.model import Link, Status

PRIVATE = "private"
"""The tag of what the export says is private."""

_MARKS = {
    "linkding:archived": Status.READ,
    "linkding:bookmarks.archived": Status.READ,
    "linkding:unread": Status.UNREAD,
    "linkding:bookmarks.unread": Status.UNREAD,
}
"""Tags with which linkding, in its older and newer releases, says what is no tag."""

_OWN = "data-"
"""What llmreader's own attributes begin with: those of `exports.OWN`."""

_DOCTYPE = b"netscape-bookmark-file"
_PAGE = b'<meta name="generator" content="llmreader">'
_HEAD = 4_096
"""Bytes in which a page says what made it."""

_TOKEN = re.compile(rf"<(/?)(a|d[ltd]|h[1-6]|title)\b({ATTRIBUTES})(?:>|(?=<)|\Z)".encode(), re.IGNORECASE)
_BREAK = re.compile(r"<(?:br|p|/p|li)\b[^<>]*>\n?", re.IGNORECASE)
_INLINE = re.compile(
    r"</?(?:b|big|blockquote|center|code|div|em|font|hr|i|img|li|ol|p|pre|small|span|strong|su[bp]|tt|u|ul"
    r"|body|html|head|meta)\b[^<>]*>",
    re.IGNORECASE,
)
_NOTES = re.compile(r"\[linkding-notes\](.*?)(?:\[/linkding-notes\]|\Z)", re.DOTALL)


def looks_like(data: bytes, name: str) -> bool:
    """Whether a file that begins with `data` is one of these."""
    head = start(data).lower()
    if _DOCTYPE in head:
        return True
    return b"<dt>" in head and b"<dl" in head and not name.lower().endswith((".md", ".markdown"))


def read(data: bytes, *, title: str, base: str = "") -> Parsed | tuple[Mistake, ...]:
    """The bookmarks in `data`, with folders as topics; or why they cannot be read. Never raises."""
    text = decode(data)
    if isinstance(text, Mistake):
        return (text,)
    marked = _DOCTYPE in start(data).lower()
    reading = _Reading(text.encode(), Gathering(base), base)
    del text  # one emoji makes it four times as large as the bytes
    with collector_off():
        found = reading.run()
    if not found and not marked:
        return (Mistake(1, 1, "this is no bookmark file", "lists in <DL> with entries in <DT>"),)
    headings = [plain("".join(pieces)) for pieces in reading.headings]
    return reading.gathering.parsed(next(filter(None, reversed(headings)), title))


class _Bookmark(Struct):
    """An `<A>` until the next one."""

    line: int
    said: dict[str, str]
    """Its attributes."""
    title: list[str] = field(default_factory=list)
    about: list[str] = field(default_factory=list)
    """The text of its `<DD>`."""
    related: list[Link] = field(default_factory=list)
    """Links in the text of its `<DD>`."""


class _Folder(Struct):
    """An `<H3>` until its list begins."""

    own: dict[str, str] = field(default_factory=dict)
    """Its attributes that are llmreader's own."""
    title: list[str] = field(default_factory=list)
    about: list[str] = field(default_factory=list)


class _Reading:
    """Goes through the tags, and knows where each piece of text between them belongs."""

    def __init__(self, text: bytes, gathering: Gathering, base: str) -> None:
        self.gathering = gathering
        self.headings: list[list[str]] = []
        """The titles of the whole: the page's, then the one above the lists."""
        self._text = text
        self._base = base
        self._page = _PAGE in text[:_HEAD]
        """Whether it is one of llmreader's own."""
        self._shown = False
        """Whether what comes next is only to be seen there."""
        self._line = 1
        self._counted = 0
        """Up to which byte `_line` has been counted."""
        self._paths: list[tuple[str, ...]] = [()]
        """Of the lists that are open, the outermost first: the folders that they stand in."""
        self._bookmark: _Bookmark | None = None
        self._folder: _Folder | None = None
        self._inline: str | None = None
        """The URL of the link that is open inside of a description."""
        self._into: list[str] | None = None
        """Where the text that comes next belongs; None where it means nothing."""
        self._about: list[str] = []
        """What stands below the heading."""
        self._summary = ""
        """And what an attribute of it says."""

    def run(self) -> bool:
        """Read everything; whether there was a list or an entry of one."""
        end, found = 0, False
        for token in _TOKEN.finditer(self._text):
            self._take(self._text[end : token.start()])
            end = token.end()
            closing, name = token[1], token[2].lower()
            found = found or name in (b"dl", b"dt")
            if closing:
                self._close(name)
            elif name == b"a":
                self._link(token)
            else:
                self._open(name, token)
        self._take(self._text[end:])
        self._finish()
        self.gathering.describe((), self._summary or description("".join(self._about))[0])
        return found

    def _take(self, piece: bytes) -> None:
        if self._into is None or not piece:
            return
        text = piece.decode()
        self._into.append(text)
        if self._inline is not None and self._bookmark:
            if url := address(self._inline, self._base):
                self._bookmark.related.append(Link(plain(text) or url, url))
            else:
                self.gathering.leave(self._bookmark.line, text, refusal(self._inline))
            self._inline = None

    def _open(self, name: bytes, token: re.Match[bytes]) -> None:
        self._shown = self._page and name == b"dd"
        if name == b"dd":
            self._into = None if self._shown else self._described()
            return
        self._finish_bookmark()
        own = _own(attributes(token[3].decode())) if token[3] else {}
        if name == b"dl":
            self._begin_list()
        elif name == b"dt":
            self._into = None
        elif name in (b"h1", b"title") and len(self._paths) == 1:
            self._into = []
            self.headings.append(self._into)
            self._summary = self._summary or own.get("summary", "")
        else:
            self._finish()
            self._folder = _Folder(own)
            self._into = self._folder.title

    def _close(self, name: bytes) -> None:
        if name == b"a" and self._bookmark and self._into is self._bookmark.about:
            return  # a link inside of a description, which goes on
        self._into = None
        if name == b"dl":
            self._finish()
            if len(self._paths) > 1:
                self._paths.pop()

    def _link(self, token: re.Match[bytes]) -> None:
        if self._shown:
            return
        said = attributes(token[3].decode())
        described = self._bookmark is not None and self._into is self._bookmark.about
        if described and "add_date" not in said:
            self._inline = said.get("href", "")
            return
        self._finish()
        self._line += self._text.count(b"\n", self._counted, token.start())
        self._counted = token.start()
        self._bookmark = _Bookmark(self._line, said)
        self._into = self._bookmark.title

    def _described(self) -> list[str]:
        owner = self._bookmark or self._folder
        return owner.about if owner else self._about

    def _begin_list(self) -> None:
        folder, self._folder, self._into = self._folder, None, None
        path = self._paths[-1]
        if folder:
            path = (*path, plain("".join(folder.title)))[:DEPTH]
            self.gathering.describe(path, folder.own.get("summary") or description("".join(folder.about))[0])
        self._paths.append(path)

    def _finish(self) -> None:
        """Take in what came before the next entry: a bookmark, or a folder that has no list."""
        self._finish_bookmark()
        if self._folder:
            self._begin_list()
            self._paths.pop()

    def _finish_bookmark(self) -> None:
        if self._bookmark:
            entry = _entry(self._bookmark, self._paths[-1])
            self.gathering.take(entry, self._bookmark.line, f"{entry.title} {entry.url}".strip())
            self._bookmark = None
        self._inline = None


def _entry(bookmark: _Bookmark, topic: tuple[str, ...]) -> Entry:
    said = bookmark.said
    url, feed = said.get("href", ""), said.get("feedurl", "")
    marks = said.get("tags", "")
    tags = tuple(marks.split(",")) if marks else ()
    status: Status | None = None
    if "linkding:" in marks:
        status = next((_MARKS[tag] for tag in tags if tag in _MARKS), None)
        tags = tuple(tag for tag in tags if tag not in _MARKS)
    summary, note = description("".join(bookmark.about))
    related = [Link("Feed", feed)] if url and feed and address(feed) else []
    entry = Entry(
        url or feed,
        plain("".join(bookmark.title)),
        summary,
        related=(*related, *bookmark.related),
        topic=topic,
        status=status,
        to_read=values.flag(said.get("toread")),
        tags=(*tags, PRIVATE) if said.get("private") == "1" else tags,
        note=note,
        added=values.moment(said.get("add_date")),
    )
    own = _own(said)
    return _with_own(entry, own) if own else entry


def _own(said: dict[str, str]) -> dict[str, str]:
    return {name.removeprefix(_OWN): value for name, value in said.items() if name.startswith(_OWN)}


def _with_own(entry: Entry, own: dict[str, str]) -> Entry:
    """With what llmreader's own attributes say, and without those links in the description that they name.

    Where they have the summary or the note, the description is not to be gone by at all.
    """
    said = OWN.said(own)
    if not own.keys().isdisjoint(("summary", "note")):
        said = {"summary": "", "note": "", **said}
    if "status" in said:
        said["to_read"] = None
    links = [Link(one.site, one.url) for one in said.get("discussions", ())] + [*said.get("related", ())]
    said.setdefault("summary", entry.summary.removesuffix(cells.told(links)).rstrip("\n"))
    return replace(entry, **said)


def description(text: str) -> tuple[str, str]:
    """What the HTML of a `<DD>` says as a summary, and what stands in it as linkding's note."""
    if "<" in text:
        text = _INLINE.sub("", _BREAK.sub("\n", text))
    text = unescape(text).strip()
    if "[linkding-notes]" not in text:
        return text, ""
    notes = "\n\n".join(note.strip() for note in _NOTES.findall(text))
    return _NOTES.sub("", text).strip(), notes
