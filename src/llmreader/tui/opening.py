"""Links: out to the browser, or to the clipboard."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from threading import Thread
from typing import TYPE_CHECKING

from llmreader import actions
from llmreader.links import is_safe
from llmreader.text import one_line
from llmreader.tui.detail import numbered_links

if TYPE_CHECKING:
    from llmreader.library import Detail
    from llmreader.programs.browser import Browser
    from llmreader.tui.screens.room import Room


def open_resource(room: Room) -> None:
    """Opens the resource; an unread one becomes reading, unless the settings say no."""
    if room.current is not None:
        open_detail(room, room.current)


def open_detail(room: Room, detail: Detail) -> None:
    """The same for a resource that need not be under the cursor."""
    open_url(room, detail.resource.url, partial(_mark_opened, room, detail))


def open_link(room: Room, number: int) -> None:
    """Opens the link with that number in the detail pane."""
    if room.current is None:
        return
    links = numbered_links(room.current)
    if number <= len(links):
        open_url(room, links[number - 1].url)
    else:
        room.say(f"There is no link {number} here.")


def copy(room: Room) -> None:
    """Copies the URL of the resource."""
    if room.current is not None:
        room.app.copy_to_clipboard(room.current.resource.url)
        room.say(f"Copied: {one_line(room.current.resource.url)}")


def open_url(room: Room, url: str, opened: Callable[[], object] = lambda: None) -> None:
    """Opens a URL in the browser; does `opened` when that has begun."""
    if not is_safe(url):
        room.say(f"Not opened: only web and mail addresses are. This is {one_line(url)}", error=True)
        return
    # A daemon thread: a browser that takes its time must not hold up the way out.
    Thread(target=_find_and_open, args=(room, url, opened), name="browser", daemon=True).start()


def _mark_opened(room: Room, detail: Detail) -> None:
    if room.settings.open_marks_reading:
        room.change(lambda library: actions.mark_opened(library, [detail.resource_id], detail.resource.title))


def _find_and_open(room: Room, url: str, opened: Callable[[], object]) -> None:
    from llmreader.programs import browser

    found = browser.choose(url, room.settings.browsers)
    # Back to the screen's own thread: what `call_later` posts may come from any.
    if found is None:
        room.call_later(_show, room, url, opened)
    elif found.needs_terminal:
        room.call_later(_lend, room, found, url, opened)
    else:
        room.call_later(_say_opened, room, browser.launch(found, url), opened)


def _show(room: Room, url: str, opened: Callable[[], object]) -> None:
    """Over SSH there is no browser here, but the terminal at the other end has a clipboard."""
    from llmreader.tui.screens.dialogs import UrlDialog

    room.app.copy_to_clipboard(url)
    room.app.push_screen(UrlDialog(url))
    opened()


def _lend(room: Room, found: Browser, url: str, opened: Callable[[], object]) -> None:
    from llmreader.programs import browser

    _say_opened(room, room.terminal.lend_terminal(partial(browser.run_in_terminal, found, url)), opened)


def _say_opened(room: Room, reason: str, opened: Callable[[], object]) -> None:
    if reason:
        room.say(reason, error=True)
    else:
        opened()
