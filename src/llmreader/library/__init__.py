"""The library: everything this user has, in one SQLite file.

What is offered here is imported from its module when it is asked for: taking in a list needs much that
showing one does not. `__init__.pyi` has the same names for the type checker; a test compares them.
"""

from importlib import import_module
from typing import Any

_HOMES = {
    "articles": "ArticleFacts Kept KeptArticle article article_facts article_is_current articles_among "
    "articles_kept forget_articles keep_article",
    "changes": "Changed Fields change change_marks redo undo",
    "compacting": "compact",
    "differences": "Differences Entry",
    "editions": "Standing",
    "errors": "Interrupted LibraryError",
    "estimating": "rough_position",
    "events": "TAG",
    "file": "Library",
    "giving": "give_out",
    "intake": "NO_LONGER_LISTED Delivery Intake remove seen take_in",
    "listing": "Filter Listing View total",
    "pages": "mark_alive mark_dead want_articles want_no_more wanted_articles",
    "positions": "keep_position position_of",
    "queries": "Detail Place Row detail key_of keys_of number_of resources_at resources_in rows tags_in_use "
    "tags_of_all titled unread_among",
    "queueing": "move_in_queue put_in_queue queue take_from_queue",
    "segment": "Order",
    "session": "recall remember",
    "sources": "Source Stamp source_of stamp_of touch was_removed",
    "stages": "Stage Tick",
    "states": "reading_states states_alike",
    "threads": "KeptThread ThreadsKept discussion_urls forget_threads keep_discussions keep_thread thread "
    "threads_among threads_kept visit_thread",
    "timing": "read_so_many",
    "tree": "CatalogRow TopicNode catalog_of catalogs catalogs_keeping edition progress "
    "progress_of_shelf root_of topic_path topics",
    "windows": "nearest_unread place_in position unread_beside whole window",
}
"""Names by their modules."""

_HOME_OF = {name: module for module, names in _HOMES.items() for name in names.split()}


def __getattr__(name: str) -> Any:
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOME_OF[name]}"), name)
    globals()[name] = value
    return value
