"""Imports that take long, fail, are stopped, or have others wait for them."""

from __future__ import annotations

from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any

import pytest

from llmreader.actions import importing
from llmreader.actions.importing import Prepared
from llmreader.library import LibraryError
from llmreader.model import Status
from llmreader.tui.screens.dialogs import NoteDialog
from llmreader.tui.screens.report import ReportScreen
from llmreader.tui.screens.room import Room

if TYPE_CHECKING:
    from tests.tui.conftest import Home, Reader

GARDEN = "Garden of Lists"
pytestmark = pytest.mark.whole_shelf

TOOLS = """# Tools

- [Claw](https://tools.example/claw)
- [Sledge](https://tools.example/sledge)
"""


async def test_a_report_waits_until_no_dialog_is_in_its_way(
    reader: Reader, tools: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = hold(monkeypatch)
    await reader.start_import(tools)
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
    await reader.start_import(tools)
    await reader.until(lambda: "Importing tools.md" in reader.screen)
    assert "Esc stop" in reader.screen.splitlines()[-1]
    await reader.press_meanwhile("j", "i")
    assert isinstance(reader.app.screen, Room), "one at a time"
    await reader.press_meanwhile("escape")
    assert reader.said == "Importing tools.md: stopped. Nothing of it stays."
    go_on.set()
    await reader.settle()
    assert "Tools" not in "".join(reader.tree)
    await reader.bring(tools)


async def test_a_mark_that_waits_for_another_program_says_so(reader: Reader, home: Home) -> None:
    with home.library() as other, other.transaction():
        await reader.press_meanwhile("space")
        await reader.until(
            lambda: reader.told("This is still being written; another program may be writing, too.")
        )
        assert [row.status for row in reader.rows][:1] == [Status.UNREAD]
    await reader.settle()
    assert [row.status for row in reader.rows][:1] == [Status.READ]


async def test_a_stop_while_it_is_written_leaves_nothing(reader: Reader, tools: Path) -> None:
    reader.write(tools, "".join(f"- [Entry {n}](https://many.example/{n})\n" for n in range(2000)))
    go_on = Event()
    reader.app._writer.submit(lambda _: go_on.wait(10))
    await reader.start_import(tools)
    await reader.until(lambda: reader.room.jobs.writing)
    await reader.press_meanwhile("escape")
    go_on.set()
    await reader.settle()
    assert reader.said == "Importing tools.md: stopped. Nothing of it stays."
    assert len(reader.room.desk.shelf.catalog_rows()) == 1


@pytest.mark.parametrize("half", ["prepare", "take_in"])
@pytest.mark.parametrize(
    "failure",
    [
        (KeyError("no such part"), "a defect of llmreader, KeyError: 'no such part'. Nothing of it came in."),
        (MemoryError(), "there is not enough memory for it. Nothing of it came in."),
        (OSError(5, "Input/output error"), "Input/output error. Nothing of it came in."),
        (LibraryError("the disk is full"), "the disk is full"),
    ],
)
async def test_an_error_ends_that_import_and_nothing_else(
    reader: Reader, tools: Path, monkeypatch: pytest.MonkeyPatch, half: str, failure: tuple[Exception, str]
) -> None:
    def fail(*_: object) -> None:
        raise failure[0]

    with monkeypatch.context() as patched:
        patched.setattr(importing, half, fail)
        await reader.start_import(tools)
        await reader.settle()
    assert failure[1] in reader.said
    assert len(reader.room.desk.shelf.catalog_rows()) == 1
    await reader.bring(tools)
    assert reader.topic == "Tools"


async def test_a_mark_that_waits_for_an_import_says_so(reader: Reader, tools: Path) -> None:
    go_on = Event()
    reader.app._writer.submit(lambda _: go_on.wait(10))
    await reader.start_import(tools)
    await reader.until(lambda: reader.room.jobs.writing)
    await reader.press_meanwhile("space", "j", "s")
    await reader.until(lambda: "2 changes waiting" in reader.screen)
    await reader.until(lambda: reader.told("This is written as soon as the list is in the library."))
    await reader.press_meanwhile("u")
    assert "still running" in reader.said, "it would take back the import"
    go_on.set()
    await reader.settle()
    await reader.press("escape")
    await reader.choose(GARDEN)
    assert [row.status for row in reader.rows][:1] == [Status.READ]


def hold(monkeypatch: pytest.MonkeyPatch) -> Event:
    """Has the reading of lists wait until it may go on."""
    go_on = Event()
    prepare = importing.prepare

    def prepare_later(*arguments: Any) -> Prepared:
        assert go_on.wait(10)
        return prepare(*arguments)

    monkeypatch.setattr(importing, "prepare", prepare_later)
    return go_on
