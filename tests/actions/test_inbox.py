"""The user's own catalog."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from llmreader import library as lib
from llmreader.actions.inbox import INBOX, Added, Addition, add
from llmreader.library import Library


def inbox(library: Library) -> list[str]:
    """The titles in it."""
    (row,) = [row for row in lib.catalogs(library) if row.source == INBOX]
    return [resource.title for resource in lib.give_out(library, row.id)[0].resources]


def test_links_that_are_added_at_once_are_all_there(library: Library, path: Path) -> None:
    command = [sys.executable, "-m", "llmreader", "--library", str(path), "add", "--title"]
    names = [f"Link {number}" for number in range(8)]
    started = [
        subprocess.Popen(
            [*command, name, f"https://example.org/{name[-1]}"], stdout=subprocess.PIPE, text=True
        )
        for name in names
    ]
    assert [process.communicate(timeout=60)[0] for process in started] == [
        f"Added to the Inbox: {name}\n" for name in names
    ]
    assert sorted(inbox(library)) == names


def test_each_is_taken_back_by_itself(library: Library) -> None:
    for name in ("one", "two"):
        assert add(library, Addition(f"https://example.org/{name}")) == Added(name, already=False)
    lib.undo(library)
    assert inbox(library) == ["one"]


def test_a_title_in_a_url_cannot_steer_the_terminal(library: Library) -> None:
    assert add(library, Addition("https://example.org/%1b%5b2Jred")) == Added("[2Jred", already=False)
