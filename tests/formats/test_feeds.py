"""Feeds: RSS 0.90 to 2.0, Atom 0.3 and 1.0, JSON Feed."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmreader.formats import feeds
from llmreader.formats.feed_entries import SUMMARY_LIMIT
from llmreader.formats.parsed import LeftOut, Parsed
from llmreader.model import Discussion, Link, Resource

RSS = b"""<?xml version="1.0"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:atom="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/">
<channel>
  <title>A log</title>
  <link>https://log.example/</link>
  <atom:link rel="self" href="https://log.example/rss"/>
  <description>On &lt;i&gt;models&lt;/i&gt;</description>
  <image><title>A picture</title><url>https://log.example/x.png</url></image>
  <item>
    <title>Tom &amp;amp; Jerry in List&lt;String&gt;</title>
    <media:title>Another title</media:title>
    <link>https://log.example/one?a=1&amp;b=2</link>
    <description>&lt;p&gt;First &lt;b&gt;part&lt;/b&gt; with a &lt;a href="/two"&gt;link&lt;/a&gt;.
      &lt;/p&gt;&lt;p&gt;Second&lt;/p&gt;</description>
    <pubDate>Tue, 14 Nov 2023 23:30:00 -0500</pubDate>
    <dc:creator>Ann</dc:creator><dc:creator>Bob</dc:creator>
    <category>ml</category>
    <comments>https://news.ycombinator.com/item?id=1</comments>
    <enclosure url="https://log.example/one.mp3" type="audio/mpeg" length="1"/>
  </item>
  <item>
    <guid isPermaLink="true">https://log.example/two</guid>
    <author>ann@log.example (Ann)</author>
    <content:encoded><![CDATA[<p>All &amp; everything.</p>]]></content:encoded>
  </item>
  <item><title>Nowhere</title><guid isPermaLink="false">42</guid></item>
</channel>
</rss>"""

RSS_1 = b"""<?xml version="1.0" encoding="ISO-8859-1"?>
<!DOCTYPE rdf:RDF [<!ENTITY % HTMLlat1 PUBLIC "-//W3C//ENTITIES Latin 1//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml-lat1.ent">]>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://log.example/"><title>Caf\xe9</title><link>https://log.example/</link></channel>
<item rdf:about="https://log.example/one"><title>One&nbsp;day</title><dc:date>2004-05-06T07:08:09Z</dc:date></item>
</rdf:RDF>"""

ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://log.example/">
  <title type="html">&lt;b&gt;Bold&lt;/b&gt; log</title><subtitle>a *plain* text</subtitle>
  <entry>
    <title>1 &lt; 2</title>
    <link rel="self" href="https://log.example/self"/>
    <link href="one"/>
    <link rel="replies" type="text/html" href="https://lobste.rs/s/abc"/>
    <link rel="related" title="The paper" href="https://paper.example/"/>
    <id>tag:log.example,2023:1</id>
    <published>2023-11-14</published><updated>2023-12-01T00:00:00Z</updated>
    <author><name>Ann</name><email>ann@log.example</email></author>
    <content type="xhtml">
      <div xmlns="http://www.w3.org/1999/xhtml"><p>Some <code>code</code></p></div></content>
  </entry>
</feed>"""

JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "A log",
        "home_page_url": "https://log.example/",
        "authors": [{"name": "Ann"}],
        "items": [
            {
                "id": "1",
                "url": "/one",
                "external_url": "https://elsewhere.example/",
                "title": "One",
                "content_html": "<p>All</p>",
                "date_published": "2023-11-14T10:00:00Z",
            },
            {"id": "https://log.example/two", "content_text": "Two\nlines", "author": {"name": "Bob"}},
            {"id": "3", "title": "Nowhere"},
            4,
        ],
    },
    indent=1,
).encode()

ALL = [RSS, RSS_1, ATOM, JSON_FEED]


def parsed(data: bytes | str, base: str = "") -> Parsed:
    found = feeds.read(data.encode() if isinstance(data, str) else data, title="File", base=base)
    assert isinstance(found, Parsed), found
    return found


def in_rss(item: str) -> Resource:
    (resource,) = parsed(f"<rss><channel><item>{item}</item></channel></rss>").catalog.resources
    return resource


def test_an_item_of_rss_with_all_that_it_says() -> None:
    found = parsed(RSS, "https://log.example/rss")
    assert (found.catalog.title, found.catalog.summary) == ("A log", "On models")
    assert found.catalog.resources[0] == Resource(
        "https://log.example/one?a=1&b=2",
        "Tom & Jerry in List<String>",
        "First part with a [link](https://log.example/two).\n\nSecond",
        author="Ann, Bob",
        published="2023-11-14",
        discussions=(Discussion("Hacker News", "https://news.ycombinator.com/item?id=1"),),
        related=(Link("Audio", "https://log.example/one.mp3"),),
    )


def test_an_item_without_title_and_link_takes_them_from_what_it_has() -> None:
    found = parsed(RSS)
    second = found.catalog.resources[1]
    assert (second.url, second.title) == ("https://log.example/two", "All & everything.")
    assert (second.summary, second.author) == ("All & everything.", "Ann")
    assert found.articles == {second.url: "<p>All &amp; everything.</p>"}


def test_an_item_without_any_url_is_left_out_with_its_line() -> None:
    assert parsed(RSS).left_out == (LeftOut(27, "Nowhere", "it has no URL"),)


def test_nothing_of_a_feed_is_the_readers_own_doing() -> None:
    assert all(parsed(data).carried == {} for data in ALL)


def test_rss_1_with_a_doctype_and_an_old_encoding() -> None:
    catalog = parsed(RSS_1).catalog
    assert (catalog.title, catalog.resources) == (
        "Caf\xe9",
        (Resource("https://log.example/one", "One\xa0day", published="2004-05-06"),),
    )


def test_an_entry_of_atom_with_all_that_it_says() -> None:
    found = parsed(ATOM)
    assert (found.catalog.title, found.catalog.summary) == ("Bold log", r"a \*plain\* text")
    assert found.catalog.resources == (
        Resource(
            "https://log.example/one",
            "1 < 2",
            "Some `code`",
            author="Ann",
            published="2023-11-14",
            discussions=(Discussion("Lobsters", "https://lobste.rs/s/abc"),),
            related=(Link("The paper", "https://paper.example/"),),
        ),
    )


def test_atom_0_3_is_read_too() -> None:
    data = (
        '<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>Old</title><entry><title>A</title>'
        '<link rel="alternate" type="text/html" href="https://a.example"/><issued>2004-01-02T03:04:05Z</issued>'
        '<content type="text/html" mode="escaped">&lt;p&gt;Text</content></entry></feed>'
    )
    (resource,) = parsed(data).catalog.resources
    assert resource == Resource("https://a.example", "A", "Text", published="2004-01-02")


def test_an_item_of_json_feed_with_all_that_it_says() -> None:
    found = parsed(JSON_FEED)
    one, two = found.catalog.resources
    assert one == Resource(
        "https://log.example/one",
        "One",
        "All",
        author="Ann",
        published="2023-11-14",
        related=(Link("Linked page", "https://elsewhere.example/"),),
    )
    assert (two.url, two.title, two.summary, two.author) == (
        "https://log.example/two",
        "Two lines",
        "Two\nlines",
        "Bob",
    )
    assert [left.place for left in found.left_out] == [3, 4]


def test_a_description_that_only_leads_to_the_comments_is_no_summary() -> None:
    thread = "https://news.ycombinator.com/item?id=1"
    resource = in_rss(
        f"<link>https://a.example</link><comments>{thread}</comments>"
        f'<description><![CDATA[<a href="{thread}">Comments</a>]]></description>'
    )
    assert (resource.summary, resource.discussions) == ("", (Discussion("Hacker News", thread),))


def test_a_thread_that_is_the_entry_itself_is_no_discussion_of_it() -> None:
    assert in_rss("<link>https://a.example</link><comments>https://a.example</comments>").discussions == ()


def test_a_description_that_is_the_whole_page_is_kept_as_such_and_begins_the_summary() -> None:
    page = "".join(f"<p>{word * 100}</p>" for word in ("one ", "two ", "three ", "four "))
    found = parsed(
        f"<rss><channel><item><link>https://a.example</link><description><![CDATA[{page}]]></description></item></channel></rss>"
    )
    summary = found.catalog.resources[0].summary
    assert len(summary) <= SUMMARY_LIMIT
    assert summary.endswith("\n\n…")
    assert found.articles == {"https://a.example": page}


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("Tue, 14 Nov 2023 23:30:00 -0500", "2023-11-14"),
        ("14 Nov 23 23:30 GMT", "2023-11-14"),
        ("2023-11-14T23:30:00+01:00", "2023-11-14"),
        ("2023-11", "2023-11"),
        ("yesterday", ""),
        ("Tue, 99 Nov 2023 23:30:00 -0500", ""),
        ("Tue, 14 Nov 2023 23:30:00 +999999999999", ""),
    ],
)
def test_dates_are_read_as_feeds_write_them(date: str, expected: str) -> None:
    assert in_rss(f"<link>https://a.example</link><pubDate>{date}</pubDate>").published == expected


def test_a_bare_ampersand_costs_nothing() -> None:
    resource = in_rss("<title>Q&A&hellip;</title><link>https://a.example/?x=1&y=2</link>")
    assert (resource.url, resource.title) == ("https://a.example/?x=1&y=2", "Q&A…")
    kept = in_rss("<link><![CDATA[https://a.example/?x=1&y=2]]></link>")
    assert kept.url == "https://a.example/?x=1&y=2"


@pytest.mark.parametrize("data", ALL)
def test_all_are_known_by_their_beginning(data: bytes) -> None:
    assert feeds.looks_like(data[:4096], "x")


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "1:1: this is no feed (expected <rss>, <rdf:RDF> or <feed>)"),
        (b"<html><p>x", "1:1: this is no feed: it begins with 'html' (expected <rss>, <rdf:RDF> or <feed>)"),
        (b"{}", "1:1: this is no JSON Feed (expected an object with 'items')"),
        (b"{", "1:2: the JSON is broken here; perhaps the file is cut off"),
        (b"PK\3\4\0", "1:1: this is not a text file (expected text in UTF-8)"),
    ],
)
def test_what_cannot_be_read_is_said(data: bytes, problem: str) -> None:
    found = feeds.read(data, title="x")
    assert isinstance(found, tuple)
    assert [str(mistake) for mistake in found] == [problem]


def test_elements_that_are_nested_too_deep_are_said_to_be() -> None:
    found = feeds.read(b"<rss>" + b"<a>" * 10_000, title="x")
    assert isinstance(found, tuple)
    assert found[0].problem == "elements are nested more than 2,048 deep"


@given(
    st.sampled_from(ALL),
    st.lists(st.tuples(st.integers(0, 2_000), st.integers(0, 40), st.binary(max_size=12)), max_size=8),
)
def test_a_damaged_feed_is_read_as_far_as_it_can_be(
    data: bytes, damage: list[tuple[int, int, bytes]]
) -> None:
    for at, length, instead in damage:
        data = data[:at] + instead + data[at + length :]
    found = feeds.read(data, title="x")
    assert isinstance(found, Parsed) or all(str(mistake).isprintable() for mistake in found)
