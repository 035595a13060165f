"""What kind of thing stands at a URL: by its bytes, as the server calls it, and as a person does."""

from __future__ import annotations

import re
from enum import StrEnum
from posixpath import splitext
from urllib.parse import urlsplit


class Media(StrEnum):
    """What a thing is read as."""

    HTML = "html"
    PDF = "pdf"
    MARKDOWN = "markdown"
    TEXT = "text"
    OTHER = "other"
    """Nothing that can be read."""


_NEVER_TEXT = {"audio": "a recording", "font": "a font", "image": "a picture", "video": "a video"}

_NAMES = {
    "application/epub+zip": "an e-book",
    "application/gzip": "a compressed file",
    "application/json": "data for programs",
    "application/msword": "a Word document",
    "application/postscript": "a PostScript document",
    "application/vnd.ms-excel": "a spreadsheet",
    "application/vnd.ms-powerpoint": "slides",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": "slides",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "a spreadsheet",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "a Word document",
    "application/xml": "data for programs",
    "application/zip": "an archive of files",
}

_HTML = frozenset({"text/html", "application/xhtml+xml"})
_PDF = frozenset({"application/pdf", "application/x-pdf"})
_MARKDOWN = frozenset({"text/markdown", "text/x-markdown"})
_UNSAID = frozenset({"", "application/octet-stream", "binary/octet-stream", "text/plain"})
"""What servers say when they do not know."""

MARKDOWN_ENDINGS = frozenset({".markdown", ".md", ".mdown", ".mdx", ".mkd", ".mkdn", ".qmd", ".rmd"})

_SAMPLE = 1_024
"""Bytes in which a file says what it is. A PDF may begin with others, as readers have always let it."""

_HTML_START = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[^>]{0,400}-->\s*)*<(?:!doctype\s+html|html|head|body)[\s>]",
    re.IGNORECASE,
)


def media_of(content: bytes, media_type: str, url: str) -> Media:
    """What `content` is, that the server calls `media_type`, empty when it does not say."""
    start = content[:_SAMPLE]
    if b"%PDF-" in start and (media_type in _PDF or start.lstrip().startswith(b"%PDF-")):
        return Media.PDF
    if media_type in _HTML:
        return Media.HTML
    if media_type in _MARKDOWN:
        return Media.MARKDOWN
    if media_type in _UNSAID:
        return _guessed(start, url)
    return Media.TEXT if media_type.startswith("text/") else Media.OTHER


def is_never_text(media_type: str) -> bool:
    """Whether it is known before it is fetched that there is nothing to read."""
    return media_type.partition("/")[0] in _NEVER_TEXT


def called(media_type: str) -> str:
    """What a person calls it, with an article where it takes one."""
    return _NEVER_TEXT.get(media_type.partition("/")[0]) or _NAMES.get(media_type) or "a file"


def ending(url: str) -> str:
    """The ending of the file that `url` names, in lower case, such as .md; empty when it has none."""
    try:
        return splitext(urlsplit(url).path)[1].lower()
    except ValueError:
        return ""


def _guessed(start: bytes, url: str) -> Media:
    if _HTML_START.match(start):
        return Media.HTML
    return Media.MARKDOWN if ending(url) in MARKDOWN_ENDINGS else Media.TEXT
