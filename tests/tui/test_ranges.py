"""Ranges of the list, going to a title, and any resource."""

from __future__ import annotations

from textual.widgets import Input

from llmreader.model import Status
from llmreader.tui.commands import Pane
from tests.tui.conftest import Reader


def statuses(reader: Reader) -> list[Status]:
    return [row.status for row in reader.rows]


async def test_what_is_done_to_a_range_is_one_change(reader: Reader) -> None:
    await reader.press("j", "v", "j", "j")
    assert "3 marked" in reader.screen
    await reader.press("space")
    assert statuses(reader)[:5] == [Status.UNREAD, *[Status.READ] * 3, Status.UNREAD]
    assert "marked" not in reader.screen
    await reader.press("u")
    assert statuses(reader) == [Status.UNREAD] * 8


async def test_a_range_goes_upwards_too(reader: Reader) -> None:
    await reader.press("G", "v", "k", "s")
    assert [row.starred for row in reader.rows] == [False] * 6 + [True] * 2


async def test_a_range_is_marked_alike_where_only_some_were(reader: Reader) -> None:
    await reader.press("space", "v", "j", "space")
    assert statuses(reader)[:2] == [Status.READ] * 2
    await reader.press("g", "v", "j", "space")
    assert statuses(reader)[:2] == [Status.UNREAD] * 2


async def test_a_range_is_shown_by_more_than_colour(reader: Reader) -> None:
    await reader.press("v", "j")
    drawn = ["".join(part.text for part in reader.room.panes.resources.draw(n, 60)) for n in range(3)]
    assert [line[0] for line in drawn] == ["▌", "▌", " "]


async def test_esc_lets_a_range_go_and_does_nothing(reader: Reader) -> None:
    await reader.press("v", "j", "escape")
    assert "marked" not in reader.screen
    await reader.press("space")
    assert statuses(reader)[:3] == [Status.UNREAD, Status.READ, Status.UNREAD]


async def test_tags_of_a_range_are_those_that_all_have(reader: Reader) -> None:
    await reader.press("t")
    await reader.type("one both")
    await reader.press("enter", "j", "t")
    await reader.type("both")
    await reader.press("enter", "g", "v", "j", "t")
    assert reader.app.screen.query_one(Input).value == "both "
    await reader.type("new")
    await reader.press("enter")
    tags = [reader.detail.state.tags]
    await reader.press("k")
    tags.append(reader.detail.state.tags)
    assert tags == [("both", "new"), ("both", "new", "one")]


async def test_a_letter_goes_to_the_next_title_that_begins_with_it(reader: Reader) -> None:
    await reader.press("'")
    await reader.type("t")
    assert reader.row.title.startswith("Tokens")
    await reader.press("tab")
    assert reader.row.title == "The last one"
    await reader.press("tab")
    assert reader.row.title.startswith("Tokens")
    await reader.press("enter")
    assert reader.pane is Pane.LIST


async def test_a_beginning_that_is_not_there_stays(reader: Reader) -> None:
    await reader.press("j", "'")
    await reader.type("zz")
    assert "No title on this list begins so" in reader.screen
    assert reader.room.panes.resources.cursor == 1


async def test_in_the_tree_a_letter_goes_to_a_topic(reader: Reader) -> None:
    await reader.focus(Pane.TREE)
    await reader.press("'")
    await reader.type("tok")
    await reader.press("enter")
    assert reader.topic == "Tokens"
    assert reader.pane is Pane.TREE


async def test_a_dot_goes_to_any_resource(reader: Reader) -> None:
    stood_on = set()
    for _ in range(60):
        await reader.press(".")
        stood_on.add(reader.room.panes.resources.cursor)
    assert len(stood_on) > 3
