"""Bookmark files: what browsers, Pinboard and linkding write into them, and what breaks on the way."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmreader.formats import netscape
from llmreader.formats.entries import DEPTH
from llmreader.formats.parsed import Carried, LeftOut, Parsed
from llmreader.formats.report import Mistake
from llmreader.model import Link, Resource, Status

BROWSER = b"""<!DOCTYPE NETSCAPE-Bookmark-file-1>
<!-- This is an automatically generated file. -->
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8">
<TITLE>Bookmarks</TITLE>
<H1>Bookmarks Menu</H1>
<DL><p>
    <DT><A HREF="https://alpha.example/?a=1&amp;b=2" ADD_DATE="1700000000" ICON="data:,">Alpha &amp; Co</A>
    <DT><H3 ADD_DATE="1690000000" PERSONAL_TOOLBAR_FOLDER="true">Bookmarks bar</H3>
    <DD>What I use daily
    <DL><p>
        <DT><A HREF="https://beta.example/" TAGS="one,two words" SHORTCUTURL="b">Beta</A>
        <DD>About <b>beta</b> &lt;3<br>in two lines
        <HR>
        <DT><H3>Empty</H3>
        <DL><p>
        </DL><p>
    </DL><p>
    <DT><A HREF="javascript:alert(1)">Bookmarklet</A>
    <DT><A HREF="place:sort=8">Most visited</A>
    <DT><A HREF="https://gamma.example/">Gamma</A>
</DL><p>
"""

LINKDING = b"""<!DOCTYPE NETSCAPE-Bookmark-file-1>\n\r<TITLE>Bookmarks</TITLE>\n\r<DL><p>
<DT><A HREF="https://a.example/?x=1&copy=2" ADD_DATE="1700000000" PRIVATE="0" TOREAD="1" TAGS="llm">A</A>
<DD>Described[linkding-notes]First

- point[/linkding-notes]
<DT><A HREF="https://b.example/" PRIVATE="1" TOREAD="0" TAGS="old,linkding:bookmarks.archived">B</A>
</DL><p>"""


def parsed(data: bytes, base: str = "") -> Parsed:
    found = netscape.read(data, title="File", base=base)
    assert isinstance(found, Parsed), found
    return found


def in_list(entries: str) -> bytes:
    return f"<!DOCTYPE NETSCAPE-Bookmark-file-1><DL><p>{entries}</DL>".encode()


def test_folders_are_topics_with_what_stands_under_them() -> None:
    catalog = parsed(BROWSER).catalog
    assert catalog.title == "Bookmarks Menu"
    assert [resource.title for resource in catalog.resources] == ["Alpha & Co", "Gamma"]
    (bar,) = catalog.topics
    assert (bar.title, bar.summary) == ("Bookmarks bar", "What I use daily")
    assert bar.resources == (Resource("https://beta.example/", "Beta", "About beta <3\nin two lines"),)
    assert [topic.title for topic in bar.topics] == ["Empty"]


def test_dates_and_tags_are_carried_over() -> None:
    assert parsed(BROWSER).carried == {
        "https://alpha.example/?a=1&b=2": Carried(added=1_700_000_000_000_000),
        "https://beta.example/": Carried(tags=("one", "two words")),
    }


def test_what_is_no_web_page_is_left_out_with_its_line() -> None:
    assert parsed(BROWSER).left_out == (
        LeftOut(18, "Bookmarklet javascript:alert(1)", "'javascript:' is no address of a web page"),
        LeftOut(19, "Most visited place:sort=8", "'place:' is no address of a web page"),
    )


def test_the_notes_and_archive_marks_of_linkding_are_understood() -> None:
    found = parsed(LINKDING)
    first, second = found.catalog.resources
    assert (first.url, first.summary, second.summary) == ("https://a.example/?x=1&copy=2", "Described", "")
    assert found.carried == {
        first.url: Carried(
            Status.UNREAD, tags=("llm",), note="First\n\n- point", added=1_700_000_000_000_000
        ),
        second.url: Carried(Status.READ, tags=("old", "private")),
    }


def test_tags_need_not_be_closed_nor_the_file_begin_with_its_doctype() -> None:
    found = parsed(
        b"<dl><dt><h3>One<dl><dt><a href=https://a.example add_date='1700000000'>A\n<dd>About a\n"
        b"<dt><a href='https://b.example'>B</dl><dt><h3>Two<dt><a href=\"https://c.example\">C"
    )
    one, two = found.catalog.topics
    assert [(resource.title, resource.summary) for resource in one.resources] == [("A", "About a"), ("B", "")]
    assert (two.title, two.resources) == ("Two", ())
    assert [resource.title for resource in found.catalog.resources] == ["C"]
    assert found.catalog.title == "File"


def test_a_quote_that_is_never_closed_costs_no_other_bookmark() -> None:
    found = parsed(in_list('<DT><A HREF="https://a.example>A</A>\n<DT><A HREF="https://b.example">B</A>'))
    assert [resource.title for resource in found.catalog.resources][-1] == "B"
    assert len(found.catalog.resources) + len(found.left_out) == 2


def test_markup_within_a_quoted_value_is_part_of_it() -> None:
    found = parsed(in_list('<DT><A HREF="https://a.example/?q=<b>x</b>" TAGS="x">A</A>'))
    assert found.catalog.resources[0].title == "A"
    assert found.carried[found.catalog.resources[0].url].tags == ("x",)


def test_a_link_within_a_description_is_related() -> None:
    found = parsed(
        in_list(
            '<DT><A HREF="https://a.example">A</A><DD>see <a href="https://b.example">the b</a> and'
            ' <a href="javascript:x">c</a> too<DT><A HREF="https://d.example">D</A>'
        )
    )
    first = found.catalog.resources[0]
    assert (first.summary, first.related) == ("see the b and c too", (Link("the b", "https://b.example"),))
    assert [left.text for left in found.left_out] == ["c"]
    assert len(found.catalog.resources) == 2


def test_a_feed_that_firefox_kept_is_related_to_its_page() -> None:
    found = parsed(in_list('<DT><A FEEDURL="https://a.example/rss" HREF="https://a.example">A</A>'))
    assert found.catalog.resources[0].related == (Link("Feed", "https://a.example/rss"),)


def test_a_bookmark_in_two_folders_has_two_placements_and_all_its_tags() -> None:
    found = parsed(
        in_list(
            '<DT><H3>F</H3><DL><DT><A HREF="https://a.example" TAGS="x" TOREAD="1">A</A></DL>'
            '<DT><A HREF="https://a.example" TAGS="y" ADD_DATE="5">A</A>'
        )
    )
    assert [resource.title for resource in found.catalog.resources] == ["A"]
    assert [resource.title for resource in found.catalog.topics[0].resources] == ["A"]
    assert found.carried == {"https://a.example": Carried(Status.UNREAD, tags=("x", "y"), added=5_000_000)}


def test_relative_addresses_are_resolved_where_the_source_is_known() -> None:
    entries = in_list('<DT><A HREF="/x">X</A>')
    assert parsed(entries, "https://a.example/y").catalog.resources[0].url == "https://a.example/x"
    assert [left.reason for left in parsed(entries).left_out] == ["'/x' is no address of a web page"]


def test_control_characters_do_not_come_through() -> None:
    found = parsed(in_list('<DT><A HREF="https://a.example">A\x1b[2J\nB</A><DD>c\x9b\u202ed'))
    assert (found.catalog.resources[0].title, found.catalog.resources[0].summary) == ("A[2J B", "cd")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_other_encodings_are_read(encoding: str) -> None:
    data = in_list('<DT><A HREF="https://a.example">Caf\xe9</A>').decode().encode(encoding)
    assert netscape.looks_like(data, "x.html")
    assert parsed(data).catalog.resources[0].title == "Caf\xe9"


def test_an_encoding_that_the_file_names_is_believed_where_it_is_not_utf_8() -> None:
    meta = '<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=windows-1251">'
    text = meta + '<DL><DT><A HREF="https://a.example">\u0427\u0438\u0442\u0430\u0442\u044c</A></DL>'
    for encoding in ("cp1251", "utf-8"):
        assert (
            parsed(text.encode(encoding)).catalog.resources[0].title == "\u0427\u0438\u0442\u0430\u0442\u044c"
        )


@pytest.mark.parametrize(
    "data", [b"", b"# A list\n- [a](https://a.example)", b"<html><p>x</p>", b"\x89PNG\0\1"]
)
def test_what_is_no_bookmark_file_is_said_to_be_none(data: bytes) -> None:
    found = netscape.read(data, title="x")
    assert isinstance(found, tuple)
    assert all(isinstance(mistake, Mistake) for mistake in found)
    assert not netscape.looks_like(data, "x.html")


def test_a_bookmark_file_without_bookmarks_is_an_empty_list() -> None:
    assert parsed(b"<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<H1>Mine</H1>").catalog.title == "Mine"


def test_folders_in_ten_thousand_folders_do_no_harm() -> None:
    found = parsed(in_list("<DT><H3>F</H3><DL>" * 10_000 + '<DT><A HREF="https://a.example">A</A>'))
    topic, depth = found.catalog.topics[0], 1
    while topic.topics:
        topic, depth = topic.topics[0], depth + 1
    assert (depth, topic.resources[0].title) == (DEPTH, "A")


@pytest.mark.parametrize(
    "piece", ["<b>", '<a "', "<a ='<dt =\"", "<a x=", "<!--", "<dl>", "</dl>", "<a = = ", "&#1"]
)
def test_the_time_grows_with_the_length_alone(piece: str) -> None:
    began = time.process_time()
    netscape.read((piece * 20_000).encode(), title="x")
    assert time.process_time() - began < 5


def test_what_is_not_to_read_was_read_where_anything_is_to_read() -> None:
    pinboard = (
        '<DT><A HREF="https://a.example" TOREAD="0">A</A><DT><A HREF="https://b.example" TOREAD="%d">B</A>'
    )
    assert parsed(in_list(pinboard % 0)).carried == {}
    assert {url: said.status for url, said in parsed(in_list(pinboard % 1)).carried.items()} == {
        "https://a.example": Status.READ,
        "https://b.example": Status.UNREAD,
    }


@given(
    st.sampled_from([BROWSER, LINKDING]),
    st.lists(st.tuples(st.integers(0, 2_000), st.integers(0, 40), st.binary(max_size=12)), max_size=8),
)
def test_a_damaged_file_is_read_as_far_as_it_can_be(
    data: bytes, damage: list[tuple[int, int, bytes]]
) -> None:
    for at, length, instead in damage:
        data = data[:at] + instead + data[at + length :]
    found = netscape.read(data, title="x")
    assert isinstance(found, Parsed) or all(str(mistake).isprintable() for mistake in found)
