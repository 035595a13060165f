"""Views: ways to look across the shelf, the program's and the user's own."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from llmreader.model import Resource, Topic
from llmreader.tui.commands import Pane
from tests.tui.conftest import Home, Reader

VIEWS = ["Views", "Unread", "Reading", "Starred", "Up next", "Recently read", "New"]


async def go_to(reader: Reader, view: str) -> None:
    """Chooses a view in the tree."""
    tree = reader.room.panes.topics
    names = [line.split("  ")[0].strip() for line in reader.tree]
    tree.move_to(names.index(view))
    tree.post_message(tree.Chosen())
    await reader.settle()


def counts(reader: Reader) -> dict[str, int]:
    """What the tree says of the views."""
    lines = reader.tree[[line.split()[0] for line in reader.tree].index("Views") + 1 :]
    return {line.rsplit(maxsplit=1)[0].strip(): int(line.split()[-1]) for line in lines}


async def test_views_stand_below_the_catalogs_with_their_counts(home: Home) -> None:
    async with home.reader(source=None) as reader:
        assert [line.split("  ")[0].strip() for line in reader.tree[-7:]] == VIEWS
        assert counts(reader) == {
            "Unread": 8,
            "Reading": 0,
            "Starred": 0,
            "Up next": 1,
            "Recently read": 0,
            "New": 0,
        }


async def test_counts_are_right_after_each_mark(home: Home) -> None:
    async with home.reader(source=None) as reader:
        await reader.press("space", "j", "r", "s")
        after = counts(reader)
        assert (after["Unread"], after["Reading"], after["Starred"], after["Recently read"]) == (6, 1, 1, 1)
        await reader.press("u", "u", "u")
        assert counts(reader)["Unread"] == 8


@pytest.mark.parametrize(
    ("keys", "view"),
    [(["space"], "Recently read"), (["r"], "Reading"), (["s"], "Starred"), (["Q"], "Up next")],
)
async def test_a_view_lists_what_it_says(home: Home, keys: list[str], view: str) -> None:
    async with home.reader(source=None) as reader:
        await reader.press("j", *keys)
        title = reader.row.title
        await go_to(reader, view)
        assert reader.titles[0] == title
        assert f"{view} · " in reader.screen


async def test_what_is_marked_stays_in_the_view_until_it_is_left(home: Home) -> None:
    async with home.reader(source=None) as reader:
        await go_to(reader, "Unread")
        before = reader.titles
        await reader.focus(Pane.LIST)
        await reader.press("space", "j", "space")
        assert reader.titles == before
        await go_to(reader, "Starred")
        await go_to(reader, "Unread")
        assert reader.titles == before[2:]


async def test_the_view_is_there_at_the_next_start(home: Home) -> None:
    async with home.reader(source=None) as reader:
        await go_to(reader, "Unread")
    async with home.reader(source=None) as reader:
        assert "Unread · 8" in reader.screen


async def test_the_queue_is_put_in_order_by_keys(home: Home) -> None:
    async with home.reader(source=None) as reader:
        await reader.press("Q", "j", "Q", "j", "Q")
        first, second, third = reader.titles[:3]
        await go_to(reader, "Up next")
        await reader.focus(Pane.LIST)
        assert reader.titles[:3] == [first, second, third]
        await reader.press("shift+down")
        assert reader.titles[:3] == [second, first, third]
        assert reader.row.title == first
        await reader.press("shift+down")
        assert reader.titles[:3] == [second, third, first]
        await reader.press("shift+down")
        assert "at its end already" in reader.said
        await reader.press("u", "u")
        assert reader.titles[:3] == [first, second, third]


async def test_a_search_is_kept_as_a_view_of_ones_own(home: Home) -> None:
    async with home.reader(source=None) as reader:
        await reader.press("/")
        await reader.type("is:unread minutes:<15")
        await reader.press("ctrl+s")
        await reader.type("Short ones")
        await reader.press("enter")
        assert reader.titles == ["Begin here", "[bold]not bold[/] and [red]not red"]
        assert counts(reader)["Short ones"] == 2
        await reader.press("space")
        assert counts(reader)["Short ones"] == 1
    assert '"Short ones" = "is:unread minutes:<15"' in home.config_file.read_text()
    async with home.reader(source=None) as reader:
        assert "Short ones" in reader.screen
        await reader.until(lambda: reader.titles == ["[bold]not bold[/] and [red]not red"])


async def test_a_view_is_not_kept_under_a_name_that_is_taken(home: Home) -> None:
    async with home.reader(source=None) as reader:
        await reader.press("/")
        await reader.type("emoji")
        await reader.press("ctrl+s")
        await reader.type("unread")
        await reader.press("enter")
        assert "a view of this name is there already" in reader.screen
        await reader.press("escape", "escape")
        assert not home.config_file.exists()


async def test_a_view_of_ones_own_is_removed_after_asking(home: Home) -> None:
    home.settings('[views]\nEmoji = "emoji"\n')
    async with home.reader(source=None) as reader:
        await go_to(reader, "Emoji")
        assert len(reader.titles) == 1
        await reader.press("X", "y")
        assert "Emoji" not in [line.split("  ")[0].strip() for line in reader.tree]
    assert "Emoji" not in home.config_file.read_text()


async def test_settings_that_cannot_be_written_leave_the_view_out(home: Home) -> None:
    home.config_file.mkdir()
    async with home.reader(source=None) as reader:
        await reader.press("/")
        await reader.type("emoji")
        await reader.press("ctrl+s")
        await reader.type("Mine")
        await reader.press("enter")
        assert "is not a file" in reader.said


async def test_another_catalog_alone_has_no_views(reader: Reader) -> None:
    assert "Views" not in "".join(reader.tree)


async def test_beside_one_catalog_a_kept_search_stays_on(reader: Reader, home: Home) -> None:
    await reader.press("/")
    await reader.type("example")
    await reader.press("ctrl+s")
    await reader.type("Mine")
    await reader.press("enter", "j")
    assert "Search: example" in reader.screen
    assert 'Mine = "example"' in home.config_file.read_text()


async def test_a_view_of_ones_own_is_there_after_a_search_that_came_before_it(home: Home) -> None:
    home.settings('[views]\nSmall = "emoji"\n')
    async with home.reader(source=None) as reader:
        tree = reader.room.panes.topics
        tree.move_to(tree.count - 1)
        tree.post_message(tree.Chosen())
        await reader.burst("/", "q", "escape")
        assert reader.titles == ["Tokens 🧩 and emoji 👩‍👩‍👧‍👦 in a row"]


async def test_what_comes_to_the_catalogs_is_in_a_view_that_was_left_for_a_search(home: Home) -> None:
    home.settings('[views]\nSmall = "emoji"\n')
    async with home.reader(source=None) as reader:
        await go_to(reader, "Small")
        await reader.press("/", "q", "enter")
        more = Resource("https://example.org/depth", "Emoji in depth")
        home.take_in(replace(home.catalog, topics=(*home.catalog.topics, Topic("More", resources=(more,)))))
        await reader.until(lambda: "0/9" in reader.screen)
        await reader.settle()
        assert "Search: q" in reader.screen
        await reader.press("escape")
        assert len(reader.titles) == 2
