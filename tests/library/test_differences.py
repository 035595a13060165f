"""Which pages are perhaps the same under another URL: each is in one pair at most."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from llmreader.library import Entry
from llmreader.library.differences import compare


def entry(key: str, title: str = "Slides", topic: str = "Talks") -> Entry:
    return Entry(f"https://{key}", title, ("Catalog", topic))


def alike(old: Sequence[Entry], new: Sequence[Entry], kept: Sequence[Entry] = ()) -> list[tuple[str, str]]:
    pairs = compare(old, new, {each.key for each in kept}).alike
    return [(was.key.removeprefix("https://"), now.key.removeprefix("https://")) for was, now in pairs]


def test_the_title_and_the_topic_make_a_pair_whatever_the_case() -> None:
    assert alike([entry("a.example/1")], [entry("b.example/2", "SLIDES")]) == [("a.example/1", "b.example/2")]
    assert alike([entry("a.example/1")], [entry("b.example/2", "Paper")]) == []
    assert alike([entry("a.example/1")], [entry("b.example/2", topic="Books")]) == []


def test_of_one_title_those_belong_together_whose_urls_end_alike() -> None:
    old = [entry("a.example/1"), entry("a.example/2"), entry("a.example/3")]
    new = [entry("b.example/3"), entry("b.example/1")]
    assert alike(old, new) == [("a.example/3", "b.example/3"), ("a.example/1", "b.example/1")]


def test_then_those_of_one_site_and_then_the_others_in_their_order() -> None:
    old = [entry("a.example/1"), entry("b.example/2"), entry("c.example/3")]
    new = [entry("d.example/4"), entry("b.example/5"), entry("e.example/6")]
    assert alike(old, new) == [
        ("a.example/1", "d.example/4"),
        ("b.example/2", "b.example/5"),
        ("c.example/3", "e.example/6"),
    ]


def test_what_the_user_has_touched_is_paired_first() -> None:
    old = [entry("a.example/1"), entry("a.example/2")]
    assert alike(old, [entry("b.example/3")], kept=old[1:]) == [("a.example/2", "b.example/3")]


ENTRIES = st.lists(
    st.builds(entry, st.from_regex(r"[ab]\.example/[0-9]{1,2}", fullmatch=True), st.sampled_from("PQ")),
    unique_by=lambda each: each.key,
    max_size=20,
)


@given(ENTRIES, ENTRIES)
def test_no_page_is_in_two_pairs_and_none_is_left_alone_that_could_have_one(
    old: list[Entry], new: list[Entry]
) -> None:
    differences = compare(old, new, ())
    for side in zip(*differences.alike, strict=True):
        assert len({each.key for each in side}) == len(side)
    for title in "PQ":
        gone = [each for each in differences.gone if each.title == title]
        added = [each for each in differences.new if each.title == title]
        pairs = [now for _, now in differences.alike if now.title == title]
        assert len(pairs) == min(len(gone), len(added))
