"""Looking for words in an article."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from llmreader.tui.linebar import Feedback

if TYPE_CHECKING:
    from llmreader.tui.matches import Matches
    from llmreader.tui.screens.reader import ReaderScreen
    from llmreader.tui.sheet import Sheet

_SLICE = 0.01
"""Seconds that a search in a long text takes between two keys."""


def find(screen: ReaderScreen) -> None:
    """Asks what to look for."""
    if screen.sheet:
        screen.ask(_Seeking(screen, screen.sheet))


def next_match(screen: ReaderScreen) -> None:
    """To the next place where the words stand that are looked for."""
    _go(screen, backwards=False)


def previous_match(screen: ReaderScreen) -> None:
    """To the one above."""
    _go(screen, backwards=True)


def _go(screen: ReaderScreen, *, backwards: bool) -> None:
    sheet = screen.sheet
    if sheet is None:
        return
    if not sheet.matches.words.strip():
        screen.room.say(f"Nothing is looked for: {screen.keys.shown('find')} asks for words.")
    elif sheet.go_to_match(backwards=backwards):
        screen.show_place()
        screen.show_marks()
    else:
        screen.room.say("That stands nowhere in this text.")


def _look_for(screen: ReaderScreen, sheet: Sheet, words: str) -> None:
    """Marks where words stand, and finds those out of sight between the keys."""
    sheet.look_for(words)
    _look_on(screen, sheet, sheet.matches)


def _look_on(screen: ReaderScreen, sheet: Sheet, matches: Matches) -> None:
    if sheet is not screen.sheet or matches is not sheet.matches:
        return
    count = matches.count
    matches.look(_SLICE)
    if matches.count != count or matches.is_complete:
        screen.bar.tell()
        screen.show_marks()
    if not matches.is_complete:
        screen.set_timer(_SLICE, partial(_look_on, screen, sheet, matches))


class _Seeking:
    """Words that are being typed; the first place where they stand is shown meanwhile."""

    sign = "/"

    def __init__(self, screen: ReaderScreen, sheet: Sheet) -> None:
        self._screen = screen
        self._sheet = sheet
        self._start = sheet.top

    def tell(self) -> None:
        """Goes to the first that is known by now, and says below the line how many are."""
        matches = self._sheet.matches
        if self._sheet.match is None and self._sheet.go_to_match():
            self._screen.show_place()
        if not self._screen.bar.text.strip():
            understood = "Words to look for in this text"
        elif matches.count:
            understood = f"{matches.count:,}{'' if matches.is_complete else '+'} found"
        else:
            understood = "That stands nowhere in this text." if matches.is_complete else "Looking for it"
        self._screen.bar.show(Feedback(understood=understood, keys="Enter stay  Esc back"))

    def changed(self) -> None:
        """To the first place from where it began."""
        self._sheet.go_to(self._start)
        _look_for(self._screen, self._sheet, self._screen.bar.text)

    def entered(self) -> None:
        """Stays there."""
        self._screen.end_prompt()

    def left(self) -> None:
        """Back to where it began."""
        self._sheet.look_for("")
        self._sheet.go_to(self._start)
        self._show()
        self._screen.end_prompt()

    def pressed(self, key: str) -> bool:
        """No other key means anything."""
        del key
        return False

    def _show(self) -> None:
        self._screen.show_place()
        self._screen.show_marks()
