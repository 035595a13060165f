"""Which URLs are threads, and which of them are the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmreader.reader.threads import is_thread, thread_url

POST = "https://news.ycombinator.com/item?id=35589756"
STORY = "https://lobste.rs/s/x1y2z3"
THREAD = "https://www.reddit.com/comments/1abc2d"


@pytest.mark.parametrize(
    ("url", "thread"),
    [
        (POST, POST),
        ("http://news.ycombinator.com/item?id=35589756&p=2#35590000", POST),
        (STORY, STORY),
        ("https://lobste.rs/s/x1y2z3/how_it_works#c_abc123", STORY),
        ("https://lobste.rs/s/x1y2z3.json", STORY),
        ("https://lobste.rs/c/abc123", "https://lobste.rs/c/abc123"),
        ("https://www.reddit.com/r/Programming/comments/1abc2d/how_it_works/", THREAD),
        ("https://old.reddit.com/r/programming/comments/1abc2d/how_it_works/?sort=new", THREAD),
        ("https://np.reddit.com/comments/1ABC2D", THREAD),
        ("https://www.reddit.com/user/ada/comments/1abc2d/title", THREAD),
        ("https://redd.it/1abc2d", THREAD),
        ("https://reddit.com/r/a/comments/1abc2d/how_it_works/k9x8y7/?context=3", f"{THREAD}/_/k9x8y7"),
        ("https://www.reddit.com/r/a/comments/1abc2d/comment/k9x8y7/", f"{THREAD}/_/k9x8y7"),
    ],
)
def test_a_thread_has_one_url_whatever_leads_to_it(url: str, thread: str) -> None:
    assert thread_url(url) == thread
    assert thread_url(thread) == thread


@pytest.mark.parametrize(
    "url",
    [
        "https://news.ycombinator.com/",
        "https://news.ycombinator.com/item?id=x",
        "https://news.ycombinator.com/user?id=pg",
        "https://lobste.rs/t/python",
        "https://www.reddit.com/r/programming/",
        "https://notreddit.com/comments/1abc2d",
        "https://news.ycombinator.com.example.org/item?id=1",
        "ftp://lobste.rs/s/x1y2z3",
        "http://[/",
        "",
    ],
)
def test_what_is_no_thread_is_none(url: str) -> None:
    assert not is_thread(url)


@given(st.text() | st.text().map("https://lobste.rs/{}".format) | st.text().map("https://redd.it/{}".format))
def test_any_text_is_asked_about(url: str) -> None:
    assert is_thread(url) == bool(thread_url(url))
