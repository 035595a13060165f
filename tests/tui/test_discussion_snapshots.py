"""How a discussion looks. Each picture was looked at before it was accepted."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot

from llmreader.actions import discussions
from llmreader.contents import Comment, Thread
from llmreader.tui.discussing import open_thread

if TYPE_CHECKING:
    from tests.tui.conftest import Home

URL = "https://news.ycombinator.com/item?id=1"
HOUR = 3_600_000_000
NOW = 1_700_000_000_000_000
LONG = (
    "Not all of it: what is true of a small one need not be true of a large one, and nobody has measured it. "
)
ANSWER = "> need not be true\n\nIt is: see [the paper](https://example.org/paper)."
CODE = """It comes to this:

```python
def attend(query, keys):
    return keys @ query  # one row each
```

- quick
- *and* `small`
"""
THREAD = Thread(
    "Hacker News",
    URL,
    "How transformers work, [bold]drawn[/] by hand",
    "ada",
    page="https://example.org/drawn",
    text="I drew this *over the winter*. Ask me anything.",
    at=NOW - 30 * HOUR,
    points=345,
    comments=(
        Comment("1", 0, "bob", LONG * 2, NOW - 29 * HOUR, 12),
        Comment("2", 1, "ada", ANSWER, NOW - 28 * HOUR),
        Comment("3", 2, "", "", NOW - 27 * HOUR, deleted=True),
        Comment("4", 3, "大規模", "言語モデルの仕組みを図で理解する", NOW - 3 * HOUR),
        Comment("5", 0, "carol", CODE, NOW - 2 * HOUR),
        Comment("6", 1, "dave", "Thanks.", NOW - HOUR),
        *(Comment(f"d{depth}", depth, f"user{depth}", f"Level {depth}.", NOW) for depth in range(2, 26)),
        Comment("7", 0, "eve", "", NOW),
    ),
)


@pytest.fixture
def look(
    home: Home, snap_compare: Callable[..., bool], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., None]:
    """Opens the discussion, presses keys, and compares what is seen then with the picture."""
    monkeypatch.setattr(time, "time_ns", lambda: NOW * 1000)

    def compare(*keys: str, size: tuple[int, int] = (100, 30), settings: str = "") -> None:
        home.settings(settings)
        with home.library() as library:
            known = tuple(each for each in THREAD.comments if each.key not in {"4", "7"})
            discussions.save(library, URL, replace(THREAD, comments=known))
            discussions.visit(library, URL)
            discussions.save(library, URL, THREAD)

        async def run_before(pilot: Pilot[Any]) -> None:
            reader = home.watch(pilot)
            await reader.settle()
            open_thread(reader.room, URL)
            await reader.settle()
            await reader.press(*keys)

        with home.library() as library:
            assert snap_compare(home.app(library), terminal_size=size, run_before=run_before)

    return compare


@pytest.mark.parametrize("size", [(60, 20), (100, 30), (160, 40)])
def test_a_discussion(look: Callable[..., None], size: tuple[int, int]) -> None:
    look("j", "j", size=size)


def test_a_folded_comment_and_a_chosen_link(look: Callable[..., None]) -> None:
    look("]", "]", "space", "[", "j", "tab")


def test_words_that_are_looked_for(look: Callable[..., None]) -> None:
    look("/", *"true")


def test_answers_deeper_than_there_is_room(look: Callable[..., None]) -> None:
    look("G", size=(60, 20))


def test_without_colours(look: Callable[..., None], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    look("j", "tab", settings='theme = "ansi-dark"')


def test_in_plain_letters_on_a_light_screen(look: Callable[..., None]) -> None:
    look("j", settings='theme = "textual-light"\nglyphs = "ascii"')
