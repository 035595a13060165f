"""What stands in a paragraph: text, what is marked in it, and links, as Markdown."""

from __future__ import annotations

import re

from msgspec import Struct, field

from llmreader import links
from llmreader.reader.escaping import code_span, escape, escape_start
from llmreader.reader.threads.linking import joined, link

_SIGNS = {"i": "*", "em": "*", "b": "**", "strong": "**", "del": "~~", "s": "~~", "strike": "~~"}
_CODE = {"code", "tt", "kbd"}
_TAGS = {*_SIGNS, *_CODE, "a"}

_DEEPEST = 12
"""Marks one in another; what is deeper is only text."""

_BREAK = "\0"
"""Stands for the end of a line where it is meant. A parser of HTML lets none through."""

_QUOTED = re.compile(r"(\**)((?:>[ \0]*)+)")
_ELLIPSIS = re.compile(r"(?:\.\.\.|…)\Z")


class _Mark(Struct):
    tag: str
    url: str = ""
    """Of a link."""
    pieces: list[str] = field(default_factory=list)


class Line:
    """A paragraph, as its parts are told."""

    def __init__(self, base: str, *, quoting: bool) -> None:
        """Links are relative to `base`. `quoting`: one that begins with `>` is a quote."""
        self._base = base
        self._quoting = quoting
        self._marks = [_Mark("")]
        self._deeper = 0
        self._plain: list[str] = []
        """Text that is still being told: a parser ends it anywhere."""

    def write(self, text: str) -> None:
        """Plain text."""
        self._plain.append(text)

    def insert(self, markdown: str) -> None:
        """What is Markdown already."""
        self._end_plain()
        self._marks[-1].pieces.append(markdown)

    def break_here(self) -> None:
        """What follows stands on a line of its own."""
        self.insert(_BREAK)

    def begin(self, tag: str, url: str) -> bool:
        """Whether a tag of HTML belongs in a line; if so, what follows is within it."""
        if tag not in _TAGS:
            return tag in ("span", "sub", "sup", "small", "u")
        if len(self._marks) > _DEEPEST:
            self._deeper += 1
        else:
            self._end_plain()
            self._marks.append(_Mark(tag, url))
        return True

    def end(self, tag: str) -> bool:
        """Whether a tag belongs in a line; if so, what follows is no longer within it."""
        if tag not in _TAGS:
            return tag in ("span", "sub", "sup", "small", "u")
        if self._deeper:
            self._deeper -= 1
        elif len(self._marks) > 1:
            self._close_mark()
        return True

    def take(self) -> str:
        """The paragraph, which is over; what is marked goes on in the next one."""
        self._end_plain()
        if len(self._marks) == 1 and not self._marks[0].pieces:
            return ""
        going_on = [(mark.tag, mark.url) for mark in self._marks[1:]]
        while len(self._marks) > 1:
            self._close_mark()
        lines = [" ".join(line.split()) for line in "".join(self._marks[0].pieces).split(_BREAK)]
        self._marks = [_Mark(""), *(_Mark(tag, url) for tag, url in going_on)]
        paragraph = _BREAK.join(lines).strip(_BREAK)
        quoted = _QUOTED.match(paragraph) if self._quoting else None
        if quoted is None:
            return _with_breaks(paragraph)
        sign = ">" * quoted[2].count(">") + " "
        rest = _with_breaks(quoted[1] + paragraph[quoted.end() :])
        return "\n".join(sign + line for line in rest.split("\n")) if rest else ""

    def _end_plain(self) -> None:
        if self._plain:
            mark, plain = self._marks[-1], "".join(self._plain)
            mark.pieces.append(plain if mark.tag in _CODE else escape(plain))
            self._plain.clear()

    def _close_mark(self) -> None:
        self._end_plain()
        mark = self._marks.pop()
        content = "".join(mark.pieces)
        inner = content.strip(" \t\n" + _BREAK)
        if inner:
            # White space within the signs of a mark would make them plain characters.
            before, _, after = content.partition(inner)
            self.insert(before + self._marked(mark, inner) + after)
        else:
            self.insert(content)

    def _marked(self, mark: _Mark, inner: str) -> str:
        if mark.tag in _CODE:
            return code_span(inner.replace(_BREAK, " "))
        if mark.tag == "a":
            return self._link(mark.url, inner)
        sign = _SIGNS[mark.tag]
        # Twice the same sign around one text would be another one.
        return inner if any(_SIGNS.get(outer.tag) == sign for outer in self._marks) else sign + inner + sign

    def _link(self, href: str, label: str) -> str:
        url = joined(self._base, href)
        if not links.is_safe(url):
            return label
        plain = label.replace("\\", "")
        shortened = _ELLIPSIS.sub("", plain)
        is_shortened = shortened != plain and len(shortened) > len("https://") and url.startswith(shortened)
        return f"<{url}>" if plain == url or is_shortened else link(url, label)


def _with_breaks(paragraph: str) -> str:
    return "\\\n".join(map(escape_start, paragraph.split(_BREAK)))
