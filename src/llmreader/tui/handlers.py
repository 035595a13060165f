"""What each command does, by its name in the table of commands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from typing import Any

FUNCTIONS: Mapping[str, str] = {
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
"""Module and function. A module is imported when the first of its commands is given: not for the start."""


@cache
def handler(name: str) -> Callable[..., Any]:
    """What the command does: it is given the room, and the number that its key stands for if it has one."""
    module, function = FUNCTIONS[name].split(".")
    return getattr(import_module(f"llmreader.tui.{module}"), function)  # type: ignore[no-any-return]  # a test
