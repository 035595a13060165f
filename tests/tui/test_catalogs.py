"""Whole catalogs on the screen: taken in, updated and removed, with a report of what came of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input

from llmreader import library as lib
from llmreader.model import Status
from llmreader.tui.screens.dialogs import Confirm
from llmreader.tui.screens.report import ReportScreen
from llmreader.tui.screens.room import Room
from llmreader.tui.screens.source import SourceDialog

if TYPE_CHECKING:
    from tests.tui.conftest import Home, Reader

GARDEN = "Garden of Lists"
pytestmark = pytest.mark.whole_shelf

TOOLS = """# Tools

## Hammers

- [Claw](https://tools.example/claw) - pulls nails
- [Sledge](https://tools.example/sledge)
- [Gone](javascript:alert)
"""


async def test_a_list_is_taken_in_and_gone_to(reader: Reader, tools: Path) -> None:
    await reader.bring(tools)
    assert reader.topic == "Tools"
    assert reader.titles == ["Claw", "Sledge"]
    assert [line.split()[1] for line in reader.tree if line.startswith("▾")] == ["Garden", "Tools"]


async def test_the_report_says_what_came_and_what_did_not(reader: Reader, tools: Path) -> None:
    await reader.start_import(tools)
    await reader.until(lambda: isinstance(reader.app.screen, ReportScreen))
    await reader.pause()
    assert "Tools (markdown): 2 resources in 1 topic" in reader.screen
    assert "2 new to the library" in reader.screen
    assert "line 7: [Gone](javascript:alert)" in reader.screen


async def test_an_import_is_taken_back_as_one(reader: Reader, tools: Path) -> None:
    await reader.bring(tools)
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
    await reader.bring("~/tools.md")
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
    await reader.bring(home.folder / "noise.bin")
    assert (
        len([line for line in reader.tree if line[0] in "▾▸"])
        == len(reader.room.desk.shelf.catalog_rows()) + 1
    )


async def test_an_update_tells_what_is_new_and_what_is_gone(reader: Reader, tools: Path) -> None:
    await reader.bring(tools)
    await reader.press("space")
    reader.write(
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
    await reader.bring(tools)
    await reader.press("U")
    assert isinstance(reader.app.screen, Room)
    assert reader.said == f"{tools}: nothing has changed"


async def test_all_catalogs_are_updated_by_name(reader: Reader, tools: Path) -> None:
    await reader.bring(tools)
    reader.write(tools, TOOLS.replace("Sledge", "Sledgehammer"))
    await reader.press("g", "h", "g")
    reader.room.run_command("update-all")
    await reader.settle()
    assert isinstance(reader.app.screen, ReportScreen)
    assert "Sledge to Sledgehammer" in reader.screen


async def test_a_catalog_is_removed_after_asking_and_comes_back(reader: Reader, tools: Path) -> None:
    await reader.bring(tools)
    await reader.press("space", "X")
    assert isinstance(reader.app.screen, Confirm)
    await reader.press("n")
    assert reader.topic == "Tools"
    await reader.press("X", "y")
    assert reader.topic == GARDEN
    assert reader.said == "Removed: Tools. u takes it back."
    await reader.press("u")
    assert reader.said == "Undone: remove: Tools"
    await reader.press("ctrl+r")
    assert reader.said == "Redone: remove: Tools"
    await reader.bring(tools)
    assert reader.row.status is Status.READ


async def test_what_another_program_has_removed_is_not_removed_again(
    reader: Reader, home: Home, tools: Path
) -> None:
    await reader.bring(tools)
    await reader.press("X")
    with home.library() as other:
        lib.remove(
            other, next(row.id for row in lib.catalogs(other) if row.title == "Tools"), "remove: Tools"
        )
    await reader.press("y")
    assert reader.said == "Tools was removed in the meantime."


async def test_without_a_catalog_the_list_says_how_to_get_one(reader: Reader) -> None:
    await reader.press("X", "y")
    assert reader.tree == []
    assert "Nothing is on the shelf. i imports a list." in reader.screen
