"""RSS 0.9 to 2.0 and Atom 0.3 and 1.0, and JSON Feed by way of json_feed.py: a resource for each entry.

lxml does the parsing, and the fields are read here. feedparser would do both, but holds the whole feed at
once, cleans HTML for browsers where Markdown is wanted, names no lines, and leans on sgmllib3k, which nobody
looks after.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from llmreader.formats import dates, json_feed
from llmreader.formats.decoding import start
from llmreader.formats.entries import Gathering
from llmreader.formats.feed_entries import FeedEntry, as_html, attachment
from llmreader.formats.html_summary import markdown
from llmreader.formats.report import Mistake, quoted
from llmreader.formats.xml_reading import Elements, local_name, mended, root_name
from llmreader.markup import plain
from llmreader.model import Link

if TYPE_CHECKING:
    from lxml.etree import _Element

    from llmreader.formats.parsed import Parsed

ROOTS = frozenset({"rss", "rdf", "feed"})
"""What the first element of a feed is called, in lower case."""

_ENTRIES = frozenset({"item", "entry"})
_PARTS = frozenset({"title", "description", "subtitle", "tagline"})
"""Of the feed itself, these are read."""

_ATOM = ("{http://www.w3.org/2005/Atom}", "{http://purl.org/atom/ns#}")

_PREFIXES = {
    "http://purl.org/dc/elements/1.1/": "dc:",
    "http://purl.org/dc/terms/": "dc:",
    "http://purl.org/rss/1.0/modules/content/": "content:",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes:",
    "http://www.w3.org/2005/Atom": "",
    "http://purl.org/atom/ns#": "",
    "http://purl.org/rss/1.0/": "",
}
"""Namespace -> what its elements are called by here; RSS 0.91 to 2.0 have none."""

_RSS_0_9 = "/rdf/simple/0.9/"
"""How its namespaces end: it has had several."""

_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"
_MAIL_AND_NAME = re.compile(r"\S+@\S+\s+\((.+)\)")
_DATES = ("published", "issued", "pubDate", "dc:date", "dc:created", "created", "date", "updated", "modified")
_SUMMARIES = ("description", "summary", "dc:description", "itunes:summary")
_CONTENTS = ("content:encoded", "content")
_AUTHORS = ("dc:creator", "author", "itunes:author")


def looks_like(data: bytes, name: str) -> bool:
    """Whether a file that begins with `data` is a feed."""
    root = root_name(data)
    if root.partition(":")[2] == "rdf":
        return b"/rss/" in data[:4_096] or _RSS_0_9.encode() in data[:4_096]
    return root in ("rss", "feed") or json_feed.looks_like(data, name)


def read(data: bytes, *, title: str, base: str = "") -> Parsed | tuple[Mistake, ...]:
    """The entries in `data`, in their order; or why they cannot be read. Never raises."""
    if start(data).startswith(b"{"):
        return json_feed.read(data, title=title, base=base)
    text = mended(data)
    if isinstance(text, Mistake):
        return (text,)
    reading = _Reading(Gathering(base), base)
    elements = Elements(text, _ENTRIES, base)
    for starts, element in elements:
        if starts:
            reading.start(element)
        else:
            reading.end(element)
    if reading.root not in ROOTS:
        begins = f": it begins with {quoted(reading.root)}" if reading.root else ""
        return (Mistake(1, 1, f"this is no feed{begins}", "<rss>, <rdf:RDF> or <feed>"),)
    if too_deep := elements.too_deep():
        return (too_deep,)
    elements.tell_breaks(reading.gathering)
    return reading.gathering.parsed(reading.title or title)


class _Reading:
    """Goes through a feed: its own title and description, and each entry when it ends."""

    def __init__(self, gathering: Gathering, base: str) -> None:
        self.gathering = gathering
        self.root = ""
        """The name of the first element, in lower case."""
        self.title = ""
        self._base = base
        self._inside = 0
        """How many entries and other elements with titles of their own are open."""

    def start(self, element: _Element) -> None:
        name = local_name(element)
        self.root = self.root or name.lower()
        self._inside += name in _ENTRIES or name in ("image", "textinput", "textInput")

    def end(self, element: _Element) -> None:
        name = local_name(element)
        if name in _ENTRIES or name in ("image", "textinput", "textInput"):
            self._inside -= 1
            if name in _ENTRIES and not self._inside:
                self._take(element)
        elif name in _PARTS and not self._inside and _name(element) == name:
            if name == "title":
                self.title = self.title or _title(element)
            else:
                self.gathering.describe((), markdown(_html(element), self._base))

    def _take(self, element: _Element) -> None:
        entry = _feed_entry(element, self._base).entry()
        self.gathering.take(entry, element.sourceline or 0, f"{entry.title} {entry.url}".strip())


def _feed_entry(element: _Element, base: str) -> FeedEntry:
    fields: dict[str, list[_Element]] = {}
    for child in element.iterchildren():
        fields.setdefault(_name(child), []).append(child)
    titles = [*fields.get("title", ()), *fields.get("dc:title", ())]
    found = FeedEntry(
        base=element.base or base,
        title=next(filter(None, map(_title, titles)), ""),
        summary=_first(fields, _SUMMARIES),
        content=_first(fields, _CONTENTS),
        published=next(
            filter(None, (dates.day(_text(at)) for name in _DATES for at in fields.get(name, ()))), ""
        ),
        authors=next((names for key in _AUTHORS if (names := [*map(_author, fields.get(key, ()))])), []),
        comments=[_text(comments) for comments in fields.get("comments", ())],
    )
    _add_links(found, fields)
    about = element.get(_ABOUT) or ""
    found.urls += [
        *(_text(guid) for guid in fields.get("guid", ()) if guid.get("isPermaLink") != "false"),
        about,
    ]
    found.urls += [_text(identity) for identity in fields.get("id", ()) if _text(identity).startswith("http")]
    for enclosure in fields.get("enclosure", ()):
        found.related.append(attachment(enclosure.get("url") or "", enclosure.get("type") or ""))
    found.urls += [link.url for link in found.related if link.title in ("Audio", "Video")]
    return found


def _add_links(found: FeedEntry, fields: dict[str, list[_Element]]) -> None:
    """Atom's links say what they are for; those of RSS are a text."""
    for link in sorted(fields.get("link", ()), key=_is_page, reverse=True):
        href, relation = link.get("href"), link.get("rel") or "alternate"
        if href is None:
            found.urls.append(_text(link))
        elif relation == "alternate":
            found.urls.append(href)
        elif relation == "replies" and _is_page(link):
            found.comments.append(href)
        elif relation == "enclosure":
            found.related.append(attachment(href, link.get("type") or ""))
        elif relation in ("related", "via"):
            found.related.append(Link(plain(link.get("title") or "") or relation.capitalize(), href))


def _is_page(link: _Element) -> bool:
    return "html" in (link.get("type") or "html")


def _name(element: _Element) -> str:
    """How the element is called here: where its namespace is neither known nor its parent's, by that too."""
    namespace, _, name = str(element.tag).rpartition("}")
    prefix = "" if namespace.endswith(_RSS_0_9) else _PREFIXES.get(namespace[1:])
    parent = element.getparent()
    own = not namespace or (parent is not None and str(parent.tag).startswith(f"{namespace}}}"))
    if prefix is None and not own:
        return str(element.tag)
    return f"{prefix or ''}{name}"


def _text(element: _Element) -> str:
    return "".join(map(str, element.itertext())).strip()


def _author(element: _Element) -> str:
    """The name of an author: that of Atom, or what RSS has in parentheses after an address."""
    names = [_text(child) for child in element.iterchildren() if local_name(child) == "name"]
    text = next(filter(None, names), "") or _text(element)
    found = _MAIL_AND_NAME.fullmatch(text)
    return found[1] if found else text


def _first(fields: dict[str, list[_Element]], names: tuple[str, ...]) -> str:
    return next(filter(None, (_html(element) for name in names for element in fields.get(name, ()))), "")


def _title(element: _Element) -> str:
    """A title in one line; only Atom says when one is plain text."""
    text = _text(element)
    return plain(as_html(text) if _is_plain(element) else text)


def _html(element: _Element) -> str:
    if len(element):
        from lxml.etree import tostring

        inner = (tostring(child, encoding="unicode") for child in element.iterchildren())
        return (as_html(element.text or "") + "".join(inner)).strip()
    text = _text(element)
    return as_html(text) if _is_plain(element) else text


def _is_plain(element: _Element) -> bool:
    """Atom's texts are plain unless they say otherwise, all others are HTML."""
    return str(element.tag).startswith(_ATOM) and "html" not in (element.get("type") or "text")
