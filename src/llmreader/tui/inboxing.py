"""Links of a text go into the Inbox."""

from __future__ import annotations

from typing import TYPE_CHECKING

from llmreader.actions.inbox import Added, Addition, add
from llmreader.text import one_line

if TYPE_CHECKING:
    from llmreader.tui.screens.room import Room


def keep(room: Room, url: str, words: str) -> None:
    """Adds a link to the Inbox, under its words."""
    url, words = one_line(url), one_line(words)

    def added(outcome: object) -> None:
        if isinstance(outcome, Added):
            there = "In the Inbox already" if outcome.already else "In the Inbox now"
            room.say(f"{there}: {one_line(outcome.title)}")
        else:
            room.say(f"Not added: only web and mail addresses are. This is {url}", error=True)

    # A link without words of its own shows its URL, which says more when it is read as a title.
    title = "" if words == url else words
    room.change(lambda library: add(library, Addition(url, title)), added)
