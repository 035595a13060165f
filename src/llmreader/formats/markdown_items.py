"""List items: what an item says itself, and what hangs on it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from msgspec import Struct

from llmreader.formats import markdown_entries as entries
from llmreader.formats import markdown_leads as leads
from llmreader.formats import markdown_summaries as summaries
from llmreader.formats import markdown_tables as tables
from llmreader.formats import markdown_titles as titles
from llmreader.formats.markdown_entries import Draft
from llmreader.formats.markdown_inline import BREAK, Piece
from llmreader.formats.markdown_tree import LISTS, NESTED, Element, Words

_PAPER = re.compile(r"\W*(?:paper|pdf|arxiv)\b", re.IGNORECASE)

Reading: TypeAlias = Callable[[Iterable[Element | Words]], list[Piece]]
"""Makes pieces of elements."""


class Item(Struct, frozen=True):
    """A list item, taken apart."""

    head: list[Piece]
    """Its text up to the end of the first paragraph with a link; all of it when there is none."""
    more: list[list[Piece]]
    """The paragraphs after that."""
    nested: list[Element]
    """Lists, tables and the like that stand in it."""


def split(element: Element, read: Reading) -> Item:
    """Take `element` apart."""
    paragraphs, nested = _parts(element)
    said = [pieces for pieces in map(read, paragraphs) if leads.text_of(pieces)]
    linked = next((at for at, pieces in enumerate(said) if any(piece.url for piece in pieces)), len(said))
    head: list[Piece] = []
    for pieces in said[: linked + 1]:
        head += [Piece(BREAK, BREAK), *pieces] if head else pieces
    return Item(head, said[linked + 1 :], nested)


def draft_of(item: Item, read: Reading) -> Draft | None:
    """The resource that an item is, with all that hangs on it; None when it has no link."""
    draft = entries.of_item(item.head)
    if draft is None:
        return _labelled(item, read)
    for pieces in item.more:
        draft.hang(pieces)
        draft.summary.append(summaries.whole(pieces))
    draft.summary.append("\n".join(_points(draft, item.nested, read, "")))
    return draft


def items_of(element: Element) -> Iterator[Element]:
    """The items of a list; whatever else stands in it, as an item."""
    for child in element.children:
        if isinstance(child, Element):
            yield child if child.tag == "li" else Element("li", child.line, children=[child])


def begins_with_paper(element: Element, read: Reading) -> bool:
    """Whether the first item of a list is such as `Paper: https://...`, which is about what stands above."""
    first = next(items_of(element), element)
    return bool(_PAPER.match(leads.text_of(read(first.children))))


def of_definitions(element: Element) -> Element:
    """A list of definitions as one of items: each term with what is said of it."""
    found: list[Element] = []
    for child in element.children:
        if isinstance(child, Element):
            if child.tag == "dt" or not found:
                found.append(Element("li", child.line))
            found[-1].children.append(Element("p", child.line, children=[child]))
    return Element("ul", element.line, children=[*found])


def _labelled(item: Item, read: Reading) -> Draft | None:
    """A title whose links, such as `[paper]` and `Code: https://...`, are the items below it."""
    if not item.head or not item.nested or any(inner.tag not in LISTS for inner in item.nested):
        return None
    below = [split(child, read) for inner in item.nested for child in items_of(inner)]
    linked = [one.head for one in below if any(piece.url for piece in one.head)]
    if not linked or any(one.more or one.nested for one in below) or not all(map(_is_label, linked)):
        return None
    head, read_already = entries.without_task(item.head)
    told = leads.of(head)
    if not told.title or not (len(linked) == 1 or any(map(_names_kind, linked))):
        return None
    first, *others = linked
    main = min(first, key=lambda piece: (not piece.url, piece.picture))
    draft = Draft(main.url, told.title, [told.said], read=read_already)
    draft.hang(piece for piece in first if piece is not main)
    for pieces in others:
        draft.hang(pieces)
    points = (one.head for one in below if one.head not in linked and entries.has_words(one.head))
    draft.summary.append("\n".join(f"- {summaries.whole(pieces)}" for pieces in points))
    return draft


def _is_label(head: list[Piece]) -> bool:
    """Whether an item says only what kind of page its link leads to, or nothing of it."""
    return _names_kind(head) or (titles.is_label(head[0]) and bool(head[0].url))


def _names_kind(head: list[Piece]) -> bool:
    words, link = _before_link(head)
    return titles.names_kind(words) if re.search(r"\w", words) else titles.is_kind(link)


def _before_link(head: list[Piece]) -> tuple[str, Piece]:
    at = next(at for at, piece in enumerate(head) if piece.url)
    return titles.clean(leads.text_of(head[:at])) if at else "", head[at]


def _points(draft: Draft, nested: Iterable[Element], read: Reading, indent: str) -> Iterator[str]:
    """The lines that say what is nested; its links hang on `draft`."""
    for element in nested:
        if element.tag in LISTS:
            for child in items_of(element):
                yield from _point(draft, child, read, indent)
        elif element.tag == "table":
            for row in tables.rows(element):
                cells = [read(cell.children) for cell in tables.cells(row)]
                draft.hang(piece for cell in cells for piece in cell)
                if said := tables.said(cells):
                    yield f"{indent}- {said}"
            yield from _point(draft, tables.outside(element), read, indent)
        else:
            yield from _point(draft, element, read, indent)


def _point(draft: Draft, element: Element, read: Reading, indent: str) -> Iterator[str]:
    paragraphs, nested = _parts(element)
    pieces: list[Piece] = []
    for paragraph in paragraphs:
        pieces += [Piece(BREAK, BREAK), *read(paragraph)]
    pieces, _ = entries.without_task(pieces[1:])
    draft.hang(pieces)
    if entries.has_words(pieces):
        yield f"{indent}- {summaries.whole(pieces)}"
        indent += "  "
    yield from _points(draft, nested, read, indent)


def _parts(element: Element) -> tuple[list[list[Element | Words]], list[Element]]:
    """The paragraphs of `element`, and what is nested in it."""
    paragraphs: list[list[Element | Words]] = [[]]
    nested: list[Element] = []
    for child in element.children:
        if isinstance(child, Words) or not child.is_block():
            paragraphs[-1].append(child)
        elif child.tag in NESTED:
            nested.append(of_definitions(child) if child.tag == "dl" else child)
            paragraphs.append([])
        else:
            inner, deeper = _parts(child)
            paragraphs += [*inner, []]
            nested += deeper
    return [paragraph for paragraph in paragraphs if paragraph], nested
