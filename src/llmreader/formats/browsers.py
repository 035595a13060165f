"""Bookmarks as browsers keep and back them up, in JSON: Firefox, and Chrome with its many relatives."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple, TypeAlias

from llmreader.formats import json_whole, values
from llmreader.formats.collector import collector_off
from llmreader.formats.decoding import start
from llmreader.formats.entries import DEPTH, Entry, Gathering
from llmreader.formats.parsed import Parsed
from llmreader.formats.report import Mistake

FIREFOX_FOLDERS = {
    "bookmarksMenuFolder": "Bookmarks Menu",
    "toolbarFolder": "Bookmarks Toolbar",
    "unfiledBookmarksFolder": "Other Bookmarks",
    "mobileFolder": "Mobile Bookmarks",
}
"""What Firefox calls its own folders on the screen, by what they are called in the file."""

CHROME_EPOCH = 11_644_473_600_000_000
"""From 1601, where Chrome's dates begin, to 1970, in microseconds."""

Node: TypeAlias = dict[str, Any]
"""Any JSON object: nothing says that its values are what they should be."""

Topic: TypeAlias = tuple[str, ...]

_COMPRESSED = b"mozLz40\0"
_SEPARATOR = 3
_DESCRIPTION, _FEED, _SITE = "bookmarkProperties/description", "livemark/feedURI", "livemark/siteURI"


class _Folder(NamedTuple):
    topic: Topic
    children: list[object]
    summary: str = ""
    shown: bool = True
    """Whether it is a topic even when nothing is in it."""


_Read: TypeAlias = Callable[[Node, Topic], _Folder | Entry | None]
"""What a node of the tree that stands in a topic is; None when it is neither folder nor bookmark."""


def looks_like(data: bytes, name: str) -> bool:
    """Whether a file that begins with `data` is one of these."""
    if data.startswith(_COMPRESSED):
        return True
    head = start(data)
    if not head.startswith(b"{"):
        return False
    chrome = b'"roots"' in head and (b'"bookmark_bar"' in head or name in ("Bookmarks", "Bookmarks.bak"))
    return chrome or b'"text/x-moz-place' in head or b'"root________"' in head


def read(data: bytes, *, title: str, base: str = "") -> Parsed | tuple[Mistake, ...]:
    """The bookmarks in `data`, with folders as topics; or why they cannot be read. Never raises."""
    if data.startswith(_COMPRESSED):
        expected = "a file saved with Firefox's Manage bookmarks > Import and Backup > Backup"
        return (Mistake(1, 1, "this is one of Firefox's own compressed backups", expected),)
    with collector_off():
        found = json_whole.load(data)
        if isinstance(found, Mistake):
            return (found,)
        gathering = Gathering(base)
        gathering.unit = "entry"
        if isinstance(found, dict) and isinstance(found.get("roots"), dict):
            _walk(gathering, _chrome_roots(found["roots"]), _chrome)
        elif isinstance(found, dict) and isinstance(found.get("children"), list):
            kept = [child for child in found["children"] if not _is_tags(child)]
            _walk(gathering, [found | {"children": kept}], _firefox)
            for tags in filter(_is_tags, found["children"]):
                _add_tags(gathering, _objects(tags))
        else:
            return (Mistake(1, 1, "these are no bookmarks of Firefox or Chrome", "'children' or 'roots'"),)
        return gathering.parsed(title)


def _walk(gathering: Gathering, roots: Iterable[object], read_node: _Read) -> None:
    """Takes the tree in, in its order, however deep it is."""
    waiting: list[tuple[object, Topic]] = [(node, ()) for node in reversed(list(roots))]
    number = 0
    while waiting:
        node, topic = waiting.pop()
        found = read_node(node, topic) if isinstance(node, dict) else None
        if isinstance(found, _Folder):
            if found.topic and (found.shown or found.children):
                gathering.describe(found.topic, found.summary)
            waiting += [(child, found.topic) for child in reversed(found.children)]
        elif found:
            number += 1
            gathering.take(found, number, f"{found.title} {found.url}".strip())


def _firefox(node: Node, topic: Topic) -> _Folder | Entry | None:
    children, uri = node.get("children"), values.text(node.get("uri"))
    notes = _annotations(node)
    if isinstance(children, list) or (node.get("typeCode") != _SEPARATOR and not uri and _FEED not in notes):
        root = values.text(node.get("root"))
        title = FIREFOX_FOLDERS.get(root) or values.text(node.get("title"))
        path = (*topic, title)[:DEPTH] if title else topic
        below = children if isinstance(children, list) else []
        return _Folder(path, below, notes.get(_DESCRIPTION, ""), shown=root not in FIREFOX_FOLDERS)
    if node.get("typeCode") == _SEPARATOR and not uri:
        return None
    return Entry(
        uri or notes.get(_SITE) or notes.get(_FEED, ""),
        values.text(node.get("title")),
        notes.get(_DESCRIPTION, ""),
        topic=topic,
        tags=values.listed(node.get("tags")),
        added=values.moment(node.get("dateAdded")),
    )


def _is_tags(node: object) -> bool:
    return isinstance(node, dict) and node.get("root") == "tagsFolder"


def _objects(node: object) -> list[Node]:
    """What stands in a folder."""
    children = node.get("children") if isinstance(node, dict) else None
    return [child for child in children if isinstance(child, dict)] if isinstance(children, list) else []


def _add_tags(gathering: Gathering, folders: list[Node]) -> None:
    """Up to release 12 the tags were folders, with every page once more that has the tag."""
    for folder in folders:
        tag = values.text(folder.get("title"))
        for node in _objects(folder):
            url = values.text(node.get("uri"))
            gathering.take(
                Entry(url, values.text(node.get("title")), tags=(tag,)), 0, f"{tag} {url}", adding=True
            )


def _annotations(node: Node) -> dict[str, str]:
    """What Firefox up to release 61 noted of a node, by name."""
    noted = node.get("annos")
    if not isinstance(noted, list):
        return {}
    pairs = [(note.get("name"), values.text(note.get("value"))) for note in noted if isinstance(note, dict)]
    return {name: value for name, value in pairs if isinstance(name, str) and value}


def _chrome_roots(roots: Node) -> list[object]:
    """Chrome's own folders; Opera keeps some of them in a group."""
    found: list[object] = []
    for node in roots.values():
        if not isinstance(node, dict):
            continue
        group = [node] if {"children", "url"} & node.keys() else node.values()
        found += [{**root, "root": True} for root in group if isinstance(root, dict)]
    return found


def _chrome(node: Node, topic: Topic) -> _Folder | Entry | None:
    name, children = values.text(node.get("name")), node.get("children")
    said = node.get("meta_info")
    summary = values.text(said.get("Description")) if isinstance(said, dict) else ""
    if isinstance(children, list) or node.get("type") == "folder":
        path = (*topic, name)[:DEPTH] if name else topic
        below = children if isinstance(children, list) else []
        return _Folder(path, below, summary, shown=not node.get("root"))
    return Entry(
        values.text(node.get("url")), name, summary, topic=topic, added=_since_1601(node.get("date_added"))
    )


def _since_1601(value: object) -> int | None:
    """Microseconds since 1970, from microseconds since 1601."""
    digits = values.text(value)
    if not (digits.isascii() and digits.isdigit() and len(digits) < 18):
        return None
    return values.moment(int(digits) - CHROME_EPOCH)
