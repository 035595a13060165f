"""PDF: its text as Markdown, in the order of reading, with headings where they show."""

from __future__ import annotations

import re
from collections.abc import Sequence

from llmreader.contents import Article
from llmreader.reader.outcomes import Kind, Unavailable
from llmreader.reader.pdf import about, blocks, columns, document, furniture
from llmreader.reader.pdf.document import NotOpened, Pages
from llmreader.reader.pdf.writing import Hyphens, markdown, plain

_LONGEST_TITLE = 300


def pdf_article(content: bytes, url: str) -> Article | Unavailable:
    """The article that the PDF `content` is, found at `url`, or why there is none. Never raises.

    PDFium is not safe to be used by two threads at a time, and a hostile document may take its time with one page:
    to be run in a process of its own, that can be ended.
    """
    try:
        with document.opened(content) as opened:
            pages = document.read(opened)
            nothing = _nothing(pages)
            return nothing or _article(pages, document.metadata(opened), about.language(opened), url)
    except NotOpened as error:
        return error.outcome


def _nothing(pages: Pages) -> Unavailable | None:
    """Why there is no text, if there is none."""
    if pages.damaged and pages.damaged + pages.empty == len(pages.rows):
        return Unavailable(Kind.BROKEN, "the PDF is damaged: none of its pages can be read; open it in the browser")
    if pages.empty == len(pages.rows):
        return Unavailable(Kind.FAILED, "the PDF is a scan without text; open it in the browser")
    if not pages.readable:
        said = "the PDF does not say which characters its fonts draw, so its text cannot be read out"
        return Unavailable(Kind.FAILED, f"{said}; open it in the browser")
    return None


def _article(pages: Pages, metadata: dict[str, str], language: str, url: str) -> Article:
    in_columns = [columns.in_order(page) for page in furniture.without(pages.rows)]
    usual = blocks.measures(column for page in in_columns for column in page)
    by_column = [blocks.of_column(column, usual) for page in in_columns for column in page]
    first = [block for column in by_column[: len(in_columns[0])] for block in column]
    blocks.with_headings([block for column in by_column for block in column], usual)
    title, shown = _title(about.title(metadata), first, usual)
    found = [block for block in blocks.flow(by_column) if block is not shown]
    return Article(
        text=markdown(found),
        title=title,
        author=about.author(metadata),
        published=about.published(metadata),
        language=language,
        url=url,
        remark=_remark(pages),
    )


def _title(said: str, first_page: Sequence[blocks.Block], usual: blocks.Measures) -> tuple[str, blocks.Block | None]:
    """The title, and the block that shows it, which is not to be repeated."""
    hyphens = Hyphens(line for block in first_page for line in block.lines)
    if said:
        return said, next((block for block in first_page if _same(plain(block, hyphens), said)), None)
    large = [block for block in first_page if blocks.is_large(block, usual)]
    if not large:
        return "", None
    largest = max(large, key=lambda block: block.size)
    return plain(largest, hyphens)[:_LONGEST_TITLE], largest


def _same(one: str, other: str) -> bool:
    return re.sub(r"[\W_]+", "", one).casefold() == re.sub(r"[\W_]+", "", other).casefold()


def _remark(pages: Pages) -> str:
    """What of the document is not in the text."""
    said = []
    if len(pages.rows) < pages.total:
        said.append(f"the first {len(pages.rows):,} of {pages.total:,} pages")
    if pages.damaged:
        said.append(f"{pages.damaged:,} of its pages cannot be read")
    if pages.empty:
        said.append(f"{pages.empty:,} of its pages have no text")
    return "; ".join(said)
