"""Threads on the sites that are known, each by its own interface."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from llmreader.model import Discussion
from llmreader.reader.bases import Bases
from llmreader.reader.outcomes import Kind, Limits, Unavailable
from llmreader.reader.threads.places import Site, place_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from threading import Event

    from llmreader.contents import Thread
    from llmreader.reader.hosts import Hosts
    from llmreader.reader.threads.answers import Asking
    from llmreader.reader.threads.places import Place

    class _Reader(Protocol):
        def read(self, place: Place, asking: Asking) -> Thread | Unavailable: ...


def is_thread(url: str) -> bool:
    """Whether there is a thread at a URL that can be read."""
    return place_of(url) is not None


def thread_url(url: str) -> str:
    """The one URL of the thread that is at a URL, of the many that lead to it; empty where none is."""
    place = place_of(url)
    return place.url if place else ""


def read_thread(  # noqa: PLR0913  # as read
    url: str,
    limits: Limits = Limits(),  # noqa: B008  # frozen
    bases: Bases = Bases(),  # noqa: B008  # frozen
    *,
    progress: Callable[[int, int | None], None] | None = None,
    cancelled: Event | None = None,
    hosts: Hosts | None = None,
) -> Thread | Unavailable:
    """The thread at a URL, or why it cannot be read. `progress` and `hosts` are as for `read`.

    A link to one comment is the comment with the answers to it, where the site shows that.
    """
    from llmreader.reader.hosts import Hosts
    from llmreader.reader.threads.answers import Asking
    from llmreader.reader.threads.hacker_news import HackerNews
    from llmreader.reader.threads.lobsters import Lobsters
    from llmreader.reader.threads.reddit import Reddit

    place = place_of(url)
    if place is None:
        return Unavailable(Kind.REFUSED, "it is no thread of a site that is known; open it in the browser")
    readers: dict[Site, _Reader] = {
        Site.HACKER_NEWS: HackerNews.at(bases),
        Site.LOBSTERS: Lobsters.at(bases),
        Site.REDDIT: Reddit.at(bases),
    }
    return readers[place.site].read(place, Asking(limits, progress, cancelled, hosts or Hosts()))


def find_threads(
    url: str,
    limits: Limits = Limits(),  # noqa: B008  # frozen
    bases: Bases = Bases(),  # noqa: B008  # frozen
    *,
    cancelled: Event | None = None,
) -> tuple[Discussion, ...] | Unavailable:
    """The threads about the page at a URL that have comments, the longest first; none where nobody has said
    a word. Unavailable where not a single one is found and not all sites could be asked.
    """
    from concurrent.futures import ThreadPoolExecutor

    from llmreader.reader.threads.answers import Asking
    from llmreader.reader.threads.hacker_news import HackerNews
    from llmreader.reader.threads.lobsters import Lobsters

    asking = Asking(limits, cancelled=cancelled)
    with ThreadPoolExecutor(2) as pool:
        answers = list(
            pool.map(lambda site: site.find(url, asking), (HackerNews.at(bases), Lobsters.at(bases)))
        )
    found = [
        each for answer in answers if not isinstance(answer, Unavailable) for each in answer if each.comments
    ]
    failures = [answer for answer in answers if isinstance(answer, Unavailable)]
    if failures and not found:
        return failures[0]
    found.sort(key=lambda each: each.comments, reverse=True)
    return tuple(Discussion(each.place.site, each.place.url) for each in dict.fromkeys(found))
