"""Searching: a query as it is typed, and what it finds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from llmreader.query import completions, parse, quoted, understood
from llmreader.text import one_line
from llmreader.tui.commands import Pane
from llmreader.tui.linebar import Feedback
from llmreader.tui.looking import leave_search

if TYPE_CHECKING:
    from llmreader.query import Completion, Query
    from llmreader.tui.screens.room import Room

_KEEP = "ctrl+s"
_KEYS = "Enter list  Tab complete  Ctrl+s keep as a view  Esc leave"
_OFFERED = 12
"""Completions that are shown."""


class Searching:
    """A query that is being typed. What it finds is listed meanwhile."""

    sign = "/"

    def __init__(self, room: Room) -> None:
        self._room = room
        self._pane = room.panes.current

    def changed(self) -> None:
        """Looks for it; without a query, what was listed before is."""
        text = self._room.bar.text
        if text.strip():
            self._room.desk.look_for(text)
            self._room.ahead.read()
            self.tell()
        else:
            leave_search(self._room)

    def tell(self) -> None:
        """Says below the line what the query means, or where its first mistake is."""
        room = self._room
        query = parse(room.bar.text)
        mistake = next((each for each in query.mistakes if not each.unfinished), None)
        room.bar.show(
            Feedback(
                understood=_meaning(query, room.bar.text),
                mistake=mistake.sentence if mistake else "",
                at=mistake.start if mistake else 0,
                keys=_KEYS,
            )
        )

    def entered(self) -> None:
        """On to what was found; not before it is there, or the next key would be for something else."""
        if self._room.ahead.wait():
            self._room.end_prompt(Pane.LIST)
        else:
            self._room.bar.show(Feedback(understood="Still looking for it: Enter goes to it later."))

    def left(self) -> None:
        """Away from the search."""
        self._room.end_prompt(self._pane)
        leave_search(self._room)

    def pressed(self, key: str) -> bool:
        """Tab completes a field or its value; another key keeps the query as a view."""
        if key == "tab":
            self._complete()
        elif key == _KEEP:
            from llmreader.tui.viewing import keep_view

            keep_view(self._room, self._room.bar.text)
        else:
            return False
        return True

    def _complete(self) -> None:
        bar = self._room.bar
        completion = completions(bar.text, bar.cursor)
        choices = self._choices(completion) if completion else []
        if completion is None or not choices:
            return
        if len(choices) == 1:
            bar.put(completion.start, completion.end, choices[0])
            return
        offered = [one_line(choice) for choice in choices[:_OFFERED]]
        more = len(choices) - len(offered)
        bar.show(Feedback(understood="  ".join(offered) + (f"  and {more:,} more" if more else "")))

    def _choices(self, completion: Completion) -> list[str]:
        choices = [choice.text for choice in completion.choices]
        if completion.field is None:
            return choices
        typed = completion.typed.casefold()
        names = self._room.desk.names_for(completion.field.name)
        return choices + [quoted(name) for name in names if name.casefold().startswith(typed)]


def _meaning(query: Query, text: str) -> str:
    return understood(query) if text.strip() else "Words, or fields such as is:unread and site:arxiv.org"
