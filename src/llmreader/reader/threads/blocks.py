"""Blocks of Markdown one below another, within quotes and lists."""

from __future__ import annotations

import re
from textwrap import dedent

from msgspec import Struct

from llmreader.reader.escaping import fenced

_DEEPEST = 12
"""Quotes and lists, one in another; what is deeper stands in the deepest."""

_LANGUAGE = re.compile(r"\blang(?:uage)?-([\w+#.-]{1,20})")


class _Holder(Struct):
    """A quote, a list, or an item of one."""

    tag: str
    first: str = ""
    """What the first line in it begins with; empty when it has been written."""
    others: str = ""
    """What its other lines begin with."""
    items: int = 0
    """So many a list has had."""


class Blocks:
    """Where the next block comes."""

    def __init__(self) -> None:
        self._written: list[str] = []
        self._holders: list[_Holder] = []
        self._deeper = 0

    def markdown(self) -> str:
        """All that was added."""
        return "\n".join(self._written)

    def enter(self, tag: str) -> None:
        """What is added next stands within a tag of HTML, if that is a quote, a list or an item."""
        if tag not in ("blockquote", "ul", "ol", "li"):
            return
        if len(self._holders) == _DEEPEST:
            self._deeper += 1
        else:
            self._holders.append(self._holder(tag))

    def leave(self, tag: str) -> None:
        """And no longer."""
        if tag not in ("blockquote", "ul", "ol", "li"):
            return
        if self._deeper:
            self._deeper -= 1
        elif self._holders:
            self._holders.pop()

    def add(self, block: str) -> None:
        """Writes a block after an empty line; items of a list stand close together."""
        if self._written and not self._is_close():
            self._written.append(
                "".join(holder.others for holder in self._holders if not holder.first).rstrip()
            )
        for line in block.split("\n"):
            self._written.append((self._start_of_line() + line).rstrip())

    def add_code(self, code: str, language: str) -> None:
        """Writes a block of code; `language` as a class of HTML names it, among others."""
        content = dedent(code.strip("\n").expandtabs(4)).rstrip()
        if content:
            named = _LANGUAGE.search(language)
            self.add(fenced(content, named[1] if named else ""))

    def _is_close(self) -> bool:
        """Whether the next block begins an item that stands close to what is above it."""
        if not self._holders or self._holders[-1].tag != "li" or not self._holders[-1].first:
            return False
        is_nested = any(holder.tag == "li" for holder in self._holders[:-1])
        return is_nested or self._holders[-1].items > 1

    def _holder(self, tag: str) -> _Holder:
        if tag == "blockquote":
            return _Holder(tag, "> ", "> ")
        if tag != "li":
            return _Holder(tag)
        around = self._holders[-1] if self._holders else _Holder("ul")
        around.items += 1
        sign = f"{around.items}. " if around.tag == "ol" else "- "
        return _Holder(tag, sign, " " * len(sign), around.items)

    def _start_of_line(self) -> str:
        start = "".join(holder.first or holder.others for holder in self._holders)
        for holder in self._holders:
            holder.first = ""
        return start
