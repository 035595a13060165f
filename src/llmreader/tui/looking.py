"""Finding what to read next, and what the program can do."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from llmreader.library import Filter

if TYPE_CHECKING:
    from llmreader.tui.screens.room import Room

Choice = TypeVar("Choice", bound=StrEnum)


def search(room: Room) -> None:
    """Asks for a query; the one that is on can be gone on with."""
    room.ahead.prepare()
    from llmreader.tui.searching import Searching

    found = room.desk.search
    room.ask(Searching(room), found.text if found is not None else "")


def leave_search(room: Room) -> None:
    """Back to what was listed before."""
    room.desk.leave_search()
    room.show_list()


def next_unread(room: Room) -> None:
    """To the next unread resource, in any topic."""
    _go_to_unread(room, backwards=False)


def previous_unread(room: Room) -> None:
    """To the previous unread resource, in any topic."""
    _go_to_unread(room, backwards=True)


def random(room: Room) -> None:
    """To any resource of the list."""
    room.desk.go_to_random()
    room.show_list()


def next_filter(room: Room) -> None:
    """All, unread, reading, starred, and all again."""
    room.desk.choose_filter(_after(room.desk.page.only))
    room.show_list()


def next_order(room: Room) -> None:
    """The list's own order, then each of the others."""
    room.desk.choose_order(_after(room.desk.page.order))
    room.show_list()


def choose_theme(room: Room) -> None:
    """Asks for a theme by name."""
    from llmreader.tui.palette import Palette, Themes

    room.app.push_screen(Palette(providers=[Themes], placeholder="Theme…"))


def open_palette(room: Room) -> None:
    """Asks for a command by name."""
    from llmreader.tui.palette import Commands, Palette

    room.app.push_screen(Palette(providers=[Commands], placeholder="Command…"))


def open_help(room: Room) -> None:
    """Shows every key."""
    from llmreader.tui.screens.help import HelpScreen

    room.app.push_screen(HelpScreen(room.keys, room.glyphs, room.PLACE))


def stop(room: Room) -> None:
    """Ends what is under way: the range first, then an import, then the search."""
    if room.panes.resources.marked is not None:
        room.panes.resources.mark_range(on=False)
    elif room.jobs.running is not None:
        room.jobs.stop()
    elif room.desk.search is not None:
        leave_search(room)


def to_the_shell(room: Room) -> None:
    """Stops the program until the shell lets it go on."""
    room.terminal.action_suspend_process()


def leave(room: Room) -> None:
    """Ends the program."""
    room.app.exit(0)


def _go_to_unread(room: Room, *, backwards: bool) -> None:
    before = room.desk.page
    if not room.desk.go_to_unread(backwards=backwards):
        only = room.desk.page.only
        limits = "" if only is Filter.ALL else f" among those that the filter shows ({only.value})"
        limits = limits or ("" if room.desk.topic else " on this list")
        room.say(f"Nothing is left unread{limits}.")
    elif room.desk.page is before:
        room.show_list()
    else:
        room.show_all()


def _after(choice: Choice) -> Choice:
    choices = list(type(choice))
    return choices[(choices.index(choice) + 1) % len(choices)]
