"""`llmreader forget` frees the space of what is saved, and says how much that is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from llmreader.library import compacting
from tests.cli.conftest import Run
from tests.cli.pages import Pages, serving, thread


@pytest.fixture
def site(settings_file: Path) -> Iterator[Pages]:
    with serving(settings_file) as site:
        for name in ("rye", "oat"):
            site.add(f"/{name}", "\n\n".join(f"{name} {number:x}" for number in range(5_000)))
        yield site


@pytest.fixture
def shelf(run: Run, site: Pages) -> Run:
    """Two texts and a discussion are saved."""
    run("remove", "--yes", "Large Language Models")
    site.add("/api/v1/items/7", thread(7))
    run("add", f"{site.url}/rye", "--title", "Rye")
    run("add", f"{site.url}/oat", "--title", "Oat")
    run("add", "https://news.ycombinator.com/item?id=7", "--title", "HN")
    assert run("fetch").code == 0
    return run


def size(home: Path) -> int:
    return (home / "share" / "llmreader" / "library.sqlite").stat().st_size


def saved(run: Run) -> list[str]:
    return run("paths").out.splitlines()[5:]


def test_texts_are_forgotten_and_the_file_is_smaller(shelf: Run, site: Pages, home: Path) -> None:
    before = size(home)
    forgotten = shelf("forget", "rye")
    assert re.fullmatch(r"Forgotten: 1 text, \d+ kB\n  the library's file is \d+ kB smaller\n", forgotten.out)
    assert size(home) < before - 50_000
    assert shelf("list", "is:saved", "--format", "{title}").out == "Oat\n"
    assert shelf("list", "rye", "777", "--format", "{title}").code == 1, "it is not found by its words"
    assert shelf("read", "oat", "--offline").code == 0
    assert shelf("fetch").out == "Saved: 1 text, 0 discussions\n  2 saved already\n"


def test_paths_tells_what_is_saved(shelf: Run) -> None:
    texts, discussions = saved(shelf)
    assert re.fullmatch(r"texts             2, \d+ kB, and \d+ kB to search them", texts)
    assert discussions == "discussions       1, 0 kB"
    shelf("forget", "catalog:inbox")
    assert saved(shelf) == ["texts             0, 0 kB", "discussions       0, 0 kB"]


def test_a_large_file_is_left_as_it_is(shelf: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compacting, "_CHEAP", 0)
    shelf("list")
    assert shelf("forget", "3", "https://news.ycombinator.com/item?id=7").out == (
        "Forgotten: 1 discussion, 0 kB\n"
        "  the library's file stays as large as it is: what is saved next goes into the free space\n"
    )


def test_what_was_done_with_the_resources_stays(shelf: Run) -> None:
    shelf("mark", "read", "rye")
    shelf("forget", "is:read")
    assert shelf("list", "is:read", "--format", "{title}").out == "Rye\n"


@pytest.mark.parametrize(
    ("query", "code", "err"),
    [
        (["barley"], 1, "llmreader: nothing that is found is saved\n"),
        ([""], 2, "llmreader: The QUERY is empty.\nTry 'llmreader forget --help'.\n"),
    ],
)
def test_nothing_is_forgotten_by_mistake(shelf: Run, query: list[str], code: int, err: str) -> None:
    before = saved(shelf)
    assert shelf("forget", *query) == (code, "", err)
    assert saved(shelf) == before
