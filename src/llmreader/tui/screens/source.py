"""The dialog that asks where a list is to come from."""

from __future__ import annotations

import asyncio
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from llmreader.actions.sources import Completions, complete, stands
from llmreader.text import one_line
from llmreader.tui.screens.dialog import Dialog
from llmreader.tui.screens.hints import hints

_SHOWN = 8
"""Completions that are listed."""


class SourceDialog(Dialog[str]):
    """A line for a path or a URL; Tab completes a path, as in a shell."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss"),
        # Without priority: what was typed before it has to be in the line first.
        Binding("tab", "complete"),
    ]

    def compose(self) -> ComposeResult:
        """The line, and what it can be completed to."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = "Import a list"
            yield Static("A file, a folder, a URL or a GitHub repository", markup=False)
            yield Input(placeholder="~/bookmarks.html", select_on_focus=False)
            yield Static("", id="completions", classes="hint", markup=False)
            yield hints(("Enter import", "take"), ("Tab complete", "complete"), ("Esc leave", "dismiss"))

    async def on_input_changed(self, event: Input.Changed) -> None:
        """Lists what the path can go on with."""
        self._show(await self._complete(event.value))

    async def on_input_submitted(self) -> None:
        """Enter takes it."""
        await self.action_take()

    async def action_take(self) -> None:
        """Gives the source back, if there is such a thing."""
        source = self.query_one(Input).value.strip()
        if not source:
            self._say("Name a file, a folder or a URL.")
        elif await asyncio.to_thread(stands, source):
            self.dismiss(source)
        else:
            self._say(f"There is no {one_line(source)}")

    async def action_complete(self) -> None:
        """Goes on as far as all that fits agrees."""
        line = self.query_one(Input)
        typed = line.value
        found = await self._complete(typed)
        if line.value != typed:
            return
        if found.line != typed:
            line.value = found.line
            line.cursor_position = len(found.line)
        else:
            self._show(found)

    async def _complete(self, typed: str) -> Completions:
        # In a thread: a folder can be on a disk far away.
        return await asyncio.to_thread(complete, typed)

    def _show(self, found: Completions) -> None:
        shown = [one_line(name) for name in found.names[:_SHOWN]]
        if len(found.names) > _SHOWN:
            shown.append(f"and {len(found.names) - _SHOWN:,} more")
        self._say("  ".join(shown))

    def _say(self, text: str) -> None:
        self.query_one("#completions", Static).update(text)
