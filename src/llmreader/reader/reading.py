"""Reading what stands at a URL: an article, a thread, or why there is neither."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from llmreader.contents import Article, Thread
from llmreader.reader import workshop
from llmreader.reader.archive import copy_of
from llmreader.reader.bases import Bases
from llmreader.reader.fetching import Visit
from llmreader.reader.outcomes import Fetched, Kind, Limits, NotModified, Unavailable, Validators
from llmreader.reader.parking import is_parked
from llmreader.reader.places import PLACES
from llmreader.reader.refreshing import sent_to
from llmreader.reader.rendering import article_of
from llmreader.reader.words import parked

if TYPE_CHECKING:
    from threading import Event

    from llmreader.reader.fetching import Progress
    from llmreader.reader.hosts import Hosts

_REFRESHES = 3
"""How many redirects are followed that stand in pages."""

Content: TypeAlias = Article | Thread | NotModified | Unavailable
"""What reading can come to."""


def read(  # noqa: PLR0913  # whoever reads says it all at once
    url: str,
    limits: Limits = Limits(),  # noqa: B008  # frozen
    bases: Bases = Bases(),  # noqa: B008  # frozen
    *,
    validators: Validators | None = None,
    progress: Progress | None = None,
    cancelled: Event | None = None,
    hosts: Hosts | None = None,
) -> Content:
    """Fetch what `url` names and make an article of it, or a thread where it is one.

    An expected failure is a value. With the `validators` of the article at hand, NotModified says that there
    is no newer one. A page that is gone is read in the Internet Archive; where that has none, the Unavailable
    says that it is dead. `progress` is as for `fetch`, for each request anew. Those who read at the same time
    share `hosts`.
    """
    visit = Visit(limits, hosts=hosts, progress=progress, cancelled=cancelled)
    found = _read(url, validators or Validators(), bases, visit)
    if isinstance(found, Unavailable) and found.kind in (Kind.GONE, Kind.NO_SUCH_HOST):
        return copy_of(url, found, bases, visit)
    return found


def _read(url: str, validators: Validators, bases: Bases, visit: Visit) -> Content:
    for place in PLACES:
        if (found := place(bases).read(url, validators, visit)) is not None:
            return found
    # It takes as long to come as most pages do.
    workshop.prepare()
    fetched = visit.fetch(url, validators)
    for _ in range(_REFRESHES):
        if not isinstance(fetched, Fetched) or not (target := sent_to(fetched)):
            break
        fetched = visit.fetch(target, validators)
    if not isinstance(fetched, Fetched):
        return fetched
    if is_parked(url, fetched):
        return parked(url)
    return article_of(fetched, visit.cancelled)
