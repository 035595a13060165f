"""What a server's answer is called where it is not the page. Every reason ends with what can be done."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from llmreader import links
from llmreader.reader import media
from llmreader.reader.outcomes import FetchError, Kind, Unavailable

_GONE = {
    404: "has no such page (404); look whether the address is right",
    410: "has removed the page (410)",
}
_DENIED = {
    401: "shows the page only to those who have signed in (401); open it in the browser",
    402: "shows the page only to those who pay (402); open it in the browser",
    403: "does not let programs read the page (403); open it in the browser",
    451: "may not show the page for legal reasons (451)",
}
_BUSY = {
    429: "has been asked too often (429)",
    503: "is busy or being repaired (503)",
}


def host_of(url: object) -> str:
    """The host of `url`, safe to print."""
    return links.host(str(url)) or "the site"


def seconds_to_wait(retry_after: str) -> float | None:
    """What Retry-After says, a number of seconds or an HTTP date, as seconds from now (RFC 9110, 10.2.3)."""
    from email.utils import parsedate_to_datetime  # it loads the module of sockets

    value = retry_after.strip()
    if re.fullmatch("[0-9]{1,9}", value):
        return float(value)
    try:
        date = parsedate_to_datetime(value)
        if date.tzinfo is None:
            date = date.replace(tzinfo=UTC)
        return max(0.0, (date - datetime.now(UTC)).total_seconds())
    except (ValueError, OverflowError):  # the latter for a year or a zone of any number of digits
        return None


def without_page(url: object, status: int, retry_after: str) -> Unavailable:
    """What a status other than success comes to; `retry_after` is the header of that name, or empty."""
    host = host_of(url)
    if status in _GONE:
        return Unavailable(Kind.GONE, f"{host} {_GONE[status]}")
    if status in _DENIED:
        return Unavailable(Kind.DENIED, f"{host} {_DENIED[status]}")
    if status in _BUSY:
        seconds = seconds_to_wait(retry_after)
        when = "later" if seconds is None else f"in {_span(seconds)}"
        return Unavailable(Kind.BUSY, f"{host} {_BUSY[status]}; try again {when}", seconds)
    if status >= 500:
        return Unavailable(Kind.FAILED, f"{host} has a fault of its own ({status}); try again later")
    return Unavailable(Kind.FAILED, f"{host} answers with status {status}; open it in the browser")


def left_alone(host: str, seconds: float) -> FetchError:
    """The host has asked to wait for longer than anybody does."""
    reason = f"{host} has asked not to be asked again so soon; try again in {_span(seconds)}"
    return FetchError(Kind.BUSY, reason, seconds)


def no_text(media_type: str, size: int | None) -> Unavailable:
    """Something that is not there to be read, of so many bytes."""
    what = ", ".join(filter(None, (media_type, amount(size) if size else "")))
    said = f"it is {media.called(media_type)}" + (f" ({what})" if what else "")
    return Unavailable(Kind.NO_TEXT, f"{said}, which cannot be read here; open it in the browser")


def amount(size: int) -> str:
    """So many bytes, to be read."""
    if size >= 1_000_000_000:
        return f"{size / 1e9:.3g} GB"
    return f"{size / 1e6:.3g} MB" if size >= 1_000_000 else f"{max(1, size // 1000)} kB"


def parked(url: object) -> Unavailable:
    """An address that its owner has given up."""
    return Unavailable(Kind.GONE, f"the address {host_of(url)} is for sale, and its page is gone")


def empty(url: object) -> Unavailable:
    """A page without a word."""
    return Unavailable(Kind.NO_TEXT, f"{host_of(url)} has an empty page there; open it in the browser")


def too_large(url: object, limit: int) -> FetchError:
    """More than `limit` bytes."""
    said = f"{host_of(url)} sends more than {amount(limit)}"
    return FetchError(
        Kind.TOO_LARGE, f"{said}; allow more with the setting network.megabytes, or open it in the browser"
    )


def broken(url: object) -> FetchError:
    """Not HTTP, cut off, or not compressed as it says."""
    reason = f"what {host_of(url)} sends is incomplete or damaged; try again later, or open it in the browser"
    return FetchError(Kind.BROKEN, reason)


def _span(seconds: float) -> str:
    if seconds < 120:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 7200 else f"{seconds / 3600:.0f} h"
