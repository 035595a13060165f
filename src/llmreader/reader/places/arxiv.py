"""arXiv: the abstract first, then the HTML edition where there is one, else the PDF.

Three pages know about the abstract: the interface for programs, the abstract's page, and the edition itself.
The abstract's page is asked, as it also says whether there is an HTML edition.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from msgspec.structs import replace

from llmreader import text
from llmreader.contents import Article
from llmreader.reader.escaping import escape, escape_start
from llmreader.reader.outcomes import TEMPORARY, Fetched, NotModified, Unavailable
from llmreader.reader.rendering import article_of, text_of

if TYPE_CHECKING:
    from llmreader.reader.bases import Bases
    from llmreader.reader.fetching import Visit
    from llmreader.reader.outcomes import Validators

_HOSTS = frozenset({"arxiv.org", "www.arxiv.org", "export.arxiv.org", "browse.arxiv.org"})

# The ids until 2007 name their archive: hep-th/9901001, math.GT/0309136.
_PAPER = re.compile(
    r"/(?:abs|pdf|html|format|src|e-print)/"
    r"((?:[0-9]{4}\.[0-9]{4,5}|[a-z-]{2,20}(?:\.[A-Z]{2})?/[0-9]{7})(?:v[0-9]{1,3})?)"
    r"(?:\.pdf)?/?"
)
_META = re.compile(r"""<meta\s+name="(citation_\w+)"\s+content="([^"]*)"\s*/?>""")
_TEX = re.compile(r"(\$(?![\s$])[^$]{1,500}(?<!\s)\$(?!\d))")
_HEAD = 200_000
"""Characters of the abstract's page in which it says what it is about."""

_MOST_AUTHORS = 10


class ArXiv:
    """Papers on arXiv."""

    def __init__(self, bases: Bases) -> None:
        self._base = bases.arxiv

    def read(
        self, url: str, validators: Validators, visit: Visit
    ) -> Article | NotModified | Unavailable | None:
        """The paper at `url`, whether that names its abstract, its PDF or its HTML edition."""
        paper = self._paper(url)
        if paper is None:
            return None
        page = visit.fetch(f"{self._base}/abs/{paper}")
        if not isinstance(page, Fetched):
            return page
        source = text_of(page) or ""
        abstract = _abstract(source, page.url)
        edition = self._edition(paper, f"/html/{paper}" in source, validators, visit)
        if isinstance(edition, Article):
            return _together(abstract, edition)
        if isinstance(edition, NotModified) or edition.kind in TEMPORARY or not abstract.text:
            return edition
        return replace(abstract, remark=f"only the abstract: {edition.reason.partition(';')[0]}")

    def _paper(self, url: str) -> str | None:
        try:
            parts, base = urlsplit(url), urlsplit(self._base)
        except ValueError:
            return None
        found = _PAPER.fullmatch(parts.path)
        return found[1] if found and parts.netloc.lower() in (base.netloc, *_HOSTS) else None

    def _edition(
        self, paper: str, has_html: bool, validators: Validators, visit: Visit
    ) -> Article | NotModified | Unavailable:
        if has_html:
            page = visit.fetch(f"{self._base}/html/{paper}", validators)
            made = article_of(page, visit.cancelled) if isinstance(page, Fetched) else page
            if isinstance(made, Article):
                return replace(made, remark="this is arXiv's HTML edition")
            if isinstance(made, NotModified) or made.kind in TEMPORARY:
                return made
        page = visit.fetch(f"{self._base}/pdf/{paper}", validators)
        made = article_of(page, visit.cancelled) if isinstance(page, Fetched) else page
        remark = "this is made from the PDF" + ("" if has_html else ", as there is no HTML edition")
        return replace(made, remark=remark) if isinstance(made, Article) else made


def _abstract(source: str, url: str) -> Article:
    """What the abstract's page says about the paper."""
    said = [(name, text.one_line(unescape(value))) for name, value in _META.findall(source[:_HEAD])]
    first = dict(reversed(said))
    return Article(
        _escaped(first.get("citation_abstract", "")),
        title=first.get("citation_title", ""),
        author=_authors([value for name, value in said if name == "citation_author"]),
        published=_date(first.get("citation_date", "")),
        site="arXiv",
        url=url,
    )


def _escaped(abstract: str) -> str:
    """A text with TeX between dollars, as Markdown."""
    parts = _TEX.split(abstract)
    return escape_start("".join(part if at % 2 else escape(part) for at, part in enumerate(parts)))


def _authors(names: list[str]) -> str:
    """As they are said: arXiv writes the family name first."""
    spoken = [" ".join(reversed([part.strip() for part in name.split(",", 1)])) for name in names]
    if len(spoken) > _MOST_AUTHORS:
        return f"{', '.join(spoken[:_MOST_AUTHORS])} and {len(spoken) - _MOST_AUTHORS} others"
    return ", ".join(spoken)


def _date(said: str) -> str:
    date = said.replace("/", "-")
    return date if re.fullmatch("[12][0-9]{3}-[01][0-9]-[0-3][0-9]", date) else ""


def _together(abstract: Article, edition: Article) -> Article:
    """The edition, with what the abstract's page knows better: it is what the authors have filled in."""
    has_it = not abstract.text or _plain(abstract.text)[:60] in _plain(edition.text[:20_000])
    return replace(
        edition,
        text=edition.text if has_it else f"## Abstract\n\n{abstract.text}\n\n{edition.text}",
        title=abstract.title or edition.title,
        author=abstract.author or edition.author,
        published=abstract.published or edition.published,
        site=abstract.site,
    )


def _plain(markdown: str) -> str:
    return "".join(filter(str.isalnum, markdown)).lower()
