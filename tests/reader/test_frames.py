"""What comes back from a process that reads hostile pages is text, or it is nothing."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmreader.contents import Article
from llmreader.reader import Kind, Unavailable, frames

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: (
        st.lists(inner) | st.dictionaries(st.sampled_from(["article", "unavailable", "text", "kind"]), inner)
    ),
)


@pytest.mark.parametrize(
    "outcome",
    [
        Article(
            "Words\n", title="T", author="A", published="2020-01", site="S", language="en", url="https://x/"
        ),
        Unavailable(Kind.BROKEN, "there is nothing"),
    ],
)
def test_what_was_made_arrives(outcome: Article | Unavailable) -> None:
    assert frames.to_outcome(json.dumps(frames.from_outcome(outcome)).encode()) == outcome


def test_nothing_in_it_steers_a_terminal() -> None:
    said = frames.from_outcome(Article("a\x1b[2Jb\n", title="\x07\u202eT\ud800"))
    assert frames.to_outcome(json.dumps(said).encode()) == Article("a[2Jb\n", title="T\ufffd")


@given(JSON.map(lambda words: json.dumps(words).encode()) | st.binary())
def test_other_words_are_refused(said: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  # the reason is for nobody
        frames.to_outcome(said)


def test_a_message_without_end_is_refused() -> None:
    with pytest.raises(ValueError, match="too large"):
        frames.sizes(frames.HEAD.pack(frames.LARGEST, 1))
