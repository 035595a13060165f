"""What to read next: unread in any topic, filters, orders, the palette, the themes and the help."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import OptionList

from llmreader.library import Filter, Order
from llmreader.model import Catalog, Resource, Topic
from llmreader.tui.commands import COMMANDS, Pane, Place

if TYPE_CHECKING:
    from tests.tui.conftest import Home, Reader

ROOT = "Garden of Lists"


async def test_next_and_previous_unread_pass_over_what_is_read(reader: Reader) -> None:
    await reader.press("j", "space", "k", "n")
    assert reader.row.title == reader.detail.resource.title == reader.titles[2]
    await reader.press("N")
    assert reader.row.title == reader.detail.resource.title == reader.titles[0]


async def test_what_is_marked_after_n_is_what_n_went_to(reader: Reader) -> None:
    await reader.burst("n", "space", "n", "space")
    assert [reader.room.desk.rows(reader.room.desk.page.placements)[n].status for n in range(4)] == [
        "unread",
        "read",
        "read",
        "unread",
    ]


async def test_next_unread_goes_on_in_the_topics_that_follow_and_from_the_start(reader: Reader) -> None:
    await reader.choose("Training")
    await reader.press("j", "n")
    assert (reader.topic, reader.row.title) == ("Elsewhere", "The last one")
    assert reader.room.panes.topics.chosen == reader.room.desk.where
    await reader.press("n")
    assert (reader.topic, reader.row.title) == ("Foundations", "Begin here")
    await reader.press("N")
    assert (reader.topic, reader.row.title) == ("Elsewhere", "The last one")
    await reader.press("N")
    assert (reader.topic, reader.row.title) == ("Training", "Über naïve façades")


async def test_next_unread_opens_the_topics_above_the_one_it_goes_to(reader: Reader) -> None:
    await reader.press("h", "j", "j", "l")
    assert "Tokens" not in "".join(reader.tree)
    await reader.press("N")
    assert reader.topic == "Tokens"
    assert "Tokens" in "".join(reader.tree)


async def test_when_nothing_is_unread_it_is_said(reader: Reader) -> None:
    await reader.press("A", "y", "n")
    assert reader.said == "Nothing is left unread."


async def test_next_unread_keeps_to_the_filter(reader: Reader) -> None:
    await reader.press("G", "s", "g", *"fff")
    assert reader.titles == ["The last one"]
    await reader.choose("Training")
    await reader.press("n")
    assert (reader.topic, reader.row.title) == ("Elsewhere", "The last one")
    await reader.press("space", "n")
    assert reader.said == "Nothing is left unread among those that the filter shows (starred)."


async def test_previous_unread_finds_what_stands_twice_in_a_topic(home: Home) -> None:
    once, twice = Resource("https://example.org/1", "Once"), Resource("https://example.org/2", "Twice")
    same = Resource("http://www.example.org/2", "Twice, otherwise")
    topics = (Topic("First", resources=(twice, once, same)), Topic("Second", resources=(once,)))
    home.take_in(Catalog("Double", topics=topics))
    async with home.reader() as reader:
        await reader.choose("Second")
        await reader.press("N")
        assert (reader.topic, reader.row.title) == ("First", "Twice")


async def test_the_filters_come_round(reader: Reader) -> None:
    await reader.press("space", "j", "r", "j", "s")
    all_of_them = reader.titles
    listed = {}
    for _ in Filter:
        await reader.press("f")
        listed[reader.room.desk.page.only] = reader.titles
    assert listed == {
        Filter.UNREAD: all_of_them[2:],
        Filter.READING: [all_of_them[1]],
        Filter.STARRED: [all_of_them[2]],
        Filter.ALL: all_of_them,
    }


async def test_a_filter_stays_on_the_resource_and_is_named_in_the_title(reader: Reader) -> None:
    await reader.press("space", "j", "j", "f")
    assert reader.row.title == reader.detail.resource.title == reader.titles[1]
    assert "Garden of Lists · 7 · only unread" in reader.screen


async def test_the_orders_come_round(reader: Reader) -> None:
    await reader.press("space", "j", "j")
    own, stood_on = reader.titles, reader.row.title
    listed = {}
    for _ in Order:
        await reader.press("S")
        listed[reader.room.desk.page.order] = reader.titles
        assert reader.row.title == stood_on
    minutes = ["[bold]not bold[/] and [red]not red", "Begin here", "نماذج اللغة الكبيرة"]
    assert listed[Order.UNREAD_FIRST] == [*own[1:], own[0]]
    assert listed[Order.TITLE] == sorted(own, key=str.lower)
    assert listed[Order.SITE][:2] == ["大規模言語モデルの仕組みを図で理解する", "Über naïve façades"]
    assert listed[Order.NEWEST][0] == "Begin here"
    assert listed[Order.SHORTEST] == [*minutes, *(title for title in own if title not in minutes)]
    assert listed[Order.LIST] == own


async def test_an_order_is_named_in_the_title(reader: Reader) -> None:
    await reader.press("S", "S")
    assert "Garden of Lists · 8 · by title" in reader.screen


async def test_the_help_has_every_command_and_every_key(home: Home) -> None:
    async with home.reader(size=(120, 180)) as reader:
        await reader.press("?")
        text = " ".join(reader.screen.replace("│", " ").split())
        for command in COMMANDS:
            if Place.ROOM in command.places:
                assert command.help in text
                assert reader.room.keys.all_shown(command.name) in text
        await reader.press("?")
        assert reader.app.screen is reader.room


@pytest.mark.parametrize(
    ("keys", "line"), [((), 0), ("j", 1), ("jk", 0), (("space",), 10), ("G", 20), ("Gg", 0)]
)
async def test_the_help_scrolls_by_the_usual_keys(home: Home, keys: tuple[str, ...], line: int) -> None:
    async with home.reader(size=(100, 20)) as reader:
        await reader.press("?", *keys)
        scrolled = reader.app.screen.query_one("VerticalScroll").scroll_offset.y
        assert scrolled >= line
        assert (scrolled == 0) == (line == 0)


async def pick(reader: Reader, typed: str) -> None:
    """Types into the palette and takes the first line that it offers."""
    palette = reader.app.screen
    await reader.type(typed)
    offered = palette.query_one(OptionList)
    await reader.until(lambda: offered.option_count and typed in str(offered.options[0].prompt).lower())
    await reader.press("enter")
    await reader.until(lambda: reader.app.screen is not palette)
    await reader.settle()


async def test_the_palette_offers_every_command_and_runs_it(reader: Reader) -> None:
    await reader.press("ctrl+p")
    offered = reader.app.screen.query_one(OptionList)
    named = [command.title for command in COMMANDS if command.palette and Place.ROOM in command.places]
    await reader.until(lambda: offered.option_count == len(named))
    lines = [str(option.prompt).splitlines()[0] for option in offered.options]
    assert sorted(lines) == sorted(named)
    await pick(reader, "star")
    assert reader.row.starred


async def test_the_palette_is_left_by_esc(reader: Reader) -> None:
    await reader.press("ctrl+p", "escape")
    assert reader.app.screen is reader.room
    assert reader.pane is Pane.LIST


async def test_a_theme_that_is_chosen_is_kept(home: Home) -> None:
    home.settings("# mine\ntext_width = 70\n")
    async with home.reader() as reader:
        await reader.press("ctrl+p")
        await pick(reader, "change the theme")
        await pick(reader, "gruvbox")
        assert reader.app.theme == "gruvbox"
    assert home.config_file.read_text() == '# mine\ntext_width = 70\ntheme = "gruvbox"\n'
    async with home.reader() as reader:
        assert reader.app.theme == "gruvbox"


async def test_a_theme_that_cannot_be_kept_is_shown_all_the_same(home: Home) -> None:
    home.config_file.mkdir()
    async with home.reader() as reader:
        reader.app.keep_theme("nord")
        await reader.settle()
        assert reader.app.theme == "nord"
        assert reader.said == f"The theme is not kept: {home.config_file} is not a file"


async def test_ctrl_z_goes_to_the_shell(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    monkeypatch.setattr(reader.app, "action_suspend_process", lambda: asked.append("shell"))
    await reader.press("ctrl+z")
    assert asked == ["shell"]


async def test_q_leaves(reader: Reader) -> None:
    await reader.press("space", "q")
    assert reader.app.return_code == 0


async def test_keys_right_after_that_of_the_palette_do_no_harm(reader: Reader) -> None:
    await reader.burst("ctrl+p", "pageup", "pagedown", "escape")
    assert reader.app.is_running


async def test_the_palette_is_left_once(reader: Reader) -> None:
    await reader.press("ctrl+p")
    palette = reader.app.screen
    palette.dismiss()
    palette.dismiss()
    await reader.settle()
    assert reader.app.is_running
    assert reader.app.screen is reader.room
