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
    number_of,
    resources_at,
    resources_in,
    rows,
    tags_in_use,
    tags_of_all,
    titled,
    unread_among,
)
from llmreader.library.queueing import move_in_queue, put_in_queue, queue, take_from_queue
from llmreader.library.segment import Order
from llmreader.library.session import recall, remember
from llmreader.library.sources import Source, Stamp, source_of, stamp_of, touch, was_removed
from llmreader.library.states import reading_states
from llmreader.library.tree import (
    CatalogRow,
    TopicNode,
    catalog_of,
    catalogs,
    catalogs_keeping,
    edition,
    progress,
    progress_of_shelf,
    root_of,
    topic_path,
    topics,
)
from llmreader.library.windows import (
    nearest_unread,
    place_in,
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
    "number_of",
    "place_in",
    "position",
    "progress",
    "progress_of_shelf",
    "put_in_queue",
    "queue",
    "reading_states",
    "recall",
    "redo",
    "remember",
    "remove",
    "resources_at",
    "resources_in",
    "root_of",
    "rows",
    "seen",
    "source_of",
    "stamp_of",
    "tags_in_use",
    "tags_of_all",
    "take_from_queue",
    "take_in",
    "tidy",
    "titled",
    "topic_path",
    "topics",
    "total",
    "touch",
    "undo",
    "unread_among",
    "unread_beside",
    "was_removed",
    "whole",
    "window",
]
