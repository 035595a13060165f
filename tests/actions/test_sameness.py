"""A page whose URL has changed keeps what was done with it, whoever else is at the library."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from llmreader import library as lib
from llmreader.actions.sameness import same, take_for_same
from llmreader.library import NO_LONGER_LISTED, Delivery, Library, LibraryError, Source, Stamp
from llmreader.model import Carried, Catalog, ReadingState, Resource, Status

NOTHING: Mapping[str, Carried] = {}


def url(name: str) -> str:
    return f"https://example.org/{name}"


def take_in(
    library: Library, *names: str, source: str = "list", carried: Mapping[str, Carried] = NOTHING
) -> None:
    catalog = Catalog(source.title(), resources=tuple(Resource(url(name), "A page") for name in names))
    given = {url(name): said for name, said in carried.items()}
    where = Source(source, "urls", Stamp(1, 1, "1"), called="Called so")
    lib.take_in(library, [Delivery(catalog, where, given)], "import")


def state(library: Library, name: str) -> ReadingState:
    (number,) = library.row("SELECT id FROM resource WHERE key = ?", (url(name),)) or (0,)
    return lib.reading_states(library, [number])[number]


def pages(library: Library, source: str = "list") -> tuple[list[str], list[str]]:
    """What a catalog lists, and what it keeps."""
    (row,) = [row for row in lib.catalogs(library) if row.source == source]
    catalog, _ = lib.give_out(library, row.id)
    kept = [topic for topic in catalog.topics if topic.title == NO_LONGER_LISTED]
    return (
        [each.url.rpartition("/")[2] for each in catalog.resources],
        [each.url.rpartition("/")[2] for topic in kept for each in topic.resources],
    )


def test_two_pages_that_have_become_one_bring_what_was_done_with_either(library: Library) -> None:
    carried = {
        "a": Carried(Status.READ, tags=("old", "good"), note="first"),
        "b": Carried(Status.READING, starred=True, tags=("good", "late"), note="second"),
    }
    take_in(library, "a", "b", carried=carried)
    take_in(library, "c")
    assert take_for_same(library, {"list": {url("a"): url("c"), url("b"): url("c")}}) == 2
    assert pages(library) == (["c"], [])
    assert state(library, "c") == ReadingState(
        Status.READ, starred=True, tags=("good", "late", "old"), note="first\n\nsecond"
    )


def test_pages_of_several_catalogs_are_one_change(library: Library) -> None:
    for source in ("one", "two"):
        take_in(library, source, source=source, carried={source: Carried(starred=True)})
        take_in(library, f"{source}-now", source=source)
    moved = {source: {url(source): url(f"{source}-now")} for source in ("one", "two")}
    assert take_for_same(library, moved) == 2
    assert state(library, "one-now").starred
    assert state(library, "two-now").starred
    lib.undo(library)
    assert not state(library, "one-now").starred
    assert pages(library, "two") == (["two-now"], ["two"])


def test_the_source_is_read_again_as_before(library: Library) -> None:
    take_in(library, "a", carried={"a": Carried(starred=True)})
    take_in(library, "b")
    before = lib.source_of(library, "list")
    assert take_for_same(library, {"list": {url("a"): url("b")}}) == 1
    assert lib.source_of(library, "list") == before


@pytest.mark.parametrize(("old", "new"), [("a", "a"), ("a", "b"), ("c", "d"), ("a", "nowhere")])
def test_only_what_is_kept_can_be_what_is_listed(library: Library, old: str, new: str) -> None:
    take_in(library, "a", "b", "c", carried={name: Carried(starred=True) for name in "abc"})
    take_in(library, "c", "d")
    assert take_for_same(library, {"list": {url(old): url(new)}, "gone": {url("a"): url("c")}}) == 0
    assert pages(library) == (["c", "d"], ["a", "b"])


def test_nobody_else_writes_between_what_is_read_and_what_is_written(
    library: Library, opened: Callable[[], Library], monkeypatch: pytest.MonkeyPatch
) -> None:
    take_in(library, "a", carried={"a": Carried(starred=True)})
    take_in(library, "b")
    other = opened()
    other.row("PRAGMA busy_timeout = 0")
    give_out = lib.give_out

    def give_out_while_another_writes(*arguments: Any, **options: Any) -> Any:
        with pytest.raises(LibraryError, match="another program has been writing"):
            take_in(other, "b", "c")
        return give_out(*arguments, **options)

    monkeypatch.setattr(lib, "give_out", give_out_while_another_writes)
    assert same(library, url("a"), url("b")) == "List"
