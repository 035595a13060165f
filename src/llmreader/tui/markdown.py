"""Markdown as lines of styled text.

Textual's own Markdown widget makes a widget of each block; a pane that changes at every key needs lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from rich.cells import chop_cells
from rich.style import Style
from rich.text import Text

from llmreader.text import block
from llmreader.tui.glyphs import Glyphs

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token
    from rich.console import Console


@dataclass(frozen=True, slots=True)
class Styles:
    """How the parts of a text look that the theme has a say in."""

    heading: Style
    quiet: Style


_EMPHASIS = Style(italic=True)
_STRONG = Style(bold=True)
_STRUCK = Style(strike=True)
_LINK = Style(underline=True)
_CODE = Style(bold=True)
_INLINE = {"em": _EMPHASIS, "strong": _STRONG, "s": _STRUCK, "link": _LINK}
"""By the start of the names of Markdown's inline tokens."""


@dataclass(slots=True)
class _Level:
    """A list item or a quote: what stands before its first line, and before the others."""

    first: str
    rest: str
    used: bool = False


def render(source: str, width: int, styles: Styles, console: Console, glyphs: Glyphs) -> list[Text]:
    """The lines of a Markdown text, none wider than `width` cells; no blank line at either end."""
    return _Renderer(width, styles, console, glyphs).run(_parser().parse(block(source)))


@cache
def _parser() -> MarkdownIt:
    # 15 to 60 ms to import, and no part of the first frame.
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).enable(["strikethrough", "table"])


class _Renderer:
    def __init__(self, width: int, styles: Styles, console: Console, glyphs: Glyphs) -> None:
        self._width = width
        self._styles = styles
        self._console = console
        self._glyphs = glyphs
        self._levels: list[_Level] = []
        self._numbers: list[int | None] = []
        self._lines: list[Text] = []
        self._gap = False
        self._heading = False
        self._row: list[Text] | None = None

    def run(self, tokens: Sequence[Token]) -> list[Text]:
        for token in tokens:
            handle = getattr(self, f"_on_{token.type}", None)
            if handle is not None:
                handle(token)
        for end in (0, -1):
            while self._lines and not self._lines[end].plain.strip():
                self._lines.pop(end)
        return self._lines

    def _on_bullet_list_open(self, _: Token) -> None:
        self._numbers.append(None)

    def _on_ordered_list_open(self, token: Token) -> None:
        self._numbers.append(int(token.attrs.get("start", 1)))

    def _on_bullet_list_close(self, _: Token) -> None:
        self._numbers.pop()
        self._gap = not self._numbers

    _on_ordered_list_close = _on_bullet_list_close

    def _on_list_item_open(self, _: Token) -> None:
        number = self._numbers[-1]
        sign = f"{self._glyphs.bullet} " if number is None else f"{number}. "
        if number is not None:
            self._numbers[-1] = number + 1
        self._levels.append(_Level(sign, " " * len(sign)))

    def _on_blockquote_open(self, _: Token) -> None:
        bar = f"{self._glyphs.bar} "
        self._levels.append(_Level(bar, bar))

    def _on_list_item_close(self, _: Token) -> None:
        self._levels.pop()

    _on_blockquote_close = _on_list_item_close

    def _on_paragraph_open(self, token: Token) -> None:
        self._gap = self._gap or not token.hidden

    def _on_paragraph_close(self, token: Token) -> None:
        self._gap = not token.hidden

    def _on_heading_open(self, _: Token) -> None:
        self._heading = self._gap = True

    def _on_heading_close(self, _: Token) -> None:
        self._heading, self._gap = False, True

    def _on_inline(self, token: Token) -> None:
        text = self._inline(token.children or ())
        if self._row is None:
            self._write(text)
        else:
            self._row.append(text)

    def _on_tr_open(self, _: Token) -> None:
        self._row = []

    def _on_tr_close(self, _: Token) -> None:
        bar = Text(f" {self._glyphs.bar} ", self._styles.quiet)
        self._write(bar.join(self._row or []))
        self._row = None

    def _on_table_open(self, _: Token) -> None:
        self._gap = True

    _on_table_close = _on_table_open

    def _on_fence(self, token: Token) -> None:
        self._gap = True
        for line in token.content.rstrip("\n").split("\n"):
            self._write(Text(block(line), _CODE), code=True)
        self._gap = True

    _on_code_block = _on_fence

    def _on_hr(self, _: Token) -> None:
        self._gap = True
        self._write(Text(self._glyphs.line * min(self._width, 20), self._styles.quiet))
        self._gap = True

    def _write(self, text: Text, *, code: bool = False) -> None:
        # However deep the levels are, half of the width is for the text.
        indent = min(sum(len(level.rest) for level in self._levels), self._width // 2)
        width = self._width - indent
        if self._gap and self._lines:
            self._lines.append(self._prefix(indent, blank=True))
        self._gap = False
        for line in _folded(text, width) if code else text.wrap(self._console, width):
            self._lines.append(self._prefix(indent).append_text(line))

    def _prefix(self, width: int, *, blank: bool = False) -> Text:
        prefix = Text()
        for level in self._levels:
            fresh = not level.used and not blank
            prefix.append(level.first if fresh else level.rest, self._styles.quiet)
            level.used = level.used or not blank
        prefix.truncate(width)
        if blank:
            prefix.rstrip()
        return prefix

    def _inline(self, tokens: Sequence[Token]) -> Text:
        text = Text(style=self._styles.heading if self._heading else Style.null())
        active: list[Style] = []
        target, start = "", 0
        for token in tokens:
            name, _, edge = token.type.rpartition("_")
            if edge == "open":
                active.append(_INLINE.get(name, Style.null()))
                target = str(token.attrs.get("href", ""))
                start = len(text)
            elif edge == "close":
                active.pop()
                # What a text is a link to can be seen, and copied.
                if name == "link" and target != text.plain[start:]:
                    text.append(f" ({block(target)})", self._styles.quiet)
            elif token.type in _BREAKS:
                text.append(_BREAKS[token.type])
            else:
                # Cleaned here, because an entity can stand for a character that the source does not show.
                own = [_CODE] if token.type == "code_inline" else []
                text.append(block(token.content), Style.combine([Style.null(), *active, *own]))
        return text


def _folded(code: Text, width: int) -> Iterator[Text]:
    """Code in pieces that fit: its spaces count, so that it is not wrapped as words are."""
    for piece in chop_cells(code.plain, width) or [""]:
        yield Text(piece, code.style)


_BREAKS = {"softbreak": " ", "hardbreak": "\n"}
