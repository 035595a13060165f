"""Bookmarks in the JSON of Firefox and of Chrome."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmreader.formats import browsers
from llmreader.formats.parsed import Carried, LeftOut, Parsed
from llmreader.model import Resource

FIREFOX: dict[str, Any] = {
    "guid": "root________",
    "title": "",
    "typeCode": 2,
    "type": "text/x-moz-place-container",
    "root": "placesRoot",
    "children": [
        {
            "title": "menu",
            "typeCode": 2,
            "root": "bookmarksMenuFolder",
            "children": [
                {
                    "title": "Alpha",
                    "typeCode": 1,
                    "uri": "https://alpha.example/",
                    "dateAdded": 1_700_000_000_123_456,
                    "tags": "one,two words",
                    "annos": [{"name": "bookmarkProperties/description", "value": "About alpha"}],
                },
                {"title": "", "typeCode": 3, "type": "text/x-moz-place-separator"},
                {"title": "Reading", "typeCode": 2, "children": [{"typeCode": 1, "uri": "https://b.example/"}]},
                {"title": "Most visited", "typeCode": 1, "uri": "place:sort=8"},
                {"title": "News", "typeCode": 2, "annos": [{"name": "livemark/feedURI", "value": "https://n.example/rss"}]},
                {"title": "Empty", "typeCode": 2},
            ],
        },
        {"title": "mobile", "typeCode": 2, "root": "mobileFolder", "children": []},
    ],
}  # fmt: skip

CHROME: dict[str, Any] = {
    "checksum": "0",
    "roots": {
        "bookmark_bar": {
            "name": "Bookmarks bar",
            "type": "folder",
            "children": [
                {
                    "type": "url",
                    "name": "Alpha",
                    "url": "https://alpha.example/",
                    "date_added": "13344473600000000",
                    "meta_info": {"Description": "About alpha"},
                },
                {"type": "folder", "name": "Empty", "children": []},
            ],
        },
        "other": {"name": "Other bookmarks", "type": "folder", "children": []},
        "custom_root": {
            "speedDial": {
                "name": "Speed dial",
                "type": "folder",
                "children": [
                    {"type": "url", "name": "Settings", "url": "chrome://settings/"},
                    {"type": "url", "name": "", "url": "https://b.example/"},
                ],
            }
        },
        "sync_transaction_version": "1",
    },
    "version": 1,
}


def parsed(value: object) -> Parsed:
    found = browsers.read(json.dumps(value).encode(), title="File")
    assert isinstance(found, Parsed), found
    return found


def test_firefox_folders_are_topics_and_its_own_have_the_names_on_its_screen() -> None:
    catalog = parsed(FIREFOX).catalog
    (menu,) = catalog.topics
    assert (catalog.title, menu.title) == ("File", "Bookmarks Menu")
    assert menu.resources == (
        Resource("https://alpha.example/", "Alpha", "About alpha"),
        Resource("https://n.example/rss", "News"),
    )
    assert [(topic.title, len(topic.resources)) for topic in menu.topics] == [("Reading", 1), ("Empty", 0)]


def test_firefox_dates_and_tags_are_carried_over() -> None:
    assert parsed(FIREFOX).carried == {
        "https://alpha.example/": Carried(tags=("one", "two words"), added=1_700_000_000_123_456)
    }


def test_what_is_no_web_page_is_left_out_with_its_number() -> None:
    assert parsed(FIREFOX).left_out == (
        LeftOut(3, "Most visited place:sort=8", "'place:' is no address of a web page", "entry"),
    )
    assert [left.text for left in parsed(CHROME).left_out] == ["Settings chrome://settings/"]


def test_chrome_folders_are_topics_and_only_its_own_are_left_away_when_empty() -> None:
    bar, dial = parsed(CHROME).catalog.topics
    assert (bar.title, dial.title) == ("Bookmarks bar", "Speed dial")
    assert bar.resources == (Resource("https://alpha.example/", "Alpha", "About alpha"),)
    assert [topic.title for topic in bar.topics] == ["Empty"]
    assert dial.resources == (Resource("https://b.example/", "https://b.example/"),)


def test_chrome_counts_its_dates_from_1601() -> None:
    assert parsed(CHROME).carried["https://alpha.example/"].added == 1_700_000_000_000_000


@pytest.mark.parametrize("date", ["0", "", "-5", "later", "9" * 30, 12, None, 1.5, [], "²"])
def test_a_date_that_cannot_be_one_is_none(date: object) -> None:
    node = {"type": "url", "name": "A", "url": "https://a.example/", "date_added": date}
    assert parsed({"roots": {"bookmark_bar": {"name": "Bar", "children": [node]}}}).carried == {}


@pytest.mark.parametrize("value", [FIREFOX, CHROME])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_both_are_known_by_their_beginning(value: object, encoding: str) -> None:
    data = json.dumps(value, indent=2).encode(encoding)
    assert browsers.looks_like(data[:4096], "x.json")
    assert isinstance(browsers.read(data, title="x"), Parsed)


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"{}", "1:1: these are no bookmarks of Firefox or Chrome (expected 'children' or 'roots')"),
        (b"[1]", "1:1: these are no bookmarks of Firefox or Chrome (expected 'children' or 'roots')"),
        (b'{"roots":\n  {', "2:4: the JSON is broken here; perhaps the file is cut off"),
        (b'{"children":' * 20_000, "1:1: the JSON is nested too deeply to be read"),
        (b'{"a": ' + b"1" * 5000 + b"}", "1:1: a number in the JSON is too long to be read"),
        (b"\0\0\1", "1:1: this is not a text file (expected text in UTF-8)"),
        (
            b"mozLz40\0\1\2",
            "1:1: this is one of Firefox's own compressed backups (expected a file saved with",
        ),
    ],
)
def test_what_cannot_be_read_is_said(data: bytes, problem: str) -> None:
    found = browsers.read(data, title="x")
    assert isinstance(found, tuple)
    assert str(found[0]).startswith(problem)


def test_folders_in_hundreds_of_folders_do_no_harm() -> None:
    tree: dict[str, Any] = {"type": "url", "name": "A", "url": "https://a.example/"}
    for _ in range(300):
        tree = {"type": "folder", "name": "F", "children": [tree]}
    assert parsed({"roots": {"other": tree}}).left_out == ()


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@given(st.sampled_from([FIREFOX, CHROME]), st.data())
def test_any_value_in_any_place_is_survived(value: object, data: st.DataObject) -> None:
    copy = json.loads(json.dumps(value))
    node = copy
    for _ in range(data.draw(st.integers(0, 8))):
        children = list(node.values()) if isinstance(node, dict) else node
        inner = [child for child in children if isinstance(child, dict | list) and child]
        if not inner:
            break
        node = data.draw(st.sampled_from(inner))
    place = data.draw(st.sampled_from(list(node) if isinstance(node, dict) else range(len(node))))
    node[place] = data.draw(values)
    found = browsers.read(json.dumps(copy).encode(), title="x")
    assert isinstance(found, Parsed | tuple)


def test_tags_that_firefox_once_kept_as_folders_are_tags() -> None:
    page = {"title": "Bread", "uri": "https://example.com/bread"}
    tags = {"root": "tagsFolder", "title": "", "children": [{"title": "slow", "children": [page]}]}
    menu = {"root": "bookmarksMenuFolder", "title": "", "children": [page]}
    data = json.dumps({"root": "placesRoot", "title": "", "children": [menu, tags]}).encode()
    found = browsers.read(data, title="Mine")
    assert isinstance(found, Parsed)
    assert [topic.title for topic in found.catalog.topics] == ["Bookmarks Menu"]
    assert found.catalog.resources == ()
    assert found.carried["https://example.com/bread"].tags == ("slow",)
