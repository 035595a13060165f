"""HTML of a summary to Markdown: its paragraphs, points, links and code; what only decorates is left away.

One pass over the tags, no tree: see markup.py.
"""

from __future__ import annotations

import re

from llmreader.formats.entries import address
from llmreader.markup import TAG, attributes, unescape

_BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
        "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3",
        "h4", "h5", "h6", "header", "hr", "html", "main", "nav", "ol", "p", "pre", "section",
        "summary", "table", "tr", "ul",
    }
)  # fmt: skip
"""Elements that begin and end a paragraph."""

_NOT_TEXT = frozenset({"script", "style", "head", "template", "iframe", "object", "svg", "noscript"})

_MEANT = re.compile(r"[\\`*\[\]]|<(?=[a-zA-Z/!?])|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)|(?<!\S)~~")
"""What Markdown would take for markup of its own."""

_LEADING = re.compile(r"\A(?:(\d{1,9})(?=[.)](?:\s|$))|(?=(?:#{1,6}|[-+])(?:\s|$)|>|~~~|[-=]+$))")
"""What Markdown would take for a heading, a point or a quote, at the start of a line."""

_WHITE = re.compile(r"\s+")


def markdown(html: str, base: str = "") -> str:
    """The Markdown of some HTML; links are resolved against `base`. Never raises."""
    if "<" not in html and "&" not in html:
        return escaped(_WHITE.sub(" ", html))
    writer = _Writer(base)
    end = 0
    for tag in TAG.finditer(html):
        writer.text(html[end : tag.start()])
        end = tag.end()
        if tag[2]:
            writer.tag(tag[2].lower(), tag[3], closing=bool(tag[1]))
    writer.text(html[end:])
    return writer.done()


def escaped(text: str) -> str:
    """Plain text as Markdown that shows it as it is."""
    lines = _MEANT.sub(r"\\\g<0>", text).split("\n")
    return "\n".join(map(_not_leading, lines))


def beginning(markdown: str, limit: int) -> str:
    """The first paragraphs, as many as `limit` characters hold, and at least one."""
    if len(markdown) <= limit:
        return markdown
    end = markdown.rfind("\n\n", 0, limit)
    if end < 0:
        end = markdown.find("\n\n")
    return markdown if end < 0 else f"{markdown[:end]}\n\n…"


class _Writer:
    """Takes text and tags, one after the other."""

    def __init__(self, base: str) -> None:
        self._base = base
        self._paragraphs: list[str] = []
        self._pieces: list[str] = []
        """Of the paragraph that is being written."""
        self._point = False
        """Whether it is a point of a list."""
        self._link: tuple[int, str] | None = None
        """The link that is open: where its text begins in `_pieces`, and its URL."""
        self._code: int | None = None
        """Where the code that is open begins in `_pieces`."""
        self._pre = False
        self._hidden = ""
        """The element whose content is not text."""

    def text(self, raw: str) -> None:
        if self._hidden or not raw:
            return
        text = unescape(raw)
        if self._pre:
            self._pieces.append(text)
        else:
            text = _WHITE.sub(" ", text)
            self._pieces.append(text if self._code is not None else _MEANT.sub(r"\\\g<0>", text))

    def tag(self, name: str, said: str, *, closing: bool) -> None:
        if self._hidden:
            if closing and name == self._hidden:
                self._hidden = ""
        elif name in _NOT_TEXT:
            self._hidden = "" if closing else name
        elif name == "li":
            self._end()
            self._point = not closing
        elif name in _BLOCKS:
            self._block(name, closing=closing)
        elif not self._pre:
            self._inline(name, said, closing=closing)

    def done(self) -> str:
        self._end()
        text = "\n\n".join(self._paragraphs)
        return re.sub(r"(?m)^(- .*)\n\n(?=- )", r"\1\n", text)

    def _block(self, name: str, *, closing: bool) -> None:
        point = self._point and not self._text()
        self._end()
        self._point = point and not closing
        if name == "pre":
            self._pre = not closing

    def _inline(self, name: str, said: str, *, closing: bool) -> None:
        if name == "br":
            self._pieces.append("\n")
        elif name == "code":
            self._end_code()
            self._code = None if closing else len(self._pieces)
        elif name == "a":
            self._end_link()
            if not closing and (url := address(attributes(said).get("href", ""), self._base)):
                self._link = (len(self._pieces), url.replace("(", "%28").replace(")", "%29"))
        elif name in ("td", "th"):
            self._pieces.append(" ")

    def _end_code(self) -> None:
        if self._code is None:
            return
        code = "".join(self._pieces[self._code :])
        if code.strip():
            self._pieces[self._code :] = [f"`{code.strip()}`" if "`" not in code else escaped(code)]
        self._code = None

    def _end_link(self) -> None:
        if self._link is None:
            return
        begin, url = self._link
        title = "".join(self._pieces[begin:]).strip()
        if title:
            self._pieces[begin:] = [f"[{title}]({url})"]
        self._link = None

    def _text(self) -> str:
        return "".join(self._pieces).strip()

    def _end(self) -> None:
        """End the paragraph."""
        self._end_code()
        self._end_link()
        text = "".join(self._pieces)
        self._pieces = []
        if self._pre:
            if text.strip():
                self._paragraphs.append("\n".join(f"    {line}" for line in text.strip("\n").splitlines()))
            return
        lines = [_not_leading(line) for line in text.split("\n") if line.strip()]
        if lines and self._point:
            self._paragraphs.append("- " + "\n  ".join(lines))
        elif lines:
            self._paragraphs.append("\n".join(lines))
        self._point = False


def _not_leading(line: str) -> str:
    return _LEADING.sub(r"\1\\", line.strip(), count=1)
