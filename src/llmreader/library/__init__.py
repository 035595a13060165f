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
from llmreader.library.intake import (
    NO_LONGER_LISTED,
    Delivery,
    Intake,
    remove,
    seen,
    take_in,
)
from llmreader.library.progress import Stage, Tick
from llmreader.library.queries import (
    CatalogRow,
    Detail,
    Filter,
    Order,
    Place,
    Row,
    TopicNode,
    catalog_of,
    catalogs,
    catalogs_keeping,
    detail,
    edition,
    nearest_unread,
    place_of,
    placements,
    resources_in,
    root_of,
    rows,
    tags_in_use,
    topic_path,
    topics,
    unread,
)
from llmreader.library.session import recall, remember
from llmreader.library.sources import Source, Stamp, stamp_of, touch, was_removed
from llmreader.library.states import reading_states

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
    "Order",
    "Place",
    "Row",
    "Source",
    "Stage",
    "Stamp",
    "Standing",
    "Tick",
    "TopicNode",
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
    "nearest_unread",
    "place_of",
    "placements",
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
    "take_in",
    "topic_path",
    "topics",
    "touch",
    "undo",
    "unread",
    "was_removed",
]
