"""The user's own views: keeping a query under a name, and taking such a view away again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from llmreader.actions import views
from llmreader.actions.views import OwnView
from llmreader.text import one_line
from llmreader.tui.commands import Pane
from llmreader.tui.linebar import Feedback

if TYPE_CHECKING:
    from llmreader.tui.screens.room import Room


def keep_view(room: Room, text: str) -> None:
    """Asks for a name to keep a query under."""
    room.ask(Naming(room, text))


def remove_view(room: Room, view: OwnView) -> None:
    """Takes a view away, after asking."""
    from llmreader.tui.screens.dialogs import Confirm

    def done(sure: bool | None) -> None:
        if not sure:
            return
        if problem := views.remove_view(room.config_file, view.name):
            room.say(f"The view stays: {problem}", error=True)
            return
        room.desk.shelf.own = tuple(each for each in room.desk.shelf.own if each != view)
        room.desk.choose(room.desk.shelf.topics[0])
        room.show_all()
        room.say(f"Removed the view: {one_line(view.name)}")

    room.app.push_screen(Confirm(view.name, "Remove this view? What it lists stays as it is."), callback=done)


class Naming:
    """The name of a view, as it is typed."""

    sign = "Name of the view:"

    def __init__(self, room: Room, text: str) -> None:
        self._room = room
        self._text = text

    def tell(self) -> None:
        """Says what would be kept, or what is in the way."""
        name = self._room.bar.text
        why = views.why_not(name, self._text) if name.strip() else ""
        self._room.bar.show(
            Feedback(understood=self._text, mistake=why, keys="Enter keep  Esc back to the search")
        )

    changed = tell

    def entered(self) -> None:
        """Keeps it, and goes to it in the tree; where that has no views, the search stays on."""
        room, name = self._room, one_line(self._room.bar.text)
        problem = views.save_view(room.config_file, name, self._text)
        if problem:
            room.say(f"The view is not kept: {problem}", error=True)
            return
        room.end_prompt(Pane.LIST)
        if room.desk.shelf.has_views:
            self._go_to(views.view_of(name, self._text))
        room.say(f"Kept as a view: {name}")

    def _go_to(self, view: OwnView) -> None:
        shelf = self._room.desk.shelf
        shelf.own = (*(each for each in shelf.own if each.name != view.name), view)
        self._room.desk.choose(view)
        self._room.show_all()
        self._room.ahead.count()

    def left(self) -> None:
        """Back to the query."""
        from llmreader.tui.searching import Searching

        self._room.ask(Searching(self._room), self._text)

    def pressed(self, _key: str) -> bool:
        """No other key means anything here."""
        return True
