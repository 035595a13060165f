"""Pages that are gone, as the Internet Archive's Wayback Machine has kept them.

Its interface: https://archive.org/help/wayback_api.php. A copy as it was sent, without the archive's bar and
with its own links, is had by `id_` after the time in its URL.
"""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import quote

from msgspec import Struct
from msgspec.structs import replace

from llmreader import text
from llmreader.contents import Article, Origin
from llmreader.reader.outcomes import TEMPORARY, Fetched, Kind, NotModified, Unavailable
from llmreader.reader.parking import is_parked
from llmreader.reader.rendering import article_of

if TYPE_CHECKING:
    from llmreader.reader.bases import Bases
    from llmreader.reader.fetching import Visit

_SCHEME = re.compile("https?://", re.IGNORECASE)
_COPY = re.compile(r"/web/([0-9]{14})(?:id_)?/(.+)", re.DOTALL)
_TIME = re.compile("(?:19|20)[0-9]{12}")

_NO_COPY = "the Internet Archive's copy of it cannot be had"

_UNANSWERED = frozenset(
    {Kind.NO_SUCH_HOST, Kind.OFFLINE, Kind.UNREACHABLE, Kind.SLOW, Kind.UNTRUSTED, Kind.BROKEN, Kind.REFUSED}
)
"""What says nothing of whether the network works."""


class _Copy(Struct, frozen=True):
    """Where the nearest copy is."""

    time: str
    """YYYYMMDDhhmmss."""
    url: str
    """Of the page, without the archive's."""


def copy_of(url: str, gone: Unavailable, bases: Bases, visit: Visit) -> Article | Unavailable:
    """The newest copy of the page at `url`, which has been found `gone`; else why there is nothing.

    The page counts as dead only when the archive has answered: until then there may be a copy, and a host
    that does not exist may be no more than a network that does not work.
    """
    asked = quote(_SCHEME.sub("", url, count=1), safe="", errors="replace")
    answer = visit.fetch(f"{bases.archive}/wayback/available?url={asked}")
    match answer:
        case Unavailable(kind=Kind.CANCELLED):
            return answer
        case Unavailable(kind=kind) if gone.kind is Kind.NO_SUCH_HOST and kind in _UNANSWERED:
            reason = f"{gone.reason.partition(';')[0]}, and the Internet Archive cannot be asked either"
            return Unavailable(Kind.OFFLINE, f"{reason}; is this machine online?")
    if not isinstance(answer, Fetched):
        return _without_copy(gone, "the Internet Archive cannot be asked for a copy now; try again later")
    dead = replace(gone, dead=True)
    copy = _nearest(answer.content, url)
    if copy is None:
        return _without_copy(dead, "the Internet Archive has no copy of it")
    return _read(copy, dead, bases, visit)


def _nearest(answer: bytes, url: str) -> _Copy | None:
    try:
        closest = json.loads(answer)["archived_snapshots"]["closest"]
        time, status = str(closest["timestamp"]), str(closest.get("status", "200"))
        found = _COPY.search(str(closest["url"]))
    except (ValueError, RecursionError, KeyError, TypeError, AttributeError):
        return None
    if not _TIME.fullmatch(time) or not status.startswith("2"):
        return None
    return _Copy(time, text.one_line(found[2]) if found else url)


def _read(copy: _Copy, dead: Unavailable, bases: Bases, visit: Visit) -> Article | Unavailable:
    fetched = visit.fetch(f"{bases.snapshots}/web/{copy.time}id_/{copy.url}")
    if isinstance(fetched, Unavailable) and fetched.kind in TEMPORARY:
        return _unless_cancelled(fetched, replace(dead, dead=False), f"{_NO_COPY} now; try again later")
    if not isinstance(fetched, Fetched):
        return _unless_cancelled(fetched, dead, _NO_COPY)
    # The archive redirects to the time of the copy that it really has.
    if found := _COPY.search(fetched.url):
        copy = _Copy(found[1], found[2])
    original = replace(fetched, url=copy.url, etag="", last_modified="")
    if is_parked(copy.url, original):
        return _without_copy(dead, "the Internet Archive's copy is of what came after it")
    article = article_of(original, visit.cancelled)
    if not isinstance(article, Article):
        return _unless_cancelled(article, dead, "there is no text to read in the Internet Archive's copy")
    lost = "the page" if dead.kind is Kind.GONE else "the site"
    return replace(
        article,
        origin=Origin.SNAPSHOT,
        url=f"{bases.snapshots}/web/{copy.time}/{copy.url}",
        remark=f"{lost} is gone; this is the Internet Archive's copy of {_day(copy.time)}",
    )


def _unless_cancelled(why: NotModified | Unavailable, dead: Unavailable, words: str) -> Unavailable:
    if isinstance(why, Unavailable) and why.kind is Kind.CANCELLED:
        return why
    return _without_copy(dead, words)


def _without_copy(dead: Unavailable, why: str) -> Unavailable:
    return replace(dead, reason=f"{dead.reason.partition(';')[0]}; {why}")


def _day(time: str) -> str:
    try:
        day = date(int(time[:4]), int(time[4:6]), int(time[6:8]))
    except ValueError:
        return time[:4]
    # %B and %-d depend on the system.
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
