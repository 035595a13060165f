"""Which hosts are connected to, and that it is really them."""

from __future__ import annotations

import datetime as dt
import socket
import ssl
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from time import sleep
from typing import TYPE_CHECKING

import pytest
import trustme

from llmreader.reader import Fetched, Kind, Unavailable, connecting

if TYPE_CHECKING:
    from tests.reader.conftest import Get, Site

    Resolve = Callable[[str, int], tuple[str, ...]]

resolve = connecting.resolve


def why(outcome: object, kind: Kind) -> str:
    assert isinstance(outcome, Unavailable), outcome
    assert outcome.kind is kind, outcome.reason
    return outcome.reason


@pytest.fixture
def named(monkeypatch: pytest.MonkeyPatch) -> Callable[[Resolve], None]:
    """Looks names up so from now on."""
    return lambda look_up: monkeypatch.setattr(connecting, "resolve", look_up)


def fails(error: Exception) -> Resolve:
    def look_up(host: str, port: int) -> tuple[str, ...]:
        raise error

    return look_up


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "127.1", "2130706433", "0x7f000001", "[::1]", "[::ffff:127.0.0.1]"]
)
def test_this_machine_is_not_fetched_from_however_it_is_written(
    host: str, site: Site, get: Get, named: Callable[[Resolve], None]
) -> None:
    named(resolve)
    url = site.serve("/").replace("127.0.0.1", host)
    assert "leads to this machine" in why(get(url, allowed_hosts=frozenset()), Kind.REFUSED)
    assert site.heads == []


@pytest.mark.parametrize(
    "addresses", [("10.0.0.1",), ("169.254.169.254",), ("fd00::1",), ("93.184.215.14", "192.168.1.1")]
)
def test_a_name_that_leads_into_a_private_network_is_refused(
    addresses: tuple[str, ...], get: Get, named: Callable[[Resolve], None]
) -> None:
    named(lambda *_: addresses)
    reason = why(get("http://public.test/"), Kind.REFUSED)
    assert reason.startswith(f"public.test leads to a private network ({addresses[-1]}), from where nothing")


def test_a_redirect_to_a_private_address_is_refused(site: Site, get: Get) -> None:
    site.serve("/secret")
    url = site.serve("/", status="302 Found", Location=f"{site.url}/secret")
    reason = why(
        get(url.replace("127.0.0.1", "site.test"), allowed_hosts=frozenset({"site.test"})), Kind.REFUSED
    )
    assert reason.startswith("127.0.0.1 leads to this machine, from where")
    assert len(site.heads) == 1


def test_a_host_that_is_allowed_by_name_may_be_anywhere(site: Site, get: Get) -> None:
    site.serve("/", b"page")
    assert isinstance(get(site.named("site.test") + "/", allowed_hosts=frozenset({"Site.Test."})), Fetched)


def test_the_address_that_was_checked_is_the_one_that_is_connected_to(
    get: Get, named: Callable[[Resolve], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter([("93.184.215.14",), ("127.0.0.1",)])
    connected: list[tuple[str, int]] = []

    def connect(address: tuple[str, int], timeout: float) -> socket.socket:
        connected.append(address)
        raise ConnectionRefusedError

    named(lambda *_: next(answers))
    monkeypatch.setattr(socket, "create_connection", connect)
    why(get("http://rebinding.test:8080/"), Kind.UNREACHABLE)
    assert connected == [("93.184.215.14", 8080)]


def test_the_second_address_is_tried_when_the_first_is_cut_off(
    site: Site, get: Get, named: Callable[[Resolve], None]
) -> None:
    named(lambda *_: ("127.0.0.2", "127.0.0.1"))
    site.serve("/", b"page")
    assert isinstance(get(site.named("site.test") + "/"), Fetched)


@pytest.mark.parametrize("error", [socket.gaierror(socket.EAI_NONAME, ""), UnicodeError()])
def test_there_is_no_such_host(error: Exception, get: Get, named: Callable[[Resolve], None]) -> None:
    named(fails(error))
    assert why(get("http://nowhere.test/"), Kind.NO_SUCH_HOST).startswith("there is no host nowhere.test")


def test_a_label_that_no_name_can_have_is_no_such_host(get: Get, named: Callable[[Resolve], None]) -> None:
    named(resolve)
    why(get(f"http://{'a' * 64}.test/"), Kind.NO_SUCH_HOST)


def test_names_cannot_be_looked_up(get: Get, named: Callable[[Resolve], None]) -> None:
    named(fails(socket.gaierror(socket.EAI_AGAIN, "")))
    assert "is this machine online?" in why(get("http://somewhere.test/"), Kind.OFFLINE)


def test_no_network_leads_there(
    get: Get, named: Callable[[Resolve], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    def connect(address: tuple[str, int], timeout: float) -> socket.socket:
        raise OSError(101, "Network is unreachable")

    named(lambda *_: ("93.184.215.14",))
    monkeypatch.setattr(socket, "create_connection", connect)
    assert "is this machine online?" in why(get("http://somewhere.test/"), Kind.OFFLINE)


def test_a_name_that_takes_too_long_to_look_up(get: Get, named: Callable[[Resolve], None]) -> None:
    def look_up(host: str, port: int) -> tuple[str, ...]:
        sleep(1)
        return ()

    named(look_up)
    reason = why(get("http://slow.test/", connect=0.1), Kind.SLOW)
    assert reason.startswith("slow.test does not answer within 0.1 s")


def test_a_server_that_never_finishes_the_handshake(get: Get) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"https://site.test:{silent.getsockname()[1]}/"
        assert "site.test does not answer" in why(get(url, connect=0.2), Kind.SLOW)


def test_a_secure_page_is_fetched_from_the_address_under_the_name(
    authority: trustme.CA, start_secure: Callable[[trustme.LeafCert], Site], get: Get
) -> None:
    secure = start_secure(authority.issue_cert("site.test"))
    secure.serve("/", b"page")
    outcome = get(secure.named("site.test") + "/")
    assert isinstance(outcome, Fetched)
    assert outcome.content == b"page"
    assert f"host: site.test:{secure.server_address[1]}" in secure.heads[0].lower()


@pytest.mark.parametrize(
    ("issue", "fault"),
    [
        (lambda authority: authority.issue_cert("other.test"), "it is made out to another host"),
        (lambda _: trustme.CA().issue_cert("site.test"), "it is signed by an unknown authority"),
        (
            lambda authority: authority.issue_cert(
                "site.test", not_after=dt.datetime.now(dt.UTC) - dt.timedelta(days=1)
            ),
            "it has expired",
        ),
    ],
)
def test_a_certificate_that_proves_nothing_is_not_accepted(
    issue: Callable[[trustme.CA], trustme.LeafCert],
    fault: str,
    authority: trustme.CA,
    start_secure: Callable[[trustme.LeafCert], Site],
    get: Get,
) -> None:
    secure = start_secure(issue(authority))
    secure.serve("/")
    reason = why(get(secure.named("site.test") + "/"), Kind.UNTRUSTED)
    assert reason.startswith(f"the certificate of site.test is not valid: {fault}; ")
    assert secure.heads == []


def test_a_certificate_that_is_its_own_authority_is_not_accepted(
    start: Callable[..., Site], get: Get, tmp_path: Path
) -> None:
    alone = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    for name, part in (("cert", alone.cert_pem), ("key", alone.private_key_pem)):
        part.write_to_path(tmp_path / name)
    context.load_cert_chain(tmp_path / "cert", tmp_path / "key")
    secure = start(context)
    assert "signed by nobody but itself" in why(get(secure.named("site.test") + "/"), Kind.UNTRUSTED)


def test_a_server_that_does_not_encrypt(get: Get) -> None:
    def greet() -> None:
        with plain.accept()[0] as client:
            client.sendall(b"220 mail.test ESMTP\r\n")

    with socket.create_server(("127.0.0.1", 0)) as plain:
        Thread(target=greet, daemon=True).start()
        outcome = get(f"https://site.test:{plain.getsockname()[1]}/")
    assert "no secure connection to site.test" in why(outcome, Kind.BROKEN)
