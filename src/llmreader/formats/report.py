"""What is wrong with a file, said so that whoever wrote the file can mend it."""

from __future__ import annotations

from msgspec import Struct


class Mistake(Struct, frozen=True, order=True):
    """One thing that is wrong with a file. Mistakes sort by where they stand."""

    line: int
    """From 1."""
    column: int
    """From 1, in characters."""
    problem: str
    """What is wrong: one line, safe to print."""
    expected: str = ""
    """What should stand there; empty when the problem says it all."""
    nearest: str = ""
    """The right word that a wrong one comes closest to; empty when none does."""

    def __str__(self) -> str:
        hints = []
        if self.expected:
            hints.append(f"expected {self.expected}")
        if self.nearest:
            hints.append(f"did you mean '{self.nearest}'?")
        return f"{self.line}:{self.column}: {self.problem}" + (f" ({'; '.join(hints)})" if hints else "")


def quoted(text: str, width: int = 60) -> str:
    """`text` in quotes, fit to be part of a Mistake: nothing in it can reach a terminal as a command."""
    shown = text if len(text) <= width else f"{text[: width - 1]}…"
    visible = "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in shown)
    return f"'{visible}'"
