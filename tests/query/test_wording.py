"""What is shown under the input: what was understood, in plain words."""

from __future__ import annotations

import pytest

from llmreader.query import parse, understood


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "everything"),
        ("sort:random", "everything, in any order"),
        ("is:unread attention sort:minutes", "unread and attention…, shortest first"),
        ('"attention is" -survey', "“attention is” and not survey…"),
        ("a b OR is:starred", "(a… and b…) or starred"),
        ("-(a OR b) c", "not (a… or b…) and c…"),
        ("is:reading OR is:saved OR is:dead", "being read or saved for offline or gone from its site"),
        ("has:note has:article", "with a note and with an article"),
        ('tag:rl topic:"World models"', "tagged rl and in the topic World models"),
        ("catalog:Awesome site:arxiv.org", "in the catalog Awesome and from arxiv.org"),
        ("kind:paper author:karpathy", "of the kind paper and by karpathy"),
        ("minutes:<15 minutes:>=5", "under 15 min and at least 5 min"),
        ("minutes:<=15 minutes:>5 minutes:9", "at most 15 min and over 5 min and 9 min"),
        ("added:<7d", "added in the last 7 days"),
        ("added:>1w", "added more than 1 week ago"),
        ("read:>=3m", "read at least 3 months ago"),
        ("read:>2026-01-31", "read after 2026-01-31"),
        ("read:<2026-01", "read before 2026-01"),
        ("read:2026", "read in 2026"),
        ("read:2026-01-31", "read on 2026-01-31"),
        ("read:>=2026-01-31", "read on 2026-01-31 or after"),
        ("read:<=2026", "read in 2026 or before"),
        ("is:raed a tag:", "a…"),
    ],
)
def test_a_query_in_plain_words(text: str, words: str) -> None:
    assert understood(parse(text)) == words
