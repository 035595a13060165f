"""Hacker News, lobste.rs and reddit: a link to a thread reads the thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from llmreader.contents import Thread
    from llmreader.reader.bases import Bases
    from llmreader.reader.fetching import Visit
    from llmreader.reader.outcomes import Unavailable, Validators


class Discussions:
    """Threads, on all the sites that have them."""

    def __init__(self, bases: Bases) -> None:
        self._bases = bases

    def read(self, url: str, validators: Validators, visit: Visit) -> Thread | Unavailable | None:  # noqa: ARG002  # no site has any
        """The thread at `url`."""
        from llmreader.reader.threads import is_thread, read_thread

        if not is_thread(url):
            return None
        return read_thread(
            url,
            visit.limits,
            self._bases,
            progress=visit.progress,
            cancelled=visit.cancelled,
            hosts=visit.hosts,
        )
