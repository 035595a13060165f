"""Threads are found by the page that they are about."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote_plus

import pytest

from llmreader.model import Discussion
from llmreader.reader import Kind, Unavailable
from llmreader.reader.threads import find_threads

from .conftest import LIMITS, Sites

PAGE = "http://www.example.org/how-it-works/?utm_source=x&b=1"
SEARCH = (
    f"/api/v1/search?query={quote_plus('example.org/how-it-works?b=1')}"
    "&restrictSearchableAttributes=url&tags=story&hitsPerPage=100"
)
LOBSTERS = f"/stories/url/all.json?url={quote_plus(PAGE)}"


def hit(
    number: object, comments: object, url: object = "https://example.org/how-it-works?b=1"
) -> dict[str, Any]:
    return {"objectID": number, "url": url, "num_comments": comments, "title": "How it works"}


def story(name: str, comments: int) -> dict[str, Any]:
    return {"short_id": name, "url": "https://example.org/how-it-works/?b=1", "comment_count": comments}


def find(sites: Sites) -> tuple[Discussion, ...] | Unavailable:
    return find_threads(PAGE, LIMITS, sites.bases)


def hacker_news(number: int) -> Discussion:
    return Discussion("Hacker News", f"https://news.ycombinator.com/item?id={number}")


def test_the_longest_comes_first_of_those_that_are_about_just_this_page(sites: Sites) -> None:
    others = (hit("4", 99, "https://example.org/how-it-works?b=2"), hit("5", 99, "https://example.org/how"))
    sites.answer(SEARCH, {"hits": [hit("2", 3), hit("3", 40), *others, hit("6", 0)]})
    sites.answer(LOBSTERS, [story("x1y2z3", 7), story("none", 0)])
    assert find(sites) == (
        hacker_news(3),
        Discussion("lobste.rs", "https://lobste.rs/s/x1y2z3"),
        hacker_news(2),
    )


def test_none_is_found_where_nobody_has_said_a_word(sites: Sites) -> None:
    sites.answer(SEARCH, {"hits": []})
    sites.answer(LOBSTERS, [])
    assert find(sites) == ()


def test_one_site_that_fails_does_not_hide_what_another_has(sites: Sites) -> None:
    sites.answer(SEARCH, {"hits": [hit("2", 3)]})
    sites.fail(LOBSTERS)
    assert find(sites) == (hacker_news(2),)


def test_nothing_found_is_only_said_when_all_were_asked(sites: Sites) -> None:
    sites.answer(SEARCH, {"hits": []})
    sites.fail(LOBSTERS, "429 Slow down")
    outcome = find(sites)
    assert isinstance(outcome, Unavailable)
    assert outcome.kind is Kind.BUSY


@pytest.mark.parametrize(
    "answer", [None, 1, [[]], {"hits": [None, {"url": 1}, hit(None, None), hit("x", [])]}]
)
def test_an_answer_of_another_shape_finds_nothing(sites: Sites, answer: object) -> None:
    sites.answer(SEARCH, answer)
    sites.answer(LOBSTERS, answer)
    assert find(sites) == ()
