"""What the shell's completion offers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.shell_completion import ShellComplete

from llmreader.cli.group import llmreader

if TYPE_CHECKING:
    from tests.cli.conftest import Run, Shelf


def offered(*line: str) -> dict[str, str | None]:
    """What the last word of a command line can go on with, and what it means."""
    *before, last = line
    completion = ShellComplete(llmreader, {}, "llmreader", "_LLMREADER_COMPLETE")
    return {each.value: each.help for each in completion.get_completions(before, last)}


def test_a_reference_is_a_number_of_the_last_list(bread: Shelf) -> None:
    bread("list", "topic:flour")
    assert offered("show", "") == {"1": "Rye", "2": "Spelt", "3": "Rye or spelt?"}
    assert offered("mark", "read", "1", "2") == {"2": "Spelt"}
    assert offered("star", "4") == {}


def test_a_status_is_offered(home: Path) -> None:
    assert set(offered("mark", "re")) == {"reading", "read"}


def test_tags_are_those_in_use(bread: Shelf) -> None:
    bread("tag", "later,grain", "rye")
    assert set(offered("tag", "")) == {"later", "grain"}
    assert set(offered("untag", "later,g")) == {"later,grain"}


@pytest.mark.parametrize(("typed", "choice"), [("mi", "minutes:"), ("rye -is:unr", "rye -is:unread")])
def test_a_query_goes_on_with_fields_and_their_values(home: Path, typed: str, choice: str) -> None:
    assert choice in offered("list", typed)
    assert choice in offered("mark", "read", "--query", typed)


def test_a_template_goes_on_with_fields(home: Path) -> None:
    assert set(offered("list", "--format", "{title} {s")) == {
        "{title} {site}",
        "{title} {status}",
        "{title} {starred}",
        "{title} {summary}",
    }
    assert offered("show", "--format", "text") == {}


def test_it_makes_no_library(home: Path) -> None:
    assert offered("tag", "") == offered("show", "") == {}
    assert list(home.iterdir()) == []


def test_it_knows_another_library(run: Run, home: Path) -> None:
    library = ("--library", str(home / "other.sqlite"))
    run(*library, "tag", "elsewhere", "https://bbycroft.net/llm")
    assert set(offered(*library, "untag", "")) == {"elsewhere"}
    assert offered("untag", "") == {}
