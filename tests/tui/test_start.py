"""From the command line to the screen, and what is said when there is no way to it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest
from textual.events import Key

from llmreader.config import Loaded
from llmreader.library import Library, LibraryError
from llmreader.paths import Paths
from llmreader.tui import start

if TYPE_CHECKING:
    from tests.tui.conftest import Home, Reader

CATALOG = Path(__file__).with_name("catalog.yaml")


@pytest.fixture
def paths(home: Home) -> Paths:
    return Paths(home.config_file, home.folder / "new.sqlite3", CATALOG)


def test_a_catalog_with_mistakes_is_refused_with_all_of_them(
    paths: Paths, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    catalog = tmp_path / "mine.yaml"
    catalog.write_text("titel: Mine\nresources: [{title: No address}]\n")
    assert start.run(paths, Loaded(), catalog) == 1
    said = capsys.readouterr().err.splitlines()
    assert len(said) >= 2
    assert all(line.startswith(f"llmreader: {catalog}:") for line in said)


def test_a_library_that_cannot_be_opened_is_said(paths: Paths, capsys: pytest.CaptureFixture[str]) -> None:
    paths.library.write_text("no library" * 100)
    assert start.run(paths, Loaded(), None) == 1
    assert capsys.readouterr().err.startswith(f"llmreader: the library {paths.library}: it is not a library")


def test_a_library_that_fails_in_the_midst_ends_the_program_with_a_sentence(
    paths: Paths, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> NoReturn:
        raise LibraryError("the library: it is damaged")

    monkeypatch.setattr(start, "_show", fail)
    assert start.run(paths, Loaded(), None) == 1
    assert capsys.readouterr().err == "llmreader: the library: it is damaged\n"


async def test_an_error_ends_the_screen_without_a_traceback(
    reader: Reader, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    error = LibraryError("the library: it is damaged")

    def fail(*_: object) -> NoReturn:
        raise error

    # Without a terminal the app hands errors to the test, as Textual does.
    monkeypatch.setattr(type(reader.app), "is_headless", False)
    monkeypatch.setattr(Library, "rows", fail)
    reader.app.post_message(Key("j", "j"))
    await reader.until(lambda: reader.app.failure is error)
    assert reader.app.return_code == 1
    assert capsys.readouterr() == ("", "")
