"""What is read in place of a page that is gone."""

from __future__ import annotations

import json
import socket
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from llmreader.contents import Article, Origin
from llmreader.reader import Bases, Content, Fetched, GitHub, Kind, Unavailable, connecting, read
from llmreader.reader.archive import _day
from llmreader.reader.parking import is_parked
from tests.reader.conftest import LIMITS
from tests.reader.test_reading import PAGE, article

if TYPE_CHECKING:
    from tests.reader.conftest import Look, Site

GONE = ("404 Not Found", "410 Gone")


def kept(archive: Site, asked: str, time: str = "20240503101112", status: str = "200") -> None:
    """Let the archive have a copy of the page at `asked`, which is without its scheme."""
    closest = {
        "available": True,
        "url": f"http://web.archive.org/web/{time}/http://{asked}",
        "timestamp": time,
        "status": status,
    }
    asking = f"/wayback/available?url={asked.replace(':', '%3A').replace('/', '%2F')}"
    archive.serve(asking, json.dumps({"archived_snapshots": {"closest": closest}}).encode())


def dead(content: Content) -> str:
    assert isinstance(content, Unavailable), content
    assert content.dead
    return content.reason


@pytest.mark.parametrize("status", GONE)
def test_a_page_that_is_gone_is_read_in_the_archive(
    status: str, site: Site, look: Look, elsewhere: dict[str, Site]
) -> None:
    url = site.serve("/a", status=status)
    asked = url.removeprefix("http://")
    kept(elsewhere["archive"], asked)
    elsewhere["snapshots"].serve(f"/web/20240503101112id_/{url}", PAGE, Content_Type="text/html", ETag='"x"')
    found = article(look(url))
    assert found.title == "On attention"
    assert found.origin is Origin.SNAPSHOT
    assert found.url == f"{elsewhere['snapshots'].url}/web/20240503101112/{url}"
    assert found.remark == "the page is gone; this is the Internet Archive's copy of 3 May 2024"
    assert found.etag == ""
    assert f"[The next part]({site.url}/next)" in found.text


def test_a_host_that_is_gone_is_read_in_the_archive(look: Look, elsewhere: dict[str, Site]) -> None:
    kept(elsewhere["archive"], "gone.test/a")
    elsewhere["snapshots"].serve("/web/20240503101112id_/http://gone.test/a", PAGE, Content_Type="text/html")
    assert article(look("https://gone.test/a")).remark.startswith("the site is gone; this is")


def test_the_copy_that_the_archive_really_has_is_named(look: Look, elsewhere: dict[str, Site]) -> None:
    kept(elsewhere["archive"], "gone.test/a")
    nearest = "/web/20190101000000id_/https://www.gone.test/a"
    elsewhere["snapshots"].serve(
        "/web/20240503101112id_/http://gone.test/a", status="302 Found", Location=nearest
    )
    elsewhere["snapshots"].serve(nearest, PAGE, Content_Type="text/html")
    found = article(look("http://gone.test/a"))
    assert found.remark.endswith("copy of 1 January 2019")
    assert found.url.endswith("/web/20190101000000/https://www.gone.test/a")


def test_without_a_copy_the_page_is_dead(site: Site, look: Look, elsewhere: dict[str, Site]) -> None:
    url = site.serve("/a", status="410 Gone")
    asked = url.removeprefix("http://").replace(":", "%3A").replace("/", "%2F")
    elsewhere["archive"].serve(f"/wayback/available?url={asked}", b'{"archived_snapshots": {}}')
    assert dead(look(url)) == "127.0.0.1 has removed the page (410); the Internet Archive has no copy of it"


def test_a_copy_of_a_page_that_was_gone_already_is_none(look: Look, elsewhere: dict[str, Site]) -> None:
    kept(elsewhere["archive"], "gone.test/a", status="404")
    assert "the Internet Archive has no copy" in dead(look("http://gone.test/a"))


@pytest.mark.parametrize("answer", [b"", b"[", b"[]", b'{"archived_snapshots": 5}', b"[" * 100_000])
def test_an_answer_that_is_none_is_no_copy(answer: bytes, look: Look, elsewhere: dict[str, Site]) -> None:
    elsewhere["archive"].serve("/wayback/available?url=gone.test", answer)
    assert "the Internet Archive has no copy" in dead(look("http://gone.test"))


@pytest.mark.parametrize("status", ["503 Service Unavailable", "429 Too Many Requests", "500 Oh"])
def test_a_page_is_not_given_up_while_the_archive_is_busy(
    status: str, look: Look, elsewhere: dict[str, Site]
) -> None:
    elsewhere["archive"].serve("/wayback/available?url=gone.test", status=status)
    found = look("http://gone.test")
    assert isinstance(found, Unavailable)
    assert (found.kind, found.dead) == (Kind.NO_SUCH_HOST, False)
    assert found.reason == (
        "there is no host gone.test; the Internet Archive cannot be asked for a copy now; try again later"
    )


def test_a_page_is_not_given_up_while_its_copy_is_busy(look: Look, elsewhere: dict[str, Site]) -> None:
    kept(elsewhere["archive"], "gone.test/a")
    elsewhere["snapshots"].serve("/web/20240503101112id_/http://gone.test/a", status="503 Oh")
    found = look("http://gone.test/a")
    assert isinstance(found, Unavailable)
    assert (found.dead, found.reason.endswith("cannot be had now; try again later")) == (False, True)


def test_a_url_with_half_a_character_is_asked_for_too(bases: Bases) -> None:
    nowhere = replace(bases, github=GitHub(raw="http://gone.test"))
    assert isinstance(read("https://github.com/a/b?\ud800", LIMITS, nowhere), Unavailable)


def test_a_copy_without_a_text_says_so(look: Look, elsewhere: dict[str, Site]) -> None:
    kept(elsewhere["archive"], "gone.test/a")
    elsewhere["snapshots"].serve("/web/20240503101112id_/http://gone.test/a", Content_Type="image/png")
    assert "cannot be had" in dead(look("http://gone.test/a"))
    elsewhere["snapshots"].serve("/web/20240503101112id_/http://gone.test/a", b"\0" * 99)
    assert "no text to read in the Internet Archive's copy" in dead(look("http://gone.test/a"))


@pytest.mark.parametrize("error", [socket.EAI_NONAME, socket.EAI_AGAIN])
def test_without_a_network_nothing_is_dead(
    error: int, look: Look, monkeypatch: pytest.MonkeyPatch, elsewhere: dict[str, Site]
) -> None:
    def look_up(host: str, port: int) -> tuple[str, ...]:
        raise socket.gaierror(error, "")

    monkeypatch.setattr(connecting, "resolve", look_up)
    found = look("http://site.test/a")
    assert isinstance(found, Unavailable)
    assert (found.kind, found.dead) == (Kind.OFFLINE, False)
    assert found.reason.endswith("is this machine online?")


def test_a_host_that_is_gone_is_not_dead_while_the_archive_does_not_answer(
    look: Look, elsewhere: dict[str, Site]
) -> None:
    elsewhere["archive"].send("/wayback/available?url=gone.test", b"")
    found = look("http://gone.test")
    assert isinstance(found, Unavailable)
    assert (found.kind, found.dead) == (Kind.OFFLINE, False)


PARKED = [
    b'<!doctype html><html data-adblockkey="MFwwDQYJ_x" lang="en"><title>gone.test</title>',
    b"<html><script type='text/javascript' src='//img.sedoparking.com/x.js'></script>",
    b'<html><head><script>window.onload=function(){window.location.href="/lander"}</script></head></html>',
]


@pytest.mark.parametrize("body", PARKED)
def test_an_address_that_is_for_sale_has_lost_its_page(
    body: bytes, site: Site, look: Look, elsewhere: dict[str, Site]
) -> None:
    url = site.serve("/a", body, Content_Type="text/html")
    asked = url.removeprefix("http://").replace(":", "%3A").replace("/", "%2F")
    elsewhere["archive"].serve(f"/wayback/available?url={asked}", b"{}")
    assert dead(look(url)).startswith("the address 127.0.0.1 is for sale, and its page is gone; the Internet")


def test_a_copy_of_an_address_that_is_for_sale_is_none(look: Look, elsewhere: dict[str, Site]) -> None:
    kept(elsewhere["archive"], "gone.test/a")
    elsewhere["snapshots"].serve(
        "/web/20240503101112id_/http://gone.test/a", PARKED[0], Content_Type="text/html"
    )
    assert "what came after it" in dead(look("http://gone.test/a"))


def test_a_page_about_addresses_for_sale_is_a_page(site: Site, look: Look) -> None:
    body = PAGE.replace(b"Attention", b'<a href="https://sedoparking.com/x">domain</a> is for sale')
    assert isinstance(look(site.serve("/", body, Content_Type="text/html")), Article)


@pytest.mark.parametrize(
    ("time", "day"), [("20240503101112", "3 May 2024"), ("19991231235959", "31 December 1999")]
)
def test_the_day_of_a_copy_is_said(time: str, day: str) -> None:
    assert _day(time) == day
    assert _day("20240099000000") == "2024"


@pytest.mark.parametrize(
    ("asked", "found", "parked"),
    [
        ("https://blog.test/a", "https://www.hugedomains.com/domain_profile.cfm?d=blog.test", True),
        ("https://blog.test/a", "https://blog.example/a", False),
        ("https://sedo.com/us/about", "https://www.sedo.com/us/about-us/", False),
        ("https://blog.test/a", "https://notsedo.com/", False),
    ],
)
def test_an_address_that_leads_to_a_seller_is_for_sale(asked: str, found: str, parked: bool) -> None:
    assert is_parked(asked, Fetched(found, PAGE, "text/html", "", "", "")) is parked
