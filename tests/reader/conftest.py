"""Servers on loopback that answer as they are told to, down to the byte and the pause."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from itertools import chain, cycle
from pathlib import Path
from queue import SimpleQueue
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Event, Thread
from typing import Any, Protocol
from urllib.parse import urlsplit

import pytest
import trustme
from msgspec.structs import replace

from llmreader.reader import (
    Bases,
    Content,
    GitHub,
    Limits,
    Outcome,
    Validators,
    connecting,
    fetch,
    read,
    transport,
)

HERE = "127.0.0.1"
NAMES = {HERE: (HERE,), "site.test": (HERE,)}
"""All that can be looked up."""

LIMITS = Limits(connect=5, total=10, size=1_000_000, redirects=3, allowed_hosts=frozenset(NAMES))

Pieces = Iterable[bytes | float]
"""Bytes to send, and seconds to wait."""


NOT_FOUND: tuple[Pieces, Pieces] = ((b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n",), ())
"""For every path without an answer."""


class Get(Protocol):
    """Fetches with limits for tests, some of them changed."""

    def __call__(self, url: str, validators: Validators | None = None, **limits: Any) -> Outcome: ...


class Look(Protocol):
    """Reads with limits for tests, some of them changed; every place is `elsewhere`."""

    def __call__(self, url: str, validators: Validators | None = None, **limits: Any) -> Content: ...


class Site(ThreadingTCPServer):
    """Answers each path with the pieces given for it, and then closes the connection."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        super().__init__((HERE, 0), _Conversation)
        self.tls = tls
        self.answers: dict[str, tuple[Pieces, Pieces]] = {}
        """By path: what is sent first, and what is sent over and over after that."""
        self.heads: list[str] = []
        """What was asked, each with its headers."""
        self.left = Event()
        """Set when a client has gone away in the middle of an answer."""
        self.closing = Event()
        self.url = f"http{'s' if tls else ''}://{HERE}:{self.server_address[1]}"

    def named(self, host: str) -> str:
        """The URL with another host in it."""
        return self.url.replace(HERE, host)

    def serve(self, path: str, body: bytes = b"", status: str = "200 OK", **headers: str) -> str:
        """Answer `path` so, and return its URL. `_` in a header is a hyphen; an empty one is left out."""
        fields = {"Content-Length": str(len(body))}
        fields |= {name.replace("_", "-"): value for name, value in headers.items()}
        head = "".join(f"{name}: {value}\r\n" for name, value in fields.items() if value)
        return self.send(path, f"HTTP/1.1 {status}\r\n{head}\r\n".encode("latin-1") + body)

    def send(self, path: str, *pieces: bytes | float, forever: Pieces = ()) -> str:
        """Answer `path` with just these pieces, and return its URL."""
        self.answers[path] = (pieces, forever)
        return self.url + path


class _Conversation(StreamRequestHandler):
    server: Site

    def handle(self) -> None:
        with suppress(OSError):
            if self.server.tls is not None and not self._is_tunnel():
                self._encrypt()
            head = self._head()
            self.server.heads.append(head)
            target = head.split()[1]
            path = urlsplit(target).path if target.startswith("http") else target
            once, forever = self.server.answers.get(path, NOT_FOUND)
            self._send(chain(once, cycle(forever)))

    def _is_tunnel(self) -> bool:
        """Whether this is a proxy's client; it is then let through to this very server."""
        if self.request.recv(7, socket.MSG_PEEK) != b"CONNECT":
            return False
        self.server.heads.append(self._head())
        self.request.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        self._encrypt()
        return True

    def _encrypt(self) -> None:
        assert self.server.tls is not None
        self.request = self.server.tls.wrap_socket(self.request, server_side=True)
        self.rfile = self.request.makefile("rb")

    def _head(self) -> str:
        return b"".join(iter(self.rfile.readline, b"\r\n")).decode("latin-1")

    def _send(self, pieces: Pieces) -> None:
        try:
            for piece in pieces:
                if isinstance(piece, bytes):
                    self.request.sendall(piece)
                elif self.server.closing.wait(piece):
                    return
        except OSError:
            self.server.left.set()

    def finish(self) -> None:
        self.rfile.close()
        self.request.close()


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """No proxy is named, and no host can be looked up but those of NAMES."""

    def resolve(host: str, port: int) -> tuple[str, ...]:
        if host not in NAMES:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return NAMES[host]

    monkeypatch.setattr(connecting, "resolve", resolve)
    for name in ("http", "https", "all", "no"):
        monkeypatch.delenv(f"{name}_proxy", raising=False)
        monkeypatch.delenv(f"{name}_proxy".upper(), raising=False)


@pytest.fixture
def get() -> Get:
    def fetch_quickly(url: str, validators: Validators | None = None, **limits: Any) -> Outcome:
        return fetch(url, replace(LIMITS, **limits), validators=validators)

    return fetch_quickly


@pytest.fixture
def elsewhere(start: Callable[..., Site]) -> dict[str, Site]:
    """A server for each place, by its name in Bases or GitHub."""
    names = ("arxiv", "pages", "raw", "gists", "archive", "snapshots")
    return {name: start() for name in names}


@pytest.fixture
def bases(elsewhere: dict[str, Site]) -> Bases:
    urls = {name: place.url for name, place in elsewhere.items()}
    github = GitHub(urls["pages"], urls["raw"], urls["gists"])
    return Bases(urls["arxiv"], github, urls["archive"], urls["snapshots"])


@pytest.fixture
def look(bases: Bases) -> Look:
    def read_quickly(url: str, validators: Validators | None = None, **limits: Any) -> Content:
        return read(url, replace(LIMITS, **limits), bases, validators=validators)

    return read_quickly


@pytest.fixture
def start() -> Iterator[Callable[..., Site]]:
    """Starts a server."""
    sites: list[Site] = []

    def start_it(tls: ssl.SSLContext | None = None) -> Site:
        sites.append(Site(tls))
        Thread(target=sites[-1].serve_forever, args=(0.01,), daemon=True).start()
        return sites[-1]

    yield start_it
    for site in sites:
        site.closing.set()
        site.shutdown()
        site.server_close()


@pytest.fixture
def site(start: Callable[..., Site]) -> Site:
    return start()


@pytest.fixture(scope="session")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def start_secure(
    start: Callable[..., Site], authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[trustme.LeafCert], Site]:
    """Starts a server with a certificate; those of `authority` are trusted."""
    trusted = tmp_path / "authority.pem"
    authority.cert_pem.write_to_path(trusted)
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    monkeypatch.setattr(transport, "_idle_contexts", SimpleQueue())

    def start_it(certificate: trustme.LeafCert) -> Site:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        certificate.configure_cert(context)
        return start(context)

    return start_it
