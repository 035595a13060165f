"""What the user does with a resource: each is one change, shown when it is on the disk."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct

from llmreader import actions
from llmreader import library as lib
from llmreader.library import Changed, Detail, Library, View
from llmreader.text import one_line
from llmreader.tui.commands import Pane

if TYPE_CHECKING:
    from llmreader.tui.screens.room import Room

Mark = Callable[[Library, Sequence[int], str], Changed]


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


def toggle_queue(room: Room) -> None:
    """Into the queue, or out of it."""
    from llmreader.actions.queueing import toggle_queue

    _mark(room, toggle_queue, lambda changed: room.say(one_line(changed.label).capitalize()))


def move_up(room: Room) -> None:
    """One place up in the queue."""
    from llmreader.actions.queueing import move_up

    _mark(room, move_up, partial(_moved, room))


def move_down(room: Room) -> None:
    """One place down in the queue."""
    from llmreader.actions.queueing import move_down

    _mark(room, move_down, partial(_moved, room))


def mark_range(room: Room) -> None:
    """Begins a range, which moving makes longer; or lets it go."""
    room.panes.go_to(Pane.LIST)
    room.panes.resources.mark_range(on=room.panes.resources.marked is None)


def edit_tags(room: Room) -> None:
    """Asks for the tags, with those to start from that all of the resources have."""
    chosen = _chosen(room)
    if chosen is not None:
        edit_tags_of(room, chosen)


def edit_tags_of(room: Room, chosen: Chosen) -> None:
    """The same for some resources."""
    from llmreader.tui.screens.dialogs import TagsDialog

    tags = lib.tags_of_all(room.desk.library, chosen.resources(room.desk.library))

    def done(after: Sequence[str] | None) -> None:
        if after is not None:
            chosen.change(
                room,
                lambda library, resources, title: actions.edit_tags(library, resources, title, tags, after),
            )

    room.app.push_screen(TagsDialog(chosen.title, tags, room.desk.tags_in_use()), callback=done)


def edit_note(room: Room) -> None:
    """Hands the note to the user's editor, or to a dialog where there is none."""
    if room.current is not None:
        edit_note_of(room, room.current)


def edit_note_of(room: Room, detail: Detail) -> None:
    """The same for a resource that need not be under the cursor."""
    from llmreader.programs import editor

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
                    f"Marked {len(changed.resources) if changed else 0:,} read. "
                    f"{room.keys.shown('undo')} takes it back."
                ),
            )

    what = "one resource" if count == 1 else f"{count:,} resources"
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
        return
    _list_queue_again(room)
    if not (changed.resources or changed.catalogs):
        room.say(f"{word}: {one_line(changed.label)}, which had been changed elsewhere already.")
    else:
        room.say(f"{word}: {one_line(changed.label)}")


class Chosen(Struct, frozen=True):
    """What is done something to: the resources of the range, or the one under the cursor."""

    placements: Sequence[int]
    title: str

    @classmethod
    def of(cls, detail: Detail) -> Chosen:
        """The one."""
        return cls([detail.placement], detail.resource.title)

    def resources(self, library: Library) -> list[int]:
        """Each once, in the order of the list."""
        return lib.resources_at(library, self.placements)

    def change(self, room: Room, mark: Mark, then: Callable[[Changed], None] | None = None) -> None:
        """Does it, as one change; the range has then served its turn."""
        room.panes.resources.mark_range(on=False)
        room.change(lambda library: mark(library, self.resources(library), self.title), then)


def _chosen(room: Room) -> Chosen | None:
    marked = room.panes.resources.marked
    if marked is not None and len(marked) > 1:
        return Chosen(room.desk.page.placements[marked.start : marked.stop], f"{len(marked):,} resources")
    detail = room.current
    return Chosen.of(detail) if detail else None


def _mark(room: Room, mark: Mark, then: Callable[[Changed], None] | None = None) -> None:
    chosen = _chosen(room)
    if chosen is not None:
        chosen.change(room, mark, then)


def _moved(room: Room, changed: Changed) -> None:
    if not changed.resources:
        room.say("Nothing moves: that is not in the queue, or is at its end already.")
    _list_queue_again(room)


def _list_queue_again(room: Room) -> None:
    """Shows its new order, where it is listed."""
    if room.desk.where is View.UP_NEXT and room.desk.search is None:
        room.desk.list_again()
        room.show_list()
