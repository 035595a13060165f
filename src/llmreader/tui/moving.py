"""Moving in a pane, and from one to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from llmreader.tui.commands import Pane

if TYPE_CHECKING:
    from llmreader.tui.screens.room import Room

_PANES = tuple(Pane)


def down(room: Room) -> None:
    """One line down."""
    room.panes.focused.move(1)


def up(room: Room) -> None:
    """One line up."""
    room.panes.focused.move(-1)


def top(room: Room) -> None:
    """To the first line."""
    room.panes.focused.move_to(0)


def bottom(room: Room) -> None:
    """To the last line."""
    room.panes.focused.move_to(room.panes.focused.count - 1)
    if room.panes.focused is room.panes.resources:
        room.follow_cursors()
        room.desk.page.stay_at_end()


def page_down(room: Room) -> None:
    """One page down; a line of the last page stays in sight."""
    room.panes.focused.move(max(1, room.panes.focused.page - 1))


def page_up(room: Room) -> None:
    """One page up."""
    room.panes.focused.move(-max(1, room.panes.focused.page - 1))


def half_down(room: Room) -> None:
    """Half a page down."""
    room.panes.focused.move(max(1, room.panes.focused.page // 2))


def half_up(room: Room) -> None:
    """Half a page up."""
    room.panes.focused.move(-max(1, room.panes.focused.page // 2))


def left(room: Room) -> None:
    """To the pane on the left; in the tree closes the topic, or goes to the one above it."""
    if room.panes.current is not Pane.TREE:
        room.panes.go_to(_PANES[_PANES.index(room.panes.current) - 1])
    elif room.panes.topics.is_open:
        room.panes.topics.toggle()
    else:
        room.panes.topics.to_parent()


def right(room: Room) -> None:
    """To the pane on the right; in the tree opens the topic first."""
    if room.panes.current is Pane.TREE and room.panes.topics.can_open:
        room.panes.topics.toggle()
    elif room.panes.current is not Pane.DETAIL:
        room.panes.go_to(_PANES[_PANES.index(room.panes.current) + 1])


def next_pane(room: Room) -> None:
    """To the next pane, and from the last one to the first."""
    room.panes.go_to(_PANES[(_PANES.index(room.panes.current) + 1) % len(_PANES)])


def previous_pane(room: Room) -> None:
    """To the previous pane, and from the first one to the last."""
    room.panes.go_to(_PANES[_PANES.index(room.panes.current) - 1])


def enter(room: Room) -> None:
    """Reads the resource here; in the tree opens the topic, then goes to its resources."""
    if room.panes.current is Pane.TREE:
        right(room)
    elif room.current is not None:
        from llmreader.tui.reading import read

        read(room, room.current)
