"""Articles: the text of resources, kept compressed for reading offline, and found by a search."""

from __future__ import annotations

import json
import time
import zlib
from collections.abc import Mapping, Sequence
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import astuple

from llmreader import links
from llmreader.contents import Article, Origin
from llmreader.library.file import Library
from llmreader.library.timing import time_article, untime
from llmreader.library.words import count_words, digest, plain

Form = Literal["markdown", "html"]
"""`html` is as strangers wrote it, out of an export: it has to be made Markdown before it can be read."""


class ArticleFacts(Struct, frozen=True):
    """What is known of an article that is kept, apart from its text."""

    form: Form
    origin: Origin
    url: str
    """Of the page or the snapshot."""
    remark: str
    """What the reader should know of how it was come by: one sentence without a full stop, or empty."""
    words: int
    """Of scripts that set none apart, how many would say the same."""
    minutes: int
    """To read it, at the user's speed; at least one."""
    saved_at: int
    """When the text was last found to be so, in microseconds since 1970, UTC."""
    changed_at: int
    """When it was first found to be so, the same way."""

    @property
    def as_before(self) -> bool:
        """Whether it was fetched more than once, and last with the same text as before."""
        return self.changed_at < self.saved_at


class KeptArticle(Struct, frozen=True):
    """An article that is kept."""

    article: Article
    """Its text is in the form that the facts name."""
    facts: ArticleFacts


class Kept(Struct, frozen=True):
    """How much is kept of something."""

    articles: int
    size: int
    """Bytes of text, compressed."""
    index: int
    """Bytes of the search index, which is of all beginnings of its words, too."""


_FORGET = """INSERT INTO article_text (article_text, rowid, text)
    SELECT 'delete', resource_id, text FROM article_words
    WHERE resource_id IN (SELECT value FROM json_each(?))"""
_INDEX = """INSERT INTO article_text (rowid, text)
    SELECT resource_id, text FROM article_words WHERE resource_id = ?"""
_SAME = """SELECT a.changed_at FROM article a JOIN article_body b USING (resource_id)
    WHERE a.resource_id = ? AND b.text = ?"""
_FACTS = "a.form, a.origin, a.url, a.remark, a.words, a.minutes, a.saved_at, a.changed_at"
_KEEP = """INSERT OR REPLACE INTO article (resource_id, form, title, author, published, site, language,
    origin, url, remark, etag, last_modified, words, minutes, saved_at, changed_at, size)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?)"""


def keep_article(library: Library, resource: int, article: Article, *, form: Form = "markdown") -> None:
    """Keeps the text of a resource, which was found now, instead of the one that is kept already."""
    text, *facts = astuple(article)
    words = count_words(plain(text, form))
    body = zlib.compress(text.encode())
    at = time.time_ns() // 1000
    with library.transaction():
        (changed_at,) = library.row(_SAME, (resource, body)) or (at,)
        library.write(_FORGET, (json.dumps([resource]),))
        library.write(_KEEP, (resource, form, *facts, words, at, changed_at, len(body)))
        library.write("INSERT OR REPLACE INTO article_body VALUES (?, ?)", (resource, body))
        library.write(_INDEX, (resource,))
        time_article(library, resource)


def article(library: Library, resource: int) -> KeptArticle | None:
    """The text that is kept of a resource."""
    found = library.row(
        f"""SELECT {_FACTS}, b.text, a.title, a.author, a.published, a.site, a.language, a.etag,
                   a.last_modified
            FROM article a JOIN article_body b USING (resource_id) WHERE a.resource_id = ?""",  # noqa: S608  # of this module
        (resource,),
    )
    if found is None:
        return None
    facts = _facts(found)
    body, title, author, published, site, language, etag, last_modified = found[8:]
    kept = Article(
        zlib.decompress(body).decode(),
        title=title,
        author=author,
        published=published,
        site=site,
        language=language,
        origin=facts.origin,
        url=facts.url,
        remark=facts.remark,
        etag=etag,
        last_modified=last_modified,
    )
    return KeptArticle(kept, facts)


def article_facts(library: Library, resource: int) -> ArticleFacts | None:
    """What is known of the article that is kept of a resource."""
    found = library.row(f"SELECT {_FACTS} FROM article a WHERE a.resource_id = ?", (resource,))  # noqa: S608  # of this module
    return _facts(found) if found else None


def article_is_current(library: Library, resource: int) -> None:
    """The text that is kept was found to be so once more."""
    with library.transaction():
        library.write(
            "UPDATE article SET saved_at = ? WHERE resource_id = ?", (time.time_ns() // 1000, resource)
        )


def forget_articles(library: Library, resources: Sequence[int]) -> None:
    """Keeps the texts of some resources no more."""
    numbers = json.dumps(list(resources))
    with library.transaction():
        (kept,) = library.row("SELECT count(*) FROM article") or (0,)
        are_most = 2 * len(resources) > kept
        if not are_most:
            library.write(_FORGET, (numbers,))
        library.write("DELETE FROM article WHERE resource_id IN (SELECT value FROM json_each(?))", (numbers,))
        untime(library, numbers)
        if are_most:
            # Quicker than to forget them one by one.
            library.write("INSERT INTO article_text (article_text) VALUES ('rebuild')")


def articles_kept(library: Library) -> Kept:
    """How many articles there are, and what they take."""
    return Kept(
        *(
            library.row(
                """SELECT count(*), ifnull(sum(size), 0), (SELECT sum(length(block)) FROM article_text_data)
                   FROM article"""
            )
            or (0, 0, 0)
        )
    )


def articles_among(library: Library, placements: Sequence[int]) -> dict[int, int]:
    """The resources by whose placements on the shelf an article is kept, and how many bytes it takes."""
    among = bytearray(max(placements, default=0) + 1)
    for placement in placements:
        among[placement] = True
    return {
        resource: size
        for placement, resource, size in library.rows(
            """SELECT p.id, a.resource_id, a.size
               FROM article a CROSS JOIN placement p ON p.resource_id = a.resource_id AND p.home"""
        )
        if placement < len(among) and among[placement]
    }


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
            keep_article(library, found[0], Article(html, origin=Origin.IMPORT, url=url), form="html")


def _facts(found: Sequence[Any]) -> ArticleFacts:
    form, origin, *others = found[:8]
    return ArticleFacts(form, Origin(origin), *others)
