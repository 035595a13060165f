"""What is known of the pages behind resources: which are gone, and which are to be fetched later."""

from __future__ import annotations

from typing import Any

import pytest

from llmreader import library as lib
from llmreader.contents import Article, Origin
from llmreader.library import Detail, LibraryError
from llmreader.library.editions import CHANGES_KEPT
from llmreader.library.finding import Search
from llmreader.model import Catalog, Position
from llmreader.query import parse

Shelf = Any


def detail(shelf: Shelf, name: str) -> Detail:
    place = shelf.library.row("SELECT id FROM placement WHERE home AND resource_id = ?", (shelf.id(name),))
    found = lib.detail(shelf.library, place[0])
    assert found is not None
    return found


def found(shelf: Shelf, query: str) -> list[str]:
    return [row.title for row in lib.rows(shelf.library, Search(shelf.library, parse(query)).placements())]


def test_since_when_a_page_is_gone_is_known_until_it_is_found(shelf: Shelf) -> None:
    lib.mark_dead(shelf.library, shelf.id("pear"))
    since = detail(shelf, "pear").dead
    assert since is not None
    lib.mark_dead(shelf.library, shelf.id("pear"))
    assert detail(shelf, "pear").dead == since
    assert found(shelf, "is:dead") == ["Pear"]
    assert found(shelf, "is:dead apple") == []
    assert found(shelf, "topic:sweet -is:dead") == ["Apple", "cherry"]
    lib.mark_alive(shelf.library, shelf.id("pear"))
    assert detail(shelf, "pear").dead is None
    assert found(shelf, "is:dead") == []


def test_what_is_to_be_fetched_is_known_in_the_order_in_which_it_was_said(shelf: Shelf) -> None:
    for name in ("pear", "apple", "pear"):
        lib.want_articles(shelf.library, [shelf.id(name)])
    assert lib.wanted_articles(shelf.library) == [shelf.id("pear"), shelf.id("apple")]
    assert detail(shelf, "pear").wanted
    lib.want_no_more(shelf.library, [shelf.id("pear")])
    assert lib.wanted_articles(shelf.library) == [shelf.id("apple")]
    assert not detail(shelf, "pear").wanted


def test_nothing_is_remembered_of_what_is_not_there(shelf: Shelf) -> None:
    with pytest.raises(LibraryError):
        lib.mark_dead(shelf.library, 999)
    with pytest.raises(LibraryError):
        lib.want_articles(shelf.library, [999])


def test_what_is_let_go_for_good_takes_it_along(shelf: Shelf) -> None:
    lib.mark_dead(shelf.library, shelf.id("pear"))
    lib.want_articles(shelf.library, [shelf.id("pear")])
    shelf.take_in(Catalog("Fruit"), label="import")
    for number in range(CHANGES_KEPT):
        shelf.set("apple", note=str(number))
    shelf.take_in(Catalog("Fruit"), label="import")
    assert lib.number_of(shelf.library, "https://example.org/pear") == 0
    assert shelf.library.rows("SELECT * FROM dead UNION ALL SELECT * FROM wanted") == []


def test_a_resource_tells_of_its_text_and_how_far_it_was_read(shelf: Shelf) -> None:
    number = shelf.id("cherry")
    assert (detail(shelf, "cherry").article, detail(shelf, "cherry").position) == (None, None)
    lib.keep_article(shelf.library, number, Article("word " * 460, origin=Origin.SNAPSHOT, remark="once"))
    lib.keep_position(shelf.library, number, Position(17, 52))
    told = detail(shelf, "cherry")
    assert told.article == lib.article_facts(shelf.library, number)
    assert (told.minutes, told.resource.minutes) == (2, None)
    assert told.position == Position(17, 52)
