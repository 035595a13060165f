"""What a page is made of: lines of spans, each with the roles that its text plays."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import NamedTuple

from msgspec import Struct

from llmreader.layout.cells import cells


class Role(StrEnum):
    """What a span is, so that whoever shows it can choose how it looks."""

    HEADING_1 = "heading-1"
    HEADING_2 = "heading-2"
    HEADING_3 = "heading-3"
    """And all below it."""
    EMPHASIS = "emphasis"
    STRONG = "strong"
    STRUCK = "struck"
    LINK = "link"
    ADDRESS = "address"
    """Where the link before it leads."""
    IMAGE = "image"
    CODE = "code"
    """Within a line of text."""
    MATH = "math"
    """TeX."""
    QUOTE = "quote"
    """Text in a quote."""
    BAR = "bar"
    """What stands beside a quote."""
    MARKER = "marker"
    """What stands before a list item."""
    RULE = "rule"
    TABLE_HEAD = "table-head"
    TABLE = "table"
    """The lines of a table."""
    BLOCK = "block"
    """A line of code that stands by itself. What is told apart in it plays one of these roles, too."""
    KEYWORD = "keyword"
    NAME = "name"
    """Of a function, a class or a tag, where it is defined."""
    STRING = "string"
    NUMBER = "number"
    COMMENT = "comment"
    TITLE = "title"
    """This and those below are of what stands around a text."""
    FACTS = "facts"
    WARNING = "warning"


Roles = tuple[Role, ...]
"""The outermost first."""

HEADINGS = (Role.HEADING_1, Role.HEADING_2, Role.HEADING_3)


class Link(Struct, frozen=True, eq=False):
    """Where some text leads. Each is itself alone: a page can have two that lead to the same place."""

    url: str
    """As it is written: whether it may be opened is not known."""
    title: str = ""
    """What the page says of it beside its text; often empty."""


class Span(NamedTuple):
    """Some text of a line that looks alike."""

    text: str
    roles: Roles = ()
    link: Link | None = None
    at: int = -1
    """Where `text` stands in the plain text of the piece; -1 for what only the layout has put there."""


class Line(Struct, frozen=True):
    """One line of a page."""

    spans: tuple[Span, ...] = ()
    source: int = 0
    """The line of the Markdown in which its block begins, counted from the first of the piece."""
    fixed: bool = False
    """Whether it stands as it was written, however wide: code and formulas."""

    @property
    def text(self) -> str:
        """All of it, as it is seen."""
        return "".join(span.text for span in self.spans)


class Signs(Struct, frozen=True):
    """What the layout adds to the text; each is one cell wide, but for the boxes."""

    bullet: str = "•"
    bar: str = "│"
    line: str = "─"
    cross: str = "┼"
    box: str = "☐"
    """Of a task that is to be done."""
    ticked: str = "☑"


ASCII = Signs(bullet="*", bar="|", line="-", cross="+", box="[ ]", ticked="[x]")


class Look(Struct, frozen=True):
    """How a text is to be laid out."""

    width: int
    """In cells, of all lines but the fixed ones; at least 8."""
    signs: Signs = Signs()
    cells: Callable[[str], int] = cells
    """How wide a text is: as whoever draws the lines counts it."""
    folds_code: bool = False
    """Whether fixed lines are cut into pieces of the width, too, where nobody can scroll sideways."""
