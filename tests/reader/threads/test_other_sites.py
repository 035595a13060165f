"""Threads of lobste.rs and reddit."""

from __future__ import annotations

from typing import Any

import pytest

from llmreader.contents import Comment
from llmreader.reader import Kind

Sites = Any
Read = Any

STORY = {
    "short_id": "x1y2z3",
    "created_at": "2024-01-15T10:30:00.000-05:00",
    "title": "How it works",
    "url": "https://example.org/how",
    "score": 42,
    "comment_count": 3,
    "description": "<p>With <em>pictures</em>.</p>",
    "submitter_user": "bob",
}
AT = 1_705_332_600_000_000


def lobster(name: str, depth: int, **fields: object) -> dict[str, Any]:
    return {
        "short_id": name,
        "created_at": "2024-01-15T10:30:00.000-05:00",
        "is_deleted": False,
        "is_moderated": False,
        "score": 5,
        "comment": f"<p>I am <strong>{name}</strong>.</p>",
        "url": "https://lobste.rs/s/x1y2z3/how_it_works#c_" + name,
        "depth": depth,
        "commenting_user": "ada",
    } | fields


def redditor(name: str, *answers: object, **fields: object) -> dict[str, Any]:
    data = {
        "id": name,
        "author": "ada",
        "body": f"I am **{name}**.",
        "created_utc": 1_705_332_600.0,
        "score": 3,
    }
    replies = listing(*answers) if answers else ""
    return {"kind": "t1", "data": data | {"replies": replies} | fields}


def listing(*things: object) -> dict[str, Any]:
    return {"kind": "Listing", "data": {"children": list(things)}}


def page(*comments: object, **fields: object) -> list[Any]:
    post = {"id": "1abc2d", "title": "How it works", "author": "bob", "selftext": "", "is_self": False,
            "url": "https://example.org/how", "score": 42, "created_utc": 1_705_332_600.0}  # fmt: skip
    return [listing({"kind": "t3", "data": post | fields}), listing(*comments)]


WHOLE = "/comments/1abc2d.json?raw_json=1&limit=500"
LINK = "https://old.reddit.com/r/list/comments/1abc2d/how_it_works/"


def test_a_thread_of_lobsters(sites: Sites, read: Read) -> None:
    sites.answer(
        "/s/x1y2z3.json", STORY | {"comments": [lobster("one", 0), lobster("two", 1), lobster("three", 0)]}
    )
    thread = read("https://lobste.rs/s/x1y2z3/how_it_works")
    assert (thread.site, thread.url, thread.title) == (
        "lobste.rs",
        "https://lobste.rs/s/x1y2z3",
        "How it works",
    )
    assert (thread.author, thread.points, thread.at, thread.text) == ("bob", 42, AT, "With *pictures*.")
    assert [(each.key, each.depth) for each in thread.comments] == [("one", 0), ("two", 1), ("three", 0)]
    assert thread.comments[1] == Comment("two", 1, "ada", "I am **two**.", AT, 5)


def test_a_comment_of_lobsters_is_a_place_in_its_thread(sites: Sites, read: Read) -> None:
    sites.answer("/c/two.json", lobster("two", 1))
    sites.answer("/s/x1y2z3.json", STORY | {"comments": [lobster("one", 0), lobster("two", 1)]})
    assert [each.key for each in read("https://lobste.rs/c/two").comments] == ["one", "two"]


def test_what_lobsters_has_removed_is_shown_as_such(sites: Sites, read: Read) -> None:
    gone = (lobster("one", 0, is_deleted=True), lobster("two", 0, is_moderated=True))
    sites.answer("/s/x1y2z3.json", STORY | {"comments": gone})
    assert [each.deleted for each in read("https://lobste.rs/s/x1y2z3").comments] == [True, True]


def test_an_older_lobsters_is_understood(sites: Sites, read: Read) -> None:
    old = lobster("one", 0, indent_level=1, commenting_user={"username": "ada"})
    two = lobster("two", 0, indent_level=2)
    del old["depth"], two["depth"]
    sites.answer("/s/x1y2z3.json", STORY | {"comments": [old, two], "submitter_user": {"username": "bob"}})
    thread = read("https://lobste.rs/s/x1y2z3")
    assert [(each.author, each.depth) for each in thread.comments] == [("ada", 0), ("ada", 1)]
    assert thread.author == "bob"


def test_nobody_answers_what_is_not_there(sites: Sites, read: Read) -> None:
    depths = (7, -3, 9, 10**30)
    sites.answer("/s/x1y2z3.json", STORY | {"comments": [lobster("a", depth) for depth in depths]})
    assert [each.depth for each in read("https://lobste.rs/s/x1y2z3").comments] == [0, 0, 1, 0]


def test_a_thread_of_reddit(sites: Sites, read: Read) -> None:
    sites.answer(WHOLE, page(redditor("one", redditor("two")), redditor("three", score_hidden=True)))
    thread = read(LINK)
    assert (thread.site, thread.url) == ("reddit", "https://www.reddit.com/comments/1abc2d")
    assert (thread.title, thread.author, thread.page) == ("How it works", "bob", "https://example.org/how")
    assert [(each.key, each.depth, each.points) for each in thread.comments] == [
        ("one", 0, 3),
        ("two", 1, 3),
        ("three", 0, None),
    ]
    assert thread.comments[1] == Comment("two", 1, "ada", "I am **two**.", AT, 3)
    assert not thread.remark


def test_what_reddit_keeps_to_itself_is_said(sites: Sites, read: Read) -> None:
    more = {"kind": "more", "data": {"count": 1200, "children": ["a"]}}
    longer = {"kind": "more", "data": {"count": 0, "id": "_"}}
    sites.answer(WHOLE, page(redditor("one", redditor("two", longer)), more))
    thread = read(LINK)
    assert [each.key for each in thread.comments] == ["one", "two"]
    assert thread.remark == "about 1,201 more answers are shown by reddit alone"


def test_one_comment_of_reddit_is_read_with_the_answers_to_it(sites: Sites, read: Read) -> None:
    sites.answer("/comments/1abc2d/_/two.json?raw_json=1&limit=500", page(redditor("two", redditor("three"))))
    thread = read(LINK + "two/")
    assert [(each.key, each.depth) for each in thread.comments] == [("two", 0), ("three", 1)]
    assert thread.remark == "this is one comment of a longer thread, with the answers to it"


@pytest.mark.parametrize("body", ["[deleted]", "[removed]", "[ Removed by Reddit ]", ""])
def test_what_is_gone_from_reddit_is_shown_as_such(sites: Sites, read: Read, body: str) -> None:
    sites.answer(WHOLE, page(redditor("one", author="[deleted]", body=body)))
    assert read(LINK).comments == (Comment("one", 0, "", "", AT, 3, deleted=True),)


def test_what_somebody_wrote_who_has_left_stays(sites: Sites, read: Read) -> None:
    sites.answer(WHOLE, page(redditor("one", author="[deleted]")))
    (comment,) = read(LINK).comments
    assert (comment.author, comment.deleted) == ("", False)


def test_the_markdown_of_reddit_is_that_of_others(sites: Sites, read: Read) -> None:
    body = ">!He did it!<\n\nSee [the list](/r/list) and [all](https://example.org).\n\n> quoted"
    sites.answer(WHOLE, page(redditor("one", body=body), is_self=True, selftext="Why?"))
    thread = read(LINK)
    assert (thread.text, thread.page) == ("Why?", "")
    assert thread.comments[0].text == (
        "\\[spoiler: He did it\\]\n\nSee [the list](https://www.reddit.com/r/list)"
        " and [all](https://example.org).\n\n> quoted"
    )


def test_when_reddit_refuses_the_browser_is_offered(sites: Sites, outcome: Any) -> None:
    sites.fail(WHOLE, "403 Blocked")
    refused = outcome(LINK)
    assert refused.kind is Kind.DENIED
    assert refused.reason.endswith("does not let programs read the page (403); open it in the browser")
