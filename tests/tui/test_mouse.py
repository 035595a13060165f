"""The mouse: clicks, double clicks and the wheel."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual import events

from llmreader.model import Catalog, Resource, Status
from llmreader.tui.bars import KeyBar
from llmreader.tui.commands import Pane
from llmreader.tui.screens.dialogs import UrlDialog
from llmreader.tui.screens.help import HelpScreen

if TYPE_CHECKING:
    from textual.widget import Widget

    from tests.tui.conftest import Home, Reader


async def click(reader: Reader, widget: Widget, text: str, *, times: int = 1) -> None:
    """Clicks on where the widget shows a text."""
    region = widget.region
    for y, line in enumerate(reader.screen.splitlines()[region.y : region.bottom]):
        if text in line[region.x : region.right]:
            await reader.pilot.click(widget, offset=(line.index(text, region.x) - region.x, y), times=times)
            await reader.settle()
            return
    pytest.fail(f"{text!r} is not on the screen:\n{reader.screen}")


async def test_a_click_chooses_a_resource(reader: Reader) -> None:
    await reader.focus(Pane.TREE)
    await click(reader, reader.room.panes.resources, "Über naïve")
    assert reader.pane is Pane.LIST
    assert reader.row.title == reader.detail.resource.title == "Über naïve façades"


async def test_a_second_click_opens_it(home: Home) -> None:
    home.settings(f'[browser]\ncommand = "{home.script("browser")}"')
    async with home.reader() as reader:
        await click(reader, reader.room.panes.resources, "Über naïve", times=2)
        assert (reader.row.title, reader.row.status) == ("Über naïve façades", Status.READING)


async def test_a_click_ends_what_is_being_typed(reader: Reader) -> None:
    await reader.press("/", "e")
    await click(reader, reader.room.panes.resources, "Über naïve")
    await reader.press("space")
    assert (reader.row.title, reader.row.status) == ("Über naïve façades", Status.READ)
    assert "Search: e" in reader.screen
    await reader.press("/", "m")
    await click(reader, reader.room.panes.topics, "Foundations")
    await reader.press("j")
    assert reader.topic == "Training"
    assert not reader.room.bar.is_asking


async def test_a_click_below_the_last_row_does_nothing(reader: Reader) -> None:
    await reader.pilot.click(reader.room.panes.resources, offset=(5, 10))
    await reader.settle()
    assert reader.row.title == reader.titles[0]


async def test_a_click_chooses_a_topic_and_one_on_its_arrow_opens_it(reader: Reader) -> None:
    tree = reader.room.panes.topics
    await click(reader, tree, "Foundations")
    assert (reader.pane, reader.topic) == (Pane.TREE, "Foundations")
    assert "Attention" not in "".join(reader.tree)
    await click(reader, tree, "▸")
    assert "Attention" in "".join(reader.tree)
    await click(reader, tree, "Foundations", times=2)
    assert "Attention" not in "".join(reader.tree)


async def test_a_click_on_a_link_opens_it(reader: Reader) -> None:
    for text, url in (
        ("The sequel", "https://example.org/sequel"),
        ("https://", "https://example.org/begin"),
    ):
        await click(reader, reader.room.panes.detail, text)
        assert isinstance(reader.app.screen, UrlDialog)
        assert url in reader.screen
        await reader.press("escape")


async def test_a_click_beside_the_links_opens_nothing(reader: Reader) -> None:
    await click(reader, reader.room.panes.detail, "What counts")
    assert reader.pane is Pane.DETAIL
    assert reader.app.screen is reader.room


async def test_a_click_in_the_footer_does_what_the_key_does(reader: Reader) -> None:
    await click(reader, reader.room.query_one(KeyBar), "star")
    assert reader.row.starred
    await click(reader, reader.room.query_one(KeyBar), "help")
    assert isinstance(reader.app.screen, HelpScreen)


async def test_a_click_right_of_the_footer_s_keys_does_nothing(home: Home) -> None:
    async with home.reader(size=(160, 30)) as reader:
        await reader.pilot.click(KeyBar, offset=(158, 0))
        await reader.settle()
        assert reader.app.is_running
        assert reader.app.screen is reader.room


async def test_the_wheel_scrolls_and_leaves_the_cursor(home: Home) -> None:
    resources = tuple(Resource(f"https://example.org/{n}", f"Number {n}") for n in range(100))
    home.take_in(Catalog("Long", resources=resources))
    async with home.reader() as reader:
        rows = reader.room.panes.resources
        for _ in range(5):
            await reader.pilot._post_mouse_events([events.MouseScrollDown], rows, offset=(5, 5), button=0)
        await reader.until(lambda: rows.scroll_offset.y >= 5)
        assert reader.row.title == "Number 0"
        await reader.press("j")
        assert rows.scroll_offset.y <= 1
        assert "Number 1 " in reader.screen


async def test_the_wheel_scrolls_a_detail_that_has_just_become_long(home: Home) -> None:
    long = "\n".join(f"- point {number}" for number in range(60))
    short, longer = (Resource(f"https://example.org/{n}", f"Page {n}", summary=long * n) for n in (0, 1))
    home.take_in(Catalog("Two", resources=(short, longer)))
    async with home.reader() as reader:
        await reader.press("j")
        pane = reader.room.panes.detail
        await reader.pilot._post_mouse_events([events.MouseScrollDown], pane, offset=(5, 5), button=0)
        await reader.until(lambda: pane.scroll_offset.y > 0)


async def test_a_dialog_can_be_answered_with_the_mouse(reader: Reader) -> None:
    await reader.press("A")
    region = reader.app.screen.query_one(".hint").region
    await reader.pilot.click(offset=(region.x + 1, region.y))
    await reader.settle()
    assert reader.progress(reader.topic).ratio == 1
