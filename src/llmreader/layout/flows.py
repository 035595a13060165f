"""The text of a block, with what its parts are: from Markdown's inlines and from HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from llmreader.layout.html import BREAKING, KNOWN, ROLES
from llmreader.layout.lines import Link, Role, Roles, Span
from llmreader.layout.scripts import scripted
from llmreader.markup import TAG, attributes, unescape
from llmreader.text import block

if TYPE_CHECKING:
    from markdown_it.token import Token

_MARKS = {"em": Role.EMPHASIS, "strong": Role.STRONG, "s": Role.STRUCK}
"""By the start of the names of Markdown's inline tokens."""

_MOST_OPEN = 50
"""Elements of a flow that are open at once: HTML may never close them."""
_SPACES = re.compile(r"[ \n]{2,}|\n")
_WIDE = re.compile("[\u2e80-\u303f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uff60]")


class Run(NamedTuple):
    """Some text that has the same roles."""

    end: int
    """Where it ends in the text; it starts where the one before it ends."""
    roles: Roles
    link: Link | None


class Flow(NamedTuple):
    """A text that is broken into lines wherever the width asks for it, and at each "\\n"."""

    text: str
    runs: tuple[Run, ...]


def spans(flow: Flow, start: int, end: int, at: int) -> Iterator[Span]:
    """A part of a flow, whose text begins at `at` in the plain text of the piece."""
    begin = 0
    for run in flow.runs:
        if begin >= end:
            return
        if run.end > start:
            first, last = max(begin, start), min(run.end, end)
            yield Span(flow.text[first:last], run.roles, run.link, at + first)
        begin = run.end


class Flowing:
    """Puts a flow together."""

    def __init__(self, *, roles: Roles = (), addresses: bool = False) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._runs: list[Run] = []
        self._open: list[tuple[str, Role | None, Link | None]] = [("", role, None) for role in roles]
        """The name of each element that is open, its role and its link."""
        self._roles = roles
        self._link: Link | None = None
        self._script = ""
        self._addresses = addresses

    def flow(self) -> Flow:
        """What was put together, without white space at its ends."""
        text = "".join(self._parts)
        stripped = text.rstrip(" \n")
        return Flow(stripped, tuple(self._runs))

    def tokens(self, tokens: Sequence[Token]) -> Flowing:
        """Takes the inlines of a block."""
        for at, token in enumerate(tokens):
            name, _, edge = token.type.rpartition("_")
            if edge == "open":
                target = str(token.attrs.get("href", ""))
                link = (
                    Link(block(target), block(str(token.attrs.get("title", "")))) if name == "link" else None
                )
                self._start(name, Role.LINK if link else _MARKS.get(name), link)
            elif edge == "close":
                self._end(name)
            elif token.type == "html_inline":
                self.html(token.content)
            elif token.type == "image":
                self._image(_plain(token.children or ()), str(token.attrs.get("src", "")))
            elif token.type == "softbreak":
                self._soft_break(tokens[at + 1].content if at + 1 < len(tokens) else "")
            elif token.type == "hardbreak":
                self._break()
            else:
                self._leaf(token)
        return self

    def html(self, source: str) -> Flowing:
        """Takes what stands in HTML; what merely looks like a tag stays as it is."""
        end = 0
        for found in TAG.finditer(source):
            self._words(unescape(source[end : found.start()]))
            end = found.end()
            if found[2]:
                self._tag(found)
        self._words(unescape(source[end:]))
        return self

    def _leaf(self, token: Token) -> None:
        match token.type:
            case "code_inline":
                self._as(Role.CODE, block(token.content).replace("\n", " "))
            case "math_inline":
                self._as(Role.MATH, block(token.content).replace("\n", " ").strip())
            case _:
                self._words(token.content)

    def _tag(self, found: re.Match[str]) -> None:
        name, closes = found[2].lower(), bool(found[1])
        if name not in KNOWN:
            self._words(found[0])
            return
        if name in BREAKING:
            self._break()
        elif name in ("td", "th"):
            self._words(" ")
        if name in ("sub", "sup"):
            self._script = "" if closes else name
        elif closes:
            self._end(name)
        elif name in ROLES:
            self._start(name, ROLES[name], None)
        else:
            self._link_or_image(name, attributes(found[3]))

    def _link_or_image(self, name: str, given: dict[str, str]) -> None:
        if name == "img":
            self._image(given.get("alt", ""), given.get("src", ""))
        elif name == "a" and "href" in given:
            self._start(name, Role.LINK, Link(block(given["href"]), block(given.get("title", ""))))

    def _start(self, name: str, role: Role | None, link: Link | None) -> None:
        if len(self._open) < _MOST_OPEN:
            self._open.append((name, role, link))
            self._told()

    def _end(self, name: str) -> None:
        for at in range(len(self._open) - 1, -1, -1):
            if self._open[at][0] == name:
                link = self._open.pop(at)[2]
                self._told()
                if link is not None and self._addresses:
                    self._say_where(link)
                return

    def _told(self) -> None:
        roles = dict.fromkeys(role for _, role, _ in self._open if role)
        self._roles = tuple(roles)
        links = [link for _, _, link in self._open if link]
        self._link = links[-1] if links else None

    def _say_where(self, link: Link) -> None:
        text = "".join(self._parts)
        if not text.endswith(link.url):
            self._add(" ", self._roles, None)
            self._add(f"({link.url})", (*self._roles, Role.ADDRESS), link)

    def _image(self, alt: str, source: str) -> None:
        link = self._link or Link(block(source))
        shown = f"[image: {_one_line(alt)}]" if alt.strip() else "[image]"
        self._add(shown, (*self._roles, Role.IMAGE), link)

    def _as(self, role: Role, text: str) -> None:
        self._add(text, (*self._roles, role), self._link)

    def _words(self, text: str) -> None:
        # Cleaned here, because an entity can stand for a character that the source does not show.
        text = _SPACES.sub(" ", block(text).replace("\u00ad", ""))
        if text.startswith(" ") and (not self._length or self._parts[-1][-1] in " \n"):
            text = text[1:]
        self._add(scripted(text, self._script) if self._script else text, self._roles, self._link)

    def _soft_break(self, after: str) -> None:
        # Chinese and Japanese have no spaces between words, and so none at the ends of lines.
        before = self._parts[-1][-1] if self._parts else ""
        if not (_WIDE.match(before) and _WIDE.match(after)):
            self._words(" ")

    def _break(self) -> None:
        if self._length and self._parts[-1][-1] != "\n":
            self._add("\n", (), None)

    def _add(self, text: str, roles: Roles, link: Link | None) -> None:
        if not text:
            return
        self._parts.append(text)
        self._length += len(text)
        if self._runs and self._runs[-1][1:] == (roles, link):
            self._runs.pop()
        self._runs.append(Run(self._length, roles, link))


def _plain(tokens: Sequence[Token]) -> str:
    return "".join(_plain(token.children) if token.children else token.content for token in tokens)


def _one_line(text: str) -> str:
    return _SPACES.sub(" ", block(text)).strip()
