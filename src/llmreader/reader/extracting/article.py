"""The steps from the bytes of a page to its article. Loads trafilatura."""

from __future__ import annotations

import logging
import unicodedata
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from trafilatura import load_html

from llmreader import decoding, text
from llmreader.contents import Article
from llmreader.reader import escaping
from llmreader.reader.extracting import formulas, page
from llmreader.reader.extracting.about import about
from llmreader.reader.extracting.choosing import choose
from llmreader.reader.extracting.mending import mend
from llmreader.reader.extracting.outline import Kind, Leaf, outline
from llmreader.reader.extracting.writing import Writer

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from llmreader.reader.extracting.outline import Group

for _name in ("trafilatura", "htmldate", "charset_normalizer", "courlan", "justext"):
    logging.getLogger(_name).setLevel(logging.CRITICAL + 1)


def article(content: bytes, url: str, charset: str) -> Article | None:
    """As `llmreader.reader.extracting.extract`."""
    try:
        return _article(content, url, charset)
    except (MemoryError, RecursionError):  # there may well be a text
        raise
    # trafilatura and what it stands on are met here by whatever anybody wrote.
    except Exception:  # noqa: BLE001  # a page that cannot be taken apart has no text to read here
        return None


def _article(content: bytes, url: str, charset: str) -> Article | None:
    root = _parsed(_decoded(content, charset))
    if root is None:
        return None
    said = about(root, url)
    tree, slots = page.read(root)
    base = _base(root, url)
    elsewhere = choose(root, url, slots)
    formulas.find(tree)
    whole = outline(tree)
    mend(whole)
    title = _title(root, whole, said.title)
    _drop_title(whole, title)
    written = Writer(base).write(whole.parts) or "\n\n".join(map(_paragraph, elsewhere))
    if not written.strip():
        return None
    return Article(
        text.block(written).strip("\n") + "\n",
        title=title,
        author=said.author,
        published=said.published,
        site=said.site,
        language=said.language,
        url=url,
    )


def _decoded(content: bytes, charset: str) -> str:
    """The page as text; null bytes, which make a file no text, are left out as browsers leave them out."""
    markup = decoding.decode(content, charset)
    if markup is None:
        markup = decoding.decode(content.replace(b"\0", b""), charset) or ""
    # As trafilatura's own text: what is looked for is found however the page composes its accents.
    return unicodedata.normalize("NFC", markup)


def _parsed(markup: str) -> HtmlElement | None:
    if not markup.strip():
        return None
    root = load_html(markup)
    # What does not begin as a page does is refused; most of it is one all the same.
    return root if root is not None else load_html(f"<html><body>{markup}</body></html>")


def _base(root: HtmlElement, url: str) -> str:
    """Where relative links begin."""
    declared = next(iter(root.xpath("//base/@href")), "")
    try:
        return urljoin(url, str(declared).strip())
    except ValueError:
        return url


def _paragraph(words: str) -> str:
    line = " ".join(escaping.visible(words).split())
    return escaping.escape_start(escaping.escape(line))


def _title(root: HtmlElement, whole: Group, found: str) -> str:
    """What the page is called: rather than what was found, a heading with which its name begins."""
    name = " ".join(str(root.xpath("string(//title)")).split()).casefold()
    if not name or (found and name.startswith(found.casefold())):
        return found
    headings = (leaf.text() for leaf in whole.leaves() if leaf.kept and leaf.kind is Kind.HEADING)
    begins = next((heading for heading in headings if heading and name.startswith(heading.casefold())), "")
    return text.one_line(begins) or found


def _drop_title(whole: Group, title: str) -> None:
    """The title stands above the text already."""
    kept = [leaf for leaf in whole.leaves() if leaf.kept and leaf.kind is not Kind.IMAGE]
    for leaf in kept[:2]:
        if leaf.kind is Kind.HEADING and _same(leaf, title):
            leaf.kept = False
            return


def _same(leaf: Leaf, title: str) -> bool:
    words = " ".join(leaf.text().casefold().split())
    return bool(words) and words == " ".join(title.casefold().split())
