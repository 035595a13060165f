"""What a user can do, once: the screens and the command line both call these.

What an ordinary start needs is here; lists are taken in by `importing`, which is loaded when one comes in.
"""

from llmreader.actions.marking import (
    edit_tags,
    mark_opened,
    mark_topic_read,
    parse_tags,
    set_note,
    toggle_read,
    toggle_reading,
    toggle_skipped,
    toggle_star,
)
from llmreader.actions.queueing import move_down, move_up, toggle_queue
from llmreader.actions.unasked import BUILT_IN, Refused, take_in_file

__all__ = [
    "BUILT_IN",
    "Refused",
    "edit_tags",
    "mark_opened",
    "mark_topic_read",
    "move_down",
    "move_up",
    "parse_tags",
    "set_note",
    "take_in_file",
    "toggle_queue",
    "toggle_read",
    "toggle_reading",
    "toggle_skipped",
    "toggle_star",
]
