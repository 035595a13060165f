"""A catalog comes in, changes, and comes in again: what was read stays read."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from llmreader import library as lib
from llmreader.library import NO_LONGER_LISTED, Entry, Filter, Listing, Order, Stamp
from llmreader.model import Carried, Catalog, Progress, ReadingState, Resource, Status, Topic

Shelf = Any
PLUM = Resource("https://example.org/plum", "Plum")


def without(catalog: Catalog, title: str) -> Catalog:
    return replace(catalog, topics=tuple(topic for topic in catalog.topics if topic.title != title))


def test_a_new_catalog_says_how_much_it_lists_and_nothing_is_new(open_shelf: Any) -> None:
    shelf = open_shelf()
    intake = shelf.take_in()
    assert (intake.topics, intake.resources, intake.placements, intake.new) == (4, 5, 6, 5)
    assert intake.differences is None
    rows = lib.rows(
        shelf.library, lib.whole(shelf.library, Listing(shelf.topic("Fruit"), Filter.ALL, Order.LIST))
    )
    assert not any(row.fresh for row in rows)


def test_what_came_with_an_update_is_new_until_it_has_been_seen(shelf: Shelf, fruit: Catalog) -> None:
    more = replace(fruit, resources=(*fruit.resources, PLUM))
    assert shelf.take_in(more).new == 1

    def fresh() -> list[str]:
        placements = lib.whole(shelf.library, Listing(shelf.topic("Fruit"), Filter.ALL, Order.LIST))
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
    differences = shelf.take_in(gone).differences
    assert differences is not None
    assert len(differences.gone) == 5
    assert differences.kept == {"https://other.example/lemon"}
    assert shelf.titles() == ["Lemon"]
    kept = shelf.topic(NO_LONGER_LISTED)
    assert not kept.listed
    assert kept.progress == Progress(0, 1)


def test_what_was_touched_and_is_still_listed_is_not_among_what_is_kept(shelf: Shelf, fruit: Catalog) -> None:
    for name in ("lemon", "apple"):
        shelf.set(name, starred="1")
    differences = shelf.take_in(without(fruit, "Sour")).differences
    assert differences is not None
    assert differences.kept == {"https://other.example/lemon"}


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
    assert shelf.library.rows("SELECT id FROM resource UNION ALL SELECT id FROM placement") == []
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


def test_an_import_with_all_that_it_carried_is_one_undo(shelf: Shelf) -> None:
    shelf.set("apple", status="reading", note="mine", **{"tag:old": "1"})
    carried = {
        "http://example.org/apple": Carried(Status.READ, starred=True, tags=("new",), note="theirs"),
        PLUM.url: Carried(Status.SKIPPED, added=5),
    }
    other = Catalog("Other", resources=(Resource("http://example.org/apple", "Apple"), PLUM))
    intake = shelf.take_in(other, "other", carried=carried, label="import: Other")
    assert intake.carried == {"status": 2, "starred": 1, "tag": 1, "note": 1}
    assert intake.known == (Entry("https://example.org/apple", "Apple", ("Fruit",)),)
    full = ReadingState(Status.READ, starred=True, tags=("new", "old"), note="mine\n\ntheirs")
    assert shelf.state("apple") == full
    assert [each.title for each in lib.catalogs(shelf.library)] == ["Fruit", "Other"]
    assert shelf.library.row("SELECT added FROM resource WHERE key = ?", (PLUM.url,)) == (5,)

    undone = lib.undo(shelf.library)
    assert undone is not None
    assert (undone.label, undone.catalogs) == ("import: Other", 1)
    assert [each.title for each in lib.catalogs(shelf.library)] == ["Fruit"]
    assert shelf.state("apple") == ReadingState(Status.READING, tags=("old",), note="mine")

    lib.redo(shelf.library)
    assert [each.title for each in lib.catalogs(shelf.library)] == ["Fruit", "Other"]
    assert shelf.state("apple") == full


def test_what_is_carried_takes_nothing_away(shelf: Shelf, fruit: Catalog) -> None:
    shelf.set("apple", status="read", starred="1", note="a note with theirs in it")
    carried = {"https://example.org/apple": Carried(Status.READING, note="theirs")}
    assert shelf.take_in(fruit, carried=carried, label="import").carried["status"] == 0
    assert shelf.state("apple") == ReadingState(Status.READ, starred=True, note="a note with theirs in it")


def test_an_update_can_be_undone_and_redone(shelf: Shelf, fruit: Catalog) -> None:
    shelf.take_in(without(fruit, "Sour"), label="update: Fruit")
    assert "Lemon" not in shelf.titles()
    lib.undo(shelf.library)
    assert "Lemon" in shelf.titles()
    lib.redo(shelf.library)
    assert "Lemon" not in shelf.titles()
    assert len(lib.topics(shelf.library)) == 4


def test_a_removed_catalog_leaves_its_state_and_comes_back_with_undo(shelf: Shelf) -> None:
    shelf.set("apple", status="read")
    (row,) = lib.catalogs(shelf.library)
    lib.remove(shelf.library, row.id, "remove: Fruit")
    assert lib.catalogs(shelf.library) == []
    assert lib.topics(shelf.library) == []
    assert shelf.state("apple").status is Status.READ
    lib.undo(shelf.library)
    assert shelf.topic("Fruit").progress == Progress(1, 5)


def test_a_catalog_is_removed_as_it_stands_now_and_once_only(shelf: Shelf, fruit: Catalog) -> None:
    (row,) = lib.catalogs(shelf.library)
    shelf.take_in(fruit, label="update, by another instance")
    assert lib.remove(shelf.library, row.id, "remove: Fruit") == lib.Changed("remove: Fruit", (), 1)
    assert lib.catalogs(shelf.library) == []
    assert lib.remove(shelf.library, row.id, "remove: Fruit") is None
    lib.undo(shelf.library)
    assert shelf.topic("Fruit").progress.total == 5


def test_an_update_says_what_is_new_gone_moved_renamed_and_alike(shelf: Shelf, fruit: Catalog) -> None:
    sweet, _, _ = fruit.topics
    apple, pear = sweet.resources
    lemon = Resource("https://other.example/lemon-2", "LEMON")
    changed = Catalog(
        "Fruit, second edition",
        resources=(*fruit.resources, pear),
        topics=(
            Topic("Sweet", resources=(replace(apple, title="Apples"),), topics=sweet.topics),
            Topic("Sour", resources=(lemon,)),
        ),
    )
    differences = shelf.take_in(changed, label="update").differences
    assert differences is not None

    def titles(pairs: tuple[tuple[Entry, Entry], ...]) -> list[tuple[str, str]]:
        return [(was.title, now.title) for was, now in pairs]

    assert [entry.title for entry in differences.new] == ["LEMON"]
    assert [entry.title for entry in differences.gone] == ["Lemon"]
    assert titles(differences.moved) == [("Pear", "Pear")]
    assert titles(differences.renamed) == [("Apple", "Apples")]
    assert titles(differences.alike) == [("Lemon", "LEMON")]


@pytest.mark.parametrize("broken_off_in", lib.Stage)
def test_an_intake_that_is_broken_off_leaves_the_library_as_it_was(
    shelf: Shelf, broken_off_in: lib.Stage
) -> None:
    many = Catalog("Many", resources=tuple(Resource(f"https://example.org/{n}", str(n)) for n in range(2000)))

    def stop(stage: lib.Stage, done: int, total: int) -> None:
        if stage is broken_off_in and (done, total) > (1000, 1999):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        shelf.take_in(many, "many", label="import", tick=stop)
    assert [each.title for each in lib.catalogs(shelf.library)] == ["Fruit"]
    assert shelf.library.row("SELECT count(*) FROM resource") == (5,)
    assert lib.undo(shelf.library) is None


def test_editions_that_no_undo_needs_any_more_are_let_go(shelf: Shelf, fruit: Catalog) -> None:
    for _ in range(3):
        shelf.take_in(fruit, label="update")
    assert shelf.library.row("SELECT count(*) FROM catalog") == (4,)
    for step in range(60):
        shelf.set("apple", note=str(step))
    shelf.take_in(fruit, label="update")
    assert shelf.library.row("SELECT count(*) FROM catalog") == (2,)


def test_a_guest_is_shown_by_its_source_alone(shelf: Shelf) -> None:
    source = lib.Source("guest.yaml", "yaml", Stamp(1, 1, "2"), lib.Standing.GUEST)
    lib.take_in(shelf.library, [lib.Delivery(Catalog("Guest", resources=(PLUM,)), source)])
    assert [topic.title for topic in lib.topics(shelf.library, "guest.yaml")] == ["Guest"]
    assert "Guest" not in [topic.title for topic in lib.topics(shelf.library)]
    assert [each.title for each in lib.catalogs(shelf.library)] == ["Fruit"]


def test_several_catalogs_come_in_as_one_change(shelf: Shelf) -> None:
    def delivery(name: str) -> lib.Delivery:
        apple = "https://example.org/apple"
        catalog = Catalog(name, resources=(Resource(apple, "Apple"),))
        source = lib.Source(name, "yaml", Stamp(1, 1, name))
        return lib.Delivery(catalog, source, {apple: Carried(tags=(name,), note=name)})

    assert len(lib.take_in(shelf.library, [delivery("a"), delivery("b")], "import: a, b")) == 2
    assert shelf.state("apple") == ReadingState(tags=("a", "b"), note="a\n\nb")
    lib.undo(shelf.library)
    assert shelf.state("apple") == ReadingState()
    assert len(lib.catalogs(shelf.library)) == 1


def test_a_dry_run_tells_all_and_leaves_nothing(shelf: Shelf) -> None:
    intake = shelf.take_in(Catalog("Other", resources=(PLUM,)), "other", label="import", dry_run=True)
    assert intake.new == 1
    assert len(lib.catalogs(shelf.library)) == 1
    assert lib.undo(shelf.library) is None
