"""The library: everything this user has, in one SQLite file."""

from llmreader.library.articles import (
    Article,
    Kept,
    article,
    articles_kept,
    forget_articles,
    keep_article,
)
from llmreader.library.changes import Changed, Fields, change, redo, undo
from llmreader.library.differences import Differences, Entry
from llmreader.library.editions import Standing
from llmreader.library.errors import Interrupted, LibraryError
from llmreader.library.events import TAG
from llmreader.library.file import Library
from llmreader.library.giving import give_out
from llmreader.library.indexing import tidy
from llmreader.library.intake import (
    NO_LONGER_LISTED,
    Delivery,
    Intake,
    remove,
    seen,
    take_in,
)
from llmreader.library.listing import Filter, Listing, View, total
from llmreader.library.progress import Stage, Tick
from llmreader.library.queries import (
    Detail,
    Place,
    Row,
    detail,
    keys_of,
    place_of,
    resources_in,
    rows,
    tags_in_use,
    unread,
)
from llmreader.library.queueing import move_in_queue, put_in_queue, queue, take_from_queue
from llmreader.library.random_choice import at_random
from llmreader.library.segment import Order
from llmreader.library.session import recall, remember
from llmreader.library.sources import Source, Stamp, stamp_of, touch, was_removed
from llmreader.library.states import reading_states
from llmreader.library.tree import (
    CatalogRow,
    TopicNode,
    catalog_of,
    catalogs,
    catalogs_keeping,
    edition,
    progress,
    root_of,
    topic_path,
    topics,
)
from llmreader.library.windows import (
    nearest_unread,
    place_in,
    placements,
    position,
    unread_beside,
    whole,
    window,
)

__all__ = [
    "NO_LONGER_LISTED",
    "TAG",
    "Article",
    "CatalogRow",
    "Changed",
    "Delivery",
    "Detail",
    "Differences",
    "Entry",
    "Fields",
    "Filter",
    "Intake",
    "Interrupted",
    "Kept",
    "Library",
    "LibraryError",
    "Listing",
    "Order",
    "Place",
    "Row",
    "Source",
    "Stage",
    "Stamp",
    "Standing",
    "Tick",
    "TopicNode",
    "View",
    "article",
    "articles_kept",
    "at_random",
    "catalog_of",
    "catalogs",
    "catalogs_keeping",
    "change",
    "detail",
    "edition",
    "forget_articles",
    "give_out",
    "keep_article",
    "keys_of",
    "move_in_queue",
    "nearest_unread",
    "place_in",
    "place_of",
    "placements",
    "position",
    "progress",
    "put_in_queue",
    "queue",
    "reading_states",
    "recall",
    "redo",
    "remember",
    "remove",
    "resources_in",
    "root_of",
    "rows",
    "seen",
    "stamp_of",
    "tags_in_use",
    "take_from_queue",
    "take_in",
    "tidy",
    "topic_path",
    "topics",
    "total",
    "touch",
    "undo",
    "unread",
    "unread_beside",
    "was_removed",
    "whole",
    "window",
]
