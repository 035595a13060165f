"""XML as strangers write it, element by element: broken here and there, and perhaps hostile.

lxml parses it and goes on where the XML is not well-formed. What it would lose on the way is mended before: a
bare `&`, and the names of HTML's characters. Comments, instructions and DOCTYPEs never reach it, so that no
entity is ever declared, expanded or fetched, and both agree on what is text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from html.entities import html5
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from llmreader.formats.decoding import decode, start
from llmreader.formats.report import Mistake
from llmreader.text import one_line

if TYPE_CHECKING:
    from lxml.etree import XMLPullParser, _Element

    from llmreader.formats.entries import Gathering

DEPTH_LIMIT = 2_048
"""Levels of elements; libxml2 stops there."""

_CHUNK = 65_536
"""Characters."""

_PROLOG = re.compile(
    rb"(?:\s|<\?[^>]*>|<!--(?:(?!-->).)*-->|<!DOCTYPE[^>\[]*(?:\[[^\]]*\][^>]*)?>)*+<([a-z][\w.:-]*)",
    re.DOTALL | re.IGNORECASE,
)
_DECLARATION = re.compile(r"\s*<\?xml\s[^>]*>", re.IGNORECASE)
_NOT_XML = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LOOSE = re.compile(
    r"<!\[CDATA\[(?P<cdata>.*?)(?:\]\]>|\Z)"
    r"|(?P<hidden><!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z))"
    r"|(?P<doctype><!(?i:DOCTYPE)[^<>\[]*+(?:\[[^\]]*+\]?[^<>]*+)?>?)"
    r"|(?P<fine>&(?:amp|lt|gt|quot|apos);)"
    r"|&#(?P<decimal>[0-9]{1,7});|&#x(?P<hexadecimal>[0-9a-fA-F]{1,6});"
    r"|&(?P<name>[a-zA-Z][a-zA-Z0-9]{1,40});|&",
    re.DOTALL,
)
_OPENING = re.compile("<(?=[!?])")


def root_name(data: bytes) -> str:
    """The name of the element that a file begins with, in lower case; empty when it begins with none."""
    found = _PROLOG.match(start(data))
    return found[1].decode().lower() if found else ""


def local_name(element: _Element) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


class Elements:
    """Goes through the elements of a file, each when it starts and when it ends."""

    def __init__(self, text: str, whole: frozenset[str], base: str = "") -> None:
        """Elements with a local name in `whole` still have all that is in them when they end."""
        from lxml.etree import XMLPullParser

        self._text = text
        self._whole = whole
        self._parser: XMLPullParser = XMLPullParser(
            events=("start", "end"),
            base_url=base or None,
            encoding="utf-8",
            recover=True,
            huge_tree=True,
            resolve_entities=False,
            no_network=True,
        )

    def __iter__(self) -> Iterator[tuple[bool, _Element]]:
        """Whether it starts, and the element."""
        inside = 0
        for event, element in self._events():
            starts = event == "start"
            kept = local_name(element) in self._whole
            if starts:
                inside += kept
                yield True, element
                continue
            yield False, element
            inside -= kept
            if not inside:
                _forget(element)

    def too_deep(self) -> Mistake | None:
        """That elements were nested too deep to go on, once all has been read."""
        for error in self._parser.feed_error_log:
            if error.type_name == "ERR_RESOURCE_LIMIT":
                problem = f"elements are nested more than {DEPTH_LIMIT:,} deep"
                return Mistake(error.line, max(error.column, 1), problem)
        return None

    def tell_breaks(self, gathering: Gathering) -> None:
        """Tell the first thing that was not well-formed, once all has been read."""
        for error in self._parser.feed_error_log.filter_from_fatals():
            reason = f"the XML is broken here ({one_line(error.message)}): something may be missing"
            gathering.leave(error.line, self._line(error.line), reason)
            break

    def _line(self, number: int) -> str:
        lines = self._text.splitlines()
        return lines[number - 1] if 1 <= number <= len(lines) else ""

    def _events(self) -> Iterator[tuple[str, _Element]]:
        from lxml.etree import XMLSyntaxError

        for at in range(0, len(self._text), _CHUNK):
            self._parser.feed(self._text[at : at + _CHUNK].encode())
            yield from self._read()
        with suppress(XMLSyntaxError):
            self._parser.close()
        yield from self._read()

    def _read(self) -> Iterator[tuple[str, _Element]]:
        for event, element in self._parser.read_events():
            if event in ("start", "end"):
                yield event, element


def mended(data: bytes) -> str | Mistake:
    """The text of an XML file, with what is often wrong in one put right; its lines stay where they are."""
    text = decode(data)
    if isinstance(text, Mistake):
        return text
    if declared := _DECLARATION.match(text):
        text = _lines(declared[0]) + text[declared.end() :]
    if _NOT_XML.search(text):
        text = _NOT_XML.sub("", text)
    return _LOOSE.sub(_mended, text)


def _lines(text: str) -> str:
    return "\n" * text.count("\n")


def _mended(found: re.Match[str]) -> str:
    kind = found.lastgroup
    text = found[kind] if kind else ""
    if kind == "cdata":
        return escape(text)
    if kind == "hidden":
        ended = text.endswith("?>" if text.startswith("<?") else "-->")
        return _lines(text) if ended else _LOOSE.sub(_mended, _OPENING.sub("&lt;", text))
    if kind == "doctype":
        return _lines(text)
    if kind == "name":
        return escape(html5.get(f"{text};", f"&{text};"))
    if kind in ("decimal", "hexadecimal"):
        code = int(text, 10 if kind == "decimal" else 16)
        return found[0] if _is_character(code) else ""
    return text or "&amp;"


def _is_character(code: int) -> bool:
    return code in (9, 10, 13) or (32 <= code <= 0x10FFFF and not _NOT_XML.match(chr(code)))


def _forget(element: _Element) -> None:
    """Frees what is not needed again: the element's content, and the elements before it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
