"""What reading a URL comes to: by what stands there."""

from __future__ import annotations

import re
from threading import Event, Timer
from time import monotonic
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from llmreader.contents import Article, Origin, Thread
from llmreader.reader import Bases, Content, Kind, Limits, NotModified, Unavailable, Validators, read
from llmreader.reader.media import Media, media_of
from llmreader.text import NOT_SHOWN
from tests.reader.conftest import LIMITS

if TYPE_CHECKING:
    from tests.reader.conftest import Look, Site

SENTENCE = (
    "Attention is a weighted mean of values, and the weights come from how well a query fits each key. "
)
PAGE = f"""<!doctype html><html lang="en"><head><title>On attention</title></head>
<body><article><h1>On attention</h1><p>{SENTENCE * 5}</p><p>{SENTENCE * 5}</p>
<p><a href="/next">The next part</a> goes on.</p></article></body></html>""".encode()


def article(content: Content) -> Article:
    assert isinstance(content, Article), content
    return content


def why(content: Content, kind: Kind) -> str:
    assert isinstance(content, Unavailable), content
    assert content.kind is kind, content.reason
    assert content.reason.isprintable()
    assert not content.reason.endswith(".")
    return content.reason


def test_a_page_is_its_text(site: Site, look: Look) -> None:
    url = site.serve("/a", PAGE, Content_Type="text/html", ETag='"v1"', Last_Modified="Thu, 08 Jun 2023")
    found = article(look(url))
    assert SENTENCE.strip() in found.text
    assert (found.title, found.url, found.origin) == ("On attention", url, Origin.PAGE)
    assert (found.etag, found.last_modified) == ('"v1"', "Thu, 08 Jun 2023")


def test_its_links_are_those_of_where_it_was_found(site: Site, look: Look) -> None:
    site.serve("/deep/page", PAGE, Content_Type="text/html")
    url = site.serve("/", status="302 Found", Location="/deep/page")
    assert f"[The next part]({site.url}/next)" in article(look(url)).text


@pytest.mark.parametrize(
    "meta",
    [
        '<meta http-equiv="refresh" content="0; url=/deep/page">',
        "<META content='0;URL=deep/page' http-equiv=Refresh>",
        '<meta http-equiv="refresh" content="1, url=&#47;deep/page#part"/>',
    ],
)
def test_a_page_that_only_leads_to_another_is_the_other(meta: str, site: Site, look: Look) -> None:
    site.serve("/deep/page", PAGE, Content_Type="text/html")
    url = site.serve("/", f"<html><head>{meta}</head>".encode(), Content_Type="text/html")
    assert article(look(url)).url.startswith(f"{site.url}/deep/page")


@pytest.mark.parametrize(
    ("meta", "asked"),
    [
        ('<meta http-equiv="refresh" content="600; url=/other">', 1),
        ('<meta http-equiv="refresh" content="0">', 1),
        ('<meta http-equiv="refresh" content="0; url=/">', 1),
        ('<meta http-equiv="refresh" content="0; url=/?again">', 4),
    ],
)
def test_a_page_that_renews_itself_is_a_page(meta: str, asked: int, site: Site, look: Look) -> None:
    body = PAGE.replace(b"<head>", f"<head>{meta}".encode())
    for path in ("/", "/?again"):
        site.serve(path, body, Content_Type="text/html")
    assert article(look(f"{site.url}/")).title == "On attention"
    assert len(site.heads) <= asked


def test_a_page_leads_to_no_private_address(site: Site, look: Look) -> None:
    body = f'<html><meta http-equiv="refresh" content="0; url={site.url}/secret">'.encode()
    url = site.serve("/", body, Content_Type="text/html").replace("127.0.0.1", "site.test")
    reason = why(look(url, allowed_hosts=frozenset({"site.test"})), Kind.REFUSED)
    assert reason.startswith("127.0.0.1 leads to this machine, from where nothing is fetched")


@pytest.mark.parametrize("said", ["", "text/plain", "application/octet-stream"])
def test_a_page_is_known_by_its_beginning(said: str, site: Site, look: Look) -> None:
    assert article(look(site.serve("/", PAGE, Content_Type=said))).title == "On attention"


def test_markdown_stays_as_it_stands(site: Site, look: Look) -> None:
    url = site.serve("/notes/a.md", b"# A *note*\n\nSee [b](b.md).\n", Content_Type="text/markdown")
    found = article(look(url))
    assert (found.title, found.text) == ("A note", f"See [b]({site.url}/notes/b.md).")


def test_a_plain_text_keeps_its_lines(site: Site, look: Look) -> None:
    found = article(look(site.serve("/rfc.txt", b"1. Scope\n   *none*\n", Content_Type="text/plain")))
    assert (found.title, found.text) == ("rfc.txt", "```\n1. Scope\n   *none*\n```")


def test_a_wrong_charset_does_not_spoil_the_text(site: Site, look: Look) -> None:
    url = site.serve("/", "größe".encode(), Content_Type="text/plain; charset=iso-8859-1")
    assert "größe" in article(look(url)).text


def test_nothing_in_a_text_steers_the_terminal(site: Site, look: Look) -> None:
    body = b"# a\x1b]0;title\x07b\n\n\x1b[31mred\xe2\x80\xae \x9b2Jx\0".replace(b"\0", b"")
    found = article(look(site.serve("/a.md", body)))
    assert not re.search(f"(?!\n)[{NOT_SHOWN}]", found.text + found.title)


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("video/mp4", "a video (video/mp4, 3 GB)"),
        ("audio/mpeg", "a recording (audio/mpeg, 3 GB)"),
        ("image/png", "a picture (image/png, 3 GB)"),
    ],
)
def test_what_is_not_read_says_what_it_is_and_is_not_fetched(
    said: str, name: str, site: Site, look: Look
) -> None:
    head = f"HTTP/1.1 200 OK\r\nContent-Type: {said}\r\nContent-Length: 3000000000\r\n\r\n"
    reason = why(look(site.send("/", head.encode(), 9.0)), Kind.NO_TEXT)
    assert reason == f"it is {name}, which cannot be read here; open it in the browser"


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("application/zip", "an archive of files (application/zip, 5 kB)"),
        ("application/x-thing", "a file (application/x-thing, 5 kB)"),
        ("", "a file (5 kB)"),
        ("text/plain", "a file (text/plain, 5 kB)"),
    ],
)
def test_a_file_that_is_no_text_says_so(said: str, name: str, site: Site, look: Look) -> None:
    url = site.serve("/", b"PK\0\x01\x80" * 1000, Content_Type=said)
    assert name in why(look(url), Kind.NO_TEXT)


def test_an_empty_page_says_so(site: Site, look: Look) -> None:
    for body in (b" \n", b""):
        assert "empty page" in why(look(site.serve("/", body, Content_Type="text/plain")), Kind.NO_TEXT)
    assert "empty page" in why(look(site.serve("/a.md", b"# Title")), Kind.NO_TEXT)


@pytest.mark.parametrize(
    ("content", "said", "url", "media"),
    [
        (b"%PDF-1.7", "", "/a", Media.PDF),
        (b"\n%PDF-1.7", "text/plain", "/a", Media.PDF),
        (b"junk %PDF-1.7", "application/pdf", "/a", Media.PDF),
        (b"<p>About %PDF-1.7</p>", "text/html", "/a", Media.HTML),
        (b"not a page", "application/pdf", "/a.pdf", Media.OTHER),
        (b"\xef\xbb\xbf <!DOCTYPE html>", "", "/a", Media.HTML),
        (b"<!-- x --><html lang=en>", "application/octet-stream", "/a", Media.HTML),
        (b"<?xml version='1.0'?><html xmlns='x'>", "application/xhtml+xml", "/a", Media.HTML),
        (b"<p>a part of a page", "text/html", "/a.txt", Media.HTML),
        (b"# Notes", "text/plain", "/a.md", Media.MARKDOWN),
        (b"# Notes", "text/x-markdown", "/a", Media.MARKDOWN),
        (b"import re", "text/x-python", "/a.py", Media.TEXT),
        (b"words", "", "/a", Media.TEXT),
        (b"{}", "application/json", "/a", Media.OTHER),
    ],
)
def test_a_thing_is_known_by_its_bytes_its_type_and_its_name(
    content: bytes, said: str, url: str, media: Media
) -> None:
    assert media_of(content, said, f"https://site.test{url}") is media


def test_what_has_not_changed_is_not_made_again(site: Site, look: Look) -> None:
    url = site.serve("/", status="304 Not Modified", Content_Length="")
    assert look(url, Validators('"v1"')) == NotModified()


def test_a_host_that_is_busy_says_when_to_come_back(site: Site, look: Look) -> None:
    found = look(site.serve("/", status="429 Too Many Requests", Retry_After="90"))
    assert why(found, Kind.BUSY) == "127.0.0.1 has been asked too often (429); try again in 90 s"
    assert isinstance(found, Unavailable)
    assert found.retry_after == 90
    assert not found.dead


def test_a_failure_is_not_a_dead_page(site: Site, look: Look, elsewhere: dict[str, Site]) -> None:
    found = look(site.serve("/", status="500 Internal Server Error"))
    assert "fault of its own" in why(found, Kind.FAILED)
    assert elsewhere["archive"].heads == []


def test_cancelling_ends_the_reading(site: Site) -> None:
    cancelled, begun = Event(), monotonic()
    Timer(0.1, cancelled.set).start()
    limits = Limits(allowed_hosts=frozenset({"127.0.0.1"}))
    why(read(site.send("/", 9.0), limits, cancelled=cancelled), Kind.CANCELLED)
    assert monotonic() - begun < 8


def test_a_link_to_a_thread_reads_the_thread(site: Site) -> None:
    body = b'{"id": 1, "type": "story", "title": "On attention", "author": "ada", "children": []}'
    site.serve("/api/v1/items/1", body, Content_Type="application/json")
    bases = Bases(hacker_news_search=site.url, hacker_news_items=site.url)
    found = read("https://news.ycombinator.com/item?id=1", LIMITS, bases)
    assert isinstance(found, Thread)
    assert found.title == "On attention"


TYPES = st.sampled_from(
    ["", "text/html", "text/plain", "text/markdown", "application/pdf", "application/json", "image/png"]
)
STARTS = st.sampled_from(
    [b"", b"<html><p>", b"%PDF-1.4\n", b"# ", b"---\ntitle: ", b"\xff\xfe", b"[a](", b"```\n"]
)


@given(STARTS, st.lists(st.one_of(st.binary(max_size=40), st.text(max_size=40).map(str.encode))), TYPES)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_whatever_stands_there_nothing_raises_and_the_text_is_safe(
    site: Site, look: Look, start: bytes, pieces: list[bytes], said: str
) -> None:
    found = look(site.serve("/", start + b"".join(pieces), Content_Type=said))
    if isinstance(found, Article):
        assert found.text
        assert not re.search(f"(?!\n)[{NOT_SHOWN}]", found.text)
        assert not re.search(f"[{NOT_SHOWN}]", found.title + found.author + found.site + found.remark)
    else:
        assert isinstance(found, Unavailable)
        assert found.reason.isprintable()
