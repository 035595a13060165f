"""About where a placement stands in a long list."""

from __future__ import annotations

import pytest

from llmreader import library as lib
from llmreader.library import Filter, Listing, Order, View, estimating
from llmreader.model import Catalog, Resource, Topic
from tests.library.conftest import Shelf

COUNT = 3_000


def resource(number: int) -> Resource:
    minutes = number % 50 if number % 3 else None
    return Resource(
        f"https://{number * 7 % 90}.example/{number}", f"{number * 7919 % COUNT:05}", minutes=minutes
    )


@pytest.mark.parametrize("order", list(Order))
@pytest.mark.parametrize("only", [Filter.ALL, Filter.UNREAD])
@pytest.mark.parametrize("quick", [0, 50_000])
def test_it_is_right_to_a_twentieth_of_the_list(
    shelf: Shelf, order: Order, only: Filter, quick: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(estimating, "_QUICK", quick)
    resources = tuple(map(resource, range(COUNT)))
    for number in range(30):
        few = Topic("Few", resources=(resource(COUNT + number),))
        shelf.take_in(Catalog(f"Few {number}", topics=(few,)), f"few {number}")
    shelf.take_in(Catalog("Many", topics=(Topic("All", resources=resources),)), "many")
    for where in (shelf.topic("All", "many"), View.ALL, View.UNREAD):
        listing = Listing(where, only, order)
        whole = lib.whole(shelf.library, listing)
        for index in range(0, len(whole), 500):
            found = lib.rough_position(shelf.library, listing, whole[index])
            assert found is not None
            assert abs(found - index) <= len(whole) / 20


@pytest.mark.parametrize("order", list(Order))
@pytest.mark.parametrize("quick", [0, 50_000])
def test_what_is_not_listed_stands_nowhere(
    shelf: Shelf, order: Order, quick: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(estimating, "_QUICK", quick)
    shelf.take_in()
    listing = Listing(shelf.topic("Sour"), Filter.ALL, order)
    apple = shelf.place("https://example.org/apple", "Sweet")
    assert apple is not None
    assert lib.rough_position(shelf.library, listing, apple) is None
