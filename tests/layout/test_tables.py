"""Tables: their columns beside each other as long as there is room."""

from __future__ import annotations

from llmreader.layout.document import Document
from llmreader.layout.lines import Look, Role
from llmreader.layout.page import Page

TABLE = (
    "| name | size | about |\n|:-----|-----:|:-----:|\n| a | 10 | one *two* three four |\n| bcd | 5 | x |\n"
)


def lines(text: str, width: int) -> list[str]:
    return [line.text for line in Page(Document(text), Look(width))]


def test_columns_stand_as_they_are_aligned() -> None:
    assert lines(TABLE, 40) == [
        "name │ size │       about",
        "─────┼──────┼───────────────────",
        "a    │   10 │ one two three four",
        "bcd  │    5 │         x",
    ]


def test_a_column_that_is_too_wide_folds_and_rows_are_told_apart() -> None:
    assert lines(TABLE, 26) == [
        "name │ size │    about",
        "─────┼──────┼─────────────",
        "a    │   10 │   one two",
        "     │      │  three four",
        "─────┼──────┼─────────────",
        "bcd  │    5 │      x",
    ]


def test_where_there_is_no_room_for_the_columns_each_row_is_a_list_of_its_cells() -> None:
    assert lines(TABLE, 16) == [
        "name: a",
        "size: 10",
        "about:",
        "  one two three",
        "  four",
        "─" * 16,
        "name: bcd",
        "size: 5",
        "about: x",
    ]


def test_a_table_without_a_head_has_none() -> None:
    assert lines("| | |\n|-|-|\n| a | b |", 20) == ["a │ b"]


def test_the_head_is_told_from_the_rows() -> None:
    head = next(iter(Page(Document(TABLE), Look(40))))
    assert {span.roles for span in head.spans if span.at >= 0} == {(Role.TABLE_HEAD,)}


def test_a_thousand_columns_are_laid_out_too() -> None:
    table = "|a" * 1000 + "\n" + "|-" * 1000 + "\n" + "|b" * 1000
    assert lines(table, 40) == ["a: b"] * 1000
