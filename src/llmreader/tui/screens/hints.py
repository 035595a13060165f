"""The last line of a dialog: its keys, which can be clicked as well."""

from __future__ import annotations

from textual.widgets import Static


def hints(*hints: tuple[str, str]) -> Static:
    """A line of hints such as `Esc leave`, each with the screen's action that a click on it does."""
    line = "   ".join(f"[@click=screen.{action}]{hint}[/]" for hint, action in hints)
    return Static(line, classes="hint")
