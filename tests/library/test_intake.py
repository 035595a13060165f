"""A catalog comes in, changes, and comes in again: what was read stays read."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from llmreader import library as lib
from llmreader.library import NO_LONGER_LISTED, Filter, Intake, Order, Stamp
from llmreader.model import Catalog, Progress, Resource, Status, Topic

Shelf = Any
PLUM = Resource("https://example.org/plum", "Plum")


def without(catalog: Catalog, title: str) -> Catalog:
    return replace(catalog, topics=tuple(topic for topic in catalog.topics if topic.title != title))


def test_a_new_catalog_says_how_much_it_lists_and_nothing_is_new(open_shelf: Any) -> None:
    shelf = open_shelf()
    assert shelf.take_in() == Intake(resources=5, fresh=0, kept=0)
    rows = lib.rows(
        shelf.library, lib.placements(shelf.library, shelf.topic("Fruit"), Filter.ALL, Order.LIST)
    )
    assert not any(row.fresh for row in rows)


def test_what_came_with_an_update_is_new_until_it_has_been_seen(shelf: Shelf, fruit: Catalog) -> None:
    more = replace(fruit, resources=(*fruit.resources, PLUM))
    assert shelf.take_in(more).fresh == 1

    def fresh() -> list[str]:
        placements = lib.placements(shelf.library, shelf.topic("Fruit"), Filter.ALL, Order.LIST)
        return [row.title for row in lib.rows(shelf.library, placements) if row.fresh]

    assert fresh() == ["Plum"]
    lib.seen(shelf.library, [shelf.id("plum")])
    assert fresh() == []


def test_state_stays_through_an_update_and_another_spelling_of_the_url(shelf: Shelf, fruit: Catalog) -> None:
    shelf.set("lemon", status="read", starred="1", note="sour", **{"tag:yellow": "1"})
    lemon = Resource("http://www.other.example/lemon/?utm_source=x", "Lemon, again")
    shelf.take_in(replace(without(fruit, "Sour"), resources=(lemon,)))
    state = shelf.state("lemon")
    assert (state.status, state.starred, state.note, state.tags) == (Status.READ, True, "sour", ("yellow",))
    assert shelf.titles()[0] == "Lemon, again"


def test_what_is_gone_is_kept_only_where_it_was_touched(shelf: Shelf, fruit: Catalog) -> None:
    shelf.set("lemon", status="reading")
    gone = replace(without(without(fruit, "Sour"), "Sweet"), resources=())
    assert shelf.take_in(gone) == Intake(resources=0, fresh=0, kept=1)
    assert shelf.titles() == ["Lemon"]
    kept = shelf.topic(NO_LONGER_LISTED)
    assert not kept.listed
    assert kept.progress == Progress(0, 1)


def test_what_is_kept_outlives_further_updates_and_goes_home_when_it_is_listed_again(
    shelf: Shelf, fruit: Catalog
) -> None:
    shelf.set("lemon", starred="1")
    for _ in range(2):
        shelf.take_in(without(fruit, "Sour"))
        assert shelf.titles(NO_LONGER_LISTED) == ["Lemon"]
    shelf.take_in(fruit)
    assert shelf.titles("Sour") == ["Lemon"]
    assert NO_LONGER_LISTED not in [topic.title for topic in lib.topics(shelf.library, "test")]


def test_what_was_forgotten_and_never_touched_leaves_nothing_behind(shelf: Shelf) -> None:
    shelf.take_in(Catalog("Empty"))
    assert shelf.library.rows("SELECT * FROM resource UNION ALL SELECT 1, 1, 1, 1 FROM placement") == []
    assert shelf.library.rows("SELECT * FROM link") == []


def test_two_catalogs_that_name_one_page_share_its_state_and_keep_their_own_words(shelf: Shelf) -> None:
    other = Catalog(
        "Other", topics=(Topic("Here", resources=(Resource("http://example.org/apple/", "Pomme"),)),)
    )
    shelf.take_in(other, "other")
    shelf.set("apple", status="read")
    assert shelf.topic("Other", "other").progress == Progress(1, 1)
    assert shelf.titles("Other", source="other") == ["Pomme"]
    assert "Apple" in shelf.titles("Fruit")


def test_the_stamp_tells_what_was_taken_in_last(shelf: Shelf) -> None:
    assert lib.stamp_of(shelf.library, "test") == Stamp(1, 1, "1")
    assert lib.stamp_of(shelf.library, "nobody") is None
    lib.touch(shelf.library, "test", Stamp(2, 2, "1"))
    lib.touch(shelf.library, "test", Stamp(3, 3, "another"))
    assert lib.stamp_of(shelf.library, "test") == Stamp(2, 2, "1")


def test_deep_trees_keep_their_order(open_shelf: Any) -> None:
    shelf = open_shelf()
    topic = Topic("80", resources=(PLUM,))
    for depth in range(79, -1, -1):
        topic = Topic(str(depth), topics=(topic, Topic(f"after {depth}")))
    shelf.take_in(Catalog("Deep", topics=(topic,)))
    assert shelf.titles("0") == shelf.titles("40") == ["Plum"]
    assert shelf.titles("after 40") == []
    assert shelf.topic("80").id < shelf.topic("after 79").id < shelf.topic("after 0").id
