"""The links of an article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from llmreader.text import one_line
from llmreader.tui.opening import open_url

if TYPE_CHECKING:
    from llmreader.layout.document import Linked
    from llmreader.tui.screens.reader import ReaderScreen


def next_link(screen: ReaderScreen) -> None:
    """Chooses the next link."""
    _choose(screen, backwards=False)


def previous_link(screen: ReaderScreen) -> None:
    """Chooses the link above."""
    _choose(screen, backwards=True)


def follow(screen: ReaderScreen) -> None:
    """Reads a resource of the library here, opens anything else in the browser."""
    from llmreader.tui.reading import placed, read

    chosen = _chosen(screen)
    if chosen is None:
        return
    url = chosen.link.url
    found = placed(screen.room, url)
    if found is None:
        open_url(screen.room, url)
    elif found.resource_id != screen.current.resource_id:
        read(screen.room, found, is_linked=True)


def keep_link(screen: ReaderScreen) -> None:
    """Adds the chosen link to the Inbox, under the words of the text."""
    from llmreader.tui.inboxing import keep

    chosen = _chosen(screen)
    if chosen is not None:
        keep(screen.room, chosen.link.url, chosen.text)


def copy(screen: ReaderScreen) -> None:
    """Copies the URL of the chosen link, or of the resource."""
    chosen = screen.sheet.link if screen.sheet else None
    url = one_line(chosen.link.url if chosen else screen.current.resource.url)
    screen.app.copy_to_clipboard(url)
    screen.room.say(f"Copied: {url}")


def _choose(screen: ReaderScreen, *, backwards: bool) -> None:
    if screen.sheet is None:
        return
    if screen.sheet.choose_link(backwards=backwards):
        screen.show_place()
        screen.show_marks()
    else:
        screen.room.say("There is no link above." if backwards else "There is no link below.")


def _chosen(screen: ReaderScreen) -> Linked | None:
    chosen = screen.sheet.link if screen.sheet else None
    if chosen is None:
        screen.room.say(f"No link is chosen: {screen.keys.shown('next-link')} goes to the next one.")
    return chosen
