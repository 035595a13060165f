"""Reading discussions here: what is kept of one, what a fetch has come to, and what is looked up by a URL.

`fetch` and `look_up` take the network's time, and nothing of the library: they belong in a worker.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from llmreader import library as lib
from llmreader.actions.labels import counted
from llmreader.contents import Thread

if TYPE_CHECKING:
    from collections.abc import Sequence

    from llmreader.actions.sources import Network
    from llmreader.library import KeptThread, Library
    from llmreader.model import Discussion
    from llmreader.reader import Unavailable


class SavedThread(Struct, frozen=True):
    """What has become of a discussion."""

    kept: KeptThread | None
    """What can be read now."""
    sentence: str
    """What there is to say of it: one line without a full stop, safe to print."""
    failed: bool = False
    """Whether the fetch has come to nothing; what was kept before may be there to read."""


class LookedUp(Struct, frozen=True):
    """What has been found out about the discussions of a resource."""

    found: tuple[Discussion, ...]
    sentence: str
    """What there is to say of it: one line without a full stop, safe to print."""


def is_readable(url: str) -> bool:
    """Whether a discussion at a URL can be read here, and not only in the browser."""
    from llmreader.reader.threads import is_thread

    return is_thread(url)


def thread_of(library: Library, url: str) -> KeptThread | None:
    """What is kept of the discussion at a URL, by whatever URL it was fetched."""
    return lib.thread(library, _place(url))


def fetch(url: str, network: Network) -> Thread | Unavailable:
    """The discussion at a URL as it stands now, or why it is not to be had."""
    from llmreader.actions.sources import limits_of
    from llmreader.reader import Bases
    from llmreader.reader.threads import read_thread

    settings = network.settings
    return read_thread(
        url,
        limits_of(settings),
        Bases.of(settings),
        progress=network.progress,
        cancelled=network.cancelled,
    )


def save(library: Library, url: str, outcome: Thread | Unavailable) -> SavedThread:
    """Keeps what a fetch has come to."""
    before = thread_of(library, url)
    if not isinstance(outcome, Thread):
        return SavedThread(before, outcome.reason, failed=True)
    lib.keep_thread(library, _place(url), outcome)
    said = counted(len(outcome.comments), "comment")
    if before:
        known = {comment.key for comment in before.thread.comments}
        new = sum(comment.key not in known for comment in outcome.comments)
        said = counted(new, "new comment") if new else "no new comments"
    return SavedThread(thread_of(library, url), f"{said}; {outcome.remark}" if outcome.remark else said)


def visit(library: Library, url: str) -> None:
    """The user has had the discussion on the screen: what is fetched from now on is new."""
    lib.visit_thread(library, _place(url))


def look_up(url: str, network: Network) -> tuple[Discussion, ...] | Unavailable:
    """The discussions of the page at a URL, the longest first, or why they cannot be looked up."""
    from llmreader.actions.sources import limits_of
    from llmreader.reader import Bases
    from llmreader.reader.threads import find_threads

    settings = network.settings
    return find_threads(url, limits_of(settings), Bases.of(settings), cancelled=network.cancelled)


def save_found(library: Library, resource: int, outcome: tuple[Discussion, ...] | Unavailable) -> LookedUp:
    """Keeps what was looked up for a resource."""
    if not isinstance(outcome, tuple):
        return LookedUp((), outcome.reason)
    lib.keep_discussions(library, resource, outcome)
    if not outcome:
        return LookedUp((), "nobody has said anything about it on Hacker News or lobste.rs")
    return LookedUp(outcome, f"{counted(len(outcome), 'discussion')} found")


def kept_of(library: Library, resources: Sequence[int]) -> dict[str, int]:
    """The discussions of these resources that are kept: how many bytes each takes, by its URL."""
    return lib.threads_among(library, map(_place, lib.discussion_urls(library, resources)))


def forget(library: Library, resources: Sequence[int]) -> None:
    """Keeps the discussions of these resources no more; that there are any is not forgotten."""
    lib.forget_threads(library, [_place(url) for url in lib.discussion_urls(library, resources)])


def _place(url: str) -> str:
    """The URL by which a thread is kept."""
    from llmreader.reader.threads import thread_url

    return thread_url(url) or url
