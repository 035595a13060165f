"""What a user can do, once: the screens and the command line both call these.

What an ordinary start needs is here; lists are taken in by `importing`, which is loaded when one comes in.
"""

from llmreader.actions.marking import (
    mark_opened,
    mark_topic_read,
    parse_tags,
    set_note,
    set_tags,
    spell_tags,
    toggle_read,
    toggle_reading,
    toggle_skipped,
    toggle_star,
)
from llmreader.actions.unasked import BUILT_IN, Refused, take_in_file

__all__ = [
    "BUILT_IN",
    "Refused",
    "mark_opened",
    "mark_topic_read",
    "parse_tags",
    "set_note",
    "set_tags",
    "spell_tags",
    "take_in_file",
    "toggle_read",
    "toggle_reading",
    "toggle_skipped",
    "toggle_star",
]
