"""Links: to a browser that cannot disturb the screen, to the clipboard, or refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from llmreader.model import Catalog, Resource, Status
from llmreader.tui.screens.dialogs import UrlDialog

if TYPE_CHECKING:
    from tests.tui.conftest import Home, Reader

BEGIN = "https://example.org/begin"


@pytest.fixture
def browser(home: Home) -> str:
    """A browser that writes down what it is given; its name."""
    return home.script("browser", 'echo "$1" >> "$HOME/opened"')


def opened(home: Home) -> list[str]:
    file = home.folder / "opened"
    return file.read_text().split() if file.exists() else []


async def test_opening_marks_an_unread_resource_as_reading(home: Home, browser: str) -> None:
    home.settings(f'[browser]\ncommand = "{browser}"')
    async with home.reader() as reader:
        await reader.press("o")
        assert opened(home) == [BEGIN]
        assert reader.row.status is Status.READING


async def test_opening_leaves_what_is_read_as_it_is(home: Home, browser: str) -> None:
    home.settings(f'[browser]\ncommand = "{browser}"')
    async with home.reader() as reader:
        await reader.press("space", "o")
        assert opened(home) == [BEGIN]
        assert reader.row.status is Status.READ


async def test_the_settings_can_say_that_opening_marks_nothing(home: Home, browser: str) -> None:
    home.settings(f'open_marks_reading = false\n[browser]\ncommand = "{browser}"')
    async with home.reader() as reader:
        await reader.press("o")
        assert opened(home) == [BEGIN]
        assert reader.row.status is Status.UNREAD


async def test_the_number_of_a_link_opens_it_and_marks_nothing(
    home: Home, browser: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BROWSER", browser)
    async with home.reader() as reader:
        await reader.press("1", "2")
        assert opened(home) == ["https://news.ycombinator.com/item?id=1", "https://example.org/sequel"]
        assert reader.row.status is Status.UNREAD
        await reader.press("3")
        assert reader.said == "There is no link 3 here."


async def test_a_text_browser_is_given_the_terminal(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROWSER", home.script("w3m", 'echo "$1" >> "$HOME/opened"'))
    async with home.reader() as reader:
        await reader.press("o")
        assert opened(home) == [BEGIN]
        assert reader.row.status is Status.READING


async def test_a_browser_that_fails_says_so_and_marks_nothing(home: Home) -> None:
    home.settings(f'[browser]\ncommand = "{home.script("browser", "exit 4")}"')
    async with home.reader() as reader:
        await reader.press("o")
        assert reader.said == "browser ended with status 4"
        assert reader.row.status is Status.UNREAD


async def test_without_a_browser_the_url_is_shown_and_copied(reader: Reader) -> None:
    await reader.press("o")
    assert isinstance(reader.app.screen, UrlDialog)
    assert BEGIN in reader.screen
    assert reader.app.clipboard == BEGIN
    assert reader.row.status is Status.READING


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "https://example.org/a b"])
async def test_an_address_that_is_not_safe_is_not_opened(home: Home, browser: str, url: str) -> None:
    home.settings(f'[browser]\ncommand = "{browser}"')
    home.take_in(Catalog("Traps", resources=(Resource(url, "A trap"),)))
    async with home.reader() as reader:
        await reader.press("o")
        assert reader.said == f"Not opened: only web and mail addresses are. This is {url}"
        assert opened(home) == []


async def test_y_copies_the_url(reader: Reader) -> None:
    await reader.press("y")
    assert reader.app.clipboard == BEGIN
    assert reader.said == f"Copied: {BEGIN}"
