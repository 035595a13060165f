"""A table's row as a resource: the first link with words is it, the other cells say what it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from llmreader.formats import markdown_entries as entries
from llmreader.formats import markdown_leads as leads
from llmreader.formats import markdown_summaries as summaries
from llmreader.formats import markdown_titles as titles
from llmreader.formats.markdown_entries import Draft
from llmreader.formats.markdown_inline import Piece
from llmreader.formats.markdown_tree import STRUCTURE, Element, Words

_ROWS = ("thead", "tbody", "tfoot", "tr")
_CELLS = ("td", "th")

_NAMES = re.compile(
    r"\W*(?:the )?(?:(?:\w+ )?(?:name|title|topic)|paper|model|project|notebook|tool|course|book|lecture"
    r"|repo\w*)s?\W*"
    r"|\W*(?:名称|标题|題目|题目|タイトル|название)\W*",
    re.IGNORECASE,
)
_NUMBERS = re.compile(r"\W*(?:s\W*no|nr|no|num(?:ber)?|idx|index|sr|#|id|序号|番号|№)?\W*", re.IGNORECASE)
_NAMES_NOTHING = re.compile(
    r"\W*(?:dates?|year|month|day|week|when|time|stars?|rank|venue|pub\w*|conference|type|status|authors?|by)\W*",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"\W*(?:(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|week)[a-z]*\W*|\d+\W*)+",
    re.IGNORECASE,
)
_EMPTY = re.compile(r"\W*(?:none|n/?a|null|tbd|tba)?\W*", re.IGNORECASE)
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
        and (all(cell.tag == "th" for cell in found) or (len(found) > 1 and all(map(_is_bold, found))))
        and not any(inner.is_link() for inner in row.inside())
    )


def is_layout(found: Sequence[Element]) -> bool:
    """Whether the cells of a row are parts of a page rather than of one entry."""
    parts = [cell for cell in found if cell.holds(STRUCTURE)]
    entry = (inner.is_link() for cell in found if cell not in parts for inner in cell.inside())
    return bool(parts) and not any(entry)


def is_grid(row: Sequence[Sequence[Piece]], heads: Sequence[str]) -> bool:
    """Whether each cell is an entry of its own: all of them have a link that says what it leads to."""
    said = [cell for cell in row if leads.text_of(cell)]
    is_entry = (any(piece.url and not titles.is_label(piece) for piece in cell) for cell in said)
    return not any(heads) and len(said) > 1 and all(is_entry)


def of_row(row: Sequence[Sequence[Piece]], heads: Sequence[str]) -> Draft | None:
    """The resource of a row, or None when no link stands in it. `heads` are the names of the columns."""
    named = [heads[index] if index < len(heads) else "" for index in range(len(row))]
    column = _main_column(row)
    if column is None:
        return None
    name_column = _name_column(row, named)
    name = leads.Lead("") if name_column is None else leads.of(row[name_column])
    draft = entries.of_item(row[column], name=name.title)
    if draft is None:
        return None
    said = []
    if name_column is not None and name.title and _is_named(row[column], named[name_column]):
        if name.title != draft.title and not titles.is_kind(Piece(draft.title, "")):
            said.append(draft.title)
        draft.title = name.title
    for index, cell in enumerate(row):
        if index == column:
            said += [text for text in draft.summary if text]
            continue
        draft.hang(cell, named=named[index])
        is_title = index == name_column and draft.title == name.title
        said.append(name.said if is_title else _told(cell, named[index]))
    draft.summary = [" · ".join(text for text in said if text)]
    return draft


def _is_named(cell: Sequence[Piece], head: str) -> bool:
    """Whether the column `head` gives the name of a link that stands alone in its cell."""
    return bool(_NAMES.fullmatch(head)) and not entries.has_words(cell)


def _is_bold(cell: Element) -> bool:
    words = [child for child in cell.children if not isinstance(child, Words) or child.text.strip()]
    return bool(words) and all(isinstance(word, Element) and word.tag in ("b", "strong") for word in words)


def said(row: Sequence[Sequence[Piece]]) -> str:
    """The words of a row that hangs on a resource."""
    return " · ".join(filter(None, (summaries.whole(cell) for cell in row if entries.has_words(cell))))


def _told(cell: Sequence[Piece], head: str) -> str:
    """What a cell says beside its links."""
    text = summaries.whole(cell) if entries.has_words(cell) or not any(piece.url for piece in cell) else ""
    if _EMPTY.fullmatch(leads.text_of(cell)) or (head and _NUMBERS.fullmatch(head)):
        return ""
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
        and re.search(r"[^\W\d_]", leads.text_of(cell))
        and not _DATE.fullmatch(leads.text_of(cell))
        and not _NAMES_NOTHING.fullmatch(heads[index] or "-")
    ]
    return next((index for index in plain if _NAMES.fullmatch(heads[index])), next(iter(plain), None))
