"""Articles are kept as they came, replaced, let go, and taken over from exports."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from llmreader import library as lib
from llmreader.contents import Article, Origin
from llmreader.library import Delivery, KeptArticle, LibraryError, Listing, Order, Source, Stamp
from llmreader.library.finding import Search
from llmreader.model import Catalog, Resource
from llmreader.query import parse

Shelf = Any

ARTICLE = Article(
    "# Título\n\nText. " * 100,
    title="Título",
    author="Eve",
    published="2024-01",
    site="Example",
    language="es",
    origin=Origin.SNAPSHOT,
    url="https://archive.example/1",
    remark="as it stood in 2024",
    etag='"x"',
    last_modified="Mon, 01 Jan 2024 00:00:00 GMT",
)


def check_index(shelf: Shelf) -> None:
    shelf.library.write("INSERT INTO article_text (article_text, rank) VALUES ('integrity-check', 1)")


def kept(shelf: Shelf, name: str) -> KeptArticle:
    found = lib.article(shelf.library, shelf.id(name))
    assert found is not None
    assert found.facts == lib.article_facts(shelf.library, shelf.id(name))
    return found


def found(shelf: Shelf, query: str) -> list[str]:
    return [row.title for row in lib.rows(shelf.library, Search(shelf.library, parse(query)).placements())]


def minutes(shelf: Shelf, name: str) -> int | None:
    rows = lib.rows(shelf.library, lib.whole(shelf.library, Listing(shelf.topic("Fruit"))))
    return next(row.minutes for row in rows if row.resource == shelf.id(name))


def test_an_article_comes_back_as_it_was_kept(shelf: Shelf) -> None:
    assert lib.article(shelf.library, shelf.id("apple")) is None
    assert lib.article_facts(shelf.library, shelf.id("apple")) is None
    lib.keep_article(shelf.library, shelf.id("apple"), ARTICLE)
    assert kept(shelf, "apple").article == ARTICLE
    facts = kept(shelf, "apple").facts
    assert (facts.form, facts.origin, facts.url) == ("markdown", ARTICLE.origin, ARTICLE.url)
    assert (facts.remark, facts.words, facts.minutes) == (ARTICLE.remark, 200, 1)
    check_index(shelf)


def test_a_later_one_takes_its_place(shelf: Shelf) -> None:
    lib.keep_article(shelf.library, shelf.id("apple"), ARTICLE)
    lib.keep_article(shelf.library, shelf.id("apple"), Article("Other words."))
    assert kept(shelf, "apple").article == Article("Other words.")
    assert found(shelf, "words") == ["Apple"]
    assert found(shelf, "título") == []
    check_index(shelf)


def test_when_a_text_has_changed_is_known_and_when_it_was_last_found_to_be_so(shelf: Shelf) -> None:
    lib.keep_article(shelf.library, shelf.id("apple"), ARTICLE)
    first = kept(shelf, "apple").facts
    assert first.saved_at == first.changed_at
    lib.keep_article(shelf.library, shelf.id("apple"), replace(ARTICLE, etag='"y"'))
    again = kept(shelf, "apple").facts
    assert again.saved_at > again.changed_at == first.changed_at
    lib.article_is_current(shelf.library, shelf.id("apple"))
    assert kept(shelf, "apple").facts.saved_at > again.saved_at
    lib.keep_article(shelf.library, shelf.id("apple"), Article("Other words."))
    assert kept(shelf, "apple").facts.changed_at > again.saved_at


def test_a_text_is_found_by_its_words_and_not_by_where_its_links_lead(shelf: Shelf) -> None:
    text = 'A [peach (ripe)](https://stone.example/a_(b)?x=1 "A drupe") and ![plum](plum.png).'
    lib.keep_article(shelf.library, shelf.id("apple"), Article(text))
    for query in ("peach", '"peach ripe"', "plum", "has:article", "is:saved"):
        assert found(shelf, query) == ["Apple"]
    for query in ("stone", "drupe", "png"):
        assert found(shelf, query) == []


def test_minutes_are_those_of_the_text_where_the_catalogs_give_none(shelf: Shelf) -> None:
    for name in ("apple", "cherry"):
        lib.keep_article(shelf.library, shelf.id(name), Article("word " * 1_000))
    assert (minutes(shelf, "apple"), minutes(shelf, "cherry")) == (9, 4)
    assert found(shelf, "minutes:4") == ["cherry"]
    assert found(shelf, "minutes:<9 sort:minutes") == ["Pear", "cherry"]
    assert shelf.titles(order=Order.SHORTEST)[:3] == ["Pear", "cherry", "Apple"]
    lib.forget_articles(shelf.library, [shelf.id("cherry"), shelf.id("apple")])
    assert (minutes(shelf, "apple"), minutes(shelf, "cherry")) == (9, None)


def test_they_are_no_word_of_the_catalog(shelf: Shelf, fruit: Catalog) -> None:
    lib.keep_article(shelf.library, shelf.id("cherry"), Article("word " * 1_000))
    (row,) = lib.catalogs(shelf.library)
    assert lib.give_out(shelf.library, row.id)[0] == fruit
    shelf.take_in()
    assert minutes(shelf, "cherry") == 4


def test_another_speed_is_for_what_is_kept_already_too(shelf: Shelf) -> None:
    lib.keep_article(shelf.library, shelf.id("cherry"), Article("word " * 1_000))
    assert lib.read_so_many(shelf.library, 500)
    assert not lib.read_so_many(shelf.library, 500)
    assert minutes(shelf, "cherry") == kept(shelf, "cherry").facts.minutes == 2
    lib.keep_article(shelf.library, shelf.id("lemon"), Article("word " * 1_000))
    assert minutes(shelf, "lemon") == 2


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("- One, two; **three**.", 3),
        ("It's a well-known 3.5 km: e.g. *so*.", 7),
        ("大型语言模型" * 100, 400),
        ("日本語 and English", 4),
        ("การเรียนรู้ของเครื่อง", 4),
        ("한국어 모델", 2),
    ],
)
def test_words_are_counted_also_where_none_are_set_apart(shelf: Shelf, text: str, words: int) -> None:
    lib.keep_article(shelf.library, shelf.id("apple"), Article(text))
    assert kept(shelf, "apple").facts.words == words


def test_what_is_kept_can_be_let_go_and_its_size_is_told(shelf: Shelf) -> None:
    lib.keep_article(shelf.library, shelf.id("apple"), ARTICLE)
    lib.keep_article(shelf.library, shelf.id("pear"), ARTICLE)
    everything = lib.articles_kept(shelf.library)
    assert everything.articles == 2
    assert 0 < everything.size < len(ARTICLE.text)
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
    assert kept(shelf, "apple").article == ARTICLE
    taken = kept(shelf, "new")
    assert (taken.article.text, taken.facts.form, taken.facts.origin) == (html, "html", Origin.IMPORT)
    assert taken.facts.words == 4
    assert Search(shelf.library, parse("seen plain has:article")).count() == 1
    for markup in ("secret", "loud", "script"):
        assert Search(shelf.library, parse(markup)).count() == 0
    check_index(shelf)


@pytest.mark.parametrize("piece", ["<script>", "<style", "<!--", "<p ", "</", "<b>x", "&amp;", "<!-- - -"])
def test_strangers_markup_takes_time_by_its_length_alone(shelf: Shelf, piece: str) -> None:
    lib.keep_article(shelf.library, shelf.id("apple"), Article(piece * 20_000), form="html")
    lib.forget_articles(shelf.library, [shelf.id("apple")])


@pytest.mark.parametrize(
    "piece", ["](", "](a", "](a(b)", "](a (", '](a "', "[", "'", "a.", "\u0e01", "\u6a21"]
)
def test_so_does_markdown(shelf: Shelf, piece: str) -> None:
    lib.keep_article(shelf.library, shelf.id("apple"), Article(piece * 20_000))
    lib.forget_articles(shelf.library, [shelf.id("apple")])
