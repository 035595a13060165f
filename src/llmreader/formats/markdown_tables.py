"""A table's row as a resource: the first link with words is it, the other cells say what it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from llmreader.formats import markdown_entries as entries
from llmreader.formats import markdown_summaries as summaries
from llmreader.formats import markdown_titles as titles
from llmreader.formats.markdown_entries import Draft
from llmreader.formats.markdown_inline import Piece
from llmreader.formats.markdown_tree import Element, Words

_ROWS = ("thead", "tbody", "tfoot", "tr")
_CELLS = ("td", "th")

_NAMES = re.compile(
    r"\W*(?:the )?(?:name|title|paper|model|project|notebook|tool|course|book|repo\w*)s?\W*", re.IGNORECASE
)
_NAMES_NOTHING = re.compile(
    r"\W*(?:date|year|month|day|week|when|time|no|nr|#|id|stars?|rank|venue|type|status)\W*", re.IGNORECASE
)
_SAYS_IT_ALL = re.compile(
    r"\W*(?:(?:short |brief )?desc\w*|summary|abstract|notes?|comments?|remarks?|about|details?|info\w*"
    r"|what|why|tl;?dr)?\W*",
    re.IGNORECASE,
)


def rows(table: Element) -> Iterator[Element]:
    """The rows of `table`, not those of tables in its cells."""
    for child in table.children:
        if isinstance(child, Element):
            if child.tag == "tr":
                yield child
            elif child.tag in _ROWS:
                yield from rows(child)


def outside(table: Element) -> Element:
    """What people have left in `table` outside of all cells."""
    found: list[Element | Words] = []
    for child in table.children:
        if not isinstance(child, Element) or child.tag not in (*_ROWS, *_CELLS):
            found.append(child)
        elif child.tag in _ROWS:
            found += outside(child).children
    return Element("div", table.line, children=found)


def cells(row: Element) -> list[Element]:
    """The cells of a row."""
    return [child for child in row.children if isinstance(child, Element) and child.tag in _CELLS]


def is_head(row: Element) -> bool:
    """Whether it names the columns rather than an entry."""
    found = cells(row)
    return (
        bool(found)
        and all(cell.tag == "th" for cell in found)
        and not any(inner.is_link() for inner in row.inside())
    )


def of_row(row: Sequence[Sequence[Piece]], heads: Sequence[str]) -> Draft | None:
    """The resource of a row, or None when no link stands in it. `heads` are the names of the columns."""
    named = [heads[index] if index < len(heads) else "" for index in range(len(row))]
    column = _main_column(row)
    if column is None:
        return None
    name_column = _name_column(row, named)
    name = "" if name_column is None else entries.title_before(row[name_column])
    draft = entries.of_item(row[column], name=name)
    if draft is None:
        return None
    said = []
    for index, cell in enumerate(row):
        if index == column:
            said += [text for text in draft.summary if text]
            continue
        draft.hang(cell, named=named[index])
        is_title = index == name_column and draft.title == name
        said.append(entries.said_before(cell, name) if is_title else _told(cell, named[index]))
    draft.summary = [" · ".join(text for text in said if text)]
    return draft


def said(row: Sequence[Sequence[Piece]]) -> str:
    """The words of a row that hangs on a resource."""
    return " · ".join(filter(None, (summaries.whole(cell) for cell in row if entries.has_words(cell))))


def _told(cell: Sequence[Piece], head: str) -> str:
    """What a cell says beside its links."""
    text = summaries.whole(cell) if entries.has_words(cell) or not any(piece.url for piece in cell) else ""
    return text if not text or _SAYS_IT_ALL.fullmatch(head) else f"{head}: {text}"


def _main_column(row: Sequence[Sequence[Piece]]) -> int | None:
    def rank(index: int) -> int:
        links = [piece for piece in row[index] if piece.url]
        plain = [piece for piece in links if not piece.picture]
        return 0 if any(not titles.discussion(piece) for piece in plain) else 1 if plain else 2

    return min((index for index, cell in enumerate(row) if any(p.url for p in cell)), key=rank, default=None)


def _name_column(row: Sequence[Sequence[Piece]], heads: Sequence[str]) -> int | None:
    """The column of plain words that a mere label, in another one, takes its title from."""
    plain = [
        index
        for index, cell in enumerate(row)
        if not any(piece.url for piece in cell)
        and re.search(r"[^\W\d_]", entries.text_of(cell))
        and not _NAMES_NOTHING.fullmatch(heads[index] or "-")
    ]
    return next((index for index in plain if _NAMES.fullmatch(heads[index])), next(iter(plain), None))
