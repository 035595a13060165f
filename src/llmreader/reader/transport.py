"""Sending a request over a connection of its own, and streaming the answer. Loads the HTTP client."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING

import httpcore2
import httpx2

from llmreader.reader import words
from llmreader.reader.connecting import Backend
from llmreader.reader.hosts import UNSAID
from llmreader.reader.proxies import check_literal, proxy_for

if TYPE_CHECKING:
    import ssl
    from collections.abc import Iterable, Iterator

    from llmreader.reader.watch import Watch

_idle_contexts: SimpleQueue[ssl.SSLContext] = SimpleQueue()


class Transport(httpx2.BaseTransport):
    """Each request has a connection of its own, checked like the first; redirects rarely stay on one host."""

    def __init__(self, watch: Watch) -> None:
        self._watch = watch

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """The answer, with its body still to come."""
        url = request.url
        target = httpcore2.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
        with ExitStack() as stack:
            stack.enter_context(self._watch.hosts.turn(words.host_of(url), self._watch))
            context = stack.enter_context(_tls_context()) if url.scheme == "https" else None
            connection = stack.enter_context(self._connection(url, target, context))
            answer = connection.handle_request(
                httpcore2.Request(request.method, target, headers=request.headers.raw)
            )
            stack.callback(answer.close)
            self._heed(answer, words.host_of(url))
            self._watch.received = 0
            self._watch.expected = _length(answer.headers)
            body = _Body(request, answer, self._watch, stack.pop_all())
        return httpx2.Response(answer.status, headers=answer.headers, stream=body)

    def _heed(self, answer: httpcore2.Response, host: str) -> None:
        """Leave the host alone for as long as it asks."""
        if answer.status not in (429, 503):
            return
        seconds = words.seconds_to_wait(httpx2.Headers(answer.headers).get("retry-after", ""))
        if seconds is None:
            seconds = UNSAID if answer.status == 429 else 0.0
        self._watch.hosts.leave_alone(host, seconds)

    def _connection(
        self, url: httpx2.URL, target: httpcore2.URL, context: ssl.SSLContext | None
    ) -> httpcore2.HTTPConnection | httpcore2.HTTPProxy:
        limits = self._watch.limits
        proxy = proxy_for(url)
        if proxy is None:
            backend = Backend(self._watch, limits.allows)
            return httpcore2.HTTPConnection(target.origin, context, network_backend=backend)
        check_literal(url, limits)
        backend = Backend(self._watch, lambda _: True, called=f"the proxy {proxy.url.host}")
        return httpcore2.HTTPProxy(
            httpcore2.URL(str(proxy.url)),
            proxy_auth=proxy.raw_auth,
            ssl_context=context,
            network_backend=backend,
        )


class _Body(httpx2.SyncByteStream):
    """The bytes as they are sent, counted. Whatever came with the connection ends with it."""

    def __init__(
        self, request: httpx2.Request, answer: httpcore2.Response, watch: Watch, connection: ExitStack
    ) -> None:
        self._request = request
        self._answer = answer
        self._watch = watch
        self._connection = connection

    def __iter__(self) -> Iterator[bytes]:
        # Counted here too: what is sent can come to nothing when it is decompressed, for ever.
        limit = self._watch.limits.size
        for chunk in self._answer.iter_stream():
            self._watch.received += len(chunk)
            if self._watch.received > limit:
                raise words.too_large(self._request.url, limit)
            yield chunk

    def close(self) -> None:
        """End the connection."""
        self._connection.close()


@contextmanager
def _tls_context() -> Iterator[ssl.SSLContext]:
    """One that nobody else uses: httpcore2 writes to it. Kept afterwards, as making one takes 50 ms."""
    try:
        context = _idle_contexts.get_nowait()
    except Empty:
        context = httpx2.create_ssl_context()
    try:
        yield context
    finally:
        _idle_contexts.put(context)


def _length(headers: Iterable[tuple[bytes, bytes]]) -> int | None:
    lengths = [value for name, value in headers if name.lower() == b"content-length"]
    return int(lengths[0]) if lengths else None
