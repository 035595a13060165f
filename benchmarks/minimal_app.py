"""The least that a Textual app can be, to measure a start against: it shows the text it is given."""

from __future__ import annotations

import sys

from textual.app import App, ComposeResult
from textual.widgets import Static


class MinimalApp(App[None]):
    """Shows one text."""

    def compose(self) -> ComposeResult:
        """The text."""
        yield Static(sys.argv[1])


if __name__ == "__main__":
    MinimalApp().run()
