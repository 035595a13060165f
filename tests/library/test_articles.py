"""Articles are kept as they came, replaced, let go, and taken over from exports."""

from __future__ import annotations

from typing import Any

import pytest

from llmreader import library as lib
from llmreader.library import Article, Delivery, LibraryError, Source, Stamp
from llmreader.library.finding import Search
from llmreader.model import Catalog, Resource
from llmreader.query import parse

Shelf = Any

ARTICLE = Article(
    "# Título\n\nText. " * 100,
    origin="snapshot",
    url="https://archive.example/1",
    language="es",
    words=200,
    saved_at=5,
    etag='"x"',
    last_modified="Mon, 01 Jan 2024 00:00:00 GMT",
)


def check_index(shelf: Shelf) -> None:
    shelf.library.write("INSERT INTO article_text (article_text, rank) VALUES ('integrity-check', 1)")


def test_an_article_comes_back_as_it_was_kept(shelf: Shelf) -> None:
    assert lib.article(shelf.library, shelf.id("apple")) is None
    lib.keep_article(shelf.library, shelf.id("apple"), ARTICLE)
    assert lib.article(shelf.library, shelf.id("apple")) == ARTICLE
    check_index(shelf)


def test_a_later_one_takes_its_place(shelf: Shelf) -> None:
    lib.keep_article(shelf.library, shelf.id("apple"), ARTICLE)
    lib.keep_article(shelf.library, shelf.id("apple"), Article("Other words."))
    assert lib.article(shelf.library, shelf.id("apple")) == Article("Other words.")
    check_index(shelf)


def test_what_is_kept_can_be_let_go_and_its_size_is_told(shelf: Shelf) -> None:
    lib.keep_article(shelf.library, shelf.id("apple"), ARTICLE)
    lib.keep_article(shelf.library, shelf.id("pear"), ARTICLE)
    kept = lib.articles_kept(shelf.library)
    assert kept.articles == 2
    assert 0 < kept.size < len(ARTICLE.text)
    lib.forget_articles(shelf.library, [shelf.id("apple")])
    assert lib.article(shelf.library, shelf.id("apple")) is None
    assert lib.articles_kept(shelf.library).articles == 1
    check_index(shelf)


def test_the_article_of_what_is_gone_is_not_kept(shelf: Shelf) -> None:
    with pytest.raises(LibraryError, match="another instance of llmreader has updated the list"):
        lib.keep_article(shelf.library, 999, ARTICLE)
    check_index(shelf)


def test_what_an_export_carries_is_kept_where_nothing_is_and_found_without_its_markup(shelf: Shelf) -> None:
    lib.keep_article(shelf.library, shelf.id("apple"), ARTICLE)
    urls = ("http://www.example.org/apple/", "https://example.net/new", "https://example.net/not-listed")
    html = "<h1>Hidden&amp;seen</h1><script>var secret</script><p class=loud>Plain <b>text</b>"
    catalog = Catalog("Export", resources=tuple(Resource(url, url) for url in urls[:2]))
    source = Source("export", "json-export", Stamp(1, 1, "1"))
    articles = dict.fromkeys(urls, html)
    lib.take_in(shelf.library, [Delivery(catalog, source, articles=articles)], "import")
    assert lib.article(shelf.library, shelf.id("apple")) == ARTICLE
    taken = lib.article(shelf.library, shelf.id("new"))
    assert taken is not None
    assert (taken.text, taken.form, taken.origin, taken.words) == (html, "html", "import", 3)
    assert Search(shelf.library, parse("seen plain has:article")).count() == 1
    for markup in ("secret", "loud", "script"):
        assert Search(shelf.library, parse(markup)).count() == 0
    check_index(shelf)


@pytest.mark.parametrize("piece", ["<script>", "<style", "<!--", "<p ", "</", "<b>x", "&amp;", "<!-- - -"])
def test_strangers_markup_takes_time_by_its_length_alone(shelf: Shelf, piece: str) -> None:
    lib.keep_article(shelf.library, shelf.id("apple"), Article(piece * 20_000, form="html"))
    lib.forget_articles(shelf.library, [shelf.id("apple")])
