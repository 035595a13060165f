"""Which proxy the environment names for a URL.

Behind a proxy there may be no other way out, so it is used: HTTP_PROXY, HTTPS_PROXY, ALL_PROXY and NO_PROXY,
or the system's settings on macOS. The proxy is then the one who looks up names and connects, so of the URL
only a literal address can be checked here; what its machine reaches is for whoever runs it to limit.
"""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING
from urllib.request import getproxies, proxy_bypass

import httpx2

from llmreader.reader.connecting import check
from llmreader.reader.outcomes import FetchError, Kind

if TYPE_CHECKING:
    from llmreader.reader.outcomes import Limits


def proxy_for(url: httpx2.URL) -> httpx2.Proxy | None:
    """The proxy for `url`, or None when there is to be none; FetchError for one that cannot be used."""
    proxies = getproxies()
    address = proxies.get(url.scheme) or proxies.get("all")
    if not address or proxy_bypass(url.netloc.decode("ascii")):
        return None
    try:
        proxy = httpx2.Proxy(address if "://" in address else f"http://{address}")
    except (ValueError, httpx2.InvalidURL):
        proxy = None
    if proxy is None or proxy.url.scheme != "http" or not proxy.url.host:
        reason = (
            f"the proxy that the environment names for {url.scheme} cannot be used: only http:// proxies can"
        )
        raise FetchError(Kind.UNREACHABLE, reason)
    return proxy


def check_literal(url: httpx2.URL, limits: Limits) -> None:
    """FetchError when the host of `url` names this machine or an address that is not public."""
    host = url.host.rstrip(".")
    if limits.allows(host):
        return
    if host == "localhost" or host.endswith(".localhost"):
        check(host, "127.0.0.1")
    try:
        found = socket.getaddrinfo(host, None, flags=socket.AI_NUMERICHOST)
    except (OSError, UnicodeError):
        return
    for *_, address in found:
        check(host, str(address[0]))
