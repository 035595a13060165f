"""Searching: as one types, over everything, and back again."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from llmreader.library import Filter
from llmreader.model import Resource, Status, Topic
from llmreader.tui.commands import Pane
from tests.tui.conftest import Home, Reader


async def test_each_key_lists_what_is_found(reader: Reader) -> None:
    listed = {}
    await reader.press("/")
    for key in "toke":
        await reader.press(key)
        listed[reader.room.bar.text] = reader.titles
    assert (
        listed["t"]
        != listed["toke"]
        == [
            "Tokens 🧩 and emoji 👩‍👩‍👧‍👦 in a row",
            "Begin here",
        ]
    )
    assert "Search: toke · 2 found" in reader.screen


async def test_words_are_marked_where_they_stand(reader: Reader) -> None:
    await reader.press("/")
    await reader.type("emoji")
    marked = [
        segment.text
        for segment in reader.room.panes.resources.draw(0, 80)
        if segment.style and segment.style.underline
    ]
    assert marked == ["emoji"]


async def test_a_row_says_where_else_the_words_stand(reader: Reader) -> None:
    await reader.press("/")
    await reader.type("token")
    begin = "".join(segment.text for segment in reader.room.panes.resources.draw(1, 90))
    assert "Begin here" in begin
    assert "How `tokens` come from text" in begin
    await reader.press("down")
    assert "In the summary: How `tokens` come from text" in reader.screen


async def test_letters_are_no_commands_while_one_types(reader: Reader) -> None:
    await reader.press("/")
    await reader.type("quuxmark")
    assert reader.app.is_running
    assert reader.room.bar.text == "quuxmark"
    assert "nothing found" in reader.screen


async def test_what_is_typed_at_once_with_the_key_is_all_there(reader: Reader) -> None:
    await reader.burst("/", *"emoji")
    assert reader.room.bar.text == "emoji"
    assert len(reader.titles) == 1


async def test_a_key_right_after_enter_is_a_command(reader: Reader) -> None:
    await reader.burst("/", "e", "enter", "G", "space")
    assert [row.status is Status.READ for row in reader.rows] == [False] * 7 + [True]


async def test_arrows_move_among_what_is_found_and_enter_goes_there(reader: Reader) -> None:
    await reader.press("/")
    await reader.type("e")
    await reader.press("down", "down", "up", "enter")
    assert reader.pane is Pane.LIST
    assert reader.room.panes.resources.cursor == 1
    await reader.press("space")
    assert reader.row.status is Status.READ


async def test_esc_leaves_for_what_was_listed_before(reader: Reader) -> None:
    await reader.press("j", "j")
    before = reader.titles, reader.detail
    await reader.press("/")
    await reader.type("training")
    assert reader.titles != before[0]
    await reader.press("escape")
    assert (reader.titles, reader.detail) == before


async def test_esc_in_the_list_leaves_the_search_as_well(reader: Reader) -> None:
    before = reader.titles
    await reader.press("/")
    await reader.type("emoji")
    await reader.press("enter")
    assert len(reader.titles) == 1
    await reader.press("escape")
    assert reader.titles == before


async def test_a_search_looks_through_everything_whatever_the_filter(reader: Reader) -> None:
    await reader.press("f", "f", "f")
    assert reader.titles == []
    await reader.press("/")
    await reader.type("emoji")
    assert len(reader.titles) == 1
    await reader.press("escape")
    assert reader.room.desk.page.only is Filter.STARRED


async def test_a_filter_and_an_order_work_on_what_was_found(reader: Reader) -> None:
    await reader.press("/")
    await reader.type("example")
    await reader.press("enter")
    every = reader.titles
    await reader.press("space", "f")
    assert reader.titles == every[1:]
    await reader.press("f", "f", "f", "S", "S")
    assert reader.titles == sorted(every, key=str.lower)


async def test_a_search_is_gone_on_with(reader: Reader) -> None:
    await reader.press("/")
    await reader.type("emo")
    await reader.press("enter", "/")
    assert reader.room.bar.text == "emo"
    await reader.press("backspace", "backspace", "backspace")
    assert len(reader.titles) == 8


async def test_a_search_that_finds_nothing_is_gone_on_with_and_filtered(reader: Reader) -> None:
    await reader.press("/")
    await reader.type("quuxmark")
    await reader.press("enter", "f", "f")
    assert reader.titles == []
    assert "Search: quuxmark" in reader.screen
    await reader.press("/")
    assert reader.room.bar.text == "quuxmark"


async def test_another_topic_leaves_the_search(reader: Reader) -> None:
    await reader.press("/")
    await reader.type("emoji")
    await reader.press("enter", "h", "j")
    assert reader.topic == "Foundations"
    assert len(reader.titles) == 5


async def test_a_mistake_is_shown_under_the_place_where_it_stands(reader: Reader) -> None:
    await reader.press("/")
    await reader.type("emoji is:raed x")
    lines = reader.screen.splitlines()
    typed, below = lines[-2], lines[-1]
    assert typed.index("is:raed") <= below.index("^") <= typed.index("raed")
    assert "unread, reading, read" in below
    assert reader.app.is_running


async def test_what_was_understood_is_said(reader: Reader) -> None:
    await reader.press("/")
    await reader.type("is:unread -emoji")
    assert "unread and not emoji" in reader.screen.splitlines()[-1]


async def test_tab_completes_a_field_and_its_values(reader: Reader) -> None:
    await reader.press("/")
    await reader.type("is:unr")
    await reader.press("tab")
    assert reader.room.bar.text == "is:unread"
    await reader.type(" topic:tok")
    await reader.press("tab")
    assert reader.room.bar.text == "is:unread topic:Tokens"
    assert reader.titles == ["Tokens 🧩 and emoji 👩‍👩‍👧‍👦 in a row"]


async def test_a_typo_finds_the_nearest_titles(reader: Reader) -> None:
    await reader.press("/")
    await reader.type("begim heer")
    assert reader.titles[0] == "Begin here"
    assert "nothing found; one similar title" in reader.screen


async def test_enter_goes_to_the_nearest_titles_without_waiting_for_a_pause(reader: Reader) -> None:
    await reader.press("/")
    await reader.burst(*"begim", "space", *"heer", "enter")
    assert reader.pane is Pane.LIST
    assert reader.titles[0] == "Begin here"


async def test_similar_titles_in_another_order_keep_the_place(reader: Reader) -> None:
    await reader.press("/")
    await reader.type("begim heer")
    await reader.press("enter", "S")
    assert reader.titles[0] == "Begin here"
    assert "nothing found; one similar title" in reader.screen


async def test_what_is_found_is_in_sight_wherever_the_list_was_scrolled_to(home: Home) -> None:
    async with home.reader(size=(70, 20)) as reader:
        await reader.press("G", "/")
        await reader.type("begin")
        assert reader.room.panes.resources.scroll_offset.y == 0
        assert reader.titles[0] in reader.screen


async def test_a_pasted_line_is_searched_for_and_runs_nothing(reader: Reader) -> None:
    from textual import events

    await reader.press("/")
    reader.app.post_message(events.Paste("emoji\n\x1b]0;owned\x07"))
    await reader.settle()
    assert "\x1b" not in reader.room.bar.text
    assert reader.room.bar.text.startswith("emoji")


async def test_enter_goes_nowhere_before_there_is_somewhere_to_go(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    await reader.press("/", "e")
    with monkeypatch.context() as patch:
        patch.setattr(reader.room.ahead, "wait", lambda: False)
        await reader.press("enter")
    assert reader.room.bar.is_asking
    assert "Still looking" in reader.screen
    await reader.press("enter")
    assert reader.pane is Pane.LIST
    assert not reader.room.bar.is_asking


async def test_what_is_too_long_is_said_to_be_and_not_taken(reader: Reader) -> None:
    from textual import events

    await reader.press("/")
    await reader.type("emoji")
    reader.app.post_message(events.Paste("x" * 5_000))
    await reader.settle()
    assert reader.room.bar.text == "emoji"
    assert "too long" in reader.screen.splitlines()[-1]


async def test_the_end_of_a_long_line_is_in_sight(reader: Reader) -> None:
    from textual import events

    await reader.press("/")
    reader.app.post_message(events.Paste("注意" * 480 + " the end"))
    await reader.settle()
    assert "注意 the end" in reader.screen.splitlines()[-2]
    await reader.press("home")
    assert reader.screen.splitlines()[-2].startswith(" / 注意注意")


async def test_what_comes_to_the_catalogs_is_found_by_the_search_that_is_on(
    reader: Reader, home: Home
) -> None:
    await reader.press("/")
    await reader.type("emoji")
    await reader.press("enter")
    assert len(reader.titles) == 1
    more = Resource("https://example.org/depth", "Emoji in depth")
    home.take_in(replace(home.catalog, topics=(*home.catalog.topics, Topic("More", resources=(more,)))))
    await reader.until(lambda: len(reader.titles) == 2)
    assert reader.row.title.startswith("Tokens")


async def test_what_comes_to_the_catalogs_leaves_the_filter_of_a_search(reader: Reader, home: Home) -> None:
    await reader.press("/")
    await reader.type("example")
    await reader.press("enter", "space", "f")
    home.take_in(replace(home.catalog, topics=(*home.catalog.topics, Topic("More"))))
    await reader.until(lambda: "More" in reader.screen)
    await reader.settle()
    assert reader.room.desk.page.only is Filter.UNREAD
    assert len(reader.titles) == 7


async def test_what_comes_to_the_catalogs_leaves_what_is_looked_for(reader: Reader, home: Home) -> None:
    """Also when that was still being looked for, and the query before it listed."""
    desk = reader.room.desk
    await reader.press("/", "e")
    desk.look_for("emoji")
    home.take_in(replace(home.catalog, topics=(*home.catalog.topics, Topic("More"))))
    reader.room.refresh_all()
    await reader.settle()
    assert desk.search is not None
    assert desk.search.text == "emoji"


async def test_the_filter_of_a_search_is_not_that_of_the_next_start(home: Home) -> None:
    async with home.reader() as reader:
        await reader.press("/", "e", "enter", "f")
        assert reader.room.desk.page.only is Filter.UNREAD
    async with home.reader() as reader:
        assert reader.room.desk.page.only is Filter.ALL
