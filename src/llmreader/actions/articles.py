"""Reading here: the text of a resource in the library, what is kept of a fetch, and what the user does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from llmreader import library as lib
from llmreader.actions.labels import counted
from llmreader.actions.marking import mark, mark_opened
from llmreader.contents import Article, Origin, Thread
from llmreader.model import Position, Status

if TYPE_CHECKING:
    from llmreader.config import Settings
    from llmreader.library import Changed, KeptArticle, KeptThread, Library
    from llmreader.reader import NotModified, Unavailable

    Outcome = Article | Thread | NotModified | Unavailable
    """What a fetch comes to."""

_UNCHANGED = "the text has not changed"


class Saved(Struct, frozen=True):
    """What has become of the text of a resource."""

    kept: KeptArticle | None
    """What can be read now."""
    sentence: str
    """What there is to say of it: one line without a full stop, safe to print."""
    thread: KeptThread | None = None
    """The discussion that the resource itself is; `kept` is None then."""
    failed: bool = False
    """Whether the fetch has come to nothing; an older text may be there to read."""


def text_of(library: Library, resource: int) -> KeptArticle | None:
    """The text that is kept. One in HTML, out of an export, is made one that can be read by `fetch`."""
    return lib.article(library, resource)


def save(library: Library, resource: int, outcome: Outcome) -> Saved:
    """Keeps what a fetch came to: a text, that it has not changed, or that the page is gone."""
    with library.transaction():
        before = lib.article(library, resource)
        match outcome:
            case Article():
                saved = _save_article(library, resource, before, outcome)
            case Thread():
                saved = _save_thread(library, resource, outcome)
            case _:
                saved = _save_nothing(library, resource, before, outcome)
        if not saved.failed:
            lib.want_no_more(library, [resource])
    return saved


def want(library: Library, resources: Sequence[int]) -> None:
    """Has the texts of these fetched later, when there is a network."""
    lib.want_articles(library, resources)


def begin(library: Library, resource: int, title: str, settings: Settings) -> Changed | None:
    """An unread resource is being read, unless the settings say that opening it marks nothing."""
    return mark_opened(library, [resource], title) if settings.open_marks_reading else None


def finish(library: Library, resource: int, title: str, settings: Settings) -> Changed | None:
    """What was read to the end is read, unless the settings say that this marks nothing."""
    return mark(library, [resource], title, Status.READ) if settings.finish_marks_read else None


def keep_position(library: Library, resource: int, block: int, blocks: int) -> None:
    """Remembers the first block on the screen, counted from 0, of so many: when the text is left, not with
    each line, because each is recorded for good.
    """
    lib.keep_position(library, resource, Position(block, blocks))


def _save_article(library: Library, resource: int, before: KeptArticle | None, article: Article) -> Saved:
    is_snapshot = article.origin is Origin.SNAPSHOT
    if is_snapshot:
        lib.mark_dead(library, resource)
    elif article.origin is Origin.PAGE:
        lib.mark_alive(library, resource)
    if is_snapshot and before is not None and _is_better_than_a_snapshot(before):
        return Saved(before, "the page is gone; its text was kept before it went")
    lib.keep_article(library, resource, article)
    kept = lib.article(library, resource)
    return Saved(kept, _difference(before, kept) if kept else "")


def _save_thread(library: Library, resource: int, thread: Thread) -> Saved:
    from llmreader.actions import discussions

    lib.mark_alive(library, resource)
    saved = discussions.save(library, lib.key_of(library, resource), thread)
    return Saved(None, saved.sentence, saved.kept)


def _save_nothing(
    library: Library, resource: int, before: KeptArticle | None, outcome: NotModified | Unavailable
) -> Saved:
    from llmreader.reader import Unavailable

    if isinstance(outcome, Unavailable):
        if outcome.dead:
            lib.mark_dead(library, resource)
            lib.want_no_more(library, [resource])
        return Saved(before, outcome.reason, failed=True)
    lib.mark_alive(library, resource)
    lib.article_is_current(library, resource)
    return Saved(lib.article(library, resource), _UNCHANGED)


def _is_better_than_a_snapshot(kept: KeptArticle) -> bool:
    return kept.facts.form == "markdown" and kept.facts.origin is not Origin.SNAPSHOT


def _difference(before: KeptArticle | None, kept: KeptArticle) -> str:
    """How a text differs from the one that was kept before."""
    if before is None or before.facts.form != kept.facts.form:
        facts = kept.facts
        size = f"saved: {counted(facts.words, 'word')}, {facts.minutes} min"
        return f"{size}; {facts.remark}" if facts.remark else size
    old, new = (Counter(each.article.text.split("\n\n")) for each in (before, kept))
    differ = max((new - old).total(), (old - new).total())
    differing = "1 paragraph differs" if differ == 1 else f"{differ:,} paragraphs differ"
    return f"the text has changed: {differing}" if differ else _UNCHANGED
