"""What the user has of discussions: kept once, whatever leads there, with what is new said."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from llmreader import library as lib
from llmreader.actions import discussions
from llmreader.actions.inbox import Addition, add
from llmreader.contents import Comment, Thread
from llmreader.library import Library
from llmreader.model import Discussion
from llmreader.reader import Kind, Unavailable

URL = "https://old.reddit.com/r/list/comments/1abc2d/how_it_works/"
SAME = "https://redd.it/1abc2d"
THREAD = Thread(
    "reddit",
    "https://www.reddit.com/comments/1abc2d",
    "How it works",
    comments=(Comment("a", 0, "ada", "Yes."),),
)
GROWN = replace(THREAD, comments=(*THREAD.comments, Comment("b", 1, "bob", "No.")))
OFFLINE = Unavailable(Kind.OFFLINE, "no network leads there; is this machine online?")
FOUND = (Discussion("lobste.rs", "https://lobste.rs/s/x1y2z3"),)


@pytest.fixture
def resource(library: Library) -> int:
    add(library, Addition("https://example.org/how"))
    return lib.number_of(library, "https://example.org/how")


def test_a_discussion_is_kept_once_whatever_leads_there(library: Library) -> None:
    saved = discussions.save(library, URL, THREAD)
    assert saved.kept is not None
    assert (saved.kept.thread, saved.sentence, saved.failed) == (THREAD, "1 comment", False)
    assert discussions.thread_of(library, SAME) == saved.kept


def test_what_is_new_is_said_and_known_until_the_next_visit(library: Library) -> None:
    discussions.save(library, URL, THREAD)
    discussions.visit(library, SAME)
    assert discussions.save(library, URL, THREAD).sentence == "no new comments"
    saved = discussions.save(library, URL, replace(GROWN, remark="only the first comments were read"))
    assert saved.sentence == "1 new comment; only the first comments were read"
    assert saved.kept is not None
    assert saved.kept.unseen == {"b"}


def test_without_a_network_there_is_what_was_kept(library: Library) -> None:
    assert discussions.save(library, URL, OFFLINE).kept is None
    discussions.save(library, URL, THREAD)
    saved = discussions.save(library, URL, OFFLINE)
    assert saved.failed
    assert saved.sentence == OFFLINE.reason
    assert saved.kept is not None
    assert saved.kept.thread == THREAD


def test_what_is_looked_up_is_kept(library: Library, resource: int) -> None:
    assert discussions.save_found(library, resource, FOUND).sentence == "1 discussion found"
    assert lib.discussion_urls(library, [resource]) == ["https://example.org/how", FOUND[0].url]
    nothing = discussions.save_found(library, resource, ())
    assert nothing.sentence == "nobody has said anything about it on Hacker News or lobste.rs"
    assert discussions.save_found(library, resource, OFFLINE).sentence == OFFLINE.reason


def test_discussions_are_let_go_with_what_they_are_about(library: Library, resource: int) -> None:
    discussions.save_found(library, resource, (Discussion("reddit", SAME),))
    discussions.save(library, URL, THREAD)
    discussions.forget(library, [resource])
    assert discussions.thread_of(library, URL) is None
    assert lib.threads_kept(library).threads == 0


def test_what_is_no_thread_is_for_the_browser() -> None:
    assert discussions.is_readable(SAME)
    assert not discussions.is_readable("https://example.org/forum/1")
