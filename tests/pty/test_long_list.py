"""A list of 100,000 resources in a real terminal: what is on the screen, never how quickly."""

from __future__ import annotations

import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from llmreader.library import Delivery, Library, Source, Stamp, take_in
from llmreader.model import Catalog, Resource, Topic

if TYPE_CHECKING:
    from tests.pty.conftest import Terminal

pytestmark = pytest.mark.pty

PROGRAM = [str(Path(sys.executable).parent / "llmreader")]
COUNT = 100_000
TOPICS = 50
WORDS = ("attention", "tokenizers", "scaling", "alignment", "retrieval", "agents", "evaluation")


def title(number: int) -> str:
    return f"Paper {number:06} on {WORDS[number % len(WORDS)]}"


def resource(number: int) -> Resource:
    return Resource(f"https://papers.example/{number}", title(number), minutes=number % 60 + 1)


@pytest.fixture(scope="module")
def long_library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A library with one long list."""
    file = tmp_path_factory.mktemp("long") / "library.sqlite"
    size = COUNT // TOPICS
    topics = tuple(
        Topic(f"Topic {first // size:02}", resources=tuple(map(resource, range(first, first + size))))
        for first in range(0, COUNT, size)
    )
    with closing(Library.open(file)) as library:
        take_in(
            library,
            [Delivery(Catalog("The long list", topics=topics), Source("long", "yaml", Stamp(1, 1, "1")))],
        )
    yield file
    file.unlink()


@pytest.fixture
def reader(home: dict[str, str], terminal: Callable[..., Terminal], long_library: Path) -> Terminal:
    """The program, with the long list chosen in the tree."""
    file = Path(home["XDG_DATA_HOME"]) / "llmreader" / "library.sqlite"
    file.parent.mkdir(parents=True)
    shutil.copy(long_library, file)
    reader = terminal(PROGRAM)
    reader.wait_for(" The long list · 100,000")
    reader.wait_for("help")
    return reader


def listed(reader: Terminal, number: int, sign: str = "●") -> bool:
    return any(f"{sign} {title(number)[:24]}" in line for line in reader.lines())


def test_the_end_is_there_at_once_and_so_is_the_start(reader: Terminal) -> None:
    reader.send("G")
    reader.wait_for(lambda it: listed(it, COUNT - 1))
    reader.wait_for(f"├─ {title(COUNT - 1)}")
    reader.send("k")
    reader.wait_for(f"├─ {title(COUNT - 2)}")
    reader.send("g")
    reader.wait_for(f"├─ {title(0)}")
    reader.send("\x1b[6~" * 30)
    reader.wait_for(lambda it: not listed(it, 0))


def test_a_search_finds_one_in_the_middle_and_leaves_again(reader: Terminal) -> None:
    reader.send("jjj")
    reader.wait_for(f"├─ {title(3)}")
    reader.send("/paper 054321")
    reader.wait_for(lambda it: "1 found" in it.text and listed(it, 54_321))
    reader.send("\x1b")
    reader.wait_for(f"├─ {title(3)}")
    reader.wait_for(" The long list · 100,000")


def test_a_mark_is_counted_in_every_topic_and_taken_back(reader: Terminal) -> None:
    reader.send("G ")
    reader.wait_for(lambda it: listed(it, COUNT - 1, "✓"))
    reader.wait_for(" 1 of 100,000 read")
    reader.send("u")
    reader.wait_for(lambda it: listed(it, COUNT - 1))
    reader.wait_for(" 0 of 100,000 read")


def test_a_whole_list_is_marked_and_taken_back_as_one(reader: Terminal, home: dict[str, str]) -> None:
    reader.send("A")
    reader.wait_for("Mark 100,000 resources")
    reader.send("y")
    reader.wait_for("100,000 of 100,000 read")
    assert _read(home) == COUNT
    reader.send("u")
    reader.wait_for(" 0 of 100,000 read")
    assert _read(home) == 0


def test_the_selection_stays_in_sight_when_the_window_changes(reader: Terminal) -> None:
    reader.send("/paper 099 sort:title")
    reader.wait_for("1,000 found")
    reader.send("\rG")
    reader.wait_for(f"├─ {title(99_999)}")
    for size in ((160, 45), (60, 20), (100, 30)):
        reader.resize(*size)
        reader.wait_for(lambda it: listed(it, 99_999))


def _read(home: dict[str, str]) -> int:
    file = Path(home["XDG_DATA_HOME"]) / "llmreader" / "library.sqlite"
    with closing(sqlite3.connect(file)) as connection:
        found = connection.execute("SELECT count(*) FROM state WHERE status = 'read'").fetchone()
    return int(found[0])
