"""Long lists: only what is asked for is read, and nothing jumps when the rest has come."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from llmreader import actions
from llmreader import library as lib
from llmreader.library import Filter, Library, Listing, Order, View
from llmreader.model import Catalog, Resource, Topic
from llmreader.tui.listed import Listed
from tests.tui.conftest import Home

_COUNT = 9_000


@pytest.fixture
def library(home: Home) -> Iterator[Library]:
    many = tuple(Resource(f"https://example.com/{n}", f"{n * 7 % _COUNT:04}") for n in range(_COUNT))
    home.take_in(Catalog("Long", topics=(Topic("All", resources=many),)))
    with home.library() as library:
        yield library


def _mark(library: Library, *placements: int) -> None:
    actions.toggle_read(library, lib.resources_at(library, placements), "some")


@pytest.mark.parametrize("order", Order)
def test_parts_are_those_of_the_whole(library: Library, order: Order) -> None:
    listing = Listing(View.ALL, Filter.ALL, order)
    whole = lib.whole(library, listing).tolist()
    parts = Listed(library, listing)
    for start, stop in [(0, 40), (300, 364), (8_960, 9_000), (8_500, 8_564), (2_200, 2_264)]:
        assert list(parts[start:stop]) == whole[start:stop]
    assert not parts.is_whole
    assert list(parts[4_000:8_000]) == whole[4_000:8_000]
    assert parts.is_whole


def test_the_end_is_there_at_once_also_when_one_began_in_the_middle(library: Library) -> None:
    listing = Listing(View.ALL)
    whole = lib.whole(library, listing)
    parts = Listed(library, listing)
    assert parts.position(whole[4_500]) == 4_500
    assert list(parts[8_960:9_000]) == whole[8_960:].tolist()
    assert not parts.is_whole


def test_what_was_shown_first_stays_when_marks_come_before_the_rest(library: Library) -> None:
    parts = Listed(library, Listing(View.ALL, Filter.UNREAD))
    shown = list(parts[:100])
    _mark(library, shown[3], shown[40])
    parts.fill(parts.read(library))
    assert list(parts[:100]) == shown
    assert len(parts) == len(set(parts)) == _COUNT
