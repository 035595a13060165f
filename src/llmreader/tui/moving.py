"""Moving in a pane, and from one to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from llmreader.tui.commands import Pane

if TYPE_CHECKING:
    from llmreader.tui.screens.room import Room

_PANES = tuple(Pane)


def down(room: Room) -> None:
    """One line down."""
    room.focused_pane.move(1)


def up(room: Room) -> None:
    """One line up."""
    room.focused_pane.move(-1)


def top(room: Room) -> None:
    """To the first line."""
    room.focused_pane.move_to(0)


def bottom(room: Room) -> None:
    """To the last line."""
    room.focused_pane.move_to(room.focused_pane.count - 1)


def page_down(room: Room) -> None:
    """One page down; a line of the last page stays in sight."""
    room.focused_pane.move(max(1, room.focused_pane.page - 1))


def page_up(room: Room) -> None:
    """One page up."""
    room.focused_pane.move(-max(1, room.focused_pane.page - 1))


def half_down(room: Room) -> None:
    """Half a page down."""
    room.focused_pane.move(max(1, room.focused_pane.page // 2))


def half_up(room: Room) -> None:
    """Half a page up."""
    room.focused_pane.move(-max(1, room.focused_pane.page // 2))


def left(room: Room) -> None:
    """To the pane on the left; in the tree closes the topic, or goes to the one above it."""
    if room.pane is not Pane.TREE:
        room.go_to(_PANES[_PANES.index(room.pane) - 1])
    elif room.topic_tree.is_open:
        room.topic_tree.toggle()
    else:
        room.topic_tree.to_parent()


def right(room: Room) -> None:
    """To the pane on the right; in the tree opens the topic first."""
    if room.pane is Pane.TREE and room.topic_tree.can_open:
        room.topic_tree.toggle()
    elif room.pane is not Pane.DETAIL:
        room.go_to(_PANES[_PANES.index(room.pane) + 1])


def next_pane(room: Room) -> None:
    """To the next pane, and from the last one to the first."""
    room.go_to(_PANES[(_PANES.index(room.pane) + 1) % len(_PANES)])


def previous_pane(room: Room) -> None:
    """To the previous pane, and from the first one to the last."""
    room.go_to(_PANES[_PANES.index(room.pane) - 1])


def enter(room: Room) -> None:
    """From the whole to its parts: the topic's resources, the resource's detail."""
    right(room)
