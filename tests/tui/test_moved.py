"""Pages that have perhaps only moved: the user is asked once for all of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from llmreader import library as lib
from llmreader.model import Status
from llmreader.tui.screens.dialogs import Confirm
from llmreader.tui.screens.moved import MovedDialog
from llmreader.tui.screens.report import ReportScreen
from llmreader.tui.screens.room import Room

if TYPE_CHECKING:
    from tests.tui.conftest import Home, Reader

pytestmark = pytest.mark.whole_shelf

TOOLS = """# Tools

- [Claw](https://tools.example/claw) - pulls nails
- [Sledge](https://tools.example/sledge)
"""


async def test_a_page_that_has_only_moved_keeps_what_was_done_with_it(reader: Reader, tools: Path) -> None:
    await reader.bring(tools)
    await reader.press("space", "s")
    reader.write(tools, TOOLS.replace("example/claw", "example/hammers/claw"))
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
    await reader.bring(tools)
    await reader.press("space")
    reader.write(tools, TOOLS.replace("example/claw", "example/hammers/claw"))
    await reader.press("U", "escape", "n", "g")
    assert reader.titles == ["Claw", "Sledge", "Claw"]
    assert reader.row.status is Status.UNREAD


async def test_of_several_pages_those_that_are_marked_have_moved(reader: Reader, tools: Path) -> None:
    await move_pages(reader, tools)
    assert isinstance(reader.app.screen, MovedDialog)
    await reader.press("j", "space", "k", "space", "space", "enter")
    assert reader.said == "The same from now on: 1. u takes it back."
    assert [row.status for row in reader.rows] == [Status.UNREAD, Status.READ, Status.READ]
    assert reader.titles == ["Claw", "Sledge", "Claw"]


async def test_all_of_them_have_moved_and_are_taken_back_as_one(reader: Reader, tools: Path) -> None:
    await move_pages(reader, tools)
    await reader.press("a", "enter")
    assert reader.said == "The same from now on: 2. u takes it back."
    assert [row.status for row in reader.rows] == [Status.READ, Status.READ]
    await reader.press("u")
    assert len(reader.titles) == 4


async def test_a_catalog_that_another_program_has_removed_takes_nothing_along(
    reader: Reader, home: Home, tools: Path
) -> None:
    await move_pages(reader, tools)
    with home.library() as other:
        lib.remove(
            other, next(row.id for row in lib.catalogs(other) if row.title == "Tools"), "remove: Tools"
        )
    await reader.press("a", "enter")
    assert reader.said == "Nothing goes along: the catalog has changed in the meantime."


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


async def move_pages(reader: Reader, tools: Path) -> None:
    """Has two pages that were read change their URLs, and goes on to the question about them."""
    await reader.bring(tools)
    await reader.press("space", "G", "space")
    reader.write(tools, TOOLS.replace("tools.example", "hammers.example"))
    await reader.press("U", "escape")
