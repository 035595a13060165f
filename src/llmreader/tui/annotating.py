"""What the user does with the resource that is read: as in the room, for this one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from llmreader import actions
from llmreader.tui import discussing, marking, opening

if TYPE_CHECKING:
    from llmreader.tui.marking import Mark
    from llmreader.tui.screens.reader import ReaderScreen


def toggle_read(screen: ReaderScreen) -> None:
    """Read, or unread again."""
    _mark(screen, actions.toggle_read)


def toggle_star(screen: ReaderScreen) -> None:
    """Starred, or not."""
    _mark(screen, actions.toggle_star)


def toggle_skipped(screen: ReaderScreen) -> None:
    """Skipped, or unread again."""
    _mark(screen, actions.toggle_skipped)


def edit_tags(screen: ReaderScreen) -> None:
    """Asks for the tags."""
    marking.edit_tags_of(screen.room, marking.Chosen.of(screen.current))


def edit_note(screen: ReaderScreen) -> None:
    """Hands the note to the user's editor, or to a dialog where there is none."""
    marking.edit_note_of(screen.room, screen.current)


def undo(screen: ReaderScreen) -> None:
    """Takes back the last change."""
    marking.undo(screen.room)


def redo(screen: ReaderScreen) -> None:
    """Makes the change again that was taken back."""
    marking.redo(screen.room)


def open_resource(screen: ReaderScreen) -> None:
    """Opens the resource in the browser."""
    opening.open_detail(screen.room, screen.current)


def discuss(screen: ReaderScreen) -> None:
    """Reads the discussion of the resource."""
    discussing.discuss_detail(screen.room, screen.current)


def open_discussion(screen: ReaderScreen) -> None:
    """Opens the discussion in the browser."""
    discussing.open_discussion_of(screen.room, screen.current)


def _mark(screen: ReaderScreen, mark: Mark) -> None:
    detail = screen.current
    title = detail.resource.title
    screen.room.change(lambda library: mark(library, [detail.resource_id], title))
