"""Connecting: a name is looked up, its addresses are checked, and only a checked one is connected to.

So nobody can name one address for the check and another one for the connection. The certificate is checked
against the name all the same. Loads the HTTP client.
"""

from __future__ import annotations

import errno
import socket
import ssl
from contextlib import contextmanager
from typing import TYPE_CHECKING

import httpcore2

from llmreader import text
from llmreader.reader.addresses import special
from llmreader.reader.outcomes import FetchError, Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from llmreader.reader.watch import Watch

_CERTIFICATE = {
    10: "it has expired",
    18: "it is signed by nobody but itself",
    19: "it is signed by an unknown authority",
    20: "it is signed by an unknown authority",
    62: "it is made out to another host",
    64: "it is made out to another address",
}
"""OpenSSL's codes of what is the matter with a certificate."""

_NO_NETWORK = (errno.EADDRNOTAVAIL, errno.EHOSTUNREACH, errno.ENETDOWN, errno.ENETUNREACH)


def resolve(host: str, port: int) -> tuple[str, ...]:
    """The addresses of `host`, in the order to try them. OSError or UnicodeError when there are none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(address[0]) for *_, address in found))


def check(host: str, address: str) -> None:
    """FetchError unless `address`, which is `host`'s, is one of the public internet."""
    if whose := special(address):
        leads = f"{host} leads to {whose}" + (f" ({address})" if address != host else "")
        reason = f"{leads}, from where nothing is fetched unless the setting network.allow names the host"
        raise FetchError(Kind.REFUSED, reason)


class Backend(httpcore2.NetworkBackend):
    """How httpcore2 connects. The time limits are the watch's, not the ones that httpcore2 hands on."""

    def __init__(self, watch: Watch, is_trusted: Callable[[str], bool], called: str = "") -> None:
        """Hosts for which `is_trusted` holds may be at any address; `called` names a host in messages."""
        self._watch = watch
        self._is_trusted = is_trusted
        self._called = called

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002  # the watch's counts
        local_address: str | None = None,  # noqa: ARG002  # none is ever asked for
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,  # noqa: ARG002  # nor are these
    ) -> httpcore2.NetworkStream:
        """A connection to an address of `host` that has been checked."""
        name = self._called or host
        self._watch.connecting(name)
        addresses = _looked_up(name, host, port)
        if not self._is_trusted(host):
            for address in addresses:
                check(host, address)
        with _in_words(self._watch, name):
            return Stream(self._first(addresses, port), name, self._watch)

    def _first(self, addresses: tuple[str, ...], port: int) -> socket.socket:
        """The first that answers; each gets its part of the time, as one kind of address can be cut off."""
        *others, last = addresses
        for position, address in enumerate(others):
            try:
                return socket.create_connection(
                    (address, port), self._watch.left() / (len(addresses) - position)
                )
            except OSError:
                continue
        return socket.create_connection((last, port), self._watch.left())


class Stream(httpcore2.NetworkStream):
    """A connection whose every step ends when the watch says so."""

    def __init__(self, connection: socket.socket, host: str, watch: Watch) -> None:
        self._connection = connection
        self._host = host
        self._watch = watch

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002  # the watch's counts
        """What has come; empty at the end."""
        self._connection.settimeout(self._watch.left())
        with _in_words(self._watch, self._host):
            return self._connection.recv(max_bytes)

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002  # the watch's counts
        """Send it all."""
        self._watch.connected()
        self._connection.settimeout(self._watch.left())
        try:
            self._connection.sendall(buffer)
        except TimeoutError:
            raise self._watch.late() from None
        except OSError as error:
            # httpcore2 then reads the answer, which may say why the server did not want to hear it all.
            raise httpcore2.WriteError(error) from error

    def close(self) -> None:
        """End the connection."""
        self._connection.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002  # the watch's counts
    ) -> httpcore2.NetworkStream:
        """The same connection, encrypted, to the host that the certificate proves it to be."""
        name = server_hostname or self._host
        try:
            self._connection.settimeout(self._watch.left())
            with _in_words(self._watch, name):
                encrypted = ssl_context.wrap_socket(self._connection, server_hostname=server_hostname)
        except FetchError:
            self.close()
            raise
        return Stream(encrypted, name, self._watch)


def _looked_up(name: str, host: str, port: int) -> tuple[str, ...]:
    try:
        return resolve(host, port)
    except UnicodeError:
        error_code = socket.EAI_NONAME
    except socket.gaierror as error:
        error_code = error.errno or 0
    if error_code in (socket.EAI_NONAME, getattr(socket, "EAI_NODATA", None)):
        kind = Kind.NO_SUCH_HOST if name == host else Kind.UNREACHABLE  # the proxy is not the page's host
        raise FetchError(kind, f"there is no host {name}; look whether the address is right")
    raise FetchError(Kind.OFFLINE, f"the host {name} cannot be looked up; is this machine online?")


@contextmanager
def _in_words(watch: Watch, host: str) -> Iterator[None]:
    """What a connection can end with, as FetchError."""
    try:
        yield
    except TimeoutError:
        raise watch.late() from None
    except OSError as error:
        raise _failure(host, error) from None


def _failure(host: str, error: OSError) -> FetchError:
    if isinstance(error, ssl.SSLCertVerificationError):
        fault = _CERTIFICATE.get(error.verify_code) or text.one_line(error.verify_message)
        reason = f"the certificate of {host} is not valid: {fault}; somebody may be listening in"
        return FetchError(Kind.UNTRUSTED, reason)
    if isinstance(error, ssl.SSLError):
        reason = f"no secure connection to {host} can be made; try again later, or open it in the browser"
        return FetchError(Kind.BROKEN, reason)
    if error.errno in _NO_NETWORK:
        return FetchError(Kind.OFFLINE, f"no network leads to {host}; is this machine online?")
    if isinstance(error, ConnectionRefusedError):
        return FetchError(Kind.UNREACHABLE, f"{host} takes no connection; try again later")
    return FetchError(Kind.UNREACHABLE, f"{host} has broken the connection off; try again later")
