# What __init__.py offers, for the type checker.

from llmreader.library.articles import (
    ArticleFacts as ArticleFacts,
)
from llmreader.library.articles import (
    Kept as Kept,
)
from llmreader.library.articles import (
    KeptArticle as KeptArticle,
)
from llmreader.library.articles import (
    article as article,
)
from llmreader.library.articles import (
    article_facts as article_facts,
)
from llmreader.library.articles import (
    article_is_current as article_is_current,
)
from llmreader.library.articles import (
    articles_among as articles_among,
)
from llmreader.library.articles import (
    articles_kept as articles_kept,
)
from llmreader.library.articles import (
    forget_articles as forget_articles,
)
from llmreader.library.articles import (
    keep_article as keep_article,
)
from llmreader.library.changes import (
    Changed as Changed,
)
from llmreader.library.changes import (
    Fields as Fields,
)
from llmreader.library.changes import (
    change as change,
)
from llmreader.library.changes import (
    change_marks as change_marks,
)
from llmreader.library.changes import (
    redo as redo,
)
from llmreader.library.changes import (
    undo as undo,
)
from llmreader.library.compacting import (
    compact as compact,
)
from llmreader.library.differences import (
    Differences as Differences,
)
from llmreader.library.differences import (
    Entry as Entry,
)
from llmreader.library.editions import (
    Standing as Standing,
)
from llmreader.library.errors import (
    Interrupted as Interrupted,
)
from llmreader.library.errors import (
    LibraryError as LibraryError,
)
from llmreader.library.estimating import (
    rough_position as rough_position,
)
from llmreader.library.events import (
    TAG as TAG,
)
from llmreader.library.file import (
    Library as Library,
)
from llmreader.library.giving import (
    give_out as give_out,
)
from llmreader.library.intake import (
    NO_LONGER_LISTED as NO_LONGER_LISTED,
)
from llmreader.library.intake import (
    Delivery as Delivery,
)
from llmreader.library.intake import (
    Intake as Intake,
)
from llmreader.library.intake import (
    remove as remove,
)
from llmreader.library.intake import (
    seen as seen,
)
from llmreader.library.intake import (
    take_in as take_in,
)
from llmreader.library.listing import (
    Filter as Filter,
)
from llmreader.library.listing import (
    Listing as Listing,
)
from llmreader.library.listing import (
    View as View,
)
from llmreader.library.listing import (
    total as total,
)
from llmreader.library.pages import (
    mark_alive as mark_alive,
)
from llmreader.library.pages import (
    mark_dead as mark_dead,
)
from llmreader.library.pages import (
    want_articles as want_articles,
)
from llmreader.library.pages import (
    want_no_more as want_no_more,
)
from llmreader.library.pages import (
    wanted_articles as wanted_articles,
)
from llmreader.library.positions import (
    keep_position as keep_position,
)
from llmreader.library.positions import (
    position_of as position_of,
)
from llmreader.library.queries import (
    Detail as Detail,
)
from llmreader.library.queries import (
    Place as Place,
)
from llmreader.library.queries import (
    Row as Row,
)
from llmreader.library.queries import (
    detail as detail,
)
from llmreader.library.queries import (
    key_of as key_of,
)
from llmreader.library.queries import (
    keys_of as keys_of,
)
from llmreader.library.queries import (
    number_of as number_of,
)
from llmreader.library.queries import (
    resources_at as resources_at,
)
from llmreader.library.queries import (
    resources_in as resources_in,
)
from llmreader.library.queries import (
    rows as rows,
)
from llmreader.library.queries import (
    tags_in_use as tags_in_use,
)
from llmreader.library.queries import (
    tags_of_all as tags_of_all,
)
from llmreader.library.queries import (
    titled as titled,
)
from llmreader.library.queries import (
    unread_among as unread_among,
)
from llmreader.library.queueing import (
    move_in_queue as move_in_queue,
)
from llmreader.library.queueing import (
    put_in_queue as put_in_queue,
)
from llmreader.library.queueing import (
    queue as queue,
)
from llmreader.library.queueing import (
    take_from_queue as take_from_queue,
)
from llmreader.library.segment import (
    Order as Order,
)
from llmreader.library.session import (
    recall as recall,
)
from llmreader.library.session import (
    remember as remember,
)
from llmreader.library.sources import (
    Source as Source,
)
from llmreader.library.sources import (
    Stamp as Stamp,
)
from llmreader.library.sources import (
    source_of as source_of,
)
from llmreader.library.sources import (
    stamp_of as stamp_of,
)
from llmreader.library.sources import (
    touch as touch,
)
from llmreader.library.sources import (
    was_removed as was_removed,
)
from llmreader.library.stages import (
    Stage as Stage,
)
from llmreader.library.stages import (
    Tick as Tick,
)
from llmreader.library.states import (
    reading_states as reading_states,
)
from llmreader.library.states import (
    states_alike as states_alike,
)
from llmreader.library.threads import (
    KeptThread as KeptThread,
)
from llmreader.library.threads import (
    ThreadsKept as ThreadsKept,
)
from llmreader.library.threads import (
    discussion_urls as discussion_urls,
)
from llmreader.library.threads import (
    forget_threads as forget_threads,
)
from llmreader.library.threads import (
    keep_discussions as keep_discussions,
)
from llmreader.library.threads import (
    keep_thread as keep_thread,
)
from llmreader.library.threads import (
    thread as thread,
)
from llmreader.library.threads import (
    threads_among as threads_among,
)
from llmreader.library.threads import (
    threads_kept as threads_kept,
)
from llmreader.library.threads import (
    visit_thread as visit_thread,
)
from llmreader.library.timing import (
    read_so_many as read_so_many,
)
from llmreader.library.tree import (
    CatalogRow as CatalogRow,
)
from llmreader.library.tree import (
    TopicNode as TopicNode,
)
from llmreader.library.tree import (
    catalog_of as catalog_of,
)
from llmreader.library.tree import (
    catalogs as catalogs,
)
from llmreader.library.tree import (
    catalogs_keeping as catalogs_keeping,
)
from llmreader.library.tree import (
    edition as edition,
)
from llmreader.library.tree import (
    progress as progress,
)
from llmreader.library.tree import (
    progress_of_shelf as progress_of_shelf,
)
from llmreader.library.tree import (
    root_of as root_of,
)
from llmreader.library.tree import (
    topic_path as topic_path,
)
from llmreader.library.tree import (
    topics as topics,
)
from llmreader.library.windows import (
    nearest_unread as nearest_unread,
)
from llmreader.library.windows import (
    place_in as place_in,
)
from llmreader.library.windows import (
    position as position,
)
from llmreader.library.windows import (
    unread_beside as unread_beside,
)
from llmreader.library.windows import (
    whole as whole,
)
from llmreader.library.windows import (
    window as window,
)
