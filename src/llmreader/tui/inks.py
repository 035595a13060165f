"""The colours of a text: from the roles of its parts, its links and what is looked for in it."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from llmreader.layout.document import Match
from llmreader.layout.lines import Role, Roles, Span
from llmreader.tui.sheet import Sheet
from llmreader.tui.styled import Styled

CLASSES = frozenset({*(f"text--{role}" for role in Role), "text--match", "text--chosen"})
"""The component classes of a widget that shows a text."""


class Inks:
    """Takes the styles of a widget."""

    def __init__(self, widget: Styled) -> None:
        self._widget = widget
        self._styles: dict[Roles, Style] = {}

    def forget(self) -> None:
        """Another theme has other colours."""
        self._styles.clear()

    def style(self, roles: Roles) -> Style:
        """Of what plays these roles, with the background of what has one of its own."""
        if roles not in self._styles:
            coats = (self._widget.coat(f"text--{role}") for role in roles)
            self._styles[roles] = sum(coats, self._widget.rich_style)
        return self._styles[roles]

    def segments(self, sheet: Sheet, piece: int, span: Span) -> list[Segment]:
        """A part of a line, in which the words stand out that are looked for."""
        style = self.style(span.roles)
        if span.link is not None and sheet.link is not None and span.link is sheet.link.link:
            style += self._widget.ink("text--chosen")
        matches = sheet.matches.of(piece) if span.at >= 0 else ()
        return self._marked(span, style, matches, sheet.match) if matches else [Segment(span.text, style)]

    def cropped(self, segments: list[Segment], start: int, end: int, sign: str) -> list[Segment]:
        """The cells of a line from `start` to `end`, with a sign at an end where there is more."""
        strip, style = Strip(segments), self.style((Role.FACTS,))
        before = [Segment(sign, style)] if start and strip.cell_length > start else []
        behind = [Segment(sign, style)] if strip.cell_length > end else []
        return [*before, *strip.crop(start + len(before), end - len(behind)), *behind]

    def _marked(
        self, span: Span, style: Style, matches: Sequence[Match], here: Match | None
    ) -> list[Segment]:
        ink, chosen = self._widget.ink("text--match"), self._widget.ink("text--chosen")
        segments: list[Segment] = []
        done = 0
        for match in matches:
            start, end = max(done, match.start - span.at), min(len(span.text), match.end - span.at)
            if start < end:
                found = style + ink + chosen if match == here else style + ink
                segments += Segment(span.text[done:start], style), Segment(span.text[start:end], found)
                done = end
        return [*segments, Segment(span.text[done:], style)]
