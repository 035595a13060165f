"""The keys that move: in the list, in the tree, in the detail, and between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from llmreader import library as lib
from llmreader.model import Catalog, Resource
from llmreader.tui.commands import Pane

if TYPE_CHECKING:
    from tests.tui.conftest import Home, Reader


@pytest.fixture
def long_list(home: Home) -> int:
    """A catalog of 200 resources, the first of which has a long summary; how many there are."""
    resources = [Resource(f"https://example.org/{n}", f"Number {n}") for n in range(200)]
    resources[0] = Resource("https://example.org/0", "Number 0", "\n\n".join("abcdefghijklmnopqrstuvwxyz"))
    home.take_in(Catalog("Long", resources=tuple(resources)))
    return len(resources)


@pytest.mark.parametrize(("down", "up"), [("j", "k"), ("down", "up")])
async def test_a_line_down_and_up(reader: Reader, down: str, up: str) -> None:
    await reader.press(down, down)
    assert reader.row.title == reader.detail.resource.title == reader.titles[2]
    await reader.press(up)
    assert reader.row.title == reader.detail.resource.title == reader.titles[1]


@pytest.mark.parametrize(("bottom", "top"), [("G", "g"), ("end", "home")])
async def test_to_the_end_and_to_the_top(reader: Reader, bottom: str, top: str) -> None:
    await reader.press(bottom, "j")
    assert reader.row.title == reader.titles[-1]
    await reader.press(top, "k")
    assert reader.row.title == reader.titles[0]


@pytest.mark.parametrize(
    ("down", "up", "part"), [("pagedown", "pageup", 1.0), ("ctrl+d", "ctrl+u", 0.5)], ids=["page", "half"]
)
async def test_paging_keeps_the_cursor_in_sight(
    home: Home, long_list: int, down: str, up: str, part: float
) -> None:
    async with home.reader() as reader:
        rows = reader.room.panes.resources
        await reader.press(down, down)
        assert rows.cursor == pytest.approx(2 * rows.page * part, abs=2)
        assert f"Number {rows.cursor}" in reader.screen
        await reader.press(up)
        assert rows.cursor == pytest.approx(rows.page * part, abs=2)
        await reader.press("G", down)
        assert rows.cursor == long_list - 1


async def test_the_columns_stay_in_line_when_rows_further_down_have_minutes(home: Home) -> None:
    resources = [Resource(f"https://example.org/{n}", "T", minutes=5 if n > 64 else None) for n in range(99)]
    home.take_in(Catalog("Long", resources=tuple(resources)))
    async with home.reader(size=(100, 60)) as reader:
        await reader.press("G")
        assert len({line.rindex("example.org") for line in reader.screen.splitlines() if " ● T" in line}) == 1


async def test_the_detail_scrolls_by_the_same_keys(home: Home, long_list: int) -> None:
    async with home.reader() as reader:
        await reader.focus(Pane.DETAIL)
        pane = reader.room.panes.detail
        await reader.press("j", "j", "k")
        assert pane.scroll_offset.y == 1
        await reader.press("G")
        assert pane.scroll_offset.y == pane.count - pane.page
        await reader.press("pageup", "g")
        assert pane.scroll_offset.y == 0
        await reader.press("G", "h", "j")
        assert pane.scroll_offset.y == 0, "another resource is read from its first line"


async def test_tab_goes_round_the_panes(reader: Reader) -> None:
    seen = []
    for _ in Pane:
        await reader.press("tab")
        seen.append(reader.pane)
    assert seen == [Pane.DETAIL, Pane.TREE, Pane.LIST]
    await reader.press("shift+tab")
    assert reader.pane is Pane.TREE


@pytest.mark.parametrize(("left", "right"), [("h", "l"), ("left", "right")])
async def test_left_and_right_close_and_open_topics_and_change_the_pane(
    reader: Reader, left: str, right: str
) -> None:
    await reader.press(left, "j")
    assert (reader.pane, reader.topic) == (Pane.TREE, "Foundations")
    await reader.press(right)
    assert [line.split()[-2] for line in reader.tree[1:4]] == ["Foundations", "Attention", "Tokens"]
    await reader.press("j", left)
    assert reader.topic == "Foundations", "from a topic without others to the one above it"
    await reader.press(left)
    assert "Attention" not in "".join(reader.tree)
    await reader.press(right, right)
    assert (reader.pane, reader.topic) == (Pane.LIST, "Foundations"), "an open topic is left for its list"
    await reader.press(right, right, left, right)
    assert reader.pane is Pane.DETAIL


async def test_enter_in_the_tree_opens_a_topic_and_then_goes_to_what_it_lists(reader: Reader) -> None:
    await reader.press("h", "j", "enter")
    assert (reader.pane, reader.topic) == (Pane.TREE, "Foundations")
    assert "Attention" in reader.screen
    await reader.press("enter", "enter")
    assert reader.pane is Pane.LIST


async def test_the_tree_s_cursor_chooses_what_is_listed(reader: Reader) -> None:
    await reader.press("h", "j", "j")
    assert reader.topic == "Training"
    assert len(reader.titles) == 2
    assert "Training · 2" in reader.screen
    await reader.press("l", "j")
    await reader.press("h", "j", "k", "l")
    assert reader.row.title == reader.titles[0], "a topic is read from its top"


async def test_keys_in_a_burst_act_on_the_row_that_they_lead_to(reader: Reader) -> None:
    await reader.burst("j", "j", "space", "k", "s")
    with_state = [reader.room.panes.resources.row(index) for index in range(4)]
    assert [row.status if row else "" for row in with_state] == ["unread", "unread", "read", "unread"]
    assert [row.starred if row else "" for row in with_state] == [False, True, False, False]


async def test_keys_in_a_burst_follow_the_focus(reader: Reader) -> None:
    await reader.burst("h", "j", "j", "tab", "j", "space")
    assert reader.topic == "Training"
    assert (reader.row.title, reader.row.status) == (reader.titles[1], "read")
    assert reader.progress("Training").read == 1


async def test_a_question_can_be_answered_before_it_is_drawn(reader: Reader) -> None:
    await reader.burst("A", "y")
    assert reader.progress("Garden of Lists").read == 8


async def test_the_detail_tells_of_the_topic_while_the_tree_has_the_focus(reader: Reader) -> None:
    await reader.choose("Foundations")
    await reader.focus(Pane.TREE)
    assert "Where to begin." in reader.screen
    await reader.focus(Pane.LIST)
    assert "Where to begin." not in reader.screen


async def test_what_stands_above_and_below_is_laid_out_ahead_and_shows_later_marks(home: Home) -> None:
    async with home.reader() as reader:
        await reader.press("j")
        pane, desk = reader.room.panes.detail, reader.room.desk
        below, above = desk.detail_beside(1), desk.detail_beside(-1)
        assert below is not None
        await reader.until(lambda: below in pane._laid_out and above in pane._laid_out)
        with home.library() as library:
            lib.change(library, "read", [below.resource_id], lambda _: {"status": "read"})
        await reader.press("j")
        assert reader.detail.placement == below.placement
        assert " · read" in reader.screen
