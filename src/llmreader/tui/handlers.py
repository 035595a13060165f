"""What each command does, by its name in the table of commands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from llmreader.tui import catalogs, jumping, looking, marking, moving, opening

TABLE: Mapping[str, Callable[..., Any]] = {
    "down": moving.down,
    "up": moving.up,
    "top": moving.top,
    "bottom": moving.bottom,
    "page-down": moving.page_down,
    "page-up": moving.page_up,
    "half-down": moving.half_down,
    "half-up": moving.half_up,
    "left": moving.left,
    "right": moving.right,
    "next-pane": moving.next_pane,
    "previous-pane": moving.previous_pane,
    "enter": moving.enter,
    "toggle-read": marking.toggle_read,
    "reading": marking.toggle_reading,
    "skip": marking.toggle_skipped,
    "star": marking.toggle_star,
    "queue": marking.toggle_queue,
    "move-up": marking.move_up,
    "move-down": marking.move_down,
    "range": marking.mark_range,
    "tags": marking.edit_tags,
    "note": marking.edit_note,
    "mark-topic-read": marking.mark_topic_read,
    "undo": marking.undo,
    "redo": marking.redo,
    "open": opening.open_resource,
    "open-link": opening.open_link,
    "copy": opening.copy,
    "search": looking.search,
    "next-unread": looking.next_unread,
    "previous-unread": looking.previous_unread,
    "jump": jumping.jump,
    "random": looking.random,
    "filter": looking.next_filter,
    "order": looking.next_order,
    "import": catalogs.import_list,
    "update": catalogs.update,
    "update-all": catalogs.update_all,
    "remove-catalog": catalogs.remove,
    "stop": looking.stop,
    "theme": looking.choose_theme,
    "palette": looking.open_palette,
    "help": looking.open_help,
    "suspend": looking.to_the_shell,
    "quit": looking.leave,
}
