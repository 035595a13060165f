"""The proxy of the environment connects for us, and is the only one whose address is not looked at."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
import trustme

from llmreader.reader import Fetched, Kind, Unavailable

if TYPE_CHECKING:
    from tests.reader.conftest import Get, Site

NOBODY: frozenset[str] = frozenset()


def why(outcome: object, kind: Kind) -> str:
    assert isinstance(outcome, Unavailable), outcome
    assert outcome.kind is kind, outcome.reason
    return outcome.reason


@pytest.fixture
def proxy(site: Site, monkeypatch: pytest.MonkeyPatch) -> Site:
    monkeypatch.setenv("http_proxy", site.url.replace("//", "//ada:secret@"))
    return site


def test_the_proxy_is_asked_and_looks_the_name_up(proxy: Site, get: Get) -> None:
    proxy.serve("/page", b"page")
    outcome = get("http://far.example/page", allowed_hosts=NOBODY)
    assert isinstance(outcome, Fetched)
    assert outcome.url == "http://far.example/page"
    assert proxy.heads[0].startswith("GET http://far.example/page HTTP/1.1\r\n")
    assert "proxy-authorization: basic " in proxy.heads[0].lower()


def test_a_secure_page_is_fetched_through_a_tunnel(
    authority: trustme.CA,
    start_secure: Callable[[trustme.LeafCert], Site],
    get: Get,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    secure = start_secure(authority.issue_cert("far.example"))
    monkeypatch.setenv("ALL_PROXY", secure.url.replace("https://", ""))
    secure.serve("/page", b"page")
    assert isinstance(get("https://far.example/page", allowed_hosts=NOBODY), Fetched)
    assert secure.heads[0].startswith("CONNECT far.example:443 ")
    assert secure.heads[1].startswith("GET /page ")


def test_a_host_that_needs_no_proxy_is_asked_itself(
    proxy: Site, start: Callable[..., Site], get: Get, monkeypatch: pytest.MonkeyPatch
) -> None:
    direct = start()
    direct.serve("/", b"page")
    monkeypatch.setenv("no_proxy", "site.test")
    assert isinstance(get(direct.named("site.test") + "/"), Fetched)
    assert proxy.heads == []


@pytest.mark.parametrize("host", ["127.0.0.1", "127.1", "[::1]", "10.0.0.1", "localhost", "a.localhost."])
def test_a_literal_private_address_is_refused_through_a_proxy_too(host: str, proxy: Site, get: Get) -> None:
    why(get(f"http://{host}/", allowed_hosts=NOBODY), Kind.REFUSED)
    assert proxy.heads == []


def test_a_proxy_that_refuses_says_so(site: Site, get: Get, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", site.url)
    site.serve("far.example:443", status="403 Not today")
    assert "(403 Not today)" in why(get("https://far.example/"), Kind.UNREACHABLE)


def test_a_proxy_that_is_not_there_is_named_and_says_nothing_of_the_host(
    get: Get, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://nowhere.test:3128")
    assert "there is no host the proxy nowhere.test" in why(get("http://far.example/"), Kind.UNREACHABLE)


@pytest.mark.parametrize(
    "address", ["socks5://127.0.0.1:1080", "https://127.0.0.1", "http://", "nonsense://["]
)
def test_a_proxy_of_another_kind_is_not_passed_by(
    address: str, site: Site, get: Get, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("all_proxy", address)
    assert "only http:// proxies can" in why(get(site.serve("/")), Kind.UNREACHABLE)
    assert site.heads == []
