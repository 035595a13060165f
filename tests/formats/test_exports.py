"""The exports of read-later services: what of each row or object arrives, and where."""

from __future__ import annotations

import json
from typing import Any

import pytest

from llmreader.formats import csv_export, json_export
from llmreader.formats.exports import CSV_EXPORTS, JSON_EXPORTS
from llmreader.formats.parsed import Carried, Parsed
from llmreader.formats.values import moment
from llmreader.model import Catalog, Resource, Status, Topic

OVEN = "https://example.com/oven"
RYE = "https://example.org/rye?page=2"


def read(data: str | list[dict[str, Any]]) -> Parsed:
    module = csv_export if isinstance(data, str) else json_export
    text = data if isinstance(data, str) else json.dumps(data)
    assert module.looks_like(text.encode(), "export")
    found = module.read(text.encode(), title="Bread")
    assert isinstance(found, Parsed), found
    return found


def at(iso: str) -> int:
    micros = moment(iso)
    assert micros is not None
    return micros


def test_pocket() -> None:
    found = read(
        "title,url,time_added,tags,status\n"
        f'"Ovens, compared",{OVEN},1700000000,slow food|bread,archive\n'
        f"{RYE},{RYE},1600000000,,unread\n"
    )
    assert found.catalog == Catalog(
        "Bread", resources=(Resource(OVEN, "Ovens, compared"), Resource(RYE, RYE))
    )
    assert found.carried == {
        OVEN: Carried(Status.READ, tags=("slow food", "bread"), added=at("2023-11-14T22:13:20Z")),
        RYE: Carried(Status.UNREAD, added=at("2020-09-13T12:26:40Z")),
    }
    assert found.left_out == ()


def test_pocket_with_a_cursor() -> None:
    found = read(f"title,url,time_added,cursor,tags,status\nOvens,{OVEN},1700000000,7187623980,a|b,unread\n")
    assert found.carried[OVEN].tags == ("a", "b")
    assert found.carried[OVEN].status is Status.UNREAD


def test_instapaper() -> None:
    found = read(
        "URL,Title,Selection,Folder,Timestamp,Tags\n"
        f'{OVEN},Ovens,,Archive,1700000000,"[""heat"",""br\\u00f6tchen""]"\n'
        f'{RYE},Rye,"Rye needs water.\nAnd time.",Starred,1700000000,[]\n'
        "https://example.com/starter,Starter,,Sour/dough,1700000000,[]\n"
    )
    assert [resource.title for resource in found.catalog.resources] == ["Ovens", "Rye"]
    assert [topic.title for topic in found.catalog.topics] == ["Sour/dough"]
    saved = at("2023-11-14T22:13:20Z")
    assert found.carried[OVEN] == Carried(Status.READ, tags=("heat", "brötchen"), added=saved)
    assert found.carried[RYE] == Carried(starred=True, note="> Rye needs water.\n> And time.", added=saved)


def test_instapaper_before_it_had_tags() -> None:
    found = read(f"URL,Title,Selection,Folder\n{OVEN},Ovens,,Unread\n{RYE},Rye,,Recipes\n")
    assert found.carried == {OVEN: Carried(Status.UNREAD)}
    assert found.catalog.topics == (Topic("Recipes", resources=(Resource(RYE, "Rye"),)),)


def test_raindrop() -> None:
    found = read(
        "id,title,note,excerpt,url,folder,tags,created,cover,highlights,favorite\n"
        f'1,Ovens,"Ask ""Ada"" first",Which one heats evenly,{OVEN},Kitchen/Heat,"steel, cast iron",'
        '2024-01-02T03:04:05.678Z,https://example.com/o.jpg,"Highlight:Iron is slow\nNote:so is Ada",true\n'
        f"2,Rye,,,{RYE},Unsorted,,2024-01-02T03:04:05.678Z,,,false\n"
    )
    oven = Resource(OVEN, "Ovens", "Which one heats evenly")
    assert found.catalog == Catalog(
        "Bread",
        resources=(Resource(RYE, "Rye"),),
        topics=(Topic("Kitchen", topics=(Topic("Heat", resources=(oven,)),)),),
    )
    assert found.carried[OVEN] == Carried(
        None,
        starred=True,
        tags=("steel", "cast iron"),
        note='Ask "Ada" first\n\n> Iron is slow\n\nso is Ada',
        added=at("2024-01-02T03:04:05.678Z"),
    )
    assert found.carried[RYE] == Carried(added=at("2024-01-02T03:04:05.678Z"))


@pytest.mark.parametrize(
    ("progress", "location", "status"),
    [
        ("0", "new", Status.UNREAD),
        ("0.35", "later", Status.READING),
        ("0.993", "new", Status.READ),
        ("0.1", "archive", Status.READ),
        ("1", "new", Status.READ),
    ],
)
def test_readwise_reader(progress: str, location: str, status: Status) -> None:
    found = read(
        "Title,URL,ID,Document tags,Saved date,Reading progress,Location,Seen\n"
        f'Ovens,{OVEN},01h,"[\'heat\', ""baker\'s""]",2022-11-06 04:33:50+00:00,{progress},{location},True\n'
    )
    assert found.catalog.resources == (Resource(OVEN, "Ovens"),)
    assert found.carried[OVEN] == Carried(status, tags=("heat", "baker's"), added=at("2022-11-06T04:33:50Z"))


def test_any_table_with_a_column_for_the_url() -> None:
    found = read(f"Name;URL;Topic;Status;Note\nOvens;{OVEN};Kitchen > Heat;reading;hot\n")
    assert found.catalog.topics[0].topics[0].resources == (Resource(OVEN, "Ovens"),)
    assert found.carried == {OVEN: Carried(Status.READING, note="hot")}


def test_pinboard() -> None:
    found = read(
        [
            {
                "href": OVEN,
                "description": "Ovens",
                "extended": "Which one heats evenly",
                "meta": "0f" * 16,
                "time": "2016-10-31T15:57:56Z",
                "shared": "yes",
                "toread": "yes",
                "tags": "heat slow_food",
            },
            {"href": RYE, "description": "Rye", "extended": "", "toread": "no", "tags": ""},
        ]
    )
    assert found.catalog.resources == (
        Resource(OVEN, "Ovens", "Which one heats evenly"),
        Resource(RYE, "Rye"),
    )
    assert found.carried[OVEN] == Carried(
        Status.UNREAD, tags=("heat", "slow_food"), added=at("2016-10-31T15:57:56Z")
    )
    assert found.carried[RYE] == Carried(Status.READ)


LINKDING = {
    "id": 1,
    "url": OVEN,
    "title": "",
    "website_title": "Ovens",
    "description": "Which one heats evenly",
    "notes": "Ask **Ada**",
    "is_archived": True,
    "unread": False,
    "tag_names": ["heat", "steel"],
    "date_added": "2024-01-02T03:04:05.678901Z",
}


def test_linkding() -> None:
    found = read([LINKDING, LINKDING | {"url": RYE, "is_archived": False, "unread": True}])
    assert found.catalog.resources[0] == Resource(OVEN, "Ovens", "Which one heats evenly")
    assert found.carried[OVEN] == Carried(
        Status.READ, tags=("heat", "steel"), note="Ask **Ada**", added=at("2024-01-02T03:04:05.678901Z")
    )
    assert found.carried[RYE].status is Status.UNREAD


def test_an_answer_of_a_service_with_the_list_in_it() -> None:
    answer = json.dumps({"count": 1, "next": None, "results": [LINKDING]}).encode()
    assert json_export.looks_like(answer, "bookmarks.json")
    found = json_export.read(answer, title="Bread")
    assert isinstance(found, Parsed)
    assert found.carried[OVEN].tags == ("heat", "steel")


WALLABAG: dict[str, Any] = {
    "id": 7,
    "title": "Ovens",
    "url": OVEN,
    "is_archived": 1,
    "is_starred": 0,
    "tags": ["heat"],
    "content": "<p>Heat rises.</p>",
    "created_at": "2024-01-02T03:04:05+0200",
    "published_at": "2023-05-06T00:00:00+0000",
    "published_by": ["Ada Miller", "Bo Stone"],
    "annotations": [{"text": "true", "quote": "Heat rises.\nAlways."}, {"quote": "It does."}],
    "reading_time": 4,
}


def test_wallabag() -> None:
    found = read([WALLABAG, WALLABAG | {"url": RYE, "is_archived": False, "is_starred": True, "content": ""}])
    assert found.catalog.resources[0] == Resource(
        OVEN, "Ovens", author="Ada Miller and Bo Stone", published="2023-05-06", minutes=4
    )
    assert found.carried[OVEN] == Carried(
        Status.READ,
        tags=("heat",),
        note="> Heat rises.\n> Always.\n\ntrue\n\n> It does.",
        added=at("2024-01-02T01:04:05Z"),
    )
    assert found.carried[RYE].status is Status.UNREAD
    assert found.carried[RYE].starred
    assert found.articles == {OVEN: "<p>Heat rises.</p>"}


def test_an_apology_of_wallabag_is_no_article() -> None:
    apology = "wallabag can't retrieve contents for this article. Please <a href='...'>...</a>"
    assert read([WALLABAG | {"content": apology}]).articles == {}


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("", "it has no URL"),
        ("javascript:alert(1)", "'javascript:' is no address of a web page"),
        ("file:///etc/passwd", "'file:' is no address of a web page"),
        ("bread", "'bread' is no address of a web page"),
    ],
)
def test_what_cannot_be_opened_is_left_out_with_its_line(url: str, reason: str) -> None:
    found = read(f'url,title\n{OVEN},"two\nlines"\n{url},Bread\n')
    assert [(left.place, left.text, left.reason) for left in found.left_out] == [(4, f"{url},Bread", reason)]
    assert read([{**LINKDING, "url": url}]).left_out[0].reason == reason


def test_a_quote_that_does_not_end_costs_its_line_only() -> None:
    found = read(f'url,title\n{OVEN},"Ovens\n{RYE},Rye "and" more\nhttps://example.com/,"x"y\n')
    assert [resource.url for resource in found.catalog.resources] == [RYE, "https://example.com/"]
    assert [(left.place, left.text) for left in found.left_out] == [(2, f'{OVEN},"Ovens')]


def test_a_list_that_breaks_off_is_read_up_to_there() -> None:
    data = json.dumps([LINKDING, LINKDING | {"url": RYE}]).encode()[:-30]
    found = json_export.read(data, title="Bread")
    assert isinstance(found, Parsed)
    assert [resource.url for resource in found.catalog.resources] == [OVEN]
    assert [(left.place, left.reason) for left in found.left_out] == [
        (2, "the JSON is broken here, and nothing after it is read")
    ]


def test_nothing_of_a_stranger_can_steer_the_terminal() -> None:
    found = read([LINKDING | {"title": "a\x1b[2Jb\nc", "notes": "\x9bx\n", "tag_names": ["t\x07"]}])
    assert found.catalog.resources[0].title == "a[2Jb c"
    assert found.carried[OVEN].note == "x"
    assert found.carried[OVEN].tags == ("t",)


def test_a_space_in_a_url_is_encoded() -> None:
    assert read(f"url\n{OVEN}/a b\n").catalog.resources[0].url == f"{OVEN}/a%20b"


def test_one_url_twice_stands_twice_and_adds_up_what_was_done() -> None:
    found = read(f'url,title,status,tags,note\n{OVEN},A,reading,x,one\n{OVEN},B,unread,"y,x",two\n')
    assert [resource.title for resource in found.catalog.resources] == ["A", "B"]
    assert found.carried == {OVEN: Carried(Status.READING, tags=("x", "y"), note="one\n\ntwo")}


@pytest.mark.parametrize(
    "data", ["", "a,b\n1,2\n", "# Bread\n\n- [Rye](https://example.com)\n", "[1, 2]", "{}"]
)
def test_what_is_no_export_is_said_to_be_none(data: str) -> None:
    for module in (csv_export, json_export):
        assert not module.looks_like(data.encode(), "bread")
        assert isinstance(module.read(data.encode(), title="Bread"), tuple)


def test_each_export_is_told_from_all_others() -> None:
    *services, _any_table = CSV_EXPORTS
    for exports in (services, JSON_EXPORTS):
        for position, export in enumerate(exports):
            assert not any(earlier.signature <= export.columns.keys() for earlier in exports[:position])
            assert all(column == column.casefold() for column in {*export.columns, *export.signature})


@pytest.mark.parametrize(
    ("entry", "status"),
    [({"toread": "yes"}, Status.UNREAD), ({"toread": "no"}, Status.READ), ({}, None)],
)
def test_what_is_not_marked_as_to_read_was_read_where_anything_is_marked(
    entry: dict[str, str], status: Status | None
) -> None:
    marked = {"href": OVEN, "description": "Ovens", "extended": "", "toread": "yes"}
    found = read([marked, {"href": RYE, "description": "Rye", "extended": "", **entry}])
    assert found.carried.get(RYE, Carried()).status is status


def test_where_nothing_is_marked_as_to_read_nothing_is_said_of_reading() -> None:
    entries = [{"href": url, "description": "A", "extended": "", "toread": "no"} for url in (OVEN, RYE)]
    assert read(entries).carried == {}
    linkding: list[dict[str, Any]] = [
        {"url": url, "tag_names": [], "date_added": "", "unread": False} for url in (OVEN, RYE)
    ]
    assert read(linkding).carried == {}


def test_a_page_that_is_marked_once_is_to_be_read() -> None:
    entries = [
        {"href": OVEN, "description": "Ovens", "extended": "", "toread": toread} for toread in ("no", "yes")
    ]
    assert read(entries).carried == {OVEN: Carried(Status.UNREAD)}


def test_what_pinboard_does_not_share_is_tagged_as_private() -> None:
    found = read([{"href": OVEN, "description": "Ovens", "extended": "", "shared": "no", "tags": "heat"}])
    assert found.carried == {OVEN: Carried(tags=("heat", "private"))}


def test_any_list_of_objects_with_a_url_and_a_title() -> None:
    found = read([{"title": "Ovens", "tags": ["heat", ""], "url": OVEN, "created": "1358531607"}])
    assert found.catalog.resources == (Resource(OVEN, "Ovens"),)
    assert found.carried == {OVEN: Carried(tags=("heat",), added=1_358_531_607_000_000)}


def test_a_link_that_cannot_be_opened_does_not_hang_on_a_resource() -> None:
    found = read(
        "url,title,topic,status,starred,tags,note,added,discussions,related\n"
        f'{OVEN},Ovens,,,,,,,Forum javascript:x,"Rye {RYE}\nFile file:///etc"\n'
    )
    (oven,) = found.catalog.resources
    assert (oven.discussions, [link.url for link in oven.related]) == ((), [RYE])
    assert [left.text for left in found.left_out] == ["javascript:x", "file:///etc"]
