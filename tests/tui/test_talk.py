"""A discussion as it is read: what is new in it, its links, and what is looked for."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from llmreader.contents import Comment, Thread
from llmreader.tui.ages import age
from llmreader.tui.talk import LONGEST, NAME, Spot, Talk

THREAD = Thread(
    "Hacker News",
    "https://news.ycombinator.com/item?id=1",
    "How it works",
    "ada",
    page="https://example.org/how",
    comments=(
        Comment(
            "a", 0, "bob", "It *works* like [this](https://example.org/a) or [that](https://example.org/b)."
        ),
        Comment("b", 1, "ada", "So does this."),
        Comment("c", 1, "", "", deleted=True),
        Comment("d", 0, "carol", "Not here, see <https://example.org/c>."),
    ),
)


@pytest.fixture
def talk() -> Talk:
    return Talk(THREAD, frozenset("bd"))


def test_what_is_new_is_gone_through_round_and_round(talk: Talk) -> None:
    assert talk.new == [2, 4]
    assert talk.new_beside(0, backwards=False) == 2
    assert talk.new_beside(4, backwards=False) == 2
    assert talk.new_beside(2, backwards=True) == 4
    assert Talk(THREAD).new_beside(0, backwards=False) is None


def test_comments_are_known_again_when_the_thread_has_grown(talk: Talk) -> None:
    first, *others = THREAD.comments
    grown = Talk(replace(THREAD, comments=(first, Comment("new", 1, "dave", "Hm."), *others[:2])))
    assert grown.numbers_of(talk) == {0: 0, 1: 1, 2: 3, 3: 4}


def test_links_are_gone_through_from_comment_to_comment(talk: Talk) -> None:
    found, chosen = [], None
    while chosen := talk.link_beside(chosen, 0, backwards=False):
        found.append((chosen.number, chosen.link.url[-1]))
    assert found == [(0, "w"), (1, "a"), (1, "b"), (4, "c")]
    back, chosen = [], talk.link_beside(None, 4, backwards=False)
    while chosen := talk.link_beside(chosen, 4, backwards=True):
        back.append((chosen.number, chosen.link.url[-1]))
    assert back == [(1, "b"), (1, "a"), (0, "w")]


def test_a_link_is_called_by_its_words(talk: Talk) -> None:
    words, chosen = [], None
    while chosen := talk.link_beside(chosen, 0, backwards=False):
        words.append(talk.words_of(chosen))
    assert words == [talk.name(0), "this", "that", "https://example.org/c"]


def test_no_link_is_chosen_that_is_folded(talk: Talk) -> None:
    talk.branches.toggle(1)
    found = talk.link_beside(None, 1, backwards=False)
    assert found is not None
    assert found.number == 4


def test_words_are_found_in_titles_names_and_texts_but_not_in_marks(talk: Talk) -> None:
    talk.look_for("WORKS")
    assert talk.spots(0) == [Spot(0, NAME, 7, 12)]
    assert talk.spots(1) == [Spot(1, 0, 3, 8)]
    talk.look_for("carol")
    assert talk.spots(4) == [Spot(4, NAME, 0, 5)]
    talk.look_for("example.org/a")
    assert talk.spots(1) == [], "an address that is not seen"
    talk.look_for("  ")
    assert not talk.is_looking


def test_matches_are_gone_through_round_and_round(talk: Talk) -> None:
    talk.look_for("this")
    places = [Spot(1, 0, 14, 18), Spot(2, 0, 8, 12)]
    assert talk.spot_beside(0, None, backwards=False) == places[0]
    assert talk.spot_beside(0, places[0], backwards=False) == places[1]
    assert talk.spot_beside(0, places[1], backwards=False) == places[0]
    assert talk.spot_beside(0, places[0], backwards=True) == places[1]
    talk.look_for("nowhere")
    assert talk.spot_beside(0, None, backwards=False) is None


def test_a_text_that_is_too_long_is_cut_and_says_so() -> None:
    long = Comment("a", 0, "bob", "*a* [b](c) " * 100_000)
    document = Talk(replace(THREAD, comments=(long,))).document(1)
    assert document.blocks(len(document) - 1).plain.startswith("The rest of this")
    assert len(document.source(0).rstrip()) <= LONGEST


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (-5, "now"), (59, "now"), (60, "1 min"), (3_599, "59 min"), (3 * 3_600, "3 h"), (86_400, "1 d"),
        (40 * 86_400, "1 mo"), (364 * 86_400, "11 mo"), (800 * 86_400, "2 y"),
    ],
)  # fmt: skip
def test_ages(seconds: int, said: str) -> None:
    at = 1_700_000_000_000_000
    assert age(at, at + seconds * 1_000_000) == said
