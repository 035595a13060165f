"""A library file, opened as often as there are instances of the program."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from llmreader.library import Library


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library.sqlite3"


@pytest.fixture
def opened(path: Path) -> Iterator[Callable[[], Library]]:
    """Opens one more connection."""
    libraries: list[Library] = []

    def open_it() -> Library:
        libraries.append(Library.open(path))
        return libraries[-1]

    yield open_it
    for library in libraries:
        library.close()


@pytest.fixture
def library(opened: Callable[[], Library]) -> Library:
    return opened()
