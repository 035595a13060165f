"""A line as it is typed: what the keys of a shell do to it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmreader.tui.editing import KEYS, Line


def line(marked: str) -> Line:
    """The bar stands before the character that the cursor is on."""
    return Line(marked.replace("|", ""), marked.index("|"))


LINES = st.text(max_size=30).flatmap(lambda text: st.builds(Line, st.just(text), st.integers(0, len(text))))


@pytest.mark.parametrize(
    ("key", "before", "after"),
    [
        ("left", "ab|", "a|b"),
        ("left", "|ab", "|ab"),
        ("right", "a|b", "ab|"),
        ("right", "ab|", "ab|"),
        ("home", "ab|c", "|abc"),
        ("end", "a|bc", "abc|"),
        ("ctrl+left", "one two|", "one |two"),
        ("ctrl+left", "one  |two", "|one  two"),
        ("ctrl+right", "|one two", "one| two"),
        ("ctrl+right", "one| two ", "one two| "),
        ("ctrl+right", "one  |", "one  |"),
        ("backspace", "ab|c", "a|c"),
        ("backspace", "|abc", "|abc"),
        ("delete", "a|bc", "a|c"),
        ("delete", "ab|", "ab|"),
        ("ctrl+w", "one two |x", "one |x"),
        ("ctrl+u", "one |two", "|two"),
        ("ctrl+k", "one |two", "one |"),
        ("left", "e\u0301|", "|e\u0301"),
        ("backspace", "xe\u0301|", "x|"),
        ("delete", "|e\u0301x", "|x"),
    ],
)
def test_keys_do_what_they_do_in_a_shell(key: str, before: str, after: str) -> None:
    assert KEYS[key](line(before)) == line(after)


@given(LINES, st.sampled_from(sorted(KEYS)))
def test_the_cursor_is_always_in_the_line(before: Line, key: str) -> None:
    after = KEYS[key](before)
    assert 0 <= after.cursor <= len(after.text) <= len(before.text)


@given(LINES, st.text(alphabet=st.characters(exclude_categories=["M", "Cf", "Cs"]), max_size=1))
def test_backspace_takes_back_what_was_typed(before: Line, typed: str) -> None:
    after = before.insert(typed)
    assert (after.backspace() if typed else after) == before
