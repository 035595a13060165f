"""The room as a whole: restarts, other instances, updates, small windows, and what strangers write."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from llmreader import actions
from llmreader.library import Filter, Order
from llmreader.model import Catalog, Discussion, Link, Resource, Status, Topic
from llmreader.tui.commands import Pane
from llmreader.tui.screens.room import TICK

if TYPE_CHECKING:
    from tests.tui.conftest import Home, Reader

ROOT = "Garden of Lists"


async def test_the_first_start_shows_the_whole_catalog(reader: Reader) -> None:
    assert (reader.topic, reader.pane, len(reader.titles)) == (ROOT, Pane.LIST, 8)
    assert reader.row.title == reader.detail.resource.title == "Begin here"
    assert "What counts as a model" in reader.screen


async def test_a_restart_takes_up_where_the_user_left_off(home: Home) -> None:
    async with home.reader() as reader:
        await reader.press("h", "j", "l", "tab", "f", "S", "j", "j")
        before = (reader.topic, reader.tree, reader.row.title, reader.titles)
    async with home.reader() as reader:
        assert (reader.topic, reader.tree, reader.row.title, reader.titles) == before
        assert (reader.room.desk.page.only, reader.room.desk.page.order) == (
            Filter.UNREAD,
            Order.UNREAD_FIRST,
        )
        assert reader.detail.resource.title == before[2]


async def test_the_place_is_kept_while_the_program_runs(home: Home) -> None:
    async with home.reader() as reader:
        await reader.press("j", "j")
        with home.library() as library:
            await reader.until(lambda: "long" in str(library.row("SELECT value FROM session")))


async def test_what_another_instance_marks_is_seen_within_a_second(home: Home, reader: Reader) -> None:
    assert TICK < 1
    with home.library() as library:
        actions.toggle_read(library, [reader.row.resource], "")
        await reader.until(lambda: reader.row.status is Status.READ)
        assert reader.progress(ROOT).read == 1
        assert reader.detail.state.status is Status.READ


async def test_an_update_of_the_catalog_keeps_the_place_and_shows_what_is_new(home: Home) -> None:
    new = Resource("https://example.org/new", "Hot off the press")
    async with home.reader() as reader:
        await reader.choose("Training")
        await reader.press("j")
        before = reader.row.title
        foundations, training, *others = home.catalog.topics
        updated = replace(training, resources=(new, *training.resources))
        home.take_in(replace(home.catalog, topics=(Topic("A topic before"), foundations, updated, *others)))
        await reader.until(lambda: len(reader.titles) == 3)
        assert (reader.topic, reader.row.title) == ("Training", before)
        assert reader.detail.resource.title == before
        assert reader.titles == [new.title, *(each.title for each in training.resources)]
        assert "A topic before" in reader.screen
        assert reader.screen.count(" new ") == 1


async def test_what_is_new_is_new_until_it_has_been_looked_at(home: Home) -> None:
    new = Resource("https://example.org/new", "Hot off the press")
    home.take_in(replace(home.catalog, resources=(new,)))
    async with home.reader() as reader:
        assert reader.row.fresh
        await reader.press("j")
        await reader.until(lambda: reader.room.panes.resources.row(0) != reader.row)
        row = reader.room.panes.resources.row(0)
        await reader.until(lambda: not reader.room.desk.rows([row.placement if row else 0])[0].fresh)


async def test_what_is_gone_from_the_catalog_is_gone_from_the_screen(home: Home) -> None:
    async with home.reader() as reader:
        await reader.choose("Elsewhere")
        home.take_in(replace(home.catalog, topics=home.catalog.topics[:1]))
        await reader.until(lambda: reader.progress(ROOT).total == 5)
        assert reader.topic == ROOT
        assert reader.row.title == reader.titles[0]


async def test_an_empty_catalog_says_what_to_do(home: Home) -> None:
    home.take_in(Catalog("Empty"))
    async with home.reader() as reader:
        assert "This catalog lists no resources yet. Add some to its file" in reader.screen
        assert "nothing to read" in reader.screen
        await reader.press(*"jkGgnNmsxreoytA1fSu")
        assert reader.app.screen is reader.room


async def test_an_empty_topic_says_what_to_do(reader: Reader) -> None:
    await reader.choose("Nothing here yet")
    words = " ".join(reader.screen.replace("│", " ").split())
    assert "This topic has no resources. Choose another" in words
    await reader.press(*"jkGgmsxreoyt1")
    assert reader.app.screen is reader.room


async def test_a_filter_that_matches_nothing_says_what_to_do(home: Home) -> None:
    async with home.reader(size=(60, 20)) as reader:
        await reader.press("f", "f")
        words = " ".join(reader.screen.replace("│", " ").split())
        assert "Nothing here is being read. f changes the filter, n goes to the next unread resource" in words


@pytest.mark.parametrize("pane", Pane)
async def test_resizing_keeps_the_focus_and_the_selection_in_sight(home: Home, pane: Pane) -> None:
    resources = tuple(Resource(f"https://example.org/{n}", f"Number {n}") for n in range(200))
    home.take_in(Catalog("Long", resources=resources))
    async with home.reader(size=(160, 40)) as reader:
        await reader.press("pagedown", "pagedown", "pagedown")
        chosen = reader.row.title
        await reader.focus(pane)
        for size in ((100, 30), (60, 20), (40, 10), (100, 12), (60, 20), (160, 40)):
            await reader.resize(*size)
            assert reader.pane is pane
            assert reader.app.focused is reader.room.panes.focused
            assert reader.row.title == chosen
            # The layout of another size comes with the next frame.
            if min(size[0] - 60, size[1] - 20) < 0:
                await reader.until(lambda: "60 columns and 20 lines" in reader.screen)
            elif size[0] >= 70 or pane is not Pane.TREE:
                await reader.until(lambda: chosen in reader.screen)


async def test_below_70_columns_one_pane_shows_at_a_time(home: Home) -> None:
    async with home.reader(size=(60, 20)) as reader:
        assert "Garden of Lists · 8" in reader.screen
        await reader.press("tab")
        assert "Garden of Lists · 8" not in reader.screen
        assert "What counts as a model" in reader.screen
        await reader.press("tab")
        assert "What counts as a model" not in reader.screen
        assert " Topics " in reader.screen


HOSTILE = "\x1b[31m\x07\x9b5n\x00\u202e\u2066\r\n\t[bold]"


async def test_control_characters_never_reach_the_screen(home: Home) -> None:
    text = f"a{HOSTILE}b"
    resource = Resource(
        f"https://example.org/{HOSTILE}",
        text,
        summary=f"{text}\n\n`{text}`\n\n    {text}\n\n&#27;[31m &#x9b; &#x202e;",
        site=text,
        author=text,
        kind=text,
        section=text,
        published=text,
        discussions=(Discussion(text, f"https://example.org/{HOSTILE}"),),
        related=(Link(text, "https://example.org/"),),
    )
    home.take_in(Catalog(text, topics=(Topic(text, resources=(resource,), topics=(Topic(text),)),)))
    with home.library() as library:
        (number,) = library.row("SELECT id FROM resource") or (0,)
        actions.set_note(library, number, text, text)
        actions.add_tags(library, [number], text, [text])
    async with home.reader() as reader:
        assert_clean(reader)
        for key in ("y", "o", "u", "ctrl+r", "e", "t", "A"):
            await reader.press(key)
            assert_clean(reader)
            await reader.press("escape")
            assert_clean(reader)


def assert_clean(reader: Reader) -> None:
    forbidden = {"Cc", "Cs"}
    for strip in reader.app.screen._compositor.render_strips():
        for character in strip.text:
            assert unicodedata.category(character) not in forbidden, repr(strip.text)
            assert unicodedata.bidirectional(character) not in {"RLO", "LRO", "RLI", "LRI"}, repr(strip.text)


async def test_markup_in_titles_is_shown_as_it_stands(reader: Reader) -> None:
    await reader.press("j")
    assert reader.screen.count("[bold]not bold[/] and [red]not") == 2
    assert "[bold]brackets[/bold]" in reader.screen
    await reader.press("t")
    assert "[bold]not bold[/] and [red]not red" in reader.screen
