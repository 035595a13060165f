"""A PDF opened and read page by page, within limits."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from msgspec import Struct, field

from llmreader.reader.outcomes import Kind, Unavailable
from llmreader.reader.pdf.rows import Line, rows
from llmreader.reader.pdf.runs import drawn

PAGES = 400
"""How many are read at most."""
SECONDS = 10.0
"""After which no further page is read."""
CHARACTERS = 3_000_000
"""The same."""

_MOST_UNKNOWN = 0.3
"""Share of characters without a meaning with which the rest is still worth reading."""
_OFTEN = "aeinorst"
_LEAST_OFTEN = 0.4
"""Share of these letters in a text: half in the languages of Europe, a tenth among arbitrary characters."""

_KEYS = ("Title", "Author", "CreationDate")
_OBJECTS = 100
"""Of a page, that are looked at for a picture."""


class Pages(Struct):
    """What was read of a document."""

    total: int
    """Pages of the document."""
    rows: list[list[Line]] = field(default_factory=list)
    """Of each page that was read."""
    characters: int = 0
    unknown: int = 0
    """Characters that have no meaning."""
    guessed: Counter[str] = field(default_factory=Counter)
    """Characters whose font does not say what they mean, for what they were taken."""
    pictured: list[bool] = field(default_factory=list)
    """Of each page that was read, whether there is a picture on it."""
    damaged: int = 0
    """Pages that cannot be read."""

    @property
    def readable(self) -> bool:
        """Whether what was read out is text, and not the numbers of some font."""
        guessed = sum(self.guessed.values())
        often = sum(self.guessed[letter] for letter in _OFTEN)
        wrong = 0 if often > _LEAST_OFTEN * guessed else guessed
        return self.unknown + wrong <= _MOST_UNKNOWN * self.characters


class NotOpenedError(Exception):
    """Why not, on its way to `pdf_article`: it never leaves this package."""

    def __init__(self, kind: Kind, reason: str) -> None:
        super().__init__(reason)
        self.outcome = Unavailable(kind, reason)


@contextmanager
def opened(content: bytes) -> Iterator[Any]:
    """PDFium's document; NotOpenedError where it is none, or is locked."""
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise _not_opened(content, getattr(error, "err_code", None)) from error
    with closing(document):
        yield document


def _not_opened(content: bytes, code: int | None) -> NotOpenedError:
    if code == pdfium.FPDF_ERR_PASSWORD:
        return NotOpenedError(Kind.DENIED, "the PDF asks for a password; open it in the browser")
    if code == pdfium.FPDF_ERR_SECURITY:
        return NotOpenedError(Kind.DENIED, "the PDF has a lock of an unknown kind; open it in the browser")
    if not content.strip():
        return NotOpenedError(Kind.BROKEN, "the PDF is empty; try again later")
    if b"%PDF-" not in content[:1024]:
        return NotOpenedError(Kind.BROKEN, "it is called a PDF and is none; open it in the browser")
    return NotOpenedError(
        Kind.BROKEN, "the PDF is incomplete or damaged; try again later, or open it in the browser"
    )


def metadata(document: Any) -> dict[str, str]:
    """What the document says of itself, by PDF's names; empty where it says nothing."""
    return {key: str(document.get_metadata_value(key)) for key in _KEYS}


def read(document: Any) -> Pages:
    """The rows of its pages, from the first on, as far as the limits allow."""
    pages = Pages(len(document))
    until = time.monotonic() + SECONDS
    for number in range(min(pages.total, PAGES)):
        if pages.characters > CHARACTERS or time.monotonic() > until:
            break
        pages.rows.append(_page(document, number, pages))
    return pages


def _page(document: Any, number: int, pages: Pages) -> list[Line]:
    try:
        with closing(document[number]) as page, closing(page.get_textpage()) as text_page:
            found = drawn(text_page.raw)
            pages.pictured.append(_has_picture(page.raw))
    except pypdfium2.PdfiumError:
        pages.damaged += 1
        pages.pictured.append(False)
        return []
    pages.characters += found.characters
    pages.unknown += found.unknown
    pages.guessed.update(found.guessed)
    return rows(found.runs)


def _has_picture(page: Any) -> bool:
    count = min(_OBJECTS, pdfium.FPDFPage_CountObjects(page))
    kinds = (pdfium.FPDFPageObj_GetType(pdfium.FPDFPage_GetObject(page, index)) for index in range(count))
    return any(kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM) for kind in kinds)
