"""A text comes from the network, or out of what an export carried."""

from __future__ import annotations

import pytest

from llmreader import library as lib
from llmreader import reader
from llmreader.actions.fetching import fetch
from llmreader.actions.sources import Network
from llmreader.config import Settings
from llmreader.contents import Article, Origin
from llmreader.library import Delivery, KeptArticle, Library, Source, Stamp
from llmreader.library.articles import Form
from llmreader.model import Catalog, Resource
from llmreader.reader import NotModified, Validators

URL = "https://example.org/a"
SENTENCE = (
    "Attention is a weighted mean of values, and the weights come from how well a query fits each key. "
)
HTML = f"<html><title>On attention</title><body><article><p>{SENTENCE * 9}</p></article></body></html>"


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Validators | None]:
    """With what each page was asked for; none has changed."""
    found: list[Validators | None] = []

    def read(url: str, *_: object, validators: Validators | None, **__: object) -> NotModified:
        assert url == URL
        found.append(validators)
        return NotModified()

    monkeypatch.setattr(reader, "read", read)
    return found


def kept(library: Library, article: Article, form: Form = "markdown") -> KeptArticle:
    catalog = Catalog("List", resources=(Resource(URL, "A"),))
    lib.take_in(library, [Delivery(catalog, Source("list", "yaml", Stamp(1, 1, "1")))])
    resource = lib.number_of(library, URL)
    lib.keep_article(library, resource, article, form=form)
    found = lib.article(library, resource)
    assert found is not None
    return found


def test_a_page_is_asked_whether_it_is_newer_than_its_text(
    library: Library, asked: list[Validators | None]
) -> None:
    article = Article("One.", etag='"1"', last_modified="Thu, 08 Jun 2023")
    assert fetch(URL, Network(), kept(library, article)) == NotModified()
    fetch(URL, Network())
    assert asked == [Validators('"1"', "Thu, 08 Jun 2023"), None]


def test_a_page_of_which_there_is_a_snapshot_is_asked_for_as_if_there_were_none(
    library: Library, asked: list[Validators | None]
) -> None:
    fetch(URL, Network(), kept(library, Article("One.", origin=Origin.SNAPSHOT, etag='"1"')))
    assert asked == [None]


def test_what_an_export_carried_is_made_markdown_without_the_network(
    library: Library, asked: list[Validators | None]
) -> None:
    html = kept(library, Article(HTML, origin=Origin.IMPORT, url=URL), "html")
    found = fetch(URL, Network(), html)
    assert isinstance(found, Article)
    assert SENTENCE.strip() in found.text
    assert (found.origin, found.url) == (Origin.IMPORT, URL)
    assert asked == []
    fetch(URL, Network(), html, again=True)
    assert asked == [None]


def test_where_it_has_no_text_the_page_is_asked_for(library: Library, asked: list[Validators | None]) -> None:
    fetch(URL, Network(Settings()), kept(library, Article("<p>", origin=Origin.IMPORT), "html"))
    assert asked == [None]
