"""What may stand at the cursor, marked with | in the examples."""

from __future__ import annotations

import pytest

from llmreader.query import FIELDS, Completion, Field, completions, parse

ALL = [f"{row.name}:" for row in FIELDS]


def at(marked: str) -> Completion | None:
    before, after = marked.split("|")
    return completions(before + after, len(before))


@pytest.mark.parametrize(
    ("marked", "field", "typed", "choices"),
    [
        ("|", None, "", ALL),
        ("a | b", None, "", ALL),
        ("a -|", None, "", ALL),
        ("(|", None, "", ALL),
        ("|abc", None, "", ALL),
        ("a OR |", None, "", ALL),
        ("t|", None, "t", ["tag:", "topic:"]),
        ("-(TO|", None, "TO", ["topic:"]),
        ("s|ite:x", None, "s", ["site:", "sort:"]),
        ("is:|", "is", "", ["unread", "reading", "read", "skipped", "starred", "saved", "new", "dead"]),
        ("a is:RE| b", "is", "RE", ["reading", "read"]),
        ("is:r|ead", "is", "r", ["reading", "read"]),
        ("kind:pr|", "kind", "pr", ['"prompt collection"']),
        ('kind:"prompt c|', "kind", "prompt c", ['"prompt collection"']),
        ("sort:x|", "sort", "x", []),
        ("tag:|", "tag", "", []),
        ('topic:"World m|odels" a', "topic", "World m", []),
        ('topic:"say ""so""|', "topic", 'say "so"', []),
        ("minutes:<|", "minutes", "<", []),
    ],
)
def test_what_may_stand_at_the_cursor(marked: str, field: str | None, typed: str, choices: list[str]) -> None:
    found = at(marked)
    assert found
    assert (found.field.name if found.field else None) == field
    assert found.typed == typed
    assert [choice.text for choice in found.choices] == choices


@pytest.mark.parametrize("marked", ["xyz|", '"is|', '"a b" "c|', "http://a|"])
def test_where_only_words_may_stand_nothing_is_offered(marked: str) -> None:
    assert at(marked) is None


def test_names_are_left_to_those_who_know_them() -> None:
    assert {row.name for row in FIELDS if row.named} == {"tag", "topic", "catalog", "site", "author"}


@pytest.mark.parametrize(
    ("marked", "completed"),
    [("a i| b", "a is: b"), ("-has:no|", "-has:note"), ("is:r|ead b", "is:reading b"), ("s|ort:x", "site:x")],
)
def test_a_choice_takes_the_place_of_what_was_typed(marked: str, completed: str) -> None:
    found = at(marked)
    assert found
    text = marked.replace("|", "")
    assert text[: found.start] + found.choices[0].text + text[found.end :] == completed


@pytest.mark.parametrize("field", [row for row in FIELDS if row.values], ids=lambda row: row.name)
def test_every_value_that_is_offered_is_right(field: Field) -> None:
    found = at(f"{field.name}:|")
    assert found
    assert len(found.choices) == len(field.values)
    for choice in found.choices:
        assert parse(f"{field.name}:{choice.text}").mistakes == ()
