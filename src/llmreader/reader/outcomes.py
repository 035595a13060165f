"""What a fetch is allowed, and what it can come to."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeAlias

from msgspec import Struct


class Limits(Struct, frozen=True):
    """Where a fetch ends, whatever the other side does."""

    connect: float = 10.0
    """Seconds to look up a host and connect to it, TLS included."""
    total: float = 30.0
    """Seconds for all the requests of one visit, with all redirects and the last byte.

    Waiting for a turn does not count.
    """
    size: int = 20_000_000
    """Bytes, both as they are sent and after decompression."""
    redirects: int = 10
    """How many are followed."""
    allowed_hosts: frozenset[str] = frozenset()
    """Hosts, as they stand in a URL without the port, that may be at any address, private ones too."""

    def allows(self, host: str) -> bool:
        """Whether `host` may be at any address."""
        return _plain(host) in map(_plain, self.allowed_hosts)


class Validators(Struct, frozen=True):
    """What a server said about the copy that is at hand, for asking whether there is a newer one."""

    etag: str = ""
    """As the server sent it, quotes included; empty when it sent none."""
    last_modified: str = ""
    """An HTTP date, as the server sent it; empty when it sent none."""


class Fetched(Struct, frozen=True):
    """What stands at a URL."""

    url: str
    """Where it was found after all redirects, without user name and password: the base of relative links."""
    content: bytes
    """Decompressed."""
    content_type: str
    """Media type in lower case, such as text/html; empty when the server named none."""
    charset: str
    """As the server named it, in lower case; it can be wrong or unknown. Empty when it named none."""
    etag: str
    """A validator for the next fetch of the URL that was asked for."""
    last_modified: str
    """Another one."""


class NotModified(Struct, frozen=True):
    """The copy that the validators belong to is still the newest."""


class Kind(StrEnum):
    """Why there is nothing, for callers that do different things about it."""

    GONE = "gone"
    """The site has no such page, or has it no longer (404, 410), or its name is for sale."""
    NO_SUCH_HOST = "no such host"
    """The name does not exist. Some systems say so without a network too."""
    OFFLINE = "offline"
    """Names cannot be looked up, or no network leads there: not a word about the page itself."""
    UNREACHABLE = "unreachable"
    """The host, or the proxy before it, takes no connection."""
    SLOW = "slow"
    """A time limit was reached."""
    BUSY = "busy"
    """The site asks to come back later (429, 503)."""
    DENIED = "denied"
    """The site wants to know the reader, or no program to read it (401, 402, 403, 451)."""
    FAILED = "failed"
    """Any other answer than a page."""
    BROKEN = "broken"
    """What was sent is incomplete, or not what it says it is."""
    NO_TEXT = "no text"
    """There is something, but nothing to read: a video, a scanned book, a page that a program draws."""
    TOO_LARGE = "too large"
    """The limit of size was reached."""
    UNTRUSTED = "untrusted"
    """The certificate is not the host's."""
    REFUSED = "refused"
    """Not fetched for safety: the URL, its scheme, or the address that it leads to."""
    CANCELLED = "cancelled"
    """The user did not want it any longer."""


TEMPORARY = frozenset({Kind.BUSY, Kind.CANCELLED, Kind.OFFLINE, Kind.SLOW, Kind.UNREACHABLE})
"""What is better tried again than made do with."""


class Unavailable(Struct, frozen=True):
    """Why there is nothing."""

    kind: Kind
    reason: str
    """What happened and what can be done: one line without a full stop, safe to print."""
    retry_after: float | None = None
    """Seconds that the site asks to wait; None when it does not say."""
    dead: bool = False
    """Whether the page is known to be no longer there: only `read` makes sure, as a host that does not exist
    looks like no network.
    """


Outcome: TypeAlias = Fetched | NotModified | Unavailable


class FetchError(Exception):
    """An Unavailable on its way up to `fetch`, which hands it out as a value: it never leaves the room."""

    def __init__(self, kind: Kind, reason: str, retry_after: float | None = None) -> None:
        super().__init__(reason)
        self.outcome = Unavailable(kind, reason, retry_after)


def _plain(host: str) -> str:
    return host.strip("[].").lower()
