"""The HTML of a comment as Markdown: a few tags are meant, and any may come, however deep.

The tags are taken as they come, without a tree: none is deeper than it can be, and each takes the same time.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from llmreader import links, text
from llmreader.reader.escaping import escape
from llmreader.reader.threads.blocks import Blocks
from llmreader.reader.threads.linking import joined, link
from llmreader.reader.threads.marks import Line

if TYPE_CHECKING:
    from collections.abc import Mapping

_HEADINGS = {f"h{level}": "#" * level + " " for level in range(1, 7)}
_UNSEEN = {"script", "style", "template"}


class CommentHtml:
    """Reads the comments of one site."""

    def __init__(self, base: str, *, quoting: bool = False) -> None:
        """Links are relative to `base`. `quoting`: a paragraph that begins with `>` is a quote, where people
        have no other way to say so.
        """
        from lxml import etree

        self._writer = _Writer(base, quoting=quoting)
        target: Any = self._writer  # the stubs ask for more than lxml does
        self._parse = partial(etree.HTML, parser=etree.HTMLParser(target=target, encoding="utf-8"))

    def markdown(self, html: object) -> str:
        """A comment as Markdown, safe to show; empty for what is no text."""
        content = text.block(html) if isinstance(html, str) else ""
        if "<" in content or "&" in content:
            self._parse(content.encode())
        else:
            self._writer.data(content)
            self._writer.close()
        return self._writer.markdown


class _Writer:
    """Is told each tag and each text, in turn, of one comment after another."""

    def __init__(self, base: str, *, quoting: bool) -> None:
        self.markdown = ""
        """Of the comment that has been told."""
        self._base = base
        self._quoting = quoting
        self._begin()

    def _begin(self) -> None:
        self._blocks = Blocks()
        self._line = Line(self._base, quoting=self._quoting)
        self._heading = ""
        self._code: list[str] | None = None
        """What has been read of a block of code."""
        self._language = ""
        self._unseen = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """A tag begins."""
        if tag in _UNSEEN:
            self._unseen += 1
        elif self._code is not None:
            self._language = self._language or attributes.get("class", "")
        elif tag == "br":
            self._line.break_here()
        elif tag == "img":
            self._image(attributes)
        elif not self._line.begin(tag, attributes.get("href", "")):
            self._start_block(tag, attributes)

    def end(self, tag: str) -> None:
        """A tag ends."""
        if tag in _UNSEEN:
            self._unseen -= 1
        elif self._code is not None:
            if tag == "pre":
                self._end_code()
        elif tag not in ("br", "img") and not self._line.end(tag):
            self._end_paragraph()
            self._blocks.leave(tag)

    def data(self, data: str) -> None:
        """Text within the tags."""
        if self._unseen:
            return
        if self._code is not None:
            self._code.append(data)
        else:
            self._line.write(data)

    def close(self) -> None:
        """All has been told."""
        self._end_code()
        self._end_paragraph()
        self.markdown = text.block(self._blocks.markdown()).strip("\n")
        self._begin()

    def _image(self, attributes: Mapping[str, str]) -> None:
        url = joined(self._base, attributes.get("src", ""))
        if links.is_safe(url):
            self._line.insert(link(url, escape(" ".join(attributes.get("alt", "").split())) or "image"))

    def _start_block(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._end_paragraph()
        if tag == "pre":
            self._code, self._language = [], attributes.get("class", "")
        elif tag == "hr":
            self._blocks.add("---")
        elif tag in _HEADINGS:
            self._heading = _HEADINGS[tag]
        else:
            self._blocks.enter(tag)

    def _end_paragraph(self) -> None:
        if paragraph := self._line.take():
            self._blocks.add(self._heading + paragraph)
        self._heading = ""

    def _end_code(self) -> None:
        if self._code is not None:
            self._blocks.add_code("".join(self._code), self._language)
        self._code = None
