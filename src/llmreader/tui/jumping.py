"""Going to a line by the beginning of its title, as it is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from llmreader.tui.commands import Pane
from llmreader.tui.linebar import Feedback

if TYPE_CHECKING:
    from llmreader.tui.screens.room import Room


def jump(room: Room) -> None:
    """Asks for the beginning of a title: of a topic in the tree, else of a resource."""
    room.ask(Jumping(room))


class Jumping:
    """The beginning of a title, as it is typed."""

    sign = "'"

    def __init__(self, room: Room) -> None:
        self._room = room
        self._pane = Pane.TREE if room.panes.current is Pane.TREE else Pane.LIST

    def tell(self) -> None:
        """Says what is asked for, and whether it is there."""
        self._say(
            "The beginning of a topic's title" if self._pane is Pane.TREE else "The beginning of a title"
        )

    def changed(self) -> None:
        """Goes to the first that begins so, from where the cursor stands."""
        self._go(0)

    def entered(self) -> None:
        """Stays there."""
        self._room.end_prompt(self._pane)

    left = entered

    def pressed(self, key: str) -> bool:
        """Tab goes to the next one."""
        if key == "tab":
            self._go(1)
        return key == "tab"

    def _go(self, steps: int) -> None:
        room, text = self._room, self._room.bar.text.strip()
        if not text:
            self.tell()
        elif self._find(text, steps):
            self._say("")
        else:
            self._say("No topic begins so" if self._pane is Pane.TREE else "No title on this list begins so")
        room.follow_cursors()

    def _find(self, text: str, steps: int) -> bool:
        room = self._room
        if self._pane is Pane.TREE:
            return room.panes.topics.go_to_title(text, steps)
        index = room.desk.page.begins_with(room.desk.library, text, steps)
        if index is not None:
            room.panes.resources.move_to(index)
        return index is not None

    def _say(self, text: str) -> None:
        self._room.bar.show(Feedback(understood=text, keys="Tab next  Enter stay"))
