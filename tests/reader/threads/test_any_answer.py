"""Whatever a site answers, reading a thread comes to a thread or to a reason."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from llmreader.contents import Thread
from llmreader.reader import Unavailable

Sites = Any

NAMES = (
    "id", "type", "title", "url", "text", "author", "created_at_i", "points", "children", "kids", "story_id",
    "comments", "short_id", "depth", "comment", "commenting_user", "is_deleted", "created_at", "score",
    "data", "kind", "body", "replies", "count", "selftext", "is_self", "created_utc",
)  # fmt: skip
LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.sampled_from(("comment", "more", "t1", "2024"))
)
ANSWERS = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=9),
    max_leaves=25,
)
FOR_EACH_CASE = settings(
    max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)


@pytest.mark.parametrize(
    ("url", "paths"),
    [
        ("https://news.ycombinator.com/item?id=1", ["/api/v1/items/1", "/v0/item/1.json"]),
        ("https://lobste.rs/s/a", ["/s/a.json"]),
        ("https://lobste.rs/c/a", ["/c/a.json"]),
        ("https://redd.it/a", ["/comments/a.json?raw_json=1&limit=500"]),
    ],
)
@given(answer=ANSWERS)
@FOR_EACH_CASE
def test_any_json_is_read(sites: Sites, outcome: Any, url: str, paths: list[str], answer: object) -> None:
    for path in paths:
        sites.answer(path, answer)
    assert isinstance(outcome(url), Thread | Unavailable)
