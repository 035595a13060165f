"""What fetching a URL comes to, whatever the server does."""

from __future__ import annotations

import gzip
import socket
import subprocess
import sys
import tracemalloc
import zlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from functools import partial
from threading import Event, Timer
from time import monotonic
from typing import TYPE_CHECKING

import brotli
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from llmreader import __version__
from llmreader.reader import Fetched, Kind, Limits, NotModified, Outcome, Unavailable, Validators, fetch

if TYPE_CHECKING:
    from tests.reader.conftest import Get, Site

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

ENDLESS = b"HTTP/1.1 200 OK\r\n\r\n"
"""The head of an answer that ends when the connection does."""

LONG = b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n"

COMPRESSED: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": partial(brotli.compress, quality=5),
    "zstd": zstd.compress,
}


def why(outcome: Outcome, kind: Kind) -> str:
    """The reason of an Unavailable of that kind."""
    assert isinstance(outcome, Unavailable), outcome
    assert outcome.kind is kind, outcome.reason
    assert outcome.reason.isprintable()
    assert not outcome.reason.endswith(".")
    return outcome.reason


def test_a_page_comes_with_what_the_server_says_about_it(site: Site, get: Get) -> None:
    about = {"ETag": '"v1"', "Last_Modified": "Thu, 08 Jun 2023 10:00:00 GMT"}
    url = site.serve("/", "grüß".encode(), Content_Type='Text/HTML; charset="UTF-8"', **about)
    date = about["Last_Modified"]
    assert get(url) == Fetched(url, "grüß".encode(), "text/html", "utf-8", '"v1"', date)


def test_a_page_that_nothing_is_said_about(site: Site, get: Get) -> None:
    url = site.serve("/", b"x")
    assert get(url) == Fetched(url, b"x", "", "", "", "")


def test_the_program_says_who_it_is(site: Site, get: Get) -> None:
    get(site.serve("/"))
    assert f"user-agent: llmreader/{__version__}\r\n" in site.heads[0].lower()


def test_a_wrong_charset_is_handed_on_with_the_bytes_as_they_are(site: Site, get: Get) -> None:
    outcome = get(site.serve("/", b"gr\xfc\xdf", Content_Type="text/plain; charset=klingon"))
    assert isinstance(outcome, Fetched)
    assert (outcome.content, outcome.charset) == (b"gr\xfc\xdf", "klingon")


@pytest.mark.parametrize("said", ["text/html\x9b31m", "\xe9", ";;;", "text", "text/ html; charset=\x9b"])
def test_no_header_can_reach_the_terminal(said: str, site: Site, get: Get) -> None:
    outcome = get(site.serve("/", Content_Type=said, ETag=f'"{said}"'))
    assert isinstance(outcome, Fetched)
    assert (outcome.content_type + outcome.charset + outcome.etag).isprintable()
    assert (outcome.content_type + outcome.charset + outcome.etag).isascii()


@pytest.mark.parametrize("type_", [f"video/{'x' * 9000}", f"{'x' * 9000}/html; charset={'x' * 9000}"])
def test_no_header_fills_the_screen(type_: str, site: Site, get: Get) -> None:
    outcome = get(site.serve("/", Content_Type=type_))
    said = outcome.reason if isinstance(outcome, Unavailable) else f"{outcome}"
    assert len(said) < 500


@pytest.mark.parametrize("coding", COMPRESSED)
def test_a_compressed_page_is_decompressed(coding: str, site: Site, get: Get) -> None:
    outcome = get(site.serve("/", COMPRESSED[coding](b"words " * 1000), Content_Encoding=coding))
    assert isinstance(outcome, Fetched)
    assert outcome.content == b"words " * 1000
    assert coding in site.heads[0].lower().partition("accept-encoding: ")[2].partition("\r\n")[0].split(", ")


@pytest.mark.parametrize("coding", COMPRESSED)
def test_a_bomb_stops_at_the_limit(coding: str, site: Site, get: Get) -> None:
    bomb = COMPRESSED[coding](bytes(50_000_000))
    url = site.serve("/", bomb, Content_Encoding=coding)
    tracemalloc.start()
    try:
        reason = why(get(url, size=1_000_000), Kind.TOO_LARGE)
        assert tracemalloc.get_traced_memory()[1] < 10_000_000
    finally:
        tracemalloc.stop()
    assert reason.startswith("127.0.0.1 sends more than 1 MB")


def test_an_announced_page_that_is_too_large_is_not_read(site: Site, get: Get) -> None:
    url = site.send("/", b"HTTP/1.1 200 OK\r\nContent-Length: 300000000\r\n\r\n", 9.0)
    why(get(url), Kind.TOO_LARGE)


def test_an_endless_page_stops_at_the_limit(site: Site, get: Get) -> None:
    why(get(site.send("/", ENDLESS, forever=[b"x" * 10_000])), Kind.TOO_LARGE)


def test_an_endless_page_that_decompresses_to_nothing_stops_at_the_limit(site: Site, get: Get) -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(b"")
    why(get(site.send("/", head, forever=[b"x" * 10_000])), Kind.TOO_LARGE)


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"HTTP/1.1 200 OK\r\nContent-Length",
        LONG + b"short",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nshort",
        b"HTTP/1.1 200 OK\r\nContent-Length: minus one\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\nwords",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: zstd\r\n\r\n" + zstd.compress(b"words")[:-4],
        b"HTTP/1.1 200 OK\r\nContent-Encoding: rot13\r\n\r\njbeqf",
        b"HTTP/1.1 200 OK\r\nX: " + b"x" * 200_000,
        b"HTTP/1.1 302 Found\r\nLocation: http://a:port/\r\n\r\n",
        b"HTTP/1.1 302 Found\r\nLocation: :a://]\r\n\r\n",
        b"SSH-2.0-OpenSSH_9.9\r\n",
    ],
)
def test_what_is_incomplete_or_damaged_is_not_taken_for_a_page(sent: bytes, site: Site, get: Get) -> None:
    assert "127.0.0.1 sends is incomplete or damaged" in why(get(site.send("/", sent)), Kind.BROKEN)


def test_a_length_that_is_too_short_ends_the_page(site: Site, get: Get) -> None:
    outcome = get(site.serve("/", b"four and more", Content_Length="4"))
    assert isinstance(outcome, Fetched)
    assert outcome.content == b"four"


@pytest.mark.parametrize(
    ("status", "kind", "words"),
    [
        ("404 Not Found", Kind.GONE, "no such page"),
        ("410 Gone", Kind.GONE, "removed"),
        ("401 Unauthorized", Kind.DENIED, "signed in"),
        ("403 Forbidden", Kind.DENIED, "browser"),
        ("451 Unavailable For Legal Reasons", Kind.DENIED, "legal"),
        ("429 Too Many Requests", Kind.BUSY, "try again later"),
        ("500 Internal Server Error", Kind.FAILED, "try again later"),
        ("418 I'm a teapot", Kind.FAILED, "browser"),
        ("302 Found", Kind.FAILED, "browser"),
        ("304 Not Modified", Kind.FAILED, "browser"),
    ],
)
def test_a_status_is_said_in_words(status: str, kind: Kind, words: str, site: Site, get: Get) -> None:
    reason = why(get(site.serve("/", b"<html>", status)), kind)
    assert words in reason
    assert f"({status[:3]})" in reason or f"status {status[:3]}" in reason


@pytest.mark.parametrize(
    ("said", "seconds", "words"),
    [
        ("30", 30, "in 30 s"),
        ("600", 600, "in 10 min"),
        ("86400", 86400, "in 24 h"),
        ("Thu, 08 Jun 2023 10:00:00", 0, "in 0 s"),
        ("soon", None, "later"),
        ("9" * 50, None, "later"),
    ],
)
@pytest.mark.parametrize("status", ["429 Too Many Requests", "503 Service Unavailable"])
def test_a_busy_site_says_when_to_come_back(
    status: str, said: str, seconds: float | None, words: str, *, site: Site, get: Get
) -> None:
    outcome = get(site.serve("/", b"", status, Retry_After=said))
    assert why(outcome, Kind.BUSY).endswith(words)
    assert isinstance(outcome, Unavailable)
    assert outcome.retry_after == seconds


def test_a_busy_site_can_name_the_hour(site: Site, get: Get) -> None:
    then = format_datetime(datetime.now(UTC) + timedelta(hours=3), usegmt=True)
    outcome = get(site.serve("/", b"", "503 Service Unavailable", Retry_After=then))
    assert why(outcome, Kind.BUSY).endswith("in 3 h")


@pytest.mark.parametrize(
    "said", ["Mon, 01 Jan 99999999999 00:00:00 GMT", f"Mon, 1 Jan 2030 00:00:00 +{'9' * 30}"]
)
def test_an_hour_that_no_clock_shows_is_none(said: str, site: Site, get: Get) -> None:
    outcome = get(site.serve("/", b"", "429 Too Many Requests", Retry_After=said))
    assert why(outcome, Kind.BUSY).endswith("try again later")


def test_a_page_that_has_not_changed_is_not_sent_again(site: Site, get: Get) -> None:
    url = site.serve("/", status="304 Not Modified", Content_Length="")
    date = "Thu, 08 Jun 2023 10:00:00 GMT"
    assert get(url, Validators('"v1"', date)) == NotModified()
    assert 'if-none-match: "v1"\r\n' in site.heads[0].lower()
    assert f"if-modified-since: {date}\r\n".lower() in site.heads[0].lower()


def test_validators_that_no_server_sent_are_not_sent(site: Site, get: Get) -> None:
    get(site.serve("/"), Validators("é", "a\r\nb: c"))
    assert "if-" not in site.heads[0].lower()


def test_redirects_are_followed_to_where_the_page_is(site: Site, get: Get) -> None:
    site.serve("/a", status="301 Moved Permanently", Location="/b")
    site.serve("/b", status="307 Temporary Redirect", Location=site.named("user:secret@site.test") + "/c")
    site.serve("/c", b"page")
    outcome = get(f"{site.url}/a#part")
    assert isinstance(outcome, Fetched)
    assert (outcome.url, outcome.content) == (f"{site.named('site.test')}/c#part", b"page")


def test_a_redirect_without_end_is_left(site: Site, get: Get) -> None:
    reason = why(get(site.serve("/", status="302 Found", Location="/")), Kind.FAILED)
    assert "redirects more than 3 times" in reason
    assert len(site.heads) == 4


@pytest.mark.parametrize("place", ["file:///etc/passwd", "ftp://site.test/", "javascript:alert(1)"])
def test_a_redirect_leads_to_no_other_scheme(place: str, site: Site, get: Get) -> None:
    outcome = get(site.serve("/", status="302 Found", Location=place))
    assert isinstance(outcome, Unavailable)
    assert outcome.kind in (Kind.REFUSED, Kind.BROKEN)


def test_cookies_last_for_one_fetch(site: Site, get: Get) -> None:
    site.serve("/a", status="302 Found", Location="/b", Set_Cookie="seen=1")
    site.serve("/b", Set_Cookie="kept=1")
    get(f"{site.url}/a")
    get(f"{site.url}/b")
    assert ["cookie: seen=1" in head.lower() for head in site.heads] == [False, True, False]


@pytest.mark.parametrize(
    "url",
    [
        "ftp://site.test/",
        "file:///etc/passwd",
        "mailto:ada@site.test",
        "site.test/page",
        "",
        "http://",
        "http:///path",
        "https://[",
        "http://a b/",
        "http://site.test:port/",
        "http://site.test/\ud800",
        f"http://{'a.' * 200}/",
    ],
)
def test_only_web_addresses_are_fetched(url: str, get: Get) -> None:
    assert "only web addresses are fetched" in why(get(url), Kind.REFUSED)


@given(st.one_of(st.text(), st.text().map("http://{}".format), st.text().map("http://site.test/{}".format)))
@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_whatever_is_asked_for_nothing_raises(get: Get, url: str) -> None:
    assert isinstance(get(url, allowed_hosts=frozenset()), Unavailable)


LINES = st.sampled_from(
    [
        "HTTP/1.1 200 OK\n", "HTTP/1.0 302 Found\n", "HTTP/1.1 503 \n", "Content-Length: 5\n", "Location: //",
        "Content-Encoding: gzip\n", "Content-Encoding: br, zstd\n", "Transfer-Encoding: chunked\n", "ETag: ",
        "Content-Type: text/html; charset=", "Set-Cookie: ", "Retry-After: ", "\n", "5\nwords\n0\n\n",
    ]
).map(lambda line: line.replace("\n", "\r\n").encode())  # fmt: skip


@given(st.lists(st.one_of(LINES, st.binary(max_size=10)), max_size=10).map(b"".join))
@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_whatever_is_answered_nothing_raises(site: Site, get: Get, sent: bytes) -> None:
    assert get(site.send("/", sent, b""), total=0.5) is not None


@pytest.mark.parametrize(
    "pieces",
    [
        [5.0],
        [b"HTTP/1.1 200", 5.0],
        [LONG, 5.0],
        [LONG, *[b"x", 0.05] * 100],
        [*[b"HTTP/1.1 100 Continue\r\n\r\n", 0.05] * 100],
        [b"HTTP/1.1 200 OK\r\n", *[b"X: y\r\n", 0.05] * 100],
    ],
    ids=[
        "silent",
        "hangs in the headers",
        "hangs after them",
        "dribbles",
        "goes on and on",
        "dribbles headers",
    ],
)
def test_a_slow_server_is_left_when_the_time_is_over(
    pieces: list[bytes | float], site: Site, get: Get
) -> None:
    begun = monotonic()
    reason = why(get(site.send("/", *pieces), total=0.3), Kind.SLOW)
    assert 0.25 < monotonic() - begun < 8
    assert reason.startswith("127.0.0.1 had not sent everything after 0.3 s")


def test_the_time_counts_for_all_redirects_together(site: Site, get: Get) -> None:
    site.send("/", forever=[0.2, b"HTTP/1.1 302 Found\r\nLocation: /\r\n\r\n"])
    why(get(f"{site.url}/", total=0.3), Kind.SLOW)


@pytest.mark.parametrize("pieces", [[20.0], [LONG, 20.0]], ids=["before the page", "within it"])
def test_cancelling_ends_the_waiting(pieces: list[bytes | float], site: Site) -> None:
    cancelled, begun = Event(), monotonic()
    Timer(0.1, cancelled.set).start()
    limits = Limits(allowed_hosts=frozenset({"127.0.0.1"}))
    why(fetch(site.send("/", *pieces), limits, cancelled=cancelled), Kind.CANCELLED)
    assert monotonic() - begun < 15


def test_a_cancelled_fetch_hangs_up(site: Site) -> None:
    cancelled = Event()
    Timer(0.1, cancelled.set).start()
    limits = Limits(size=10**12, allowed_hosts=frozenset({"127.0.0.1"}))
    why(fetch(site.send("/", ENDLESS, forever=[b"x", 0.01]), limits, cancelled=cancelled), Kind.CANCELLED)
    assert site.left.wait(10)


def test_what_is_cancelled_before_it_begins_asks_nobody(site: Site) -> None:
    cancelled = Event()
    cancelled.set()
    why(fetch(site.serve("/"), cancelled=cancelled), Kind.CANCELLED)
    assert site.heads == []


def test_the_progress_is_told(site: Site) -> None:
    told: list[tuple[int, int | None]] = []
    half = b"x" * 500
    limits = Limits(allowed_hosts=frozenset({"127.0.0.1"}))
    outcome = fetch(
        site.send("/", LONG, half, 0.2, half), limits, progress=lambda come, of: told.append((come, of))
    )
    assert isinstance(outcome, Fetched)
    assert told[-1] == (1000, 1000)
    assert (500, 1000) in told
    assert told == sorted(set(told), key=told.index)


def test_the_progress_of_a_page_of_unknown_length_is_told(site: Site) -> None:
    told: list[tuple[int, int | None]] = []
    limits = Limits(allowed_hosts=frozenset({"127.0.0.1"}))
    fetch(site.send("/", ENDLESS, b"xyz"), limits, progress=lambda come, of: told.append((come, of)))
    assert told == [(3, None)]


def test_nobody_listens(get: Get) -> None:
    with socket.create_server(("127.0.0.1", 0)) as unused:
        port = unused.getsockname()[1]
    assert "site.test takes no connection" in why(get(f"http://site.test:{port}/"), Kind.UNREACHABLE)


def test_the_http_client_is_loaded_by_the_first_fetch() -> None:
    script = "import sys, llmreader.reader; sys.exit(not {'httpx2', 'ssl', 'socket'}.isdisjoint(sys.modules))"
    subprocess.run([sys.executable, "-c", script], check=True)
