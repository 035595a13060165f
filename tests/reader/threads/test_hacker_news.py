"""Threads of Hacker News: in one answer, in the order of the page, or else one by one."""

from __future__ import annotations

from threading import Event
from typing import Any

import pytest

from llmreader.contents import Comment
from llmreader.reader import Kind, Unavailable
from llmreader.reader.threads import hacker_news, items, walking

Sites = Any
Read = Any

POST = "https://news.ycombinator.com/item?id=1"
BASE = "https://news.ycombinator.com"
WHOLE = "/api/v1/items/1"


def comment(
    number: int, *answers: object, author: str | None = "ada", text: str | None = "Yes."
) -> dict[str, Any]:
    """As Algolia has it."""
    return {
        "id": number,
        "created_at": "2023-04-16T12:00:00.000Z",
        "created_at_i": 1_681_646_400,
        "type": "comment",
        "author": author,
        "title": None,
        "url": None,
        "text": text,
        "points": None,
        "parent_id": 1,
        "story_id": 1,
        "children": list(answers),
        "options": [],
    }


def post(*answers: object, **fields: object) -> dict[str, Any]:
    return comment(1, *answers, author="bob", text=None) | {
        "type": "story", "title": "How it works", "url": "https://example.org/how", "points": 128,
    } | fields  # fmt: skip


def item(number: int, *kids: int, **fields: object) -> dict[str, Any]:
    """As Hacker News has it itself."""
    return {
        "id": number,
        "by": "ada",
        "time": 1_681_646_400,
        "type": "comment",
        "text": "Yes.",
        "kids": list(kids),
    } | fields


def shape(comments: tuple[Comment, ...]) -> list[tuple[str, int]]:
    return [(each.key, each.depth) for each in comments]


def test_a_thread_is_read_in_one_answer(sites: Sites, read: Read) -> None:
    sites.answer(WHOLE, post(comment(2, comment(3, text="No, <i>never</i>.<p>&gt; Yes")), comment(4)))
    sites.answer("/v0/item/1.json", item(1, 2, 4))
    thread = read(POST + "&p=2")
    assert (thread.site, thread.url, thread.title) == ("Hacker News", POST, "How it works")
    assert (thread.author, thread.page, thread.points) == ("bob", "https://example.org/how", 128)
    assert (thread.at, thread.text, thread.remark) == (1_681_646_400_000_000, "", "")
    assert shape(thread.comments) == [("2", 0), ("3", 1), ("4", 0)]
    assert thread.comments[1] == Comment("3", 1, "ada", "No, *never*.\n\n> Yes", 1_681_646_400_000_000)
    assert sorted(sites.asked) == [WHOLE, "/v0/item/1.json"]


def test_the_answers_to_a_post_stand_as_on_its_page(sites: Sites, read: Read) -> None:
    sites.answer(WHOLE, post(comment(2), comment(3), comment(4), comment(5)))
    sites.answer("/v0/item/1.json", item(1, 4, 3, 2))
    assert [each.key for each in read(POST).comments] == ["4", "3", "2", "5"]


def test_where_their_order_is_not_to_be_had_they_stand_by_age(sites: Sites, read: Read) -> None:
    sites.answer(WHOLE, post(comment(2), comment(3)))
    sites.fail("/v0/item/1.json")
    thread = read(POST)
    assert [each.key for each in thread.comments] == ["2", "3"]
    assert not thread.remark


def test_nobody_waits_long_for_the_order(sites: Sites, read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hacker_news, "_SECONDS_FOR_ORDER", 0.1)
    sites.answer(WHOLE, post(comment(2)))
    sites.site.send("/v0/item/1.json", 60.0)
    assert [each.key for each in read(POST).comments] == ["2"]


def test_what_is_cancelled_is_not_asked_for_elsewhere(sites: Sites, outcome: Any) -> None:
    sites.answer("/v0/item/1.json", item(1, 2))
    stop = Event()
    stop.set()
    assert outcome(POST, cancelled=stop).kind is Kind.CANCELLED
    assert "/v0/item/2.json" not in sites.asked


def test_what_was_deleted_is_shown_as_such(sites: Sites, read: Read) -> None:
    sites.answer(WHOLE, post(comment(2, comment(3), author=None, text=None)))
    sites.answer("/v0/item/1.json", item(1, 2))
    gone, answer = read(POST).comments
    assert gone == Comment("2", 0, "", "", 1_681_646_400_000_000, deleted=True)
    assert not answer.deleted


def test_one_comment_is_read_with_the_answers_to_it(sites: Sites, read: Read) -> None:
    sites.answer("/api/v1/items/7", comment(7, comment(8, comment(9))))
    sites.answer("/v0/item/7.json", item(7, 8))
    sites.answer(
        "/v0/item/1.json",
        item(1, 7, by="bob", type="story", title="How it works", url="https://example.org/how"),
    )
    thread = read(f"{BASE}/item?id=7")
    assert (thread.title, thread.author, thread.page) == ("How it works", "bob", "https://example.org/how")
    assert shape(thread.comments) == [("7", 0), ("8", 1), ("9", 2)]
    assert thread.remark == "this is one comment of a longer thread, with the answers to it"


def test_without_the_search_the_comments_are_fetched_one_by_one(sites: Sites, read: Read) -> None:
    sites.fail(WHOLE)
    sites.answer(
        "/v0/item/1.json", item(1, 3, 2, by="bob", title="How it works", score=5, text="Why?", type="story")
    )
    sites.answer("/v0/item/3.json", item(3, 4))
    sites.answer("/v0/item/2.json", item(2, dead=True))
    sites.answer("/v0/item/4.json", item(4, deleted=True))
    thread = read(POST)
    assert (thread.title, thread.author, thread.points, thread.text) == ("How it works", "bob", 5, "Why?")
    assert shape(thread.comments) == [("3", 0), ("4", 1), ("2", 0)]
    assert [each.deleted for each in thread.comments] == [False, True, True]
    assert not thread.remark


def test_what_is_cut_off_is_said(sites: Sites, read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(items, "MOST", 2)
    sites.fail(WHOLE)
    sites.answer("/v0/item/1.json", item(1, 2, 3, 4, type="story"))
    for number in (2, 3):
        sites.answer(f"/v0/item/{number}.json", item(number))
    thread = read(POST)
    assert [each.key for each in thread.comments] == ["2", "3"]
    assert "only the first comments could be fetched" in thread.remark


def test_an_item_that_is_missing_is_said_too(sites: Sites, read: Read) -> None:
    sites.fail(WHOLE)
    sites.answer("/v0/item/1.json", item(1, 2, 3, type="story"))
    sites.answer("/v0/item/2.json", item(2))
    sites.fail("/v0/item/3.json")
    thread = read(POST)
    assert [each.key for each in thread.comments] == ["2"]
    assert thread.remark


def test_items_that_answer_each_other_are_shown_once(sites: Sites, read: Read) -> None:
    sites.fail(WHOLE)
    sites.answer("/v0/item/1.json", item(1, 2, 2, type="story"))
    sites.answer("/v0/item/2.json", item(2, 3, 2))
    sites.answer("/v0/item/3.json", item(3, 2, 3))
    assert shape(read(POST).comments) == [("2", 0), ("3", 1)]


def test_a_thread_that_neither_has_is_gone(sites: Sites, outcome: Any) -> None:
    sites.fail(WHOLE, "404 Not Found")
    sites.answer("/v0/item/1.json", None)
    assert outcome(POST) == Unavailable(
        Kind.GONE, "news.ycombinator.com has no such thread; look whether the address is right"
    )


def test_when_nobody_answers_the_first_reason_is_given(sites: Sites, outcome: Any) -> None:
    sites.fail(WHOLE, "503 Busy")
    sites.fail("/v0/item/1.json")
    assert outcome(POST).kind is Kind.BUSY


def test_a_very_long_thread_is_cut_off(sites: Sites, read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(walking, "MOST", 2)
    sites.answer(WHOLE, post(comment(2, comment(3, comment(4)))))
    sites.answer("/v0/item/1.json", item(1, 2))
    thread = read(POST)
    assert shape(thread.comments) == [("2", 0), ("3", 1)]
    assert "only the first" in thread.remark


@pytest.mark.parametrize(
    "content", [b"[" * 100_000, b'{"children":[' * 100_000, b"", b"\xff", b"1" * 5_000, b"<html>"]
)
def test_what_is_no_json_is_broken(sites: Sites, outcome: Any, content: bytes) -> None:
    sites.site.serve(WHOLE, content)
    sites.site.serve("/v0/item/1.json", content)
    assert outcome(POST).kind is Kind.BROKEN


def test_escape_sequences_do_not_reach_the_screen(sites: Sites, read: Read) -> None:
    hostile = "\x1b]52;c;eA==\x07 &#27;[31m &#8238; \u202e <b>[bold]</b>"
    sites.answer(WHOLE, post(comment(2, author=hostile, text=hostile), title=hostile, url=hostile))
    sites.answer("/v0/item/1.json", item(1, 2))
    thread = read(POST)
    (only,) = thread.comments
    shown = "".join((thread.title, thread.page, only.author, only.text))
    assert not {"\x1b", "\x07", "\u202e"} & set(shown)
