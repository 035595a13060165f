"""What a user can do, once: the screens and the command line both call these.

What an ordinary start needs is here; lists are taken in by `importing`, which is loaded when one comes in.
"""

from llmreader.actions.marking import (
    add_tags,
    edit_tags,
    mark,
    mark_opened,
    mark_topic_read,
    parse_tags,
    remove_tags,
    set_note,
    spell_tags,
    star,
    toggle_read,
    toggle_reading,
    toggle_skipped,
    toggle_star,
    unstar,
)
from llmreader.actions.queueing import move_down, move_up, toggle_queue
from llmreader.actions.unasked import BUILT_IN, Refused, take_in_file

__all__ = [
    "BUILT_IN",
    "Refused",
    "add_tags",
    "edit_tags",
    "mark",
    "mark_opened",
    "mark_topic_read",
    "move_down",
    "move_up",
    "parse_tags",
    "remove_tags",
    "set_note",
    "spell_tags",
    "star",
    "take_in_file",
    "toggle_queue",
    "toggle_read",
    "toggle_reading",
    "toggle_skipped",
    "toggle_star",
    "unstar",
]
