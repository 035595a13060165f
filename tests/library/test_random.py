"""One of a listing, each as likely as any other."""

from __future__ import annotations

import random
from collections import Counter
from typing import Any

import pytest

from llmreader import library as lib
from llmreader.library import Filter, Listing, View
from llmreader.model import Catalog, Resource, Topic

Shelf = Any


@pytest.fixture(autouse=True)
def _the_same_dice() -> None:
    random.seed(1)


def test_every_placement_of_a_topic_comes_up_as_often_as_the_others(shelf: Shelf) -> None:
    check_even(shelf, Listing(shelf.topic("Fruit")))


@pytest.mark.parametrize("where", [View.ALL, View.UNREAD, View.STARRED, View.UP_NEXT, View.RECENTLY_READ])
def test_in_a_view_too(shelf: Shelf, where: View) -> None:
    shelf.set("pear", status="read", starred="1")
    shelf.set("cherry", status="read", starred="1")
    shelf.set("apple", status="reading")
    check_even(shelf, Listing(where))


def test_under_a_filter_that_lets_few_through(shelf: Shelf) -> None:
    resources = tuple(Resource(f"https://many.example/{number}", str(number)) for number in range(300))
    shelf.take_in(Catalog("Many", topics=(Topic("All", resources=resources),)), "many")
    shelf.set("7", starred="1")
    shelf.set("170", starred="1")
    check_even(shelf, Listing(shelf.topic("Many", "many"), Filter.STARRED))


def check_even(shelf: Shelf, listing: Listing) -> None:
    listed = lib.whole(shelf.library, listing).tolist()
    drawn = Counter(lib.at_random(shelf.library, listing) for _ in range(200 * len(listed)))
    assert set(drawn) == set(listed)
    assert all(140 < times < 260 for times in drawn.values())


def test_it_is_another_one_where_there_is_one(shelf: Shelf) -> None:
    listing = Listing(shelf.topic("Sweet"))
    first, *_ = listed = lib.whole(shelf.library, listing).tolist()
    drawn = {lib.at_random(shelf.library, listing, other_than=first) for _ in range(50)}
    assert drawn == set(listed) - {first}


def test_the_only_one_is_the_one_and_nothing_is_none(shelf: Shelf) -> None:
    sour, salty = Listing(shelf.topic("Sour")), Listing(shelf.topic("Salty"))
    (only,) = lib.whole(shelf.library, sour)
    assert lib.at_random(shelf.library, sour, other_than=only) == only
    assert lib.at_random(shelf.library, salty) is None
