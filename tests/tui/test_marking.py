"""What is done with a resource: seen in the list, the tree and the header, and taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input, TextArea

from llmreader import actions
from llmreader.library import LibraryError
from llmreader.model import Progress, Status
from llmreader.tui.commands import Pane
from llmreader.tui.screens.dialogs import Confirm, NoteDialog, TagsDialog

if TYPE_CHECKING:
    from tests.tui.conftest import Home, Reader

ROOT = "Garden of Lists"


@pytest.mark.parametrize(
    ("key", "status"),
    [("space", Status.READ), ("m", Status.READ), ("r", Status.READING), ("x", Status.SKIPPED)],
)
async def test_a_key_gives_a_status_and_takes_it_away(reader: Reader, key: str, status: Status) -> None:
    await reader.press(key)
    assert reader.row.status is reader.detail.state.status is status
    await reader.press(key)
    assert reader.row.status is reader.detail.state.status is Status.UNREAD


async def test_a_mark_shows_in_the_tree_and_in_the_header(reader: Reader) -> None:
    await reader.press("space")
    assert reader.tree[0].endswith("1/8")
    assert reader.tree[1].endswith("1/5")
    assert reader.tree[2].endswith("0/2")
    assert "1 of 8 read" in reader.screen.splitlines()[0]


async def test_what_is_skipped_does_not_count(reader: Reader) -> None:
    await reader.press("x")
    assert reader.progress(ROOT) == Progress(0, 7)
    assert "0 of 7 read" in reader.screen.splitlines()[0]


async def test_a_star_is_given_and_taken_away(reader: Reader) -> None:
    await reader.press("s")
    assert reader.row.starred
    assert "★" in reader.screen
    await reader.press("s")
    assert not reader.row.starred
    assert "★" not in reader.screen


async def test_marks_work_from_the_detail_and_not_from_the_tree(reader: Reader) -> None:
    await reader.focus(Pane.DETAIL)
    await reader.press("space")
    assert reader.row.status is Status.READ
    await reader.focus(Pane.TREE)
    await reader.press("space")
    assert reader.row.status is Status.READ
    assert reader.said == "That is done to a resource: l goes to the list."


async def test_what_was_marked_stays_in_place_until_the_topic_is_left(reader: Reader) -> None:
    await reader.press("f")
    before = reader.titles
    await reader.press("j", "space")
    assert reader.titles == before
    assert (reader.row.title, reader.row.status) == (before[1], Status.READ)
    await reader.choose("Training")
    await reader.choose(ROOT)
    assert reader.titles == [before[0], *before[2:]]


async def test_a_whole_topic_is_read_after_asking_and_unread_after_one_undo(reader: Reader) -> None:
    await reader.press("space")
    await reader.choose("Foundations")
    await reader.press("A")
    assert isinstance(reader.app.screen, Confirm)
    assert "Mark 4 resources in this topic as read?" in reader.screen
    await reader.press("y")
    assert reader.progress("Foundations") == Progress(5, 5)
    assert reader.said == "Marked 4 read. u takes it back."
    await reader.press("u")
    assert reader.progress("Foundations") == Progress(1, 5)


@pytest.mark.parametrize("key", ["n", "escape", "q"])
async def test_no_to_the_question_leaves_all_as_it_is(reader: Reader, key: str) -> None:
    await reader.press("A", key)
    assert reader.app.screen is reader.room
    assert reader.progress(ROOT) == Progress(0, 8)


async def test_a_topic_that_is_read_already_is_not_asked_about(reader: Reader) -> None:
    await reader.choose("Elsewhere")
    await reader.press("space", "A")
    assert reader.app.screen is reader.room
    assert reader.said == "Everything in Elsewhere is read already."


async def test_undo_and_redo_go_on_after_a_restart(home: Home) -> None:
    async with home.reader() as reader:
        await reader.press("space", "s")
    async with home.reader() as reader:
        await reader.press("u")
        assert reader.said == "Undone: star: Begin here"
        assert not reader.row.starred
        await reader.press("u")
        assert reader.row.status is Status.UNREAD
        await reader.press("u")
        assert reader.said == "There is nothing to undo."
        await reader.press("ctrl+r")
        assert reader.said == "Redone: read: Begin here"
    async with home.reader() as reader:
        await reader.press("ctrl+r", "ctrl+r")
        assert (reader.row.status, reader.row.starred) == (Status.READ, True)
        assert reader.said == "There is nothing to redo."


async def test_tags_are_edited_in_a_line(reader: Reader) -> None:
    await reader.resize(100, 45)
    await reader.press("t")
    await reader.type("to-read #maths, maths")
    await reader.press("enter")
    assert reader.detail.state.tags == ("maths", "to-read")
    assert "#maths #to-read" in reader.screen
    assert reader.row.tagged


async def test_a_tag_of_several_words_stays_one(reader: Reader, home: Home) -> None:
    with home.library() as library:
        actions.add_tags(library, [reader.detail.resource_id], "", ["machine learning", "new"])
    await reader.until(lambda: reader.detail.state.tags)
    await reader.press("t", "enter")
    assert reader.detail.state.tags == ("machine learning", "new")


async def test_an_empty_line_takes_the_tags_away(reader: Reader) -> None:
    await reader.press("t", *"one", "enter", "t", "ctrl+u", "enter")
    assert reader.detail.state.tags == ()


async def test_a_tag_is_completed_from_those_in_use(reader: Reader) -> None:
    await reader.press("t")
    await reader.type("transformers")
    await reader.press("enter", "j", "t")
    assert "In use: #transformers" in reader.screen
    await reader.type("new #tra")
    suggesting = reader.app.screen.query_one(Input)
    await reader.until(lambda: suggesting._suggestion)
    await reader.press("right", "enter")
    assert reader.detail.state.tags == ("new", "transformers")


async def test_esc_leaves_the_tags_as_they_are(reader: Reader) -> None:
    await reader.press("t")
    assert isinstance(reader.app.screen, TagsDialog)
    await reader.type("nothing")
    await reader.press("escape")
    assert reader.detail.state.tags == ()


async def test_a_note_is_written_in_a_dialog_where_there_is_no_editor(reader: Reader) -> None:
    await reader.resize(100, 45)
    await reader.press("e")
    assert isinstance(reader.app.screen, NoteDialog)
    await reader.type("read *twice*")
    await reader.press("ctrl+s")
    assert reader.detail.state.note == "read *twice*"
    assert "Note: read twice" in reader.screen
    assert reader.row.noted


async def test_a_note_that_was_typed_is_not_let_go_at_the_first_esc(reader: Reader) -> None:
    await reader.press("e", "escape")
    assert reader.app.screen is reader.room, "nothing was typed"
    await reader.press("e", "a", "escape")
    assert isinstance(reader.app.screen, NoteDialog)
    assert reader.said == "The note is not kept yet: Ctrl+s keeps it, Esc leaves without it."
    assert reader.app.screen.query_one(TextArea).text == "a"
    await reader.press("escape")
    assert reader.app.screen is reader.room
    assert reader.detail.state.note == ""


async def test_a_note_is_written_in_the_editor_where_there_is_one(
    home: Home, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = home.script("editor", 'read -r old < "$1"', 'echo "${old:-first}, and more" > "$1"')
    monkeypatch.setenv("EDITOR", editor)
    await reader.press("e")
    assert reader.detail.state.note == "first, and more"
    await reader.press("e")
    assert reader.detail.state.note == "first, and more, and more"


async def test_an_editor_that_fails_changes_nothing(
    home: Home, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", home.script("editor", "exit 3"))
    await reader.press("e")
    assert reader.said == "editor ended with status 3"
    assert reader.detail.state.note == ""


def full(*_: object) -> None:
    raise LibraryError("the library: the disk is full")


async def test_a_change_that_cannot_be_written_is_said_and_not_shown(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions, "toggle_read", full)
    await reader.press("space")
    assert reader.said == "the library: the disk is full"
    assert reader.row.status is Status.UNREAD


async def test_the_program_goes_on_after_a_change_that_failed(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(actions, "toggle_read", full)
        await reader.press("space")
    await reader.press("space")
    assert reader.row.status is Status.READ
