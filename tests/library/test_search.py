"""What is found, in which order, and how soon it is when something has changed."""

from __future__ import annotations

from typing import Any

import pytest

from llmreader import library as lib
from llmreader.library import Article, Match, View
from llmreader.model import Catalog, Resource, Topic

Shelf = Any


def titles(shelf: Shelf, query: str | Match, where: Any = View.ALL) -> list[str]:
    match = query if isinstance(query, Match) else lib.match_of(query)
    found = lib.search(shelf.library, match, where)
    assert lib.count_matches(shelf.library, match, where) == len(found)
    assert lib.search_whole(shelf.library, match, where) == found
    return [row.title for row in lib.rows(shelf.library, list(found))]


def take_in(shelf: Shelf, *resources: Resource, source: str = "more") -> None:
    shelf.take_in(Catalog("More", resources=resources), source)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("app", ["Apple"]),
        ("APPLE", ["Apple"]),
        ("red", ["Apple"]),
        ("eve", ["Apple"]),
        ("other.example", ["Lemon"]),
        ("othe exampl", ["Lemon"]),
        ("r e d", []),
        ("apple lemon", []),
        ("pple", []),
        ("", []),
        ("...", []),
        ('"*^:(', []),
    ],
)
def test_all_words_must_begin_words_of_it(shelf: Shelf, query: str, found: list[str]) -> None:
    assert titles(shelf, query) == found


@pytest.mark.parametrize(
    ("title", "query"),
    [
        ("Crème brûlée", "creme BRULEE"),
        ("Creme", "crème"),
        ("Straße", "straße"),
        ("Self-hosted tools", "self-hosted"),
        ("Self-hosted tools", "hosted"),
        ("大型语言模型综述", "语言模型"),
        ("大型语言模型综述", "型"),
        ("日本語のトークナイザー", "トーク"),
        ("การเรียนรู้ของเครื่อง", "เรียนรู้"),
        ("한국어 모델", "한국"),
        ("GPT-4 技术报告", "技术 gpt"),
    ],
)
def test_case_diacritics_and_scripts_without_spaces_are_found(shelf: Shelf, title: str, query: str) -> None:
    take_in(shelf, Resource("https://example.net/", title))
    assert titles(shelf, query) == [title]


def test_a_long_beginning_of_a_word_is_enough(shelf: Shelf) -> None:
    shelf.set("pear", note="Representations of representatives")
    assert titles(shelf, "representa") == titles(shelf, "REPRESENTATIV") == ["Pear"]
    assert titles(shelf, "representatively") == []


def test_characters_of_such_scripts_must_follow_each_other(shelf: Shelf) -> None:
    take_in(shelf, Resource("https://example.net/", "模语型言"))
    assert titles(shelf, "语言") == []


def test_a_phrase_or_a_column_is_asked_for_with_positions(shelf: Shelf) -> None:
    take_in(shelf, Resource("https://example.net/", "Red apple", author="Ada"))
    assert titles(shelf, Match('"red apple"', positions=True)) == ["Red apple"]
    assert titles(shelf, Match('author : "eve"', positions=True)) == ["Apple"]


def test_what_is_not_wanted_is_left_out_wherever_it_stands(shelf: Shelf) -> None:
    take_in(shelf, Resource("https://example.net/", "Red apple", author="Ada"))
    assert titles(shelf, Match('"red"')) == ["Red apple", "Apple"]
    assert titles(shelf, Match('"red"', '"ada"')) == ["Apple"]
    assert titles(shelf, Match('"red"', '"red apple"', positions=True)) == ["Apple"]
    lib.keep_article(shelf.library, shelf.id("apple"), Article("Red and round."))
    assert len(lib.search_articles(shelf.library, Match('"red"'))) == 1
    assert lib.search_articles(shelf.library, Match('"red"', '"round"')) == []


def test_title_comes_before_tags_before_note_before_author_before_summary(shelf: Shelf) -> None:
    rows = [
        Resource("https://example.net/1", "Summary", summary="about peach trees"),
        Resource("https://example.net/2", "Author", author="Peach"),
        Resource("https://example.net/3", "Note"),
        Resource("https://example.net/4", "Tag"),
        Resource("https://example.net/5", "About peaches and more"),
        Resource("https://example.net/6", "A peach"),
        Resource("https://example.net/7", "Peach"),
    ]
    take_in(shelf, *rows)
    shelf.set("3", note="a peach")
    shelf.set("4", **{"tag:peach": "1"})
    assert titles(shelf, "peach") == [
        "Peach",
        "A peach",
        "About peaches and more",
        "Tag",
        "Note",
        "Author",
        "Summary",
    ]


def test_the_users_words_are_found_as_soon_as_they_are_there_and_no_longer(shelf: Shelf) -> None:
    shelf.set("pear", note="juicy", **{"tag:green": "1"})
    assert titles(shelf, "juicy green") == ["Pear"]
    lib.undo(shelf.library)
    assert titles(shelf, "juicy") == titles(shelf, "green") == []


def test_what_stands_twice_is_found_once_and_where_it_is_looked_for(shelf: Shelf) -> None:
    take_in(shelf, Resource("https://example.org/apple", "Pomme"))
    assert titles(shelf, "apple") == ["Apple"]
    assert titles(shelf, "pomme", shelf.topic("More", "more")) == ["Pomme"]
    assert titles(shelf, "apple", shelf.topic("Berries")) == ["Apple"]
    assert titles(shelf, "apple", shelf.topic("Sour")) == []


def test_what_is_not_on_the_shelf_is_not_found(shelf: Shelf) -> None:
    take_in(shelf, Resource("https://example.net/", "Peach"))
    (_, more) = lib.catalogs(shelf.library)
    lib.remove(shelf.library, more.id, "remove")
    assert titles(shelf, "peach") == []
    lib.undo(shelf.library)
    assert titles(shelf, "peach") == ["Peach"]


def test_many_matches_are_ranked_up_to_a_bound_and_all_there(shelf: Shelf) -> None:
    many = [Resource(f"https://example.net/{n}", f"Item {n}", summary="melon") for n in range(1100)]
    shelf.take_in(Catalog("Many", topics=(Topic("T", resources=tuple(many)),)), "many")
    match = lib.match_of("melon")
    assert len(lib.search(shelf.library, match)) == 1000
    assert len(lib.search(shelf.library, match, limit=10)) == 10
    assert len(lib.search_whole(shelf.library, match)) == lib.count_matches(shelf.library, match) == 1100


def test_found_placements_can_be_put_in_another_order(shelf: Shelf) -> None:
    found = lib.search_whole(shelf.library, lib.match_of("example"))
    in_order = lib.arranged(shelf.library, found, lib.Order.TITLE)
    assert [row.title for row in lib.rows(shelf.library, list(in_order))] == [
        "Apple",
        "cherry",
        "Lemon",
        "Pear",
        "Root",
    ]


def sentences(shelf: Shelf, query: str) -> list[str]:
    return [each.sentence for each in lib.search_articles(shelf.library, lib.match_of(query))]


def test_an_article_is_found_with_the_sentence_around_the_word(shelf: Shelf) -> None:
    text = "# Trees\n\nThey grow. Many insects visit  their\nblossoms. They bear fruit."
    lib.keep_article(shelf.library, shelf.id("pear"), Article(text, url="https://example.org/pear"))
    (found,) = lib.search_articles(shelf.library, lib.match_of("insect"))
    assert (found.resource, found.sentence) == (shelf.id("pear"), "Many insects visit their")
    assert lib.rows(shelf.library, [found.placement])[0].title == "Pear"
    assert sentences(shelf, "fruit trees") == ["# Trees"]
    assert sentences(shelf, "roots") == []


def test_a_long_sentence_is_shown_around_the_word(shelf: Shelf) -> None:
    lib.keep_article(shelf.library, shelf.id("pear"), Article("very " * 500 + "Último día " + "good " * 500))
    (sentence,) = sentences(shelf, "ultimo")
    assert "Último día" in sentence
    assert len(sentence) <= 240


def test_the_best_article_comes_first_and_only_from_where_it_is_looked_for(shelf: Shelf) -> None:
    lib.keep_article(shelf.library, shelf.id("lemon"), Article("A word on zest. " + "And on others. " * 50))
    lib.keep_article(shelf.library, shelf.id("apple"), Article("Zest, zest."))
    assert sentences(shelf, "zest") == ["Zest, zest.", "A word on zest."]
    found = lib.search_articles(shelf.library, lib.match_of("zest"), shelf.topic("Sour"))
    assert [each.resource for each in found] == [shelf.id("lemon")]
