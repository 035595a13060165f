"""PDF: its text as Markdown, in the order of reading, with headings where they show."""

from __future__ import annotations

import re
from collections.abc import Sequence

from llmreader.contents import Article
from llmreader.reader.outcomes import Kind, Unavailable
from llmreader.reader.pdf import about, blocks, columns, document, flow, furniture, headings
from llmreader.reader.pdf.document import NotOpenedError, Pages
from llmreader.reader.pdf.rows import Line
from llmreader.reader.pdf.writing import Hyphens, markdown, plain

_SCAN = Unavailable(Kind.NO_TEXT, "the PDF is a scan without text; open it in the browser")
_EMPTY = Unavailable(Kind.NO_TEXT, "the PDF has no text; open it in the browser")
_WITHOUT_TEXT = 16
"""Characters of a page that are no text yet, but a number or a mark on a picture."""
_LONGEST_TITLE = 300


def pdf_article(content: bytes, url: str) -> Article | Unavailable:
    """The article that the PDF `content` is, found at `url`, or why there is none. Never raises.

    For a process of its own, that can be ended: two threads must not use PDFium at a time, and a hostile
    document can take its time with one page.
    """
    try:
        with document.opened(content) as opened:
            pages = document.read(opened)
            nothing = _nothing(pages)
            return nothing or _article(pages, document.metadata(opened), about.language(opened), url)
    except NotOpenedError as error:
        return error.outcome


def _nothing(pages: Pages) -> Unavailable | None:
    """Why there is no text, if there is none."""
    if pages.damaged == len(pages.rows):
        return Unavailable(Kind.BROKEN, "none of the pages of the PDF can be read; open it in the browser")
    if not pages.readable:
        said = "the PDF does not say which characters its fonts draw, so its text cannot be read out"
        return Unavailable(Kind.NO_TEXT, f"{said}; open it in the browser")
    return None


def _article(pages: Pages, metadata: dict[str, str], language: str, url: str) -> Article | Unavailable:
    rows = furniture.without(pages.rows)
    pictures = sum(
        pictured and sum(len(row.text) for row in page) < _WITHOUT_TEXT
        for page, pictured in zip(rows, pages.pictured, strict=True)
    )
    title, text = _text(rows, about.title(metadata))
    if not text or pictures == len(rows):
        return _SCAN if pictures else _EMPTY
    return Article(
        text=text,
        title=title,
        author=about.author(metadata),
        published=about.published(metadata),
        language=language,
        url=url,
        remark=_remark(pages, pictures),
    )


def _text(rows: Sequence[Sequence[Line]], said: str) -> tuple[str, str]:
    """The title, which is `said` if that is not empty, and all else as Markdown."""
    in_columns = [columns.in_order(page) for page in rows]
    usual = blocks.measures(column for page in in_columns for column in page)
    by_column = [blocks.of_column(column, usual) for page in in_columns for column in page]
    first = [block for column in by_column[: len(in_columns[0])] for block in column]
    headings.find([block for column in by_column for block in column], usual)
    title, shown = _title(said, first, usual)
    return title, markdown([block for block in flow.whole(by_column) if block is not shown])


def _title(
    said: str, first_page: Sequence[blocks.Block], usual: blocks.Measures
) -> tuple[str, blocks.Block | None]:
    """The title, and the block that shows it, which is not to be repeated."""
    hyphens = Hyphens(line for block in first_page for line in block.lines)
    if said:
        return said, next((block for block in first_page if _same(plain(block, hyphens), said)), None)
    large = [block for block in first_page if headings.is_large(block, usual)]
    if not large:
        return "", None
    largest = max(large, key=lambda block: block.size)
    return plain(largest, hyphens)[:_LONGEST_TITLE], largest


def _same(one: str, other: str) -> bool:
    return re.sub(r"[\W_]+", "", one).casefold() == re.sub(r"[\W_]+", "", other).casefold()


def _remark(pages: Pages, pictures: int) -> str:
    """What of the document is not in the text."""
    said = []
    if len(pages.rows) < pages.total:
        said.append(f"the first {len(pages.rows):,} of {pages.total:,} pages")
    if pages.damaged:
        said.append(f"pages that cannot be read: {pages.damaged:,}")
    if pictures:
        said.append(f"pages that are pictures without text: {pictures:,}")
    return "; ".join(said)
