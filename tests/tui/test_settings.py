"""The user's settings on the screen: keys, theme, glyphs; and mistakes in them, which stop nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from llmreader.actions import discussions
from llmreader.contents import Comment, Thread
from llmreader.model import Status
from llmreader.tui import discussing
from llmreader.tui.commands import Pane

if TYPE_CHECKING:
    from tests.tui.conftest import Home, Reader


def messages(reader: Reader) -> list[str]:
    return [each.message for each in reader.app._notifications]


async def test_a_key_of_one_s_own_replaces_the_default_ones(home: Home) -> None:
    home.settings('[keys]\ntoggle-read = "w"')
    async with home.reader() as reader:
        await reader.press("space", "w")
        assert reader.row.status is Status.READ, "the space does nothing any more"
        assert " w read " in reader.screen.splitlines()[-1]


async def test_a_key_is_taken_from_the_command_that_has_it_by_default(home: Home) -> None:
    home.settings('[keys]\nstar = ["o", "f2"]')
    async with home.reader() as reader:
        await reader.press("o")
        assert reader.row.starred
        await reader.press("f2")
        assert not reader.row.starred
        assert " open " not in reader.screen.splitlines()[-1], "what has no key is not in the footer"
        assert messages(reader) == []


@pytest.mark.parametrize("key", [",", "comma", "!", "+", "alt+s", "T"])
async def test_any_key_can_be_given(home: Home, key: str) -> None:
    home.settings(f'[keys]\nstar = "{key}"')
    async with home.reader() as reader:
        await reader.press(key)
        assert reader.row.starred


async def test_two_commands_can_change_places(home: Home) -> None:
    home.settings('[keys]\nstar = "r"\nreading = "s"')
    async with home.reader() as reader:
        await reader.press("r")
        assert (reader.row.status, reader.row.starred) == (Status.UNREAD, True)
        await reader.press("s")
        assert reader.row.status is Status.READING


async def test_a_key_can_be_taken_away(home: Home) -> None:
    home.settings("[keys]\nquit = []\nopen-link = []")
    async with home.reader() as reader:
        await reader.press("q", "1")
        assert reader.app.is_running
        assert messages(reader) == []


async def test_the_numbers_of_links_can_be_other_keys(home: Home) -> None:
    home.settings('[keys]\nopen-link = ["f1", "f2"]')
    async with home.reader() as reader:
        await reader.press("f2")
        assert "https://example.org/sequel" in reader.screen
        await reader.press("escape", "2")
        assert reader.app.screen is reader.room


async def test_a_clash_is_said_with_its_line_and_the_program_runs_on(home: Home) -> None:
    home.settings('[keys]\nstar = "z"\nskip = ["z", "X"]')
    async with home.reader() as reader:
        assert messages(reader) == ["config.toml: line 3: keys.skip: the key 'z' is already given to 'star'"]
        await reader.press("z", "X")
        assert (reader.row.starred, reader.row.status) == (True, Status.SKIPPED)


async def test_an_unknown_theme_is_said_and_the_default_counts(home: Home) -> None:
    home.settings('theme = "gruvbocks"')
    async with home.reader() as reader:
        assert messages(reader) == ["config.toml: line 1: theme: there is no theme 'gruvbocks'"]
        assert reader.app.theme == "textual-dark"


async def test_a_mistake_in_the_file_is_said_with_its_line(home: Home) -> None:
    home.settings("\ntext_width = 'wide'")
    async with home.reader() as reader:
        (message,) = messages(reader)
        assert message.startswith("config.toml: line 2: text_width: ")


async def test_of_several_mistakes_it_is_said_who_lists_them(home: Home) -> None:
    home.settings('text_width = "wide"\n[keys]\nstarr = "b"\nstar = "Space"')
    async with home.reader() as reader:
        assert messages(reader) == ["3 mistakes in config.toml; `llmreader config` lists them"]


async def test_an_unknown_theme_is_said_beside_mistakes_that_can_be_listed(home: Home) -> None:
    home.settings('theme = "gruvbocks"\ntext_width = "wide"\nglyphs = "x"')
    async with home.reader() as reader:
        (message,) = messages(reader)
        assert message.splitlines() == [
            "config.toml: line 1: theme: there is no theme 'gruvbocks'",
            "2 mistakes in config.toml; `llmreader config` lists them",
        ]


async def test_plain_glyphs_leave_nothing_on_the_screen_that_is_not_ascii(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "C")
    with home.library() as library:
        thread = Thread(
            "HN", "https://lobste.rs/s/1", "All", comments=(Comment("1", 0, "ada", "> a\n\n- b"),) * 3
        )
        discussions.save(library, "https://lobste.rs/s/1", thread)
    async with home.reader(size=(100, 150)) as reader:
        discussing.open_thread(reader.room, "https://lobste.rs/s/1")
        await reader.settle()
        assert "ada" in reader.screen
        assert reader.screen.isascii()
        await reader.press("q")
        await reader.choose("Elsewhere")
        for pane in Pane:
            await reader.focus(pane)
            assert reader.screen.isascii()
        await reader.focus(Pane.LIST)
        for key in ("?", "A", "t", "e", "o"):
            await reader.press(key)
            assert reader.app.screen is not reader.room
            assert reader.screen.isascii()
            await reader.press("escape")


async def test_the_text_is_as_wide_as_the_settings_say(home: Home) -> None:
    home.settings("text_width = 30")
    async with home.reader(size=(160, 40)) as reader:
        assert max(len(strip.text.rstrip()) for strip in reader.room.panes.detail._lines) <= 31
