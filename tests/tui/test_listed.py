"""A long list of which pieces are read, where they are looked at."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from contextlib import closing
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from llmreader import actions
from llmreader import library as lib
from llmreader.library import Delivery, Filter, Library, Listing, Order, Source, Stamp, View
from llmreader.model import Catalog, Resource, Topic
from llmreader.tui.listed import Listed

COUNT = 20_000


def resource(number: int) -> Resource:
    return Resource(
        f"https://{number % 97}.example/{number}", f"{number * 7919 % COUNT:05}", minutes=number % 60
    )


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    file = tmp_path_factory.mktemp("listed") / "library.sqlite"
    catalog = Catalog("Long", topics=(Topic("All", resources=tuple(map(resource, range(COUNT)))),))
    with closing(Library.open(file)) as library:
        lib.take_in(library, [Delivery(catalog, Source("long", "yaml", Stamp(1, 1, "1")))])
        yield library


ORDERS = st.sampled_from(list(Order))


@settings(max_examples=40, deadline=None)
@given(order=ORDERS, starts=st.lists(st.integers(0, COUNT - 60), min_size=1, max_size=5))
def test_any_piece_is_that_of_the_whole(library: Library, order: Order, starts: list[int]) -> None:
    listing = Listing(View.ALL, Filter.ALL, order)
    whole, listed = lib.whole(library, listing).tolist(), Listed(library, listing)
    assert len(listed) == len(whole)
    for start in starts:
        assert list(listed[start : start + 60]) == whole[start : start + 60]


@pytest.mark.parametrize("order", list(Order))
def test_walking_down_from_the_top_needs_not_the_whole(library: Library, order: Order) -> None:
    listing = Listing(View.ALL, Filter.ALL, order)
    whole, listed = lib.whole(library, listing), Listed(library, listing)
    assert [listed[index] for index in range(3_000)] == whole[:3_000].tolist()
    assert listed[COUNT - 1] == whole[-1]
    assert [listed[index] for index in range(COUNT - 1, COUNT - 900, -1)] == whole[:-900:-1].tolist()
    assert not listed.is_whole


@settings(max_examples=40, deadline=None)
@given(order=ORDERS, index=st.integers(0, COUNT - 1))
def test_a_resource_is_gone_to_with_its_neighbours(library: Library, order: Order, index: int) -> None:
    listing = Listing(View.ALL, Filter.ALL, order)
    whole, listed = lib.whole(library, listing), Listed(library, listing)
    position = listed.position(whole[index])
    assert position is not None
    assert listed[position] == whole[index]
    around = list(listed[max(0, position - 20) : position + 20])
    assert (whole[max(0, index - 1)], whole[index]) in {*pairwise(around), (whole[0], whole[0])}
    listed.fill(whole)
    assert listed.position(whole[index]) == index


def test_what_was_seen_stays_when_the_rest_comes_after_a_mark(library: Library) -> None:
    listing = Listing(View.ALL, Filter.UNREAD)
    listed = Listed(library, listing)
    seen = list(listed[:100])
    actions.toggle_read(library, lib.resources_at(library, seen[10:12]), "two")
    listed.fill(lib.whole(library, listing))
    assert list(listed[:100]) == seen
    assert len(listed) == COUNT
    lib.undo(library)


def test_a_short_list_is_there_whole(library: Library) -> None:
    listed = Listed(library, Listing(View.STARRED))
    assert (listed.is_whole, list(listed), listed.position(1)) == (True, [], None)


def test_an_index_outside_is_an_error(library: Library) -> None:
    listed = Listed(library, Listing(View.ALL))
    listed.fill(array("I", [3, 1]))
    with pytest.raises(IndexError):
        listed[COUNT]


def test_the_end_is_there_at_once_also_when_one_began_in_the_middle(library: Library) -> None:
    listing = Listing(View.ALL)
    whole, listed = lib.whole(library, listing), Listed(library, listing)
    assert listed.position(whole[9_500]) == 9_500
    assert list(listed[COUNT - 40 : COUNT]) == whole[-40:].tolist()
    assert not listed.is_whole
