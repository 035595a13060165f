"""Articles: the text of resources, kept compressed for reading offline, and found by a search."""

from __future__ import annotations

import json
import time
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass
from typing import Literal

from llmreader import links
from llmreader.library.file import Library
from llmreader.library.words import digest, plain


@dataclass(frozen=True, slots=True)
class Article:
    """The text of a resource, as it was found at one time."""

    text: str
    form: Literal["markdown", "html"] = "markdown"
    """`html` is as strangers wrote it, out of an export: it is made Markdown when it is read."""
    origin: Literal["page", "snapshot", "import"] = "page"
    """Where it was found: at its URL, in an archive of the web, or in an export."""
    url: str = ""
    """Of the page or the snapshot."""
    language: str = ""
    """As BCP 47 names it; empty when unknown."""
    words: int = 0
    saved_at: int = 0
    """In microseconds since 1970, UTC."""
    etag: str = ""
    """As the server gave it."""
    last_modified: str = ""
    """As the server gave it."""


@dataclass(frozen=True, slots=True)
class Kept:
    """How much is kept of something."""

    articles: int
    size: int
    """Bytes of text, compressed; the search index takes about as much again."""


_FORGET = """INSERT INTO article_text (article_text, rowid, text)
    SELECT 'delete', resource_id, text FROM article_words
    WHERE resource_id IN (SELECT value FROM json_each(?))"""
_INDEX = """INSERT INTO article_text (rowid, text)
    SELECT resource_id, text FROM article_words WHERE resource_id = ?"""


def keep_article(library: Library, resource: int, article: Article) -> None:
    """Keeps the text of a resource, instead of the one that is kept already."""
    with library.transaction():
        _keep(library, resource, article)


def article(library: Library, resource: int) -> Article | None:
    """The text that is kept of a resource."""
    found = library.row(
        """SELECT text, form, origin, url, language, words, saved_at, etag, last_modified
           FROM article WHERE resource_id = ?""",
        (resource,),
    )
    return Article(zlib.decompress(found[0]).decode(), *found[1:]) if found else None


def forget_articles(library: Library, resources: Sequence[int]) -> None:
    """Keeps the texts of some resources no more."""
    numbers = json.dumps(list(resources))
    with library.transaction():
        library.write(_FORGET, (numbers,))
        library.write("DELETE FROM article WHERE resource_id IN (SELECT value FROM json_each(?))", (numbers,))


def articles_kept(library: Library) -> Kept:
    """How many articles there are, and what they take."""
    return Kept(*(library.row("SELECT count(*), ifnull(sum(length(text)), 0) FROM article") or (0, 0)))


def keep_imported(library: Library, articles: Mapping[str, str]) -> None:
    """Keeps the HTML that an export carries, by URL, where none is kept. The transaction is the caller's."""
    for url, html in articles.items():
        key = links.canonical(url)
        found = library.row(
            """SELECT r.id FROM resource r WHERE r.digest = ? AND r.key = ?
               AND NOT EXISTS (SELECT 1 FROM article a WHERE a.resource_id = r.id)""",
            (digest(key), key),
        )
        if found:
            words = len(plain(html, "html").split())
            at = time.time_ns() // 1000
            _keep(library, found[0], Article(html, "html", "import", url, words=words, saved_at=at))


def _keep(library: Library, resource: int, article: Article) -> None:
    text, *facts = astuple(article)
    library.write(_FORGET, (json.dumps([resource]),))
    library.write(
        "INSERT OR REPLACE INTO article VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (resource, zlib.compress(text.encode()), *facts),
    )
    library.write(_INDEX, (resource,))
