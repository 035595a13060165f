"""Small dialogs. Each gives its answer back, or None when it was left with Esc."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.suggester import Suggester
from textual.widgets import Input, Static, TextArea

from llmreader.actions import parse_tags, spell_tags
from llmreader.text import block, one_line
from llmreader.tui.screens.dialog import Dialog
from llmreader.tui.screens.hints import hints


class Confirm(Dialog[bool]):
    """A question with yes or no for an answer."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,enter", "answer(True)"),
        Binding("n,escape,q", "answer(False)"),
    ]

    def __init__(self, title: str, question: str) -> None:
        super().__init__()
        self._title = title
        self._question = question

    def compose(self) -> ComposeResult:
        """The question, and the keys that answer it."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = _title(self._title)
            yield Static(self._question, markup=False)
            yield hints(("y yes", "answer(True)"), ("n no", "answer(False)"))

    def action_answer(self, sure: bool) -> None:  # Textual's actions take no keywords
        """Gives the answer."""
        self.dismiss(sure)


class TagsDialog(Dialog[Sequence[str]]):
    """A line of tags, completed from those in use."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss")]

    def __init__(self, title: str, tags: Sequence[str], in_use: Sequence[str]) -> None:
        super().__init__()
        self._title = title
        self._tags = tags
        self._in_use = in_use

    def compose(self) -> ComposeResult:
        """The line, and what is in use."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = _title(self._title)
            yield Static("Tags, with spaces between them", markup=False)
            yield Input(
                one_line(spell_tags(self._tags)) + (" " if self._tags else ""),
                suggester=_LastTag(self._in_use),
                select_on_focus=False,
            )
            if self._in_use:
                in_use = " ".join(f"#{one_line(spell_tags([tag]))}" for tag in self._in_use[:20])
                yield Static(f"In use: {in_use}", classes="hint", markup=False)
            yield hints(("Enter keep", "keep"), ("Right complete", "complete"), ("Esc leave", "dismiss"))

    def on_input_submitted(self) -> None:
        """Enter keeps them."""
        self.action_keep()

    def action_keep(self) -> None:
        """Gives the tags back."""
        self.dismiss(parse_tags(one_line(self.query_one(Input).value)))

    def action_complete(self) -> None:
        """Takes the completion that the line offers."""
        line = self.query_one(Input)
        line.focus()
        line.action_cursor_right()


class NoteDialog(Dialog[str]):
    """A note, where there is no editor to write it in."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave"),
        Binding("ctrl+s", "keep", priority=True),
    ]

    def __init__(self, title: str, note: str) -> None:
        super().__init__()
        self._title = title
        self._note = note
        self._warned = False

    def compose(self) -> ComposeResult:
        """The note."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = _title(self._title)
            yield Static("Note, in Markdown", markup=False)
            yield TextArea(block(self._note))
            yield hints(("Ctrl+s keep", "keep"), ("Esc leave", "leave"))

    def on_mount(self) -> None:
        """Goes on behind what is there already."""
        text = self.query_one(TextArea)
        text.move_cursor(text.document.end)

    def action_keep(self) -> None:
        """Gives the note back."""
        self.dismiss(self.query_one(TextArea).text)

    def action_leave(self) -> None:
        """Leaves; what was typed is let go only at the second time."""
        if self._warned or self.query_one(TextArea).text == block(self._note):
            self.dismiss(None)
            return
        self._warned = True
        self.notify("The note is not kept yet: Ctrl+s keeps it, Esc leaves without it.")


class UrlDialog(Dialog[None]):
    """A URL, where there is no browser to open it in."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,enter,q,o", "dismiss")]

    def __init__(self, url: str) -> None:
        super().__init__()
        self._url = url

    def compose(self) -> ComposeResult:
        """The URL whole, so that a terminal can make a link of it."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = "No browser here"
            yield Static(one_line(self._url), markup=False)
            yield Static(
                "It was sent to your terminal's clipboard. To have links opened by a program, set $BROWSER, "
                "or `command` under [browser] in the settings.",
                classes="hint",
                markup=False,
            )
            yield hints(("Esc leave", "dismiss"))


class _LastTag(Suggester):
    """Completes the last word from the tags in use."""

    def __init__(self, in_use: Sequence[str]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._in_use = [spell_tags([tag]) for tag in in_use]

    async def get_suggestion(self, value: str) -> str | None:
        """The whole line with its last word completed."""
        *before, last = value.replace(",", " ").split(" ")
        if not last:
            return None
        word = last.lstrip("#")
        for tag in self._in_use:
            if tag.startswith(word) and tag != word and tag not in before:
                return value + tag[len(word) :]
        return None


def _title(text: str) -> Content:
    """For a border: a string would be read as markup."""
    return Content(one_line(text))
