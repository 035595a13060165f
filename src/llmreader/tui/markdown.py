"""The Markdown of summaries and notes as lines of styled text, laid out as articles are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct
from rich.cells import cell_len
from rich.style import Style
from rich.text import Text

from llmreader.layout.document import Document
from llmreader.layout.lines import ASCII, HEADINGS, Line, Look, Role, Roles, Signs
from llmreader.layout.page import Page
from llmreader.tui.glyphs import PLAIN, Glyphs

_LEAST = 8
"""Cells: the layout needs so many."""
_OWN: Mapping[Role, Style] = {
    Role.EMPHASIS: Style(italic=True),
    Role.STRONG: Style(bold=True),
    Role.STRUCK: Style(strike=True),
    Role.LINK: Style(underline=True),
    Role.CODE: Style(bold=True),
    Role.BLOCK: Style(bold=True),
    Role.TABLE_HEAD: Style(bold=True),
}
_QUIET = {Role.ADDRESS, Role.BAR, Role.MARKER, Role.RULE, Role.TABLE}


class Styles(Struct, frozen=True):
    """How the parts of a text look that the theme has a say in."""

    heading: Style
    quiet: Style

    def of(self, roles: Roles) -> Style:
        """Of what plays these roles."""
        return Style.combine([Style.null(), *map(self._of, roles)])

    def _of(self, role: Role) -> Style:
        if role in HEADINGS:
            return self.heading
        return self.quiet if role in _QUIET else _OWN.get(role, Style.null())


def render(source: str, width: int, styles: Styles, glyphs: Glyphs) -> list[Text]:
    """The lines of a Markdown text, none wider than `width` cells; no blank line at either end."""
    signs = ASCII if glyphs is PLAIN else Signs()
    look = Look(max(width, _LEAST), signs=signs, cells=cell_len, folds_code=True)
    # Nobody can follow a link here: it is shown where each leads, to be copied.
    lines = list(_texts(Page(Document(source, addresses=True), look), styles))
    while lines and not lines[-1].plain.strip():
        lines.pop()
    return lines


def _texts(page: Page, styles: Styles) -> Iterator[Text]:
    begun = False
    for line in page:
        begun = begun or bool(line.text.strip())
        if begun:
            yield _text(line, styles)


def _text(line: Line, styles: Styles) -> Text:
    return Text.assemble(*((span.text, styles.of(span.roles)) for span in line.spans))
