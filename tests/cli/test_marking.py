"""Marks, stars, tags and notes from the shell, undo and redo, and the history of them all."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from llmreader import library as lib
from llmreader.library import Library
from llmreader.library.finding import Search
from llmreader.query import parse

if TYPE_CHECKING:
    from tests.cli.conftest import Shelf


def test_several_are_marked_by_one_change(bread: Shelf) -> None:
    bread("list", "sort:title")
    assert bread("mark", "read", "1", "spelt").out == "Marked read: 2 resources\n"
    assert bread.each("{title}", "is:read", "sort:title") == ["Rye", "Spelt"]
    assert bread("undo").out == "Undone: read: 2 resources\n"
    assert bread.each("{title}", "is:read") == []
    assert bread("redo").out == "Redone: read: 2 resources\n"
    assert bread.each("{title}", "is:read", "sort:title") == ["Rye", "Spelt"]


def test_all_that_a_query_finds_is_marked(bread: Shelf) -> None:
    assert bread("mark", "skipped", "--query", "topic:flour").out == "Marked skipped: 3 resources\n"
    assert bread("mark", "skipped", "--query", "rye OR ovens").out == "Marked skipped: 1 of 3 resources\n"
    assert bread("mark", "skipped", "--query", "ovens").out == "Nothing to change: Stone ovens\n"


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["read"], 2, "Name resources, or give a --query"),
        (["read", "rye", "--query", "spelt"], 2, "one of both"),
        (["read", "--query", " "], 2, "The --query is empty"),
        (["read", "--query", "is:raed"], 2, "did you mean read?"),
        (["read", "--query", "oats"], 1, "nothing is found, and nothing was changed"),
        (["raed", "rye"], 2, "'raed' is not one of 'unread', 'reading', 'read', 'skipped'"),
    ],
)
def test_what_is_not_clear_is_refused(bread: Shelf, arguments: list[str], code: int, message: str) -> None:
    result = bread("mark", *arguments)
    assert (result.code, result.out) == (code, "")
    assert message in result.err


def test_stars_are_given_and_taken_away(bread: Shelf) -> None:
    assert bread("star", "rye", "spelt").out == "Starred: 2 resources\n"
    assert bread("unstar", "rye").out == "No star any more: Rye\n"
    assert bread.each("{title}", "is:starred") == ["Spelt"]


def test_tags_are_added_to_what_is_there_and_taken_away(bread: Shelf) -> None:
    assert bread("tag", 'later, "to do"', "rye").out == "Tagged later, to do: Rye\n"
    bread("tag", "grain", "rye", "spelt")
    assert bread.each("{title}: {tags}", "has:tag") == ["Rye: grain, later, to do", "Spelt: grain"]
    assert bread("untag", 'grain,"to do"', "--query", "tag:grain").code == 0
    assert bread.each("{title}: {tags}", "has:tag") == ["Rye: later"]
    assert bread("tag", " ,", "rye").code == 2


def test_a_note_is_given_or_read_and_taken_away(bread: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    assert bread("note", "rye", "compare", "with spelt").out == "Noted: Rye\n"
    assert bread.each("{note}", "has:note") == ["compare with spelt"]
    monkeypatch.setattr(sys, "stdin", io.StringIO("two\nlines\x1b[31m\n"))
    bread("note", "rye", "-")
    (rye,) = json.loads(bread("show", "rye", "--json").out)
    assert rye["note"] == "two\nlines[31m"
    assert bread("note", "rye", "").out == "No note any more: Rye\n"
    assert bread("undo").out == "Undone: note: Rye\n"


@pytest.fixture
def editor(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that adds a line, in a terminal."""
    script = home / "editor"
    script.write_text('#!/bin/sh\necho more >> "$1"\n')
    script.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(script))
    monkeypatch.setattr("llmreader.cli.noting.has_terminal", lambda: True)


@pytest.mark.usefixtures("editor")
def test_without_a_text_the_editor_opens_with_the_note(bread: Shelf) -> None:
    bread("note", "rye", "some")
    assert bread("note", "rye").out == "Noted: Rye\n"
    assert bread.each("{note}", "has:note") == ["somemore"]


def test_without_a_text_and_a_terminal_a_note_is_wrong_usage(bread: Shelf) -> None:
    result = bread("note", "rye")
    assert result.code == 2
    assert "no terminal for an editor" in result.err


def test_there_is_nothing_to_undo_or_redo(bread: Shelf) -> None:
    for _ in range(2):
        assert bread("undo").code == 0
    for command in ("undo", "redo", "redo", "redo"):
        last = bread(command)
    assert (last.code, last.err) == (1, "llmreader: there is nothing to redo\n")


def test_the_last_changes_can_be_listed(bread: Shelf) -> None:
    bread("mark", "read", "rye")
    bread("star", "--query", "rye")
    bread("undo")
    lines = [line.split("\t")[1:] for line in bread("undo", "--list", "--most", "3").out.splitlines()]
    assert lines[0] == ["undone", "star: 2 resources"]
    assert lines[1] == ["done", "read: Rye"]
    assert lines[2][1].startswith("import: ")
    newest = json.loads(bread("undo", "--list", "--json").out)[0]
    assert (newest["what"], newest["undone"], newest["events"]) == ("star: 2 resources", True, 2)


def test_the_history_says_what_was_done(bread: Shelf) -> None:
    bread("mark", "read", "rye")
    bread("tag", "later", "spelt")
    bread("note", "rye", "hm")
    bread("undo")
    lines = [line.split("\t")[1:] for line in bread("history").out.splitlines()]
    assert lines == [
        ["note", "hm -> nothing", "Rye"],
        ["note", "nothing -> hm", "Rye"],
        ["tag later", "no -> yes", "Spelt"],
        ["status", "unread -> read", "Rye"],
    ]
    assert len(bread("history", "--most", "1").out.splitlines()) == 1
    (event,) = json.loads(bread("history", "spelt", "--json").out)
    assert (event["what"], event["tag"], event["from"], event["to"]) == ("tag", "later", False, True)
    assert (event["key"], event["title"]) == ("https://example.org/spelt", "Spelt")


def test_the_history_knows_the_queue(bread: Shelf, home: Path) -> None:
    library = Library.open(home / "share" / "llmreader" / "library.sqlite")
    rye, spelt = (
        row.resource for row in lib.rows(library, Search(library, parse("topic:flour")).placements(2))
    )
    lib.put_in_queue(library, "queue", [rye, spelt])
    lib.move_in_queue(library, "up", [spelt], down=False)
    library.close()
    lines = [line.split("\t")[1:] for line in bread("history", "--most", "2").out.splitlines()]
    assert lines[0][:2] == ["queue", "moved"]
    assert lines[1][:2] == ["queue", "no -> yes"]
    assert json.loads(bread("history", "--jsonl", "--most", "1").out)["from"] is True


def test_what_no_catalog_has_any_more_is_called_by_its_key(bread: Shelf) -> None:
    bread("mark", "read", "rye")
    bread("remove", "Bread")
    assert "\tRye" in bread("history").out  # undo could bring it back
