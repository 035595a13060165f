"""OPML: outlines of feed readers and outliners, well-formed and otherwise."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmreader.formats import opml
from llmreader.formats.parsed import Carried, LeftOut, Parsed
from llmreader.model import Link, Resource

FEEDS = b"""<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0">
  <head><title>My &amp; your feeds</title><ownerName>Somebody</ownerName></head>
  <body>
    <outline text="News" description="Read &lt;b&gt;daily&lt;/b&gt;">
      <outline type="rss" text="Alpha" title="Not shown" htmlUrl="https://alpha.example/" xmlUrl="https://alpha.example/rss"
        description="About alpha" category="/Boston/Weather,one" created="Mon, 02 Jan 2006 15:04:05 GMT"/>
      <outline text="Only a feed" xmlUrl="https://b.example/rss"/>
      <outline text="Deeper"><outline type="link" text="Link" URL="https://c.example/"/></outline>
      <outline text="A remark"><!-- nothing --></outline>
    </outline>
    <outline text="Script" url="javascript:x"/>
    <outline text="With its own page" url="https://d.example/"><outline text="Below" url="https://e.example/"/></outline>
    <outline/>
  </body>
</opml>"""


def parsed(data: bytes | str) -> Parsed:
    found = opml.read(data.encode() if isinstance(data, str) else data, title="File")
    assert isinstance(found, Parsed), found
    return found


def in_body(outlines: str) -> str:
    return f"<opml><body>{outlines}</body></opml>"


def test_outlines_with_outlines_below_them_are_topics() -> None:
    catalog = parsed(FEEDS).catalog
    news, own = catalog.topics
    assert (catalog.title, news.title, news.summary) == (
        "My & your feeds",
        "News",
        "Read daily\n\n- A remark",
    )
    assert [(topic.title, topic.resources[0].title) for topic in news.topics] == [("Deeper", "Link")]
    assert [resource.url for resource in own.resources] == ["https://d.example/", "https://e.example/"]


def test_a_feed_is_the_page_that_it_belongs_to() -> None:
    first, second = parsed(FEEDS).catalog.topics[0].resources
    feed = Link("Feed", "https://alpha.example/rss")
    assert first == Resource("https://alpha.example/", "Alpha", "About alpha", related=(feed,))
    assert second == Resource("https://b.example/rss", "Only a feed")


def test_categories_and_dates_are_carried_over() -> None:
    carried = Carried(tags=("Boston/Weather", "one"), added=1_136_214_245_000_000)
    assert parsed(FEEDS).carried == {"https://alpha.example/": carried}


def test_what_cannot_be_taken_in_is_left_out_with_its_line() -> None:
    assert parsed(FEEDS).left_out == (
        LeftOut(12, "Script javascript:x", "'javascript:' is no address of a web page"),
        LeftOut(14, "", "an outline with neither text nor URL"),
    )


def test_a_bare_ampersand_and_the_names_of_html_are_understood() -> None:
    (resource,) = parsed(
        in_body('<outline text="AT&T &eacute;&nosuch;" url="https://a.example/?x=1&y=2"/>')
    ).catalog.resources
    assert (resource.title, resource.url) == ("AT&T \xe9&nosuch;", "https://a.example/?x=1&y=2")


def test_xml_that_breaks_is_read_as_far_as_it_goes_and_that_is_said() -> None:
    found = parsed(
        '<opml><body>\n<outline text="A" url="https://a.example"/>\n<outline text="B" url="https://b.exa'
    )
    assert [resource.title for resource in found.catalog.resources] == ["A"]
    assert [left.place for left in found.left_out if left.reason.startswith("the XML is broken here")] == [3]


def test_entities_of_a_doctype_are_neither_expanded_nor_fetched() -> None:
    bomb = '<!DOCTYPE opml [<!ENTITY a "aaaaaaaaaa">'
    bomb += "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    bomb += '<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    (resource,) = parsed(bomb + in_body('<outline text="&i;&x;" url="https://a.example"/>')).catalog.resources
    assert resource.title == "&i;&x;"


@pytest.mark.parametrize(
    "before", ["<?x <!-- ?>", "<!-- <!DOCTYPE x> -->", '<?">', "<!DOCTYPE a>", "<?x <!--"]
)
def test_nothing_before_it_hides_a_doctype(before: str) -> None:
    doctype = '<!DOCTYPE opml [<!ENTITY a "expanded">]>'
    found = opml.read((before + doctype + in_body('<outline text="&a;"/>')).encode(), title="x")
    assert "expanded" not in str(found)


@pytest.mark.parametrize("depth", [100, 10_000, 100_000])
def test_deep_outlines_do_no_harm(depth: int) -> None:
    text = in_body(
        '<outline text="a">' * depth + '<outline text="b" url="https://b.example"/>' + "</outline>" * depth
    )
    found = opml.read(text.encode(), title="x")
    if depth == 100:
        assert isinstance(found, Parsed)
        assert not found.left_out
    else:
        assert isinstance(found, tuple)
        assert found[0].problem == "elements are nested more than 2,048 deep"


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "1:1: this is no OPML (expected <opml>)"),
        (
            b"<html><body><outline/></body></html>",
            "1:1: this is no OPML: it begins with 'html' (expected <opml>)",
        ),
        (b"plain text", "1:1: this is no OPML (expected <opml>)"),
        (b"\x89PNG\0", "1:1: this is not a text file (expected text in UTF-8)"),
    ],
)
def test_what_is_no_opml_is_said_to_be_none(data: bytes, problem: str) -> None:
    found = opml.read(data, title="x")
    assert isinstance(found, tuple)
    assert [str(mistake) for mistake in found] == [problem]
    assert not opml.looks_like(data, "x.xml")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_other_encodings_are_read_whatever_the_declaration_says(encoding: str) -> None:
    text = '<?xml version="1.0" encoding="utf-8"?>\n' + in_body(
        '<outline text="Caf\xe9" url="https://a.example"/>'
    )
    data = text.encode(encoding)
    assert opml.looks_like(data, "x.xml")
    assert parsed(data).catalog.resources[0].title == "Caf\xe9"


@pytest.mark.parametrize(
    "piece", ["<b>", "<b/>", "<outline/>", "&", "<!--", "<![CDATA[", "<!DOCTYPE ", "<a b='", "</b>"]
)
def test_the_time_grows_with_the_length_alone(piece: str) -> None:
    began = time.process_time()
    opml.read(("<opml>" + piece * 20_000).encode(), title="x")
    assert time.process_time() - began < 5


@given(st.lists(st.tuples(st.integers(0, 1_500), st.integers(0, 40), st.binary(max_size=12)), max_size=8))
def test_a_damaged_file_is_read_as_far_as_it_can_be(damage: list[tuple[int, int, bytes]]) -> None:
    data = FEEDS
    for at, length, instead in damage:
        data = data[:at] + instead + data[at + length :]
    found = opml.read(data, title="x")
    assert isinstance(found, Parsed) or all(str(mistake).isprintable() for mistake in found)
