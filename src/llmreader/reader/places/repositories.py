"""GitHub: of a repository or a folder the README, of a file its raw form, of a gist its first file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from msgspec.structs import replace

from llmreader.contents import Article
from llmreader.reader import plain, words
from llmreader.reader.github import raw_sources
from llmreader.reader.media import MARKDOWN_ENDINGS, Media, ending, media_of
from llmreader.reader.outcomes import Fetched, Kind, NotModified, Unavailable
from llmreader.reader.relative import against
from llmreader.reader.rendering import article_of, text_of

if TYPE_CHECKING:
    from llmreader.reader.bases import Bases
    from llmreader.reader.fetching import Visit
    from llmreader.reader.outcomes import Outcome, Validators
    from llmreader.reader.relative import Resolve

_README = re.compile(r"readme(\.\w+)?", re.IGNORECASE)


class Repositories:
    """Repositories, folders, files and gists on GitHub."""

    def __init__(self, bases: Bases) -> None:
        self._github = bases.github

    def read(
        self, url: str, validators: Validators, visit: Visit
    ) -> Article | NotModified | Unavailable | None:
        """The file that the page at `url` shows. None for other pages, and where there is no such file."""
        sources = raw_sources(url, self._github)
        if sources == (url,):
            return None
        found: Outcome | None = None
        for source in sources:
            found = visit.fetch(source, validators)
            if not (isinstance(found, Unavailable) and found.kind is Kind.GONE):
                break
        if isinstance(found, Fetched):
            return self._article(found, url, visit)
        # A repository can do without a README; whether it is there itself, its page knows.
        return None if isinstance(found, Unavailable) and found.kind is Kind.GONE else found

    def _article(self, file: Fetched, url: str, visit: Visit) -> Article | Unavailable:
        is_plain = media_of(file.content, "", file.url) is not Media.PDF
        source = text_of(file) if is_plain else None
        if source is None:
            return article_of(file, visit.cancelled)
        article = self._written(source, file.url, url)
        if not article.text:
            return words.empty(file.url)
        title = article.title
        if _README.fullmatch(title):
            title = "/".join(unquote(urlsplit(url).path).strip("/").split("/")[:2])
        return replace(
            article,
            title=title,
            site="GitHub",
            url=url,
            etag=file.etag,
            last_modified=file.last_modified,
        )

    def _written(self, source: str, file: str, url: str) -> Article:
        if ending(file) in MARKDOWN_ENDINGS:
            return plain.of_markdown(source, file, link=self._links(file, url), image=self._images(file))
        if ending(file) == ".ipynb":
            return plain.of_notebook(source, file)
        return plain.of_text(source, file)

    def _links(self, file: str, page: str) -> Resolve:
        """Of a file in its raw form, as its page has them: to other pages, and to parts of this one."""
        to_page, to_part = self._within(file, self._github.pages, "/blob"), against(page)
        return lambda target: to_part(target) if target.startswith("#") else to_page(target)

    def _images(self, file: str) -> Resolve:
        """To other files in their raw form."""
        return self._within(file, self._github.raw, "")

    def _within(self, file: str, base: str, view: str) -> Resolve:
        raw = file.removeprefix(self._github.raw + "/").split("/")
        if not file.startswith(self._github.raw + "/") or len(raw) < 4:
            return against(file)
        owner, name, *place = raw
        in_folder = against(f"{base}/{owner}/{name}{view}/{'/'.join(place)}")
        branch = place[:3] if place[:2] in (["refs", "heads"], ["refs", "tags"]) else place[:1]
        at_root = f"{base}/{owner}/{name}{view}/{'/'.join(branch)}"

        def resolve(target: str) -> str:
            if target.startswith("/") and not target.startswith("//"):
                return at_root + target
            return in_folder(target)

        return resolve
