"""A text in pieces: whatever it says, the parser finds the same in them as in the whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmreader.layout.blocks import Blocks, Item, Level, Words, read
from llmreader.layout.document import Document
from llmreader.layout.pieces import cut
from llmreader.text import block


def pieces(text: str) -> list[str]:
    return [text[piece.start : piece.end] for piece in cut(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("\n \n", []),
        ("one\n\ntwo", ["one\n\n", "two"]),
        ("# a\nb", ["# a\n", "b"]),
        ("a\n---\nb", ["a\n---\n", "b"]),
        ("- a\n- b\n", ["- a\n", "- b\n"]),
        ("- a\n\n  b\n\nc", ["- a\n\n  b\n\n", "c"]),
        ("- a\nb\n- c", ["- a\nb\n", "- c"]),
        ("```\na\n\nb\n```\nc", ["```\na\n\nb\n```\n", "c"]),
        ("    a\n\n    b", ["    a\n\n    b"]),
        ("> a\n>\n> b\n\nc", ["> a\n>\n> b\n\n", "c"]),
        ("|a|\n|-|\n|b|\n\nc", ["|a|\n|-|\n|b|\n\n", "c"]),
        ("<!-- a\n\nb -->\nc", ["<!-- a\n\nb -->\n", "c"]),
        ("<p>\na\n```\n\nb", ["<p>\na\n```\n\n", "b"]),
        ("in\n1986. it\nwas", ["in\n1986. it\nwas"]),
        ("$$\na\n- b\n$$\nc", ["$$\na\n- b\n$$\n", "c"]),
    ],
)
def test_where_a_text_is_cut(text: str, expected: list[str]) -> None:
    assert pieces(text) == expected


def test_items_are_numbered_through_whatever_numbers_they_were_given() -> None:
    ordinals = [piece.ordinal for piece in cut("9. a\n9. b\n\ntext\n\n1) c\n")]
    assert [(each.number, each.width) if each else None for each in ordinals] == [
        (9, 2),
        (10, 2),
        None,
        (1, 1),
    ]


LINES = [
    "- a",
    "- ",
    "-",
    "*",
    "1. x",
    "2. y",
    "10) k",
    "1986. y",
    "  z",
    "    w",
    "      deep",
    "- [ ] t",
    "  - n",
    "- - a",
    "-     five",
    "> q",
    ">",
    "> - a",
    "> ```",
    "  > q",
    "- > q",
    "- ```",
    "# H",
    "text",
    "",
    "",
    "",
    "```",
    "~~~",
    "  ```",
    "---",
    "***",
    "* * *",
    "===",
    "<!-- c",
    "-->",
    "<div>",
    "</div>",
    "<pre>",
    "</pre>",
    "<b>",
    "| a | b |",
    "|---|---|",
    "| c | d |",
    "[r]: http://x",
    "\tt",
    "$$",
    "$$x$$",
    "a $$",
]


@given(st.lists(st.sampled_from(LINES), max_size=14).map("\n".join).map(block))
def test_no_block_is_cut_in_two_and_none_is_changed(text: str) -> None:
    document = Document(text)
    whole = read(text, document._environment, None, addresses=False)
    assert [each for piece in range(len(document)) for each in said(document.blocks(piece))] == said(whole)


def said(blocks: Blocks) -> list[tuple[object, ...]]:
    """What can be told of the blocks without the place where they stand."""
    return [
        (
            type(each.content),
            each.content.plain,
            each.content.heading if isinstance(each.content, Words) else 0,
            [kind(level) for level in each.levels],
        )
        for each in blocks.blocks
    ]


def kind(level: Level) -> object:
    return ("item", level.number) if isinstance(level, Item) else "quote"


@given(st.lists(st.sampled_from(LINES), max_size=14).map("\n".join).map(block))
def test_the_pieces_are_the_whole_text_but_for_the_blank_lines_before_it(text: str) -> None:
    found = cut(text)
    assert "".join(pieces(text)) == (text[found[0].start :] if found else "")
    assert [text[: piece.start].count("\n") for piece in found] == [piece.line for piece in found]
