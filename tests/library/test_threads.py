"""Discussions are kept as they stood, what came since the last visit is known, and found ones are listed."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from llmreader import library as lib
from llmreader.contents import Comment, Thread
from llmreader.library import LibraryError
from llmreader.library.finding import Search
from llmreader.library.full import full_resources
from llmreader.model import Discussion, in_page_order
from llmreader.query import parse

Shelf = Any

URL = "https://news.ycombinator.com/item?id=1"
COMMENTS = (
    Comment("2", 0, "ada", "Sí, *always*.", 1_681_646_400_000_000, 5),
    Comment("3", 1, "", "", None, None, deleted=True),
)
THREAD = Thread(
    "Hacker News", URL, "How it works", "bob", "Why?", "https://example.org/how", 7, 128, COMMENTS, "cut off"
)
LOBSTERS = Discussion("lobste.rs", "https://lobste.rs/s/x1y2z3")


def grown(*keys: str) -> Thread:
    return replace(THREAD, comments=tuple(replace(COMMENTS[0], key=key) for key in keys))


def unseen(shelf: Shelf) -> set[str]:
    kept = lib.thread(shelf.library, URL)
    assert kept is not None
    return set(kept.unseen)


def test_a_thread_comes_back_as_it_was_kept(shelf: Shelf) -> None:
    assert lib.thread(shelf.library, URL) is None
    lib.keep_thread(shelf.library, URL, THREAD)
    kept = lib.thread(shelf.library, "http://www.news.ycombinator.com/item?id=1")
    assert kept is not None
    assert kept.thread == THREAD
    assert kept.saved_at > 1_700_000_000_000_000


def test_what_came_after_the_last_visit_is_new(shelf: Shelf) -> None:
    lib.keep_thread(shelf.library, URL, grown("2"))
    lib.keep_thread(shelf.library, URL, grown("2", "3"))
    assert unseen(shelf) == set()
    lib.visit_thread(shelf.library, URL)
    lib.keep_thread(shelf.library, URL, grown("4", "2", "3"))
    assert unseen(shelf) == {"4"}
    lib.keep_thread(shelf.library, URL, grown("4", "2", "3", "5"))
    assert unseen(shelf) == {"4", "5"}
    lib.visit_thread(shelf.library, URL)
    assert unseen(shelf) == set()


def test_what_is_kept_can_be_let_go_and_its_size_is_told(shelf: Shelf) -> None:
    lib.keep_thread(shelf.library, URL, grown(*map(str, range(500))))
    lib.keep_thread(shelf.library, LOBSTERS.url, THREAD)
    kept = lib.threads_kept(shelf.library)
    assert kept.threads == 2
    assert 0 < kept.size < 10_000
    lib.forget_threads(shelf.library, [URL + "#9", URL])
    assert lib.thread(shelf.library, URL) is None
    assert lib.threads_kept(shelf.library).threads == 1


def discussions(shelf: Shelf, name: str) -> tuple[Discussion, ...]:
    """As the screen and the command line show them."""
    found = shelf.library.row("SELECT id FROM placement WHERE resource_id = ? AND home", (shelf.id(name),))
    detail = lib.detail(shelf.library, found[0])
    (full,) = full_resources(shelf.library, [found[0]])
    assert detail is not None
    assert detail.discussions == full.discussions
    return detail.discussions


def test_found_discussions_follow_those_that_the_catalog_names(shelf: Shelf) -> None:
    named = Discussion("Hacker News", "https://news.ycombinator.com/item?id=1")
    lib.keep_discussions(shelf.library, shelf.id("apple"), [replace(named, site="HN"), LOBSTERS])
    assert discussions(shelf, "apple") == (named, LOBSTERS)
    lib.keep_discussions(shelf.library, shelf.id("apple"), [])
    assert discussions(shelf, "apple") == (named,)


def test_what_has_a_found_discussion_is_found_and_listed_with_its_site(shelf: Shelf) -> None:
    lib.keep_discussions(shelf.library, shelf.id("cherry"), [LOBSTERS])
    assert Search(shelf.library, parse("has:discussion")).count() == 2
    assert Search(shelf.library, parse("cherry has:discussion")).count() == 1
    numbers = lib.whole(shelf.library, lib.Listing(shelf.topic("Fruit")))
    sites = {row.title: row.discussed for row in lib.rows(shelf.library, numbers)}
    assert sites["cherry"] == "lobste.rs"
    assert sites["Lemon"] == ""


def test_a_catalog_goes_out_without_what_was_found(shelf: Shelf) -> None:
    lib.keep_discussions(shelf.library, shelf.id("cherry"), [LOBSTERS])
    catalog, _ = lib.give_out(shelf.library, lib.catalogs(shelf.library)[0].id)
    assert all(LOBSTERS not in resource.discussions for resource in in_page_order(catalog))


def test_nothing_is_kept_of_a_resource_that_is_gone(shelf: Shelf) -> None:
    with pytest.raises(LibraryError):
        lib.keep_discussions(shelf.library, 999, [LOBSTERS])
