"""Has what a first search, text or discussion needs at hand before it is asked for."""

from __future__ import annotations

import gc
import time
from importlib import import_module
from threading import Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from llmreader.tui.screens.room import Room

_PAUSE = 0.02
"""Seconds between two imports, each of which takes some time from the keys."""
_MODULES = (
    "llmreader.tui.searching",
    "llmreader.tui.found",
    "llmreader.actions.articles",
    "llmreader.actions.discussions",
    "llmreader.reader",
    "llmreader.reader.threads",
    "markdown_it",
    "mdit_py_plugins.dollarmath.index",
    "llmreader.layout.colours",
    "llmreader.layout.document",
    "llmreader.tui.screens.text",
    "llmreader.tui.screens.reader",
    "llmreader.tui.turning",
    "llmreader.tui.reading",
    "llmreader.tui.discussing",
    "llmreader.tui.comments",
    "llmreader.tui.screens.discussion",
    "llmreader.tui.commenting",
)


def warm(room: Room) -> None:
    """Begins, beside the screen."""
    Thread(target=_import, args=(room,), name="warming", daemon=True).start()


def _import(room: Room) -> None:
    for name in _MODULES:
        import_module(name)
        time.sleep(_PAUSE)
    from llmreader.layout.parsing import markdown

    markdown()
    # Back to the screen's own thread: what `call_later` posts may come from any.
    room.call_later(_read_styles, room)


def _read_styles(room: Room) -> None:
    """Has the stylesheets read that the screens would have read when they are shown for the first time."""
    from llmreader.tui.screens.discussion import DiscussionScreen
    from llmreader.tui.screens.reader import ReaderScreen

    stylesheet = room.app.stylesheet
    for path in dict.fromkeys((*ReaderScreen.styles_of(), *DiscussionScreen.styles_of())):
        if not stylesheet.has_source(str(path), ""):
            stylesheet.read(path)
    stylesheet.reparse()
    # What has been imported stays, and need not be looked through for garbage ever again.
    gc.collect()
    gc.freeze()
