"""How it looks. Each picture was looked at before it was accepted.

`pytest tests/tui/test_snapshots.py --snapshot-update` draws them anew.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from textual.pilot import Pilot

from llmreader import actions
from llmreader import library as lib
from llmreader.actions import fetching
from llmreader.contents import Article
from llmreader.library import Entry
from llmreader.reader import Kind, Unavailable
from llmreader.tui.screens.moved import MovedDialog
from tests.tui.conftest import SOURCE

if TYPE_CHECKING:
    from tests.tui.conftest import Home, Reader

SIZES = [(60, 20), (100, 30), (160, 40)]
Before = Callable[["Reader"], Awaitable[None]]
Look = Callable[..., None]


@pytest.fixture
def look(home: Home, snap_compare: Callable[..., bool]) -> Look:
    """Starts the program, lets something be done, and compares what is seen then with the picture."""

    def compare(
        *keys: str,
        size: tuple[int, int] = (100, 30),
        before: Before | None = None,
        settings: str = "",
        source: str | None = SOURCE,
    ) -> None:
        home.settings(settings)

        async def run_before(pilot: Pilot[Any]) -> None:
            reader = home.watch(pilot)
            await reader.settle()
            if before:
                await before(reader)
            await reader.press(*keys)

        with home.library() as library:
            assert snap_compare(home.app(library, source), terminal_size=size, run_before=run_before)

    return compare


@pytest.fixture
def busy(home: Home) -> Before:
    """A library that has been read in, and a topic with every sign that a row can have."""
    with home.library() as library:
        for title, *doings in (
            ("Begin here", actions.toggle_read),
            ("[bold]not bold[/] and [red]not red", actions.toggle_reading, actions.toggle_star),
            ("A title that goes on and on", actions.toggle_skipped),
        ):
            (number,) = library.row(
                "SELECT resource_id FROM placement JOIN description USING (id) WHERE title LIKE ? || '%'",
                (title,),
            ) or (0,)
            for do in doings:
                do(library, [number], title)
        (number,) = library.row("SELECT resource_id FROM state WHERE status = 'reading'") or (0,)
        actions.add_tags(library, [number], "", ["transformers", "pictures"])
        actions.set_note(library, number, "", "Compare with the primer.")

    async def choose(reader: Reader) -> None:
        await reader.choose("Foundations")
        await reader.press("j")

    return choose


async def search(reader: Reader) -> None:
    await reader.press("ctrl+p", *"unread")
    await reader.app.workers.wait_for_complete()
    await reader.settle()


def test_start(look: Look) -> None:
    look()


def test_a_topic_chosen(look: Look, busy: Before) -> None:
    look(before=busy)


def test_the_focus_in_the_tree(look: Look, busy: Before) -> None:
    look("h", "j", before=busy)


def test_the_focus_in_the_detail(look: Look, busy: Before) -> None:
    look("l", before=busy)


def test_all_read(look: Look) -> None:
    look("A", "y")


def test_a_search(look: Look, busy: Before) -> None:
    look("/", *"token", before=busy)


def test_a_search_with_a_mistake(look: Look) -> None:
    look("/", *"token", "space", *"is:raed", "space")


def test_a_range(look: Look, busy: Before) -> None:
    look("v", "j", "j", before=busy)


def test_a_view(look: Look) -> None:
    look(
        "space",
        "j",
        "Q",
        "s",
        "h",
        "G",
        "k",
        "k",
        "k",
        settings='[views]\n"Short ones" = "minutes:<15"\n',
        source=None,
    )


def test_views_below_60_columns(look: Look) -> None:
    look("h", size=(60, 20), source=None)


def test_a_filter_without_a_match(look: Look) -> None:
    look("f", "f")


def test_an_empty_topic(look: Look) -> None:
    async def choose(reader: Reader) -> None:
        await reader.choose("Nothing here yet")

    look(before=choose)


def test_help(look: Look) -> None:
    look("?", size=(100, 50))


def test_palette(look: Look) -> None:
    look(before=search)


def test_question(look: Look) -> None:
    look("A")


def test_tags(look: Look, busy: Before) -> None:
    look("t", before=busy)


def test_note(look: Look, busy: Before) -> None:
    look("e", before=busy)


def test_a_list_to_import(look: Look, home: Home) -> None:
    (home.folder / "garden.md").write_text("")
    look("i", *"~/")


def test_the_report_of_an_import(look: Look, home: Home) -> None:
    (home.folder / "g.md").write_text(
        "# Green\n\n- [Fern](https://green.example/fern)\n- [Gone](javascript:0)\n- [Begin](https://example.org/begin)\n"
    )

    async def report(reader: Reader) -> None:
        await reader.press("i", *"~/g.md", "enter")
        await reader.until(lambda: "left out" in reader.screen)

    look(before=report)


@pytest.mark.parametrize("theme", ["textual-dark", "ansi-dark"])
def test_pages_that_have_perhaps_moved(look: Look, theme: str) -> None:
    def entry(url: str) -> Entry:
        return Entry(f"https://{url}", "[b]About[/] trees", ("Garden",))

    async def ask(reader: Reader) -> None:
        pairs = [
            (entry("old.example/oak"), entry("new.example/oak")),
            (entry("old.example/elm"), entry(f"new.example/{'deep/' * 15}elm")),
        ]
        reader.room.show_next(MovedDialog(pairs))
        await reader.press("space", "j")

    look(before=ask, settings=f'theme = "{theme}"')


def test_no_browser(look: Look) -> None:
    look("o")


def test_an_error(look: Look) -> None:
    look(settings='[keys]\nstarr = "z"\n')


def test_60_columns(look: Look, busy: Before) -> None:
    look(size=(60, 20), before=busy)


def test_60_columns_detail(look: Look, busy: Before) -> None:
    look("l", size=(60, 20), before=busy)


def test_160_columns(look: Look, busy: Before) -> None:
    look(size=(160, 40), before=busy)


def test_too_small(look: Look) -> None:
    look(size=(50, 12))


def test_light_theme(look: Look, busy: Before) -> None:
    look(before=busy, settings='theme = "textual-light"')


def test_the_terminal_s_own_colours(look: Look, busy: Before) -> None:
    look(before=busy, settings='theme = "ansi-dark"')


def test_a_dialog_in_the_terminal_s_own_colours(look: Look, busy: Before) -> None:
    look("t", before=busy, settings='theme = "ansi-dark"')


def test_no_color(look: Look, busy: Before, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    look(before=busy)


def test_plain_glyphs(look: Look, busy: Before) -> None:
    look(before=busy, settings='glyphs = "ascii"')


def test_an_update_shows_what_is_new(look: Look, home: Home) -> None:
    with home.library() as library:
        library.write("UPDATE resource SET fresh = 1 WHERE id IN (2, 4)")
        library.write("UPDATE placement SET fresh = 1 WHERE resource_id IN (2, 4)")
        actions.toggle_star(library, [4], "")
    look()


@pytest.fixture
def kept(home: Home) -> None:
    """The text of the first resource, with everything that a text can have."""
    text = Path(__file__).with_name("article.md").read_text()
    with home.library() as library:
        first = lib.number_of(library, "https://example.org/begin")
        lib.keep_article(
            library, first, Article(text, "What attention is", "Ada Author", "2024-02-01", "Example")
        )


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}")
def test_an_article(look: Look, size: tuple[int, int]) -> None:
    look("enter", size=size)


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}")
def test_the_middle_of_an_article(look: Look, size: tuple[int, int]) -> None:
    look("enter", "]", "]", size=size)


@pytest.mark.usefixtures("kept")
def test_the_end_of_an_article(look: Look) -> None:
    look("enter", "G")


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}")
def test_a_match_in_an_article(look: Look, size: tuple[int, int]) -> None:
    look("enter", "]", "/", *"word", "enter", "n", size=size)


@pytest.mark.usefixtures("kept")
def test_a_search_in_an_article(look: Look) -> None:
    look("enter", "/", *"word")


@pytest.mark.usefixtures("kept")
def test_a_link_of_an_article(look: Look) -> None:
    look("enter", "tab")


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}")
def test_the_contents_of_an_article(look: Look, size: tuple[int, int]) -> None:
    look("enter", "]", "]", "c", size=size)


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("theme", ["textual-light", "ansi-dark"])
def test_an_article_in_other_colours(look: Look, theme: str) -> None:
    look("enter", "]", size=(100, 40), settings=f'theme = "{theme}"')


@pytest.mark.usefixtures("kept")
def test_an_article_without_colours(look: Look, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    look("enter", "]", size=(100, 40))


@pytest.mark.usefixtures("kept")
def test_an_article_in_plain_glyphs(look: Look) -> None:
    look("enter", "]", settings='glyphs = "ascii"')


def test_an_article_that_cannot_be_had(look: Look, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = Unavailable(Kind.OFFLINE, "there is no network")
    monkeypatch.setattr(fetching, "fetch", lambda *_, **__: gone)

    async def read(reader: Reader) -> None:
        await reader.press("enter")
        await reader.until(lambda: "No text is here" in reader.screen)

    look(before=read)
