"""What strangers write in a discussion steers neither the terminal nor the screen, and holds up nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from llmreader.actions import discussions
from llmreader.contents import Comment, Thread
from llmreader.layout.lines import Look
from llmreader.text import NOT_SHOWN
from llmreader.tui.discussing import open_thread
from llmreader.tui.entries import Setting, lay_out
from llmreader.tui.glyphs import UNICODE
from llmreader.tui.screens.discussion import DiscussionScreen
from llmreader.tui.talk import Talk

if TYPE_CHECKING:
    from tests.tui.conftest import Home

URL = "https://news.ycombinator.com/item?id=1"
EVIL = (
    "\x1b[2J\x1b[31mred\x1b[0m",
    "\x1b]8;;https://evil.example\x1b\\here\x1b]8;;\x1b\\",
    "\x1b]52;c;ZXZpbA==\a",
    "\x1b]0;title\a\x9b31m\x90q\x9c",
    "abc\u202edcba\u2066\u2067x\u2069\u202c",
    "[bold red]no[/] [@click=app.quit]no[/] [link=https://evil.example]no[/link]",
    "null\0null \ud800 \r\b\x7f\v\f",
    "[a](javascript:alert(1)) <script>no</script> ![i](file:///etc/passwd)",
    "`\x1b[2J`\n\n```\n\x1b]52;c;ZXZpbA==\a\n```\n\n> \x1b[2J\n\n| \x1b |\n|---|\n| \x07 |",
)
SHOWN_BY_COLOURS = re.compile(r"\x1b\[[0-9;]*m")
NEVER_SHOWN = re.compile(f"[{NOT_SHOWN}]")


def of(*texts: str) -> Thread:
    """A thread in which everything that can be said is said so."""
    first = texts[0]
    comments = tuple(Comment(str(number), 0, text, text) for number, text in enumerate(texts))
    return Thread(
        first, URL, first, first, first, "https://example.org/" + first, remark=first, comments=comments
    )


@given(st.one_of(st.sampled_from(EVIL), st.text(max_size=80)), st.integers(12, 90), st.booleans())
def test_whatever_is_said_no_line_has_what_a_terminal_obeys(text: str, width: int, folded: bool) -> None:
    talk = Talk(of(text))
    if folded:
        talk.branches.toggle(1)
    setting = Setting(width, Look(width, folds_code=True), UNICODE, 0)
    for number in range(2):
        for line in lay_out(talk, number, setting):
            assert not NEVER_SHOWN.search("".join(bit.text for bit in line.bits))


@pytest.mark.parametrize("key", ["j", "z", "tab"])
async def test_nothing_of_it_reaches_the_terminal(home: Home, key: str) -> None:
    with home.library() as library:
        discussions.save(library, URL, of(*(text.replace("\ud800", "") for text in EVIL)))
    async with home.reader(size=(80, 90)) as reader:
        open_thread(reader.room, URL, EVIL[0])
        await reader.settle()
        await reader.press("j", key)
        console = Console(force_terminal=True, color_system="truecolor")
        for strip in reader.app.screen._compositor.render_strips():
            assert not NEVER_SHOWN.search(SHOWN_BY_COLOURS.sub("", strip.render(console)))
        assert "[bold red]no[/] [@click=app.quit]no[/]" in reader.screen


async def test_neither_length_nor_depth_holds_anything_up(home: Home) -> None:
    deep = [Comment(f"d{depth}", depth, "ada", ">" * depth + " deep") for depth in range(1_000)]
    long = [
        Comment(str(n), 0, "bob", text) for n, text in enumerate(("a" * 1_000_000, "*a* [b](c) " * 90_000))
    ]
    with home.library() as library:
        discussions.save(library, URL, Thread("HN", URL, "Long", comments=(*deep, *long)))
    async with home.reader() as reader:
        open_thread(reader.room, URL)
        await reader.settle()
        await reader.press("G", "k", "/", *"deep", "enter", "n", "n", "z", "z", "[", "]", "G")
        screen = reader.app.screen
        assert isinstance(screen, DiscussionScreen)
        assert screen.comments.cursor == 1_002
        assert "The rest of this is too long to be shown here." in reader.screen
