"""A long text: its headings, its links, and where words stand in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmreader.layout.document import Document


def found(text: str, words: str) -> list[str]:
    document = Document(text)
    return [document.blocks(match.piece).plain[match.start : match.end] for match in document.matches(words)]


def test_headings_are_found_wherever_they_stand_but_not_in_code() -> None:
    text = "# One *two*\n\nThree\n===\n\n> ## Four\n\n- ### Five\n\n```\n# no\n```\n\n<h2>Six</h2>\n\n#none"
    headings = [(heading.level, heading.text) for heading in Document(text).headings()]
    assert headings == [(1, "One two"), (1, "Three"), (2, "Four"), (3, "Five"), (2, "Six")]


def test_links_are_found_in_their_order_with_their_text() -> None:
    document = Document(
        "[a *b*](u) <a href='v'>c</a>\n![d](w)\n\n| [e](x) |\n|-|\n| https://y.org |\n\n[f][r]\n\n[r]: z"
    )
    links = [linked for piece in range(len(document)) for linked in document.links(piece)]
    assert [(linked.text, linked.link.url) for linked in links] == [
        ("a b", "u"),
        ("c", "v"),
        ("[image: d]", "w"),
        ("e", "x"),
        ("https://y.org", "https://y.org"),
        ("f", "z"),
    ]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("One one ONE", "one", ["One", "one", "ONE"]),
        ("Café cafe", "café", ["Café", "cafe"]),
        ("the Straße", "strasse", ["Straße"]),
        ("two\nlines", "two lines", ["two lines"]),
        ("two  \nlines", "two lines", ["two\nlines"]),
        ("so **bold**ly", "boldly", ["boldly"]),
        ("[a link](https://hidden.org) here", "link here", ["link here"]),
        ("[a link](https://hidden.org)", "hidden", []),
        ("it’s", "it's", ["it’s"]),  # noqa: RUF001  # as it is printed
        ("a &amp; b", "a & b", ["a & b"]),
        ("x", " ", []),
        ("a.b axb", "a.b", ["a.b"]),
        ("```\nin code\n```", "in code", ["in code"]),
    ],
)
def test_words_are_found_as_they_are_seen(text: str, words: str, expected: list[str]) -> None:
    assert found(text, words) == expected


def test_the_places_come_in_the_order_of_the_text() -> None:
    places = list(Document("a b\n\na\n\n- a a").matches("a"))
    assert [(place.piece, place.start) for place in places] == [(0, 0), (1, 0), (2, 0), (2, 2)]


@given(
    st.lists(
        st.sampled_from(["a", "*a*", "**b**", "`c`", "ab", "é", "&amp;", "\n\n", "- "]), max_size=20
    ).map(" ".join)
)
def test_what_was_looked_at_before_is_found_all_the_same(text: str) -> None:
    fresh, seen = Document(text), Document(text)
    for piece in range(len(seen)):
        seen.blocks(piece)
    for words in ("a", "b c", "e", "& a"):
        assert list(fresh.matches(words)) == list(seen.matches(words))
