"""Lists that are read again by the command line."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

LIST = """# Bread

- [Rye](https://example.org/rye)
- [x] [Spelt](https://example.org/spelt)
"""


@pytest.fixture
def bread(home: Path) -> Path:
    path = home / "lists" / "bread.md"
    path.parent.mkdir()
    path.write_text(LIST)
    return path


def more(path: Path, name: str) -> None:
    """Has the list name one more page."""
    path.write_text(f"{path.read_text()}- [{name}](https://example.org/{name})\n")


def test_an_update_keeps_the_title_that_the_import_was_told(run: Run, bread: Path) -> None:
    run("import", "--title", "Loaves", str(bread))
    for name in ("oat", "corn"):
        more(bread, name)
        (report,) = json.loads(run("update", "--json", "Loaves").out)
        assert (report["title"], [each["title"] for each in report["differences"]["new"]]) == (
            "Loaves",
            [name],
        )
    run("import", str(bread))
    assert "Bread  4 resources" in run("catalogs").out


def test_a_list_that_is_named_twice_is_taken_in_once(run: Run, bread: Path) -> None:
    (report,) = json.loads(run("import", "--json", str(bread), str(bread.parent), str(bread)).out)
    assert report["outcome"] == "taken in"
    (same,) = json.loads(run("update", "--json", "Bread", str(bread)).out)
    assert same["outcome"] == "unchanged"


@pytest.mark.parametrize(
    ("text", "reason"),
    [("", "it is empty"), ("<html>Too many requests</html>", "1:1: there is no link in it")],
)
def test_an_update_that_would_take_all_away_is_not_taken(
    run: Run, bread: Path, text: str, reason: str
) -> None:
    run("import", str(bread))
    bread.write_text(text)
    assert f"{bread}: not taken in: {reason}" in run("update").out
    assert "Bread  2 resources" in run("catalogs").out


def test_an_import_of_an_empty_file_is_refused(run: Run, home: Path) -> None:
    (home / "list.md").write_text(" \n")
    outcome = run("import", str(home / "list.md"))
    assert (outcome.code, outcome.out) == (1, f"{home / 'list.md'}: not taken in: it is empty\n")


def test_a_file_that_is_a_folder_now_is_not_updated(run: Run, bread: Path) -> None:
    run("import", str(bread))
    bread.unlink()
    bread.mkdir()
    (bread / "more.md").write_text(LIST)
    assert "it is a folder now" in run("update").out


def test_a_file_is_one_source_by_whatever_way_it_is_reached(
    run: Run, bread: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(bread.parent)
    for name in (str(bread), "bread.md", "./bread.md", "../lists/bread.md"):
        run("import", name)
    assert run("catalogs").out.count("Bread") == 1
    assert "nothing has changed" in run("update", "../lists/bread.md").out
    assert run("remove", "../lists/bread.md").out == "Removed: Bread\n"


@pytest.mark.parametrize("option", ["--title", "--topic", "--tag", "--note"])
def test_bytes_that_are_no_text_are_none_in_the_inbox_either(run: Run, option: str) -> None:
    assert run("add", "https://example.org/page", option, "caf\udce9").code == 0
    assert "caf\ufffd" in run("export", "Inbox").out


def test_bytes_that_are_no_text_are_none_in_a_title_either(run: Run, bread: Path) -> None:
    assert run("import", "--title", "caf\udce9", str(bread)).out.startswith("caf\ufffd (markdown)")


def test_nothing_in_a_name_can_steer_the_terminal(run: Run, bread: Path) -> None:
    strange = bread.with_name("\x1b[31mred\x9b1m\u202e.md")
    strange.write_text(LIST)
    said = [
        run("import", str(bread), str(strange)),
        run("import", "--json", str(strange)),
        run("remove", "Bread"),
        run("update", f"{strange}\x1b"),
        run("catalogs", "--json"),
        run("export", "-o", f"{strange}/nowhere"),
        run("--library", f"{strange}/nowhere", "catalogs"),
    ]
    assert [each.code for each in said] == [0, 0, 4, 1, 0, 1, 1]
    for each in said:
        assert not set("\x1b\x9b\u202e") & set(each.out + each.err)
    assert json.loads(said[1].out)[0]["source"] == str(strange)


@pytest.mark.parametrize("closed", ["<&-", "2>&-", "<&- 2>&-"])
def test_streams_that_are_closed_are_not_missed(home: Path, bread: Path, closed: str) -> None:
    program = f"{sys.executable} -m llmreader --library {home / 'library'}"
    script = f"{program} import {bread} {closed} && {program} remove Bread {closed}"
    done = subprocess.run(script, shell=True, capture_output=True, text=True, check=False)
    assert done.stdout.splitlines()[-1] == "Removed: Bread", done.stderr
