"""What words find, in which order, and how soon it is when something has changed."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest

from llmreader import library as lib
from llmreader.contents import Article
from llmreader.library import indexing
from llmreader.library.finding import COUNTED, Search
from llmreader.library.finding.search import RANKED
from llmreader.model import Catalog, Resource
from llmreader.query import parse

Shelf = Any


def titles(shelf: Shelf, query: str) -> list[str]:
    search = Search(shelf.library, parse(query), now=0)
    found = search.placements()
    assert search.count() == len(found)
    assert search.placements(2) == found[:2]
    return [row.title for row in lib.rows(shelf.library, found)]


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
        ("apple OR lemon", ["Apple", "Lemon"]),
        ("example -org", ["Lemon"]),
        ("pple", []),
        ('"app"', []),
        ('"app"*', ["Apple"]),
        ("example topic:sour", ["Lemon"]),
        ("example minutes:<5", ["Pear"]),
    ],
)
def test_all_words_must_begin_words_of_it(shelf: Shelf, query: str, found: list[str]) -> None:
    assert titles(shelf, query) == found


@pytest.mark.parametrize(
    ("title", "query"),
    [
        ("Crème brûlée", "creme BRULEE"),
        ("Creme", "crème"),
        (unicodedata.normalize("NFD", "Crème brûlée"), "crème brulee"),
        ("Straße", "straße"),
        ("İstanbul", "istanbul"),
        ("Nguyễn Văn", "nguyen van"),
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


def test_what_is_not_wanted_is_left_out_wherever_it_stands(shelf: Shelf) -> None:
    take_in(shelf, Resource("https://example.net/", "Red apple", author="Ada"))
    assert titles(shelf, "red") == ["Red apple", "Apple"]
    assert titles(shelf, "red -ada") == titles(shelf, 'red -"red apple"') == ["Apple"]
    lib.keep_article(shelf.library, shelf.id("apple"), Article("Juicy and round."))
    assert titles(shelf, "red round") == ["Apple"]
    assert titles(shelf, "red -round") == ["Red apple"]


def test_title_comes_before_note_before_tags_before_author_before_summary_before_article(
    shelf: Shelf,
) -> None:
    rows = [
        Resource("https://example.net/0", "Article"),
        Resource("https://example.net/1", "Summary", summary="about peach trees"),
        Resource("https://example.net/2", "Author", author="Peach"),
        Resource("https://example.net/3", "Note"),
        Resource("https://example.net/4", "Tag"),
        Resource("https://example.net/5", "About peaches and more"),
        Resource("https://example.net/6", "A peach"),
        Resource("https://example.net/7", "Peach"),
    ]
    take_in(shelf, *rows)
    lib.keep_article(shelf.library, shelf.id("0"), Article("A peach."))
    shelf.set("3", note="a peach")
    shelf.set("4", **{"tag:peach": "1"})
    by_relevance = [
        "Peach",
        "A peach",
        "About peaches and more",
        "Note",
        "Tag",
        "Author",
        "Summary",
        "Article",
    ]
    assert titles(shelf, "peach") == titles(shelf, "peach sort:relevance") == by_relevance


def test_the_users_words_are_found_as_soon_as_they_are_there_and_no_longer(shelf: Shelf) -> None:
    shelf.set("pear", note="juicy", **{"tag:green": "1"})
    assert titles(shelf, "juicy green") == ["Pear"]
    lib.undo(shelf.library)
    assert titles(shelf, "juicy") == titles(shelf, "green") == []


def test_what_stands_twice_is_found_once_by_all_that_is_said_of_it(shelf: Shelf) -> None:
    take_in(shelf, Resource("https://example.org/apple", "Pomme", summary="juicy"))
    assert titles(shelf, "apple") == titles(shelf, "pomme eve") == titles(shelf, "juicy red") == ["Apple"]
    assert titles(shelf, "pomme topic:berries") == ["Apple"]
    assert titles(shelf, "apple topic:sour") == []


def test_what_is_not_on_the_shelf_is_not_found(shelf: Shelf) -> None:
    take_in(shelf, Resource("https://example.net/", "Peach"))
    (_, more) = lib.catalogs(shelf.library)
    lib.remove(shelf.library, more.id, "remove")
    assert titles(shelf, "peach") == []
    lib.undo(shelf.library)
    assert titles(shelf, "peach") == ["Peach"]


def test_of_many_the_first_are_ranked_and_all_are_there_and_counted_up_to_a_bound(shelf: Shelf) -> None:
    many = [Resource(f"https://example.net/{n}", f"Item {n}", summary="melon") for n in range(COUNTED + 100)]
    take_in(shelf, *many, Resource("https://example.net/last", "Melon"))
    search = Search(shelf.library, parse("melon"))
    found = search.placements()
    assert search.count() == COUNTED + 1
    assert len(found) == len(set(found)) == COUNTED + 101
    assert search.placements(1500) == found[:1500]
    assert [row.title for row in lib.rows(shelf.library, found[:2])] == ["Melon", "Item 0"]


def test_a_title_that_begins_so_comes_first_however_many_others_have_the_word(shelf: Shelf) -> None:
    many = [Resource(f"https://example.net/{n}", f"Item {n} of melon") for n in range(RANKED + 100)]
    take_in(shelf, *many, Resource("https://example.net/last", "Melon"))
    assert titles(shelf, "melon")[0] == "Melon"
    assert titles(shelf, "melon -item") == ["Melon"]
    assert titles(shelf, '"melo"')[:1] == []


@pytest.mark.parametrize(
    ("title", "query"),
    [
        ("Моисей и брат", '"Мои"'),
        ("Cafe\u0301s in Paris", '"cafe"'),
        ("New Yorker: newyork", '"new york"'),
        ("한국 하", '"한"'),
        ("Melons", '"melon"'),
    ],
)
def test_a_title_that_begins_with_a_part_of_a_word_is_not_found_by_the_whole_word(
    shelf: Shelf, title: str, query: str
) -> None:
    take_in(shelf, Resource("https://example.net/one", title))
    found = Search(shelf.library, parse(query))
    assert titles(shelf, query) == []
    assert found.count() == 0


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("sort:title", ["Apple", "cherry", "Lemon", "Pear", "Root"]),
        ("sort:minutes", ["Pear", "Apple", "Root", "cherry", "Lemon"]),
        ("example -lemon sort:title", ["Apple", "cherry", "Pear", "Root"]),
    ],
)
def test_a_query_says_in_which_order(shelf: Shelf, query: str, found: list[str]) -> None:
    assert titles(shelf, query) == found


@pytest.mark.parametrize("table", ["placement_text", "placement_start"])
def test_the_index_stays_of_few_parts_whatever_is_tagged(
    shelf: Shelf, table: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexing, "_PARTS", 10)
    for number in range(40):
        shelf.set("apple", **{f"tag:t{number}": "1"})
        (parts,) = shelf.library.row(f"SELECT count(DISTINCT segid) FROM {table}_idx")
        assert parts <= 16
    shelf.library.write(f"INSERT INTO {table} ({table}) VALUES ('integrity-check')")
    assert titles(shelf, "t0 t39") == ["Apple"]
