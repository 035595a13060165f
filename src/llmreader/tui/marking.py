"""What the user does with a resource: each is one change, shown when it is on the disk."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from llmreader import actions
from llmreader import library as lib
from llmreader.library import Changed, Library
from llmreader.text import one_line

if TYPE_CHECKING:
    from llmreader.tui.screens.room import Room

Mark = Callable[[Library, int, str], Changed]


def toggle_read(room: Room) -> None:
    """Read, or unread again."""
    _mark(room, actions.toggle_read)


def toggle_reading(room: Room) -> None:
    """Reading, or unread again."""
    _mark(room, actions.toggle_reading)


def toggle_skipped(room: Room) -> None:
    """Skipped, or unread again."""
    _mark(room, actions.toggle_skipped)


def toggle_star(room: Room) -> None:
    """Starred, or not."""
    _mark(room, actions.toggle_star)


def edit_tags(room: Room) -> None:
    """Asks for the tags, with those of the resource to start from."""
    from llmreader.tui.screens.dialogs import TagsDialog

    detail = room.current
    if detail is None:
        return

    def done(tags: Sequence[str] | None) -> None:
        if tags is not None:
            room.change(
                lambda library: actions.set_tags(library, detail.resource_id, detail.resource.title, tags)
            )

    room.app.push_screen(
        TagsDialog(detail.resource.title, detail.state.tags, room.desk.tags_in_use()), callback=done
    )


def edit_note(room: Room) -> None:
    """Hands the note to the user's editor, or to a dialog where there is none."""
    from llmreader.programs import editor

    detail = room.current
    if detail is None:
        return

    def done(note: str | None) -> None:
        if note is not None and note.strip() != detail.state.note:
            room.change(
                lambda library: actions.set_note(library, detail.resource_id, detail.resource.title, note)
            )

    command = editor.command(os.environ)
    if command is None:
        from llmreader.tui.screens.dialogs import NoteDialog

        room.app.push_screen(NoteDialog(detail.resource.title, detail.state.note), callback=done)
        return
    edited = room.terminal.lend_terminal(partial(editor.edit_text, command, detail.state.note))
    if isinstance(edited, str):
        done(edited)
    else:
        room.say(edited.reason, error=True)


def mark_topic_read(room: Room) -> None:
    """Marks everything in the chosen topic read, after asking."""
    from llmreader.tui.screens.dialogs import Confirm

    topic, count = room.desk.topic, room.desk.unread_in_topic()
    if topic is None:
        return
    title = one_line(topic.title)
    if not count:
        room.say(f"Everything in {title} is read already." if topic.progress.total else f"{title} is empty.")
        return

    def done(sure: bool | None) -> None:
        if sure:
            room.change(
                partial(actions.mark_topic_read, topic=topic),
                lambda changed: room.say(
                    f"Marked {len(changed.resources) if changed else 0} read. "
                    f"{room.keys.shown('undo')} takes it back."
                ),
            )

    what = "one resource" if count == 1 else f"{count} resources"
    room.app.push_screen(Confirm(title, f"Mark {what} in this topic as read?"), callback=done)


def undo(room: Room) -> None:
    """Takes back the last change."""
    if not room.jobs.in_the_way():
        room.change(lib.undo, partial(_say_turned, room, "Undone", "There is nothing to undo."))


def redo(room: Room) -> None:
    """Makes the change that was undone last once more."""
    if not room.jobs.in_the_way():
        room.change(lib.redo, partial(_say_turned, room, "Redone", "There is nothing to redo."))


def _say_turned(room: Room, word: str, nothing: str, changed: Changed | None) -> None:
    if changed is None:
        room.say(nothing)
    elif not (changed.resources or changed.catalogs):
        room.say(f"{word}: {one_line(changed.label)}, which had been changed elsewhere already.")
    else:
        room.say(f"{word}: {one_line(changed.label)}")


def _mark(room: Room, mark: Mark) -> None:
    detail = room.current
    if detail is not None:
        room.change(lambda library: mark(library, detail.resource_id, detail.resource.title))
