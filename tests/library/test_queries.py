"""What is listed where, in which order, and how far it has been read."""

from __future__ import annotations

import time
from typing import Any

import pytest

from llmreader import library as lib
from llmreader.library import Filter, Listing, Order
from llmreader.library.queries import UNREAD_AMONG
from llmreader.model import Catalog, Progress, Resource, Topic

Shelf = Any


def test_topics_come_in_the_order_of_the_page_each_with_all_below_it(shelf: Shelf) -> None:
    topics = lib.topics(shelf.library, "test")
    assert [topic.title for topic in topics] == ["Fruit", "Sweet", "Berries", "Sour", "Salty"]
    fruit, sweet, berries, sour, salty = topics
    assert [topic.parent for topic in topics] == [None, fruit.id, sweet.id, fruit.id, fruit.id]
    assert sweet.holds(berries.id)
    assert not sweet.holds(sour.id)
    assert fruit.holds(salty.id)


def test_a_topic_lists_its_own_resources_and_then_those_below_it_each_once(shelf: Shelf) -> None:
    assert shelf.titles() == ["Root", "Apple", "Pear", "cherry", "Lemon"]
    assert shelf.titles("Berries") == ["cherry", "Apple"]
    assert shelf.titles("Salty") == []


def test_progress_counts_each_resource_once_and_skipped_ones_not(shelf: Shelf) -> None:
    shelf.set("apple", status="read")
    shelf.set("cherry", status="skipped")
    shelf.set("pear", status="reading")
    assert shelf.topic("Fruit").progress == Progress(1, 4)
    assert shelf.topic("Sweet").progress == Progress(1, 2)
    assert shelf.topic("Berries").progress == Progress(1, 1)
    assert shelf.topic("Salty").progress == Progress(0, 0)


@pytest.mark.parametrize(
    ("only", "titles"),
    [
        (Filter.ALL, ["Root", "Apple", "Pear", "cherry", "Lemon"]),
        (Filter.UNREAD, ["Root", "cherry"]),
        (Filter.READING, ["Pear"]),
        (Filter.STARRED, ["Apple", "cherry"]),
    ],
)
def test_a_filter_lets_through(shelf: Shelf, only: Filter, titles: list[str]) -> None:
    shelf.set("apple", status="read", starred="1")
    shelf.set("pear", status="reading")
    shelf.set("cherry", starred="1")
    shelf.set("lemon", status="skipped")
    assert shelf.titles(only=only) == titles


@pytest.mark.parametrize(
    ("order", "titles"),
    [
        (Order.LIST, ["Root", "Apple", "Pear", "cherry", "Lemon"]),
        (Order.UNREAD_FIRST, ["Root", "cherry", "Lemon", "Pear", "Apple"]),
        (Order.TITLE, ["Apple", "cherry", "Lemon", "Pear", "Root"]),
        (Order.SITE, ["Root", "Apple", "Pear", "cherry", "Lemon"]),
        (Order.NEWEST, ["Lemon", "Apple", "Root", "Pear", "cherry"]),
        (Order.SHORTEST, ["Pear", "Apple", "Root", "cherry", "Lemon"]),
    ],
)
def test_an_order_sorts_and_falls_back_on_the_lists_own(
    shelf: Shelf, order: Order, titles: list[str]
) -> None:
    shelf.set("apple", status="read")
    shelf.set("pear", status="reading")
    assert shelf.titles(order=order) == titles


def test_newest_puts_what_came_with_an_update_first(
    shelf: Shelf, fruit: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = time.time_ns() + 2_000_000_000
    monkeypatch.setattr("time.time_ns", lambda: later)
    plum = Resource("https://example.org/plum", "Plum", published="1999")
    shelf.take_in(Catalog("Fruit", topics=(*fruit.topics, Topic("More", resources=(plum,)))))
    assert shelf.titles(order=Order.NEWEST)[0] == "Plum"


def test_rows_come_in_the_order_in_which_they_were_asked_for(shelf: Shelf) -> None:
    placements = lib.whole(shelf.library, Listing(shelf.topic("Fruit"))).tolist()
    backwards = lib.rows(shelf.library, placements[::-1])
    assert [row.placement for row in backwards] == placements[::-1]
    assert lib.rows(shelf.library, [*placements, 999])[-1].placement == placements[-1]


def test_a_row_says_what_the_list_shows(shelf: Shelf) -> None:
    shelf.set("apple", status="reading", starred="1", note="later", **{"tag:red": "1"})
    placement = lib.whole(shelf.library, Listing(shelf.topic("Berries"), Filter.STARRED, Order.LIST))
    (row,) = lib.rows(shelf.library, placement)
    assert (row.title, row.host, row.minutes, row.discussed) == ("Apple", "example.org", 9, "Hacker News")
    assert (row.status.value, row.starred, row.tagged, row.noted) == ("reading", True, True, True)
    assert not row.fresh


def test_the_detail_holds_all_that_the_catalog_said(shelf: Shelf, fruit: Catalog) -> None:
    apple = fruit.topics[0].resources[0]
    placement = shelf.place("https://example.org/apple", "Berries")
    assert placement is not None
    detail = lib.detail(shelf.library, placement)
    assert detail is not None
    assert detail.resource == apple
    assert detail.topics == ("Fruit", "Sweet", "Berries")
    assert lib.detail(shelf.library, 999) is None


def test_the_url_is_the_one_that_the_catalog_gave(shelf: Shelf) -> None:
    placement = shelf.place("https://example.org/pear", "Fruit")
    assert placement is not None
    detail = lib.detail(shelf.library, placement)
    assert detail is not None
    assert detail.resource.url == "http://www.example.org/pear/"


def test_the_nearest_unread_is_found_in_both_directions(shelf: Shelf) -> None:
    for name in ("root", "apple", "cherry"):
        shelf.set(name, status="read")
    first, last = shelf.topic("Fruit").id, shelf.topic("Salty").id
    find = lib.nearest_unread
    ahead = find(shelf.library, first, last, only=Filter.ALL)
    behind = find(shelf.library, first, last, only=Filter.ALL, backwards=True)
    assert ahead is not None
    assert behind is not None
    assert ahead.topic == shelf.topic("Sweet").id
    assert behind.topic == shelf.topic("Sour").id
    assert find(shelf.library, first, last, only=Filter.STARRED) is None


def test_tags_in_use_come_by_how_often_they_are_used(shelf: Shelf) -> None:
    shelf.set("apple", **{"tag:b": "1", "tag:c": "1"})
    shelf.set("pear", **{"tag:c": "1", "tag:a": "1"})
    assert lib.tags_in_use(shelf.library) == ["c", "a", "b"]


def test_which_of_some_are_unread_is_asked_of_those_alone(shelf: Shelf) -> None:
    """However many there are besides: of a million unread it took half a minute."""
    plan = [step for *_, step in shelf.library.rows(f"EXPLAIN QUERY PLAN {UNREAD_AMONG}", ("[]",))]
    assert plan[0].startswith("SCAN j")
    assert "rowid=?" in plan[1]
