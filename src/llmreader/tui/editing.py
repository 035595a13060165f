"""One line of text with a cursor in it, and what keys do to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from unicodedata import category

from msgspec import Struct

_JOINED = frozenset({"Mn", "Me", "Mc", "Cf"})
"""Categories of characters that belong to the one before them."""


class Line(Struct, frozen=True):
    """A line being typed. What a key does gives another one."""

    text: str = ""
    cursor: int = 0
    """Offset of the character that the cursor stands on; `len(text)` behind the last."""

    def insert(self, text: str) -> Line:
        """With text where the cursor is, and the cursor behind it."""
        return Line(self.text[: self.cursor] + text + self.text[self.cursor :], self.cursor + len(text))

    def left(self) -> Line:
        """The cursor a character back."""
        return Line(self.text, self._before())

    def right(self) -> Line:
        """The cursor a character on."""
        return Line(self.text, self._after())

    def home(self) -> Line:
        """The cursor at the start."""
        return Line(self.text, 0)

    def end(self) -> Line:
        """The cursor at the end."""
        return Line(self.text, len(self.text))

    def word_left(self) -> Line:
        """The cursor at the start of the word before it."""
        return Line(self.text, self._word_before())

    def word_right(self) -> Line:
        """The cursor behind the word after it."""
        rest = self.text[self.cursor :]
        blanks = len(rest) - len(rest.lstrip())
        return Line(
            self.text, self.cursor + blanks + len(rest[blanks:].split(maxsplit=1)[0] if rest.strip() else "")
        )

    def backspace(self) -> Line:
        """Without the character before the cursor."""
        return self._without(self._before(), self.cursor)

    def delete(self) -> Line:
        """Without the character on which the cursor stands."""
        return self._without(self.cursor, self._after())

    def delete_word(self) -> Line:
        """Without the word before the cursor."""
        return self._without(self._word_before(), self.cursor)

    def delete_to_start(self) -> Line:
        """Without what is before the cursor."""
        return self._without(0, self.cursor)

    def delete_to_end(self) -> Line:
        """Without what is behind the cursor."""
        return self._without(self.cursor, len(self.text))

    def _without(self, start: int, end: int) -> Line:
        return Line(self.text[:start] + self.text[end:], start)

    def _before(self) -> int:
        index = max(0, self.cursor - 1)
        while index and category(self.text[index]) in _JOINED:
            index -= 1
        return index

    def _after(self) -> int:
        index = min(len(self.text), self.cursor + 1)
        while index < len(self.text) and category(self.text[index]) in _JOINED:
            index += 1
        return index

    def _word_before(self) -> int:
        kept = self.text[: self.cursor].rstrip()
        return len(kept) - len(kept.split()[-1]) if kept else 0


KEYS: Mapping[str, Callable[[Line], Line]] = {
    "left": Line.left,
    "ctrl+b": Line.left,
    "right": Line.right,
    "ctrl+f": Line.right,
    "home": Line.home,
    "ctrl+a": Line.home,
    "end": Line.end,
    "ctrl+e": Line.end,
    "ctrl+left": Line.word_left,
    "alt+b": Line.word_left,
    "ctrl+right": Line.word_right,
    "alt+f": Line.word_right,
    "backspace": Line.backspace,
    "ctrl+h": Line.backspace,
    "delete": Line.delete,
    "ctrl+d": Line.delete,
    "ctrl+w": Line.delete_word,
    "ctrl+backspace": Line.delete_word,
    "ctrl+u": Line.delete_to_start,
    "ctrl+k": Line.delete_to_end,
}
"""What the keys do, as in a shell, by Textual's names for them."""
