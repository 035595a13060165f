"""What holds for every text, finished or not, sensible or not."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmreader.query import (
    FIELDS,
    Name,
    Named,
    Query,
    completions,
    highlights,
    parse,
    quoted,
    to_text,
    understood,
)
from llmreader.query.parsing import DEEPEST, LONGEST, MOST_MISTAKES

PIECES = st.one_of(
    st.sampled_from([f"{row.name}:" for row in FIELDS] + [f"{row.name}:{row.example}" for row in FIELDS]),
    st.sampled_from(
        ["(", ")", '"', '""', "-", "--", "*", " ", "\t", "OR", " OR ", "AND", "a", "b-c", "f(x)"]
    ),
    st.sampled_from(
        ["http://a.org/b", "foo:bar", "<", ">=", "7", "d", "2026", "-01", "re", "\u017fite:x", "\ud800", "\0"]
    ),
    st.text(max_size=4),
)
TEXTS = st.lists(PIECES, max_size=14).map("".join)

NAMES = (
    st.text(min_size=1)
    .map(lambda name: " ".join(name.split()))
    .filter(lambda name: name and name.isprintable())
)
RIGHT = st.recursive(
    st.one_of(
        st.sampled_from([f"{row.name}:{row.example}" for row in FIELDS if row.name != "sort"]),
        st.sampled_from(
            ["attention", "GPT-4", "http://a.org/b?c=d", "10:30", "std::vector", '"a ""b"" c"', '"a b"*']
        ),
        st.tuples(st.sampled_from(["tag", "topic", "catalog"]), NAMES).map(
            lambda pair: f"{pair[0]}:{quoted(pair[1])}"
        ),
    ),
    lambda inner: st.one_of(
        inner.map("-({})".format),
        st.lists(inner, min_size=2, max_size=4).map(lambda parts: f"({' '.join(parts)})"),
        st.lists(inner, min_size=2, max_size=4).map(lambda parts: f"({' OR '.join(parts)})"),
    ),
    max_leaves=8,
)


def use(text: str) -> Query:
    """All that is done with a query."""
    query = parse(text)
    understood(query).encode()
    to_text(query).encode()
    highlights(query)
    for cursor in range(0, len(text) + 1, max(1, len(text) // 5)):
        completions(text, cursor)
    return query


@given(TEXTS)
def test_any_text_says_something_and_its_mistakes_stand_in_it(text: str) -> None:
    query = use(text)
    for mistake in query.mistakes:
        assert 0 <= mistake.start < mistake.end <= len(text)
        assert not mistake.unfinished or mistake.end == len(text)
    assert list(query.mistakes) == sorted(query.mistakes, key=lambda mistake: mistake.start)


@given(TEXTS)
def test_what_is_written_of_a_query_is_the_same_query_without_its_mistakes(text: str) -> None:
    query = parse(text)
    again = parse(to_text(query))
    assert (again.where, again.sort, again.mistakes) == (query.where, query.sort, ())


@given(RIGHT)
def test_while_a_right_query_is_typed_nothing_is_called_wrong(text: str) -> None:
    assert parse(text).mistakes == ()
    for length in range(len(text)):
        assert all(mistake.unfinished for mistake in parse(text[:length]).mistakes), text[:length]


@given(NAMES)
def test_a_quoted_value_is_read_as_it_was(name: str) -> None:
    assert parse(f"(a tag:{quoted(name)})").where == parse(f"a tag:{quoted(name)}").where
    assert parse(f"tag:{quoted(name)}").where == Named(Name.TAG, name)


@pytest.mark.parametrize(
    "text",
    [
        "(" * 5_000 + ")" * 5_000,
        "(a " * 3_333,
        "(a OR -(b " * 1_000,
        ")" * LONGEST,
        "-" * LONGEST,
        "-" * (LONGEST - 1) + "a",
        "- " * 5_000,
        "-(" * 5_000,
        '"' * LONGEST,
        "*" * LONGEST,
        "a(" * 5_000,
        "a(b" * 3_333,
        "a)" * 5_000,
        " " * LONGEST,
        "OR " * 3_333,
        "a OR " * 2_000,
        "is:x " * 2_000,
        "fo:x " * 2_000,
        "sort:site " * 1_000,
        "added:<" + "9" * 9_000,
        "tag:" + "(" * 9_000,
        "site:" + "é." * 4_000,
        "é" * LONGEST,
    ],
)
def test_the_longest_texts_take_no_longer_than_their_length(text: str) -> None:
    begin = time.process_time()
    query = use(text)
    assert time.process_time() - begin < 2
    assert len(query.mistakes) <= MOST_MISTAKES


def test_only_so_much_of_a_text_is_read() -> None:
    query = parse("a " * LONGEST)
    (mistake,) = query.mistakes
    assert (mistake.start, mistake.end) == (LONGEST, 2 * LONGEST)
    assert query.where == parse("a " * (LONGEST // 2)).where


def test_parentheses_that_stand_too_deep_are_left_out_and_the_rest_is_understood() -> None:
    assert parse("(" * DEEPEST + "a" + ")" * DEEPEST).mistakes == ()
    query = parse("(" * 100 + "a" + ")" * 100 + " b")
    assert query.where == parse("a b").where
    assert [(mistake.start, mistake.end) for mistake in query.mistakes] == [(DEEPEST, DEEPEST + 1)]
