"""Which resource a REF means: by number, by URL, or by words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Shelf

TITLE = ("--format", "{title}")


def test_a_number_is_one_of_the_last_list(bread: Shelf) -> None:
    bread("list", "sort:title")
    assert bread("show", "3", *TITLE).out == "Spelt\n"
    bread("list", "ovens")
    assert bread("show", "1", *TITLE).out == "Stone ovens\n"


def test_a_number_stays_with_its_resource(bread: Shelf) -> None:
    bread("list", "is:unread")
    bread("mark", "read", "1")
    assert bread("show", "2", *TITLE).out == "Spelt\n"
    bread("remove", "Bread")
    result = bread("show", "2")
    assert result.code == 1
    assert "number 2 of the last list is not on the shelf: https://example.org/spelt" in result.err


@pytest.mark.parametrize("quiet", [["--json"], ["--jsonl"], ["--format", "{url}"]])
def test_a_list_without_numbers_leaves_them_as_they_are(bread: Shelf, quiet: list[str]) -> None:
    bread("list", "sort:title")
    bread("list", "ovens", *quiet)
    assert bread("show", "1", *TITLE).out == "Rye\n"
    bread("list", "ovens", "--format", "{number} {title}")
    assert bread("show", "1", *TITLE).out == "Stone ovens\n"


def test_a_list_of_nothing_leaves_the_numbers_as_they_are(bread: Shelf) -> None:
    bread("list", "ovens")
    bread("list", "oats")
    assert bread("show", "1", *TITLE).out == "Stone ovens\n"


def test_there_is_no_number_without_a_list(bread: Shelf) -> None:
    assert "there is no number 1 in the last list: there is none. llmreader list" in bread("show", "1").err
    bread("list")
    assert "there is no number 9 in the last list: it has 4" in bread("show", "9").err


def test_a_list_that_cannot_be_kept_is_printed_and_leaves_no_older_numbers(bread: Shelf, home: Path) -> None:
    bread("list")
    folder = home / "state" / "llmreader"
    (folder / "last-list.json").unlink()
    folder.rmdir()
    folder.touch()
    result = bread("list")
    assert len(result.out.splitlines()) == 4
    assert "the numbers of this list cannot be kept" in result.err
    assert bread("show", "1").code == 1


@pytest.mark.parametrize("content", ["", "{", "{}", "[1]"])
def test_a_list_that_is_damaged_has_no_numbers(bread: Shelf, home: Path, content: str) -> None:
    bread("list")
    (home / "state" / "llmreader" / "last-list.json").write_text(content)
    assert bread("show", "1").code == 1


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/rye",
        "http://www.example.org/rye/?utm_source=x",
        "HTTPS://EXAMPLE.ORG/rye",
        "example.org/rye",
        "www.example.org/rye/",
    ],
)
def test_any_spelling_of_a_url_will_do(bread: Shelf, url: str) -> None:
    assert bread("show", url, *TITLE).out == "Rye\n"


def test_a_url_that_no_resource_has_is_said(bread: Shelf) -> None:
    result = bread("show", "https://example.org/oats")
    assert (result.code, result.out) == (1, "")
    assert "no resource on the shelf has the URL https://example.org/oats" in result.err


@pytest.mark.parametrize("words", ["ovens", "stone ov", "topic:baking -rye", "STONE OVENS"])
def test_words_name_what_only_one_resource_has(bread: Shelf, words: str) -> None:
    assert bread("show", words, *TITLE).out == "Stone ovens\n"


def test_a_whole_title_counts_more_than_words(bread: Shelf) -> None:
    assert bread("show", "rye", *TITLE).out == "Rye\n"


def test_several_matches_are_listed(bread: Shelf) -> None:
    result = bread("show", "topic:flour")
    assert (result.code, result.out) == (4, "")
    assert "'topic:flour' fits several resources" in result.err
    assert "  Spelt  https://example.org/spelt\n" in result.err


@pytest.mark.parametrize(
    ("reference", "reason"),
    [
        ("oats", "nothing on the shelf has these words"),
        ("is:raed", "did you mean read?"),
        ("", "there are no words in it"),
        ("sort:title", "there are no words in it"),
        ("0", "there is no number 0"),
    ],
)
def test_what_fits_nothing_is_said(bread: Shelf, reference: str, reason: str) -> None:
    result = bread("show", reference)
    assert result.code == 1
    assert reason in result.err


@pytest.mark.parametrize("command", ["show", "list"])
def test_a_typo_finds_the_nearest_titles(bread: Shelf, command: str) -> None:
    result = bread(command, "ovnes")
    assert (result.code, result.out) == (1, "")
    assert "; the nearest titles: «Stone ovens»\n" in result.err


def test_nothing_is_done_when_one_of_several_is_not_clear(bread: Shelf) -> None:
    assert bread("mark", "read", "ovens", "topic:flour").code == 4
    assert bread("mark", "read", "ovens", "oats").code == 1
    assert set(bread.each("{status}")) == {"unread"}


def test_a_resource_that_is_named_twice_counts_once(bread: Shelf) -> None:
    assert bread("mark", "read", "rye", "example.org/rye").out == "Marked read: Rye\n"
