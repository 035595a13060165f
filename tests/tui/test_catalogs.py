"""Whole catalogs on the screen: taken in, updated and removed, with a report of what came of it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any

import pytest
from textual.widgets import Input

from llmreader.actions import importing
from llmreader.actions.importing import Prepared
from llmreader.library import Row
from llmreader.model import Status
from llmreader.tui.screens.dialogs import Confirm, NoteDialog
from llmreader.tui.screens.moved import MovedDialog
from llmreader.tui.screens.report import ReportScreen
from llmreader.tui.screens.room import Room
from llmreader.tui.screens.source import SourceDialog

if TYPE_CHECKING:
    from tests.tui.conftest import Home, Reader

GARDEN = "Garden of Lists"
TOOLS = """# Tools

## Hammers

- [Claw](https://tools.example/claw) - pulls nails
- [Sledge](https://tools.example/sledge)
- [Gone](javascript:alert)
"""


@pytest.fixture
async def reader(home: Home) -> AsyncIterator[Reader]:
    """The program with all catalogs on the shelf."""
    async with home.reader(source=None) as reader:
        yield reader


@pytest.fixture
def tools(home: Home) -> Path:
    """A list in a file."""
    file = home.folder / "tools.md"
    file.write_text(TOOLS)
    return file


async def bring(reader: Reader, source: Path | str) -> None:
    """Imports a list by the keys that a user presses, and leaves the report."""
    await start(reader, source)
    await reader.until(lambda: isinstance(reader.app.screen, ReportScreen))
    await reader.press("escape")
    assert isinstance(reader.app.screen, Room)


async def start(reader: Reader, source: Path | str) -> None:
    """Has an import begin."""
    await reader.press("i")
    reader.app.screen.query_one(Input).value = str(source)
    await reader.press_meanwhile("enter")
    await reader.until(lambda: not isinstance(reader.app.screen, SourceDialog))


async def test_a_list_is_taken_in_and_gone_to(reader: Reader, tools: Path) -> None:
    await bring(reader, tools)
    assert reader.topic == "Tools"
    assert reader.titles == ["Claw", "Sledge"]
    assert [line.split()[1] for line in reader.tree if line.startswith("▾")] == ["Garden", "Tools"]


async def test_the_report_says_what_came_and_what_did_not(reader: Reader, tools: Path) -> None:
    await start(reader, tools)
    await reader.until(lambda: isinstance(reader.app.screen, ReportScreen))
    await reader.pause()
    assert "Tools (markdown): 2 resources in 1 topic" in reader.screen
    assert "2 new to the library" in reader.screen
    assert "line 7: [Gone](javascript:alert)" in reader.screen


async def test_an_import_is_taken_back_as_one(reader: Reader, tools: Path) -> None:
    await bring(reader, tools)
    await reader.press("u")
    assert "Tools" not in reader.screen.replace(reader.said, "")
    assert reader.topic == GARDEN
    await reader.press("ctrl+r")
    assert any("Tools" in line for line in reader.tree)


async def test_a_path_is_completed_as_in_a_shell(reader: Reader, tools: Path) -> None:
    (tools.parent / "toolbox.html").write_text("")
    (tools.parent / "folder").mkdir()
    await reader.press("i")
    line = reader.app.screen.query_one(Input)
    await reader.type(f"{tools.parent}/to")
    assert "toolbox.html  tools.md" in reader.screen
    await reader.press("tab")
    assert line.value == f"{tools.parent}/tool"
    await reader.type("s")
    await reader.press("tab")
    assert line.value == str(tools)
    line.value = f"{tools.parent}/fo"
    await reader.press("tab")
    assert line.value == f"{tools.parent}/folder/"


async def test_what_is_typed_quickly_is_all_in_the_line_before_it_is_completed(
    reader: Reader, tools: Path
) -> None:
    await reader.press("i")
    await reader.burst(*f"{tools.parent}/to", "tab")
    await reader.until(lambda: reader.app.screen.query_one(Input).value == str(tools))


async def test_home_can_be_written_as_a_tilde(reader: Reader, tools: Path) -> None:
    await bring(reader, "~/tools.md")
    assert reader.topic == "Tools"


async def test_what_is_not_there_is_said_in_the_dialog(reader: Reader) -> None:
    await reader.press("i")
    await reader.type("/nowhere/list.md")
    await reader.press("enter")
    assert isinstance(reader.app.screen, SourceDialog)
    assert "There is no /nowhere/list.md" in reader.screen
    await reader.press("escape")
    assert isinstance(reader.app.screen, Room)


async def test_what_is_no_list_is_refused_with_the_reason(reader: Reader, home: Home) -> None:
    (home.folder / "noise.bin").write_bytes(bytes(range(256)) * 9)
    await bring(reader, home.folder / "noise.bin")
    assert len([line for line in reader.tree if line[0] in "▾▸"]) == len(reader.room.desk.catalog_rows()) + 1


async def test_an_update_tells_what_is_new_and_what_is_gone(reader: Reader, tools: Path) -> None:
    await bring(reader, tools)
    await reader.press("space")
    write(
        tools, TOOLS.replace("[Claw](https://tools.example/claw)", "[Mallet](https://tools.example/mallet)")
    )
    await reader.press("U")
    assert isinstance(reader.app.screen, ReportScreen)
    for words in ("new: 1", "Mallet", "gone: 1", "Claw (kept)"):
        assert words in reader.screen
    await reader.press("escape")
    assert reader.topic == "Tools"
    assert reader.titles == ["Mallet", "Sledge", "Claw"]
    assert any(line.startswith("No longer listed") for line in reader.tree)
    await reader.press("G")
    assert reader.row.status is Status.READ


async def test_an_update_of_what_is_the_same_takes_a_word(reader: Reader, tools: Path) -> None:
    await bring(reader, tools)
    await reader.press("U")
    assert isinstance(reader.app.screen, Room)
    assert reader.said == f"{tools}: nothing has changed"


async def test_all_catalogs_are_updated_by_name(reader: Reader, tools: Path) -> None:
    await bring(reader, tools)
    write(tools, TOOLS.replace("Sledge", "Sledgehammer"))
    await reader.press("g", "h", "g")
    reader.room.run_command("update-all")
    await reader.settle()
    assert isinstance(reader.app.screen, ReportScreen)
    assert "Sledge to Sledgehammer" in reader.screen


async def test_a_catalog_is_removed_after_asking_and_comes_back(reader: Reader, tools: Path) -> None:
    await bring(reader, tools)
    await reader.press("space", "X")
    assert isinstance(reader.app.screen, Confirm)
    await reader.press("n")
    assert reader.topic == "Tools"
    await reader.press("X", "y")
    assert reader.topic == GARDEN
    assert reader.said == "Removed: Tools. u takes it back."
    await bring(reader, tools)
    assert reader.row.status is Status.READ


async def test_a_page_that_has_only_moved_keeps_what_was_done_with_it(reader: Reader, tools: Path) -> None:
    await bring(reader, tools)
    await reader.press("space", "s")
    write(tools, TOOLS.replace("example/claw", "example/hammers/claw"))
    await reader.press("U")
    assert isinstance(reader.app.screen, ReportScreen)
    await reader.press("escape")
    assert isinstance(reader.app.screen, Confirm)
    assert "https://tools.example/hammers/claw" in reader.screen
    await reader.press("y", "g")
    assert reader.titles == ["Claw", "Sledge"]
    assert (reader.row.status, reader.row.starred) == (Status.READ, True)
    assert not any(line.startswith("No longer listed") for line in reader.tree)
    await reader.press("u", "g")
    assert reader.titles == ["Claw", "Sledge", "Claw"]
    assert reader.row.status is Status.UNREAD


async def test_a_page_that_is_another_one_is_left_alone(reader: Reader, tools: Path) -> None:
    await bring(reader, tools)
    await reader.press("space")
    write(tools, TOOLS.replace("example/claw", "example/hammers/claw"))
    await reader.press("U", "escape", "n", "g")
    assert reader.titles == ["Claw", "Sledge", "Claw"]
    assert reader.row.status is Status.UNREAD


async def test_of_several_pages_those_that_are_marked_have_moved(reader: Reader, tools: Path) -> None:
    await move_pages(reader, tools)
    assert isinstance(reader.app.screen, MovedDialog)
    await reader.press("j", "space", "k", "space", "space", "enter")
    assert reader.said == "The same from now on: 1. u takes it back."
    assert [row.status for row in rows(reader)] == [Status.UNREAD, Status.READ, Status.READ]
    assert reader.titles == ["Claw", "Sledge", "Claw"]


async def test_all_of_them_have_moved_and_are_taken_back_as_one(reader: Reader, tools: Path) -> None:
    await move_pages(reader, tools)
    await reader.press("a", "enter")
    assert reader.said == "The same from now on: 2. u takes it back."
    assert [row.status for row in rows(reader)] == [Status.READ, Status.READ]
    await reader.press("u")
    assert len(reader.titles) == 4


async def test_none_of_them_has_moved(reader: Reader, tools: Path) -> None:
    await move_pages(reader, tools)
    await reader.press("escape")
    assert isinstance(reader.app.screen, Room)
    assert len(reader.titles) == 4


async def test_what_was_marked_is_not_let_go_by_mistake(reader: Reader, tools: Path) -> None:
    await move_pages(reader, tools)
    await reader.press("a", "escape")
    assert isinstance(reader.app.screen, MovedDialog)
    assert reader.said == "Nothing goes along yet: Enter takes what is marked, Esc leaves without it."
    await reader.press("enter")
    assert len(reader.titles) == 2


async def test_without_a_catalog_the_list_says_how_to_get_one(reader: Reader) -> None:
    await reader.press("X", "y")
    assert reader.tree == []
    assert "Nothing is on the shelf. i imports a list." in reader.screen


async def test_a_report_waits_until_no_dialog_is_in_its_way(
    reader: Reader, tools: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = hold(monkeypatch)
    await start(reader, tools)
    await reader.press_meanwhile("e")
    assert isinstance(reader.app.screen, NoteDialog)
    go_on.set()
    await reader.settle()
    assert isinstance(reader.app.screen, NoteDialog)
    await reader.press("escape")
    assert isinstance(reader.app.screen, ReportScreen)


async def test_what_takes_long_shows_how_far_it_is_and_can_be_stopped(
    reader: Reader, tools: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = hold(monkeypatch)
    await start(reader, tools)
    await reader.until(lambda: "Importing tools.md" in reader.screen)
    assert "Esc stop" in reader.screen.splitlines()[-1]
    await reader.press_meanwhile("j", "i")
    assert isinstance(reader.app.screen, Room), "one at a time"
    await reader.press_meanwhile("escape")
    assert reader.said == "Importing tools.md: stopped. Nothing of it stays."
    go_on.set()
    await reader.settle()
    assert "Tools" not in "".join(reader.tree)
    await bring(reader, tools)


async def test_a_stop_while_it_is_written_leaves_nothing(reader: Reader, tools: Path) -> None:
    write(tools, "".join(f"- [Entry {n}](https://many.example/{n})\n" for n in range(2000)))
    go_on = Event()
    reader.app._writer.submit(lambda _: go_on.wait(10))
    await start(reader, tools)
    await reader.until(lambda: reader.room.jobs._writing)
    await reader.press_meanwhile("escape")
    go_on.set()
    await reader.settle()
    assert reader.said == "Importing tools.md: stopped. Nothing of it stays."
    assert len(reader.room.desk.catalog_rows()) == 1


async def move_pages(reader: Reader, tools: Path) -> None:
    """Has two pages that were read change their URLs, and goes on to the question about them."""
    await bring(reader, tools)
    await reader.press("space", "G", "space")
    write(tools, TOOLS.replace("tools.example", "hammers.example"))
    await reader.press("U", "escape")


def rows(reader: Reader) -> list[Row]:
    """What is listed."""
    found = map(reader.room.panes.resources.row, range(reader.room.panes.resources.count))
    return [row for row in found if row]


def write(file: Path, text: str) -> None:
    """Has a list say something else."""
    file.write_text(text)


def hold(monkeypatch: pytest.MonkeyPatch) -> Event:
    """Has the reading of lists wait until it may go on."""
    go_on = Event()
    prepare = importing.prepare

    def prepare_later(*arguments: Any) -> Prepared:
        assert go_on.wait(10)
        return prepare(*arguments)

    monkeypatch.setattr(importing, "prepare", prepare_later)
    return go_on
