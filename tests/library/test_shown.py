"""What is shown of what is found: words in a title, a sentence around them, and what was meant instead."""

from __future__ import annotations

from typing import Any

import pytest

from llmreader import library as lib
from llmreader.contents import Article
from llmreader.library.finding import Search, excerpts, nearest, spots
from llmreader.library.finding.shown import LONGEST
from llmreader.model import Catalog, Resource
from llmreader.query import highlights, parse

Shelf = Any


@pytest.mark.parametrize(
    ("query", "text", "shown"),
    [
        ("att", "Attention, attentive and flatter", "[Att]ention, [att]entive and flatter"),
        ("creme", "Crème de la CRÈME", "[Crème] de la [CRÈME]"),
        ("crème", "creme", "[creme]"),
        ("creme", "Cre\u0300me", "[Cre\u0300me]"),
        ('"red apple"', "Red-apple, red apples", "[Red-apple], red apples"),
        ('"red app"*', "Red apples", "[Red app]les"),
        ("self-hosted", "Self hosted", "[Self hosted]"),
        ("语言", "大型语言模型", "大型[语言]模型"),
        ("a ab", "abc a", "[a]bc [a]"),
        ("red -apple", "red apple", "[red] apple"),
        ("(red OR green) is:unread", "green red", "[green] [red]"),
        ("is:unread", "unread", "unread"),
        ("ss", "Straße ss", "Straße [ss]"),
        ("x", "", ""),
    ],
)
def test_the_words_that_match_are_known_by_their_place(query: str, text: str, shown: str) -> None:
    marked, at = "", 0
    for spot in spots(text, highlights(parse(query))):
        marked += f"{text[at : spot.start]}[{text[spot.start : spot.end]}]"
        at = spot.end
    assert marked + text[at:] == shown


def sentences(shelf: Shelf, query: str) -> list[tuple[str, str]]:
    found = Search(shelf.library, parse(query)).placements()
    shown = excerpts(shelf.library, parse(query), found)
    return [(shown[number].source, shown[number].text) for number in found if number in shown]


def test_what_the_title_does_not_have_is_shown_in_its_sentence(shelf: Shelf) -> None:
    text = "# Trees\n\nThey grow. Many insects visit  their\nblossoms. They bear fruit."
    lib.keep_article(shelf.library, shelf.id("pear"), Article(text))
    assert sentences(shelf, "insect") == [("article", "Many insects visit their")]
    assert sentences(shelf, "pear grow") == [("article", "They grow.")]
    assert sentences(shelf, "red") == [("summary", "red")]
    assert sentences(shelf, "pear") == sentences(shelf, "has:article") == []
    (excerpt,) = excerpts(
        shelf.library, parse("insect"), Search(shelf.library, parse("insect")).placements()
    ).values()
    assert [excerpt.text[spot.start : spot.end] for spot in excerpt.spots] == ["insect"]


def test_a_note_is_shown_before_a_summary_and_a_summary_before_an_article(shelf: Shelf) -> None:
    lib.keep_article(shelf.library, shelf.id("apple"), Article("So red. And round."))
    assert sentences(shelf, "red") == [("summary", "red")]
    shelf.set("apple", note="Very red!")
    assert sentences(shelf, "red") == [("note", "Very red!")]
    assert sentences(shelf, "red round") == [("article", "So red.")]


def test_a_long_sentence_is_cut_around_the_word(shelf: Shelf) -> None:
    lib.keep_article(shelf.library, shelf.id("pear"), Article("very " * 500 + "Último día " + "good " * 500))
    ((_, sentence),) = sentences(shelf, "ultimo")
    assert "very Último día good" in sentence
    assert len(sentence) <= LONGEST
    assert set(sentence.split()) == {"very", "Último", "día", "good"}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("trasnformer", "Transformers from scratch"),
        ("tarnsformers", "Transformers from scratch"),
        ("ttransformers", "Transformers from scratch"),
        ("atention transformers", "Attention in transformers"),
        ("Langauge modles", "Language models"),
        ("xylophone", None),
        ("is:starred", None),
        ("...", None),
    ],
)
def test_a_typo_finds_the_nearest_titles(shelf: Shelf, typed: str, meant: str | None) -> None:
    names = ("Transformers from scratch", "Attention in transformers", "Language models", "Tea")
    catalog = Catalog("More", resources=tuple(Resource(f"https://e.example/{name}", name) for name in names))
    shelf.take_in(catalog, "more")
    found = lib.rows(shelf.library, nearest(shelf.library, parse(typed)))
    assert [row.title for row in found][:1] == [meant][: meant is not None]
