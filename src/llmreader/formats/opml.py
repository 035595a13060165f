"""OPML 1 and 2: outlines, as feed readers, podcast players and outliners export them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from llmreader.formats import dates
from llmreader.formats.entries import DEPTH, Entry, Gathering, address, paragraphs
from llmreader.formats.exports import OWN
from llmreader.formats.html_summary import markdown
from llmreader.formats.parsed import Parsed
from llmreader.formats.report import Mistake, quoted
from llmreader.formats.xml_reading import Elements, local_name, mended, root_name
from llmreader.markup import plain
from llmreader.model import Link, Status

if TYPE_CHECKING:
    from lxml.etree import _Element

NAMESPACE = "urn:llmreader"
"""Of llmreader's own attributes: those of `exports.OWN`, and `empty` on a topic with nothing in it."""


def looks_like(data: bytes, name: str) -> bool:
    """Whether a file that begins with `data` is OPML."""
    root = root_name(data)
    return root == "opml" or (root == "outline" and name.lower().endswith(".opml"))


def read(data: bytes, *, title: str, base: str = "") -> Parsed | tuple[Mistake, ...]:
    """The outlines in `data`: those with outlines below them as topics. Never raises."""
    text = mended(data)
    if isinstance(text, Mistake):
        return (text,)
    elements = Elements(text, frozenset(), base)
    reading = _Reading(Gathering(base))
    for starts, element in elements:
        if starts:
            reading.start(element)
        else:
            reading.end(element)
    if reading.root not in ("opml", "outline"):
        begins = f": it begins with {quoted(reading.root)}" if reading.root else ""
        return (Mistake(1, 1, f"this is no OPML{begins}", "<opml>"),)
    if too_deep := elements.too_deep():
        return (too_deep,)
    reading.finish()
    elements.tell_breaks(reading.gathering)
    return reading.gathering.parsed(reading.title or title)


class _Outline(Struct):
    """An `<outline>` that has not ended."""

    said: dict[str, str]
    """Its attributes: names in lower case."""
    own: dict[str, str]
    """Those of them that are llmreader's own."""
    line: int
    topic: tuple[str, ...]
    """The topics that it stands in."""
    inner: tuple[str, ...] | None = None
    """The topics that its content stands in; None until it has any."""


class _Reading:
    """Goes through the outlines: what one is shows when it ends, or when another one starts in it."""

    def __init__(self, gathering: Gathering) -> None:
        self.gathering = gathering
        self.root = ""
        """The name of the first element."""
        self.title = ""
        self._open: list[_Outline] = []
        self._points: dict[tuple[str, ...], list[str]] = {}
        """Outlines that are text alone, by the topic whose summary they are points of."""

    def start(self, element: _Element) -> None:
        name = local_name(element).lower()
        self.root = self.root or name
        if name != "outline":
            return
        topic: tuple[str, ...] = ()
        if self._open:
            outer = self._open[-1]
            topic = outer.inner = self._inner(outer) if outer.inner is None else outer.inner
        said: dict[str, str] = {}
        own: dict[str, str] = {}
        for key, value in element.items():
            namespace, _, attribute = str(key).rpartition("}")
            (own if namespace == f"{{{NAMESPACE}" else said)[attribute.lower()] = str(value)
        self._open.append(_Outline(said, own, element.sourceline or 0, topic))

    def end(self, element: _Element) -> None:
        name = local_name(element).lower()
        if name == "outline" and self._open:
            outline = self._open.pop()
            if outline.inner is None:
                self._leaf(outline)
        elif name == "title" and not self.title and not self._open:
            self.title = plain("".join(element.itertext()))
        elif element.tag == f"{{{NAMESPACE}}}summary" and not self._open:
            self.gathering.describe((), "".join(element.itertext()))

    def finish(self) -> None:
        """Once all outlines have ended, or the file has."""
        for outline in reversed(self._open):
            if outline.inner is None:
                self._leaf(outline)
        for topic, points in self._points.items():
            self.gathering.describe(topic, "\n".join(points))

    def _inner(self, outline: _Outline) -> tuple[str, ...]:
        """Makes a topic of an outline; its own URL is the topic's first resource."""
        entry = _entry(outline)
        inner = (*outline.topic, entry.title)[:DEPTH] if entry.title else outline.topic
        if entry.url:
            self.gathering.describe(inner)
            self._take(_entry(outline, inner), outline)
        else:
            self.gathering.describe(inner, paragraphs(entry.summary, entry.note))
        return inner

    def _leaf(self, outline: _Outline) -> None:
        entry = _entry(outline, outline.topic)
        if entry.url:
            self._take(entry, outline)
        elif "empty" in outline.own:
            self._inner(outline)
        elif text := markdown(outline.said.get("text") or outline.said.get("title", "")):
            about = paragraphs(entry.summary, entry.note)
            about = f": {about}" if about else ""
            point = "\n".join(f"  {line}" if line else "" for line in f"- {text}{about}".split("\n")).lstrip()
            self._points.setdefault(outline.topic, []).append(point)
        else:
            self.gathering.leave(outline.line, "", "an outline with neither text nor URL")

    def _take(self, entry: Entry, outline: _Outline) -> None:
        self.gathering.take(entry, outline.line, f"{entry.title} {entry.url}".strip())


def _entry(outline: _Outline, topic: tuple[str, ...] = ()) -> Entry:
    said = outline.said
    feed = said.get("xmlurl", "")
    url = next(filter(None, (said.get("htmlurl"), said.get("url"), feed)), "")
    entry = Entry(
        url,
        plain(said.get("text") or said.get("title", "")),
        markdown(said.get("description", "")),
        published=dates.day(said.get("pubdate", "")),
        related=(Link("Feed", feed),) if feed != url and address(feed) else (),
        topic=topic,
        status=Status.READ if said.get("played") == "1" else None,  # as Overcast says it
        tags=tuple(tag.strip().strip("/") for tag in said.get("category", "").split(",")),
        note=said.get("_note", ""),
        added=dates.moment(said.get("created", "")),
    )
    return replace(entry, **OWN.said(outline.own)) if outline.own else entry
