"""What a document says of itself, as far as it can be believed."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Mapping
from typing import Any

import pypdfium2.raw as pdfium

from llmreader.text import one_line

_NO_TITLE = re.compile(
    r"untitled.*|(?:microsoft )?(?:word|powerpoint) - .*|slide \d+|\S*"
    r"|.*\.(?:docx?|tex|dvi|pdf|rtf|indd|pptx?|ps|odt)",
    re.IGNORECASE,
)
_NO_AUTHOR = re.compile(r"(?:user|admin\w*|owner|author|unknown|anonymous|root|\W*)", re.IGNORECASE)
_DATE = re.compile(r"(?:D:)?(?P<year>19[6-9]\d|20\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
_LONGEST = 300


def title(metadata: Mapping[str, str]) -> str:
    """Empty where it is the name of a file, or what a program calls a document without one."""
    said = _said(metadata, "Title")
    return "" if _NO_TITLE.fullmatch(said) else said


def author(metadata: Mapping[str, str]) -> str:
    """Empty where it is nobody's name."""
    said = _said(metadata, "Author")
    return "" if _NO_AUTHOR.fullmatch(said) else said


def published(metadata: Mapping[str, str]) -> str:
    """The day on which the document was made: PDF knows no other date."""
    found = _DATE.match(metadata.get("CreationDate", ""))
    return f"{found['year']}-{found['month']}-{found['day']}" if found else ""


def language(document: Any) -> str:
    """As BCP 47 names it; `document` is PDFium's handle."""
    buffer = (ctypes.c_ushort * 64)()
    length = pdfium.FPDFCatalog_GetLanguage(document, buffer, ctypes.sizeof(buffer))
    said = bytes(buffer)[: max(0, length - 2)].decode("utf-16-le", "replace")
    return said if _LANGUAGE.fullmatch(said) else ""


def _said(metadata: Mapping[str, str], key: str) -> str:
    return one_line(metadata.get(key, ""))[:_LONGEST].strip()
