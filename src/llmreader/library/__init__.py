"""The library: everything this user has, in one SQLite file."""

from llmreader.library.changes import TAG, Changed, Fields, change, redo, undo
from llmreader.library.errors import LibraryError
from llmreader.library.file import Library
from llmreader.library.intake import NO_LONGER_LISTED, Intake, Stamp, seen, stamp_of, take_in, touch
from llmreader.library.queries import (
    Detail,
    Filter,
    Order,
    Place,
    Row,
    TopicNode,
    detail,
    nearest_unread,
    place_of,
    placements,
    reading_states,
    resources_in,
    rows,
    tags_in_use,
    topic_path,
    topics,
    unread,
)
from llmreader.library.session import recall, remember

__all__ = [
    "NO_LONGER_LISTED",
    "TAG",
    "Changed",
    "Detail",
    "Fields",
    "Filter",
    "Intake",
    "Library",
    "LibraryError",
    "Order",
    "Place",
    "Row",
    "Stamp",
    "TopicNode",
    "change",
    "detail",
    "nearest_unread",
    "place_of",
    "placements",
    "reading_states",
    "recall",
    "redo",
    "remember",
    "resources_in",
    "rows",
    "seen",
    "stamp_of",
    "tags_in_use",
    "take_in",
    "topic_path",
    "topics",
    "touch",
    "undo",
    "unread",
]
