"""What each command does, by its name in the table of commands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from typing import Any

from llmreader.tui.commands import Place

_IN_THE_ROOM = {
    "down": "moving.down",
    "up": "moving.up",
    "top": "moving.top",
    "bottom": "moving.bottom",
    "page-down": "moving.page_down",
    "page-up": "moving.page_up",
    "half-down": "moving.half_down",
    "half-up": "moving.half_up",
    "left": "moving.left",
    "right": "moving.right",
    "next-pane": "moving.next_pane",
    "previous-pane": "moving.previous_pane",
    "enter": "moving.enter",
    "toggle-read": "marking.toggle_read",
    "reading": "marking.toggle_reading",
    "skip": "marking.toggle_skipped",
    "star": "marking.toggle_star",
    "queue": "marking.toggle_queue",
    "move-up": "marking.move_up",
    "move-down": "marking.move_down",
    "range": "marking.mark_range",
    "tags": "marking.edit_tags",
    "note": "marking.edit_note",
    "mark-topic-read": "marking.mark_topic_read",
    "undo": "marking.undo",
    "redo": "marking.redo",
    "discussion": "discussing.discuss",
    "open-discussion": "discussing.open_discussion",
    "open": "opening.open_resource",
    "open-link": "opening.open_link",
    "copy": "opening.copy",
    "search": "looking.search",
    "next-unread": "looking.next_unread",
    "previous-unread": "looking.previous_unread",
    "jump": "jumping.jump",
    "random": "looking.random",
    "filter": "looking.next_filter",
    "order": "looking.next_order",
    "import": "catalogs.import_list",
    "update": "catalogs.update",
    "update-all": "catalogs.update_all",
    "remove-catalog": "catalogs.remove",
    "stop": "looking.stop",
    "theme": "looking.choose_theme",
    "palette": "looking.open_palette",
    "help": "looking.open_help",
    "suspend": "looking.to_the_shell",
    "quit": "looking.leave",
}
_IN_A_DISCUSSION = {
    "down": "commenting.down",
    "up": "commenting.up",
    "top": "commenting.top",
    "bottom": "commenting.bottom",
    "page-down": "commenting.page_down",
    "page-up": "commenting.page_up",
    "half-down": "commenting.half_down",
    "half-up": "commenting.half_up",
    "fold": "commenting.fold",
    "follow": "commenting.follow",
    "close-comment": "commenting.close_comment",
    "open-comment": "commenting.open_comment",
    "fold-all": "commenting.fold_all",
    "next-part": "commenting.next_part",
    "previous-part": "commenting.previous_part",
    "next-new": "commenting.next_new",
    "previous-new": "commenting.previous_new",
    "next-link": "commenting.next_link",
    "previous-link": "commenting.previous_link",
    "keep-link": "commenting.keep_link",
    "fetch-again": "commenting.fetch_again",
    "find": "spotting.find",
    "next-match": "spotting.next_match",
    "previous-match": "spotting.previous_match",
    "open": "commenting.open_thread",
    "copy": "commenting.copy",
    "stop": "commenting.stop",
    "theme": "looking.choose_theme",
    "palette": "looking.open_palette",
    "help": "looking.open_help",
    "suspend": "looking.to_the_shell",
    "quit": "commenting.leave",
}
_IN_THE_READER = {
    "read-on": "turning.read_on",
    "down": "turning.down",
    "up": "turning.up",
    "top": "turning.top",
    "bottom": "turning.bottom",
    "page-down": "turning.page_down",
    "page-up": "turning.page_up",
    "half-down": "turning.half_down",
    "half-up": "turning.half_up",
    "code-left": "turning.code_left",
    "code-right": "turning.code_right",
    "wider": "turning.wider",
    "narrower": "turning.narrower",
    "next-heading": "turning.next_heading",
    "previous-heading": "turning.previous_heading",
    "contents": "turning.contents",
    "next-link": "following.next_link",
    "previous-link": "following.previous_link",
    "follow": "following.follow",
    "keep-link": "following.keep_link",
    "copy": "following.copy",
    "find": "seeking.find",
    "next-match": "seeking.next_match",
    "previous-match": "seeking.previous_match",
    "mark-read": "annotating.toggle_read",
    "star": "annotating.toggle_star",
    "skip": "annotating.toggle_skipped",
    "tags": "annotating.edit_tags",
    "note": "annotating.edit_note",
    "undo": "annotating.undo",
    "redo": "annotating.redo",
    "open": "annotating.open_resource",
    "discussion": "annotating.discuss",
    "open-discussion": "annotating.open_discussion",
    "fetch-again": "reading.fetch_again",
    "read-later": "reading.read_later",
    "stop": "reading.stop",
    "back": "reading.leave",
    "quit": "reading.leave",
    "theme": "looking.choose_theme",
    "palette": "looking.open_palette",
    "help": "looking.open_help",
    "suspend": "looking.to_the_shell",
}
FUNCTIONS: Mapping[Place, Mapping[str, str]] = {
    Place.ROOM: _IN_THE_ROOM,
    Place.READER: _IN_THE_READER,
    Place.DISCUSSION: _IN_A_DISCUSSION,
}
"""Module and function, for each place. A module is imported when the first of its commands is given, and not
for the start.
"""


@cache
def handler(name: str, place: Place = Place.ROOM) -> Callable[..., Any]:
    """What the command does in a place: it is given the screen, and the number that its key stands for if it
    has one.
    """
    module, function = FUNCTIONS[place][name].split(".")
    return getattr(import_module(f"llmreader.tui.{module}"), function)  # type: ignore[no-any-return]  # a test
