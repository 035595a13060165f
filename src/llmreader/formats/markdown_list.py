"""Markdown lists: awesome lists, course pages, notes.

Headings are topics, and so are items without a link that hold others. Items, rows of tables and links in
running text are resources. Links into the page, badges and the pictures of contributors are none.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable

from llmreader.formats import markdown_asides as asides
from llmreader.formats import markdown_details as details
from llmreader.formats import markdown_entries as entries
from llmreader.formats import markdown_items as items
from llmreader.formats import markdown_leads as leads
from llmreader.formats import markdown_own
from llmreader.formats import markdown_sentences as sentences
from llmreader.formats import markdown_summaries as summaries
from llmreader.formats import markdown_tables as tables
from llmreader.formats import markdown_titles as titles
from llmreader.formats.collector import collector_off
from llmreader.formats.decoding import decode
from llmreader.formats.entries import together
from llmreader.formats.leaving import Leaving
from llmreader.formats.markdown_entries import Draft
from llmreader.formats.markdown_inline import Inline, Piece, is_wall, picture_words
from llmreader.formats.markdown_outline import Outline
from llmreader.formats.markdown_own import Own
from llmreader.formats.markdown_parsing import front_matter, parse
from llmreader.formats.markdown_tree import HEADINGS, LISTS, STRUCTURE, Element, Words
from llmreader.formats.parsed import Carried, LeftOut, Parsed
from llmreader.formats.report import Mistake
from llmreader.model import Resource, Status
from llmreader.text import one_line

_CAPTION = re.compile(r"(?!.*[.!?]\s).{1,250}(?<![.!?:,;\u3002\uff1a\uff0c])")
"""A paragraph that may be the title of what follows."""


def read(data: bytes, *, title: str, base: str = "") -> Parsed | tuple[Mistake, ...]:
    """The list in `data`. Never raises, whatever the bytes are.

    `title` is the catalog's when the page names none; relative links are resolved against `base`, its URL.
    """
    text = decode(data)
    if isinstance(text, Mistake):
        return (text,)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    own = markdown_own.find(text) or Own(text)
    stated, text = front_matter(own.text)
    page = _Page(base, own)
    with collector_off():
        for part in parse(text):
            page.walk(part)
    return Parsed(page.outline.catalog(stated=stated, title=title), page.carried, left_out=page.left_out)


class _Page:
    """Walks the tree of a page from top to bottom."""

    def __init__(self, base: str, own: Own) -> None:
        self.outline = Outline()
        self._said: dict[str, list[Carried]] = {}
        self._leaving = Leaving()
        self._inline = Inline(base, self._leaving)
        self._own = own
        self._caption: list[Piece] = []
        """The short paragraph without a link that stands right before: perhaps a title of what follows."""

    @property
    def carried(self) -> dict[str, Carried]:
        """What is said of the reading state of each resource, by its URL."""
        return {url: together([*dict.fromkeys(said)]) for url, said in self._said.items()}

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """What could not be taken in."""
        return tuple(sorted(self._leaving.told(), key=lambda entry: entry.place or math.inf))

    def walk(self, element: Element) -> None:
        """Take in all that stands in `element`."""
        run: list[Element | Words] = []
        for child in element.children:
            if isinstance(child, Words) or not child.is_block():
                run.append(child)
            else:
                self._paragraph(run)
                run = []
                self._block(child)
                self._caption = [] if child.tag in STRUCTURE or child.tag == "hr" else self._caption
        self._paragraph(run)

    def _block(self, element: Element) -> None:
        if element.tag in HEADINGS:
            self._heading(element)
        elif element.tag in LISTS:
            self._list(element)
        elif element.tag == "table":
            self._table(element)
        elif element.tag == "details":
            self._details(element)
        elif element.tag == "dl":
            self._list(items.of_definitions(element))
        else:
            self.walk(element)

    def _heading(self, element: Element) -> None:
        if own := self._own.headings.get(element.line):
            self.outline.open(own.title, own.level, own.summary, kept=True)
            return
        pieces = [piece for piece in self._pieces(element.children) if not piece.picture]
        words = [piece for piece in pieces if not piece.aside]
        draft = entries.of_item(pieces)
        labelled = draft and any(piece.url == draft.url and titles.is_label(piece) for piece in pieces)
        said = draft.title if draft and labelled else leads.text_of(words)
        title = titles.of_heading(said) or titles.of_heading(leads.text_of(pieces))
        self.outline.open(title or picture_words(element), int(element.tag[1]))
        if draft:
            self._add(draft, listed=False)
            self.outline.current.awaits = 0 if title else None

    def _paragraph(self, nodes: list[Element | Words]) -> None:
        pieces = sentences.without_alert(self._pieces(nodes))
        text = leads.text_of(pieces)
        if not text:
            return
        if self._hang(pieces):
            return
        name = leads.of(self._caption).title
        drafts = sentences.of_paragraph(pieces, title=name, topic=self.outline.begun)
        for draft in drafts:
            if not self.outline.current.names(draft.url, draft.title):
                self._add(draft, listed=False)
        if drafts and (entries.has_words(pieces) or any(draft.title == name for draft in drafts)):
            self._caption = []
        elif not drafts:
            self._caption = pieces if _CAPTION.fullmatch(text) else []
            self.outline.current.awaits = self.outline.current.awaits if re.search(r"[^\W\d]", text) else None
        if drafts and entries.is_alone(pieces):
            self.outline.current.awaits = len(self.outline.current.resources) - 1
        if drafts or any(piece.aside for piece in pieces):
            return
        if " " in text and not text.endswith(":"):
            self.outline.describe(summaries.whole(pieces))

    def _hang(self, pieces: list[Piece]) -> bool:
        """Hang a paragraph whose links are mere labels on the link that stands alone above it."""
        about = self.outline.awaiting
        links = [piece for piece in pieces if piece.url and not piece.picture]
        if (
            not about
            or not links
            or not all(titles.is_kind(link) or titles.discussion(link) for link in links)
        ):
            return False
        draft = Draft(about.url, about.title, [summaries.after(pieces)])
        draft.hang(links)
        self.outline.current.awaits = None
        return self.outline.go_on(draft.resource())

    def _details(self, element: Element) -> None:
        head, body = details.taken_apart(element)
        named = self._pieces(head.children)
        title = details.title_of(leads.text_of(named))
        if any(piece.url for piece in named) and not head.holds(STRUCTURE):
            entry = Element("li", element.line, children=[*head.children, body])
            self._item(entry, items.split(entry, self._pieces))
            return
        if head.holds(STRUCTURE):
            self.walk(head)
        elif title and details.says_more(title, self.outline.current.title):
            with self.outline.within(title, goes_on=element.goes_on):
                self.walk(body)
            return
        self.walk(body)

    def _table(self, element: Element) -> None:
        heads: list[str] = []
        unlinked: list[tuple[Element, str]] = []
        found = count = 0
        for row in tables.rows(element):
            cells = tables.cells(row)
            if tables.is_head(row):
                heads = [one_line(leads.text_of(self._pieces(cell.children))) for cell in cells]
            elif tables.is_layout(cells):
                for cell in cells:
                    self.walk(cell)
            elif not is_wall(row):
                pieces = self._cells(row, cells)
                count += 1
                if self._row(cells, pieces, heads):
                    found += 1
                elif sum(entries.has_words(cell) for cell in pieces) > 1:
                    unlinked.append((row, " | ".join(map(leads.text_of, pieces))))
        self._leave_unlinked(unlinked, found, count)
        self.walk(tables.outside(element))

    def _cells(self, row: Element, cells: list[Element]) -> list[list[Piece]]:
        pieces = [self._pieces(cell.children) for cell in cells]
        if row.holds({"img"}) and not any(piece.url for cell in pieces for piece in cell):
            return [self._with_badges(cell.children) for cell in cells]
        return pieces

    def _row(self, cells: list[Element], pieces: list[list[Piece]], heads: list[str]) -> bool:
        """Take in a row of a table; whether there was a link in it."""
        if tables.is_grid(pieces, heads):
            for cell in cells:
                self._item(cell, items.split(cell, self._pieces))
        elif draft := tables.of_row(pieces, heads):
            self._add(draft)
        else:
            return False
        return True

    def _list(self, element: Element) -> None:
        caption, self._caption = self._caption, []
        if (title := self.outline.begun) and not caption and items.begins_with_paper(element, self._pieces):
            caption = [Piece(title, title)]
        if draft := items.draft_of(items.Item(caption, [], [element]), self._pieces):
            self.outline.forget(summaries.whole(caption))
            self._add(draft)
        else:
            self._entries(element)

    def _entries(self, element: Element) -> None:
        unlinked: list[tuple[Element, str]] = []
        found = count = 0
        for child in items.items_of(element):
            count += 1
            if own := self._own.items.get(child.line):
                self._take(*own)
                continue
            item = items.split(child, self._pieces)
            found += entries.begins(entries.without_task(item.head)[0])
            if self._item(child, item):
                continue
            if entries.is_task(item.head):
                self._leave(child, leads.text_of(item.head))
            else:
                unlinked.append((child, leads.text_of(item.head)))
        self._leave_unlinked(unlinked, found, count)

    def _item(self, element: Element, item: items.Item) -> bool:
        """Take in an item; False when it says something and has no link."""
        nests_links = any(inner.is_link() for nested in item.nested for inner in nested.inside())
        draft = items.draft_of(item, self._pieces)
        if not draft and not nests_links and element.holds({"img"}):
            draft = items.draft_of(items.split(element, self._with_badges), self._pieces)
        if draft:
            self._add(draft, goes_on=element.goes_on)
        elif nests_links:
            self._topic(element, item)
        else:
            return not entries.has_words(item.head) or any(piece.aside for piece in item.head)
        return True

    def _topic(self, element: Element, item: items.Item) -> None:
        """An item without a link is the topic of those below it."""
        text = leads.text_of(entries.without_task(item.head)[0])
        body = Element("div", children=[*item.nested])
        if title := titles.of_heading(text):
            with self.outline.within(title, goes_on=element.goes_on):
                if title.endswith("…"):
                    self.outline.describe(summaries.whole(item.head))
                self.walk(body)
        else:
            self.walk(body)

    def _leave_unlinked(self, unlinked: list[tuple[Element, str]], found: int, count: int) -> None:
        """Tell of entries without a link, if it is a list of links that they stand in."""
        for element, text in unlinked if 2 * found >= count else ():
            self._leave(element, text)

    def _leave(self, element: Element, text: str) -> None:
        if not element.goes_on:
            self._leaving.add(element.line, text, "it has no link")

    def _add(self, draft: Draft, *, listed: bool = True, goes_on: bool = False) -> None:
        carried = Carried(Status.READ if draft.read else None)
        self._take(draft.resource(), carried, listed=listed, goes_on=goes_on)

    def _take(
        self, resource: Resource, carried: Carried, *, listed: bool = True, goes_on: bool = False
    ) -> None:
        if not (goes_on and self.outline.go_on(resource)):
            self.outline.add(resource, listed=listed)
        if carried != Carried():
            self._said.setdefault(resource.url, []).append(carried)

    def _with_badges(self, nodes: Iterable[Element | Words]) -> list[Piece]:
        """The pieces of `nodes`, with the badges that stand for the paper, the code and the like."""
        pieces = self._inline.pieces(nodes, badges=True)
        return [piece for piece in pieces if not piece.picture or titles.is_kind(piece)]

    def _pieces(self, nodes: Iterable[Element | Words]) -> list[Piece]:
        """The pieces of `nodes`; people under a heading that thanks them are none of the list's links."""
        pieces = self._inline.pieces(nodes)
        return asides.judged(pieces, self.outline.current.title)
