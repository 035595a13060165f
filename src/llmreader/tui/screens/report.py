"""The report of an import or an update."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Vertical

from llmreader.actions.reporting import Told
from llmreader.tui.lines import Lines
from llmreader.tui.screens.scrolled import Scrolled

_MOST = 1000
"""Entries of one kind that are shown; the command line has them all."""


class ReportScreen(Scrolled):
    """What came of each list."""

    def __init__(self, told: Sequence[Told]) -> None:
        super().__init__()
        self._told = told

    def compose(self) -> ComposeResult:
        """The lines."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = "Report"
            yield ReportLines(self._told)
            yield self.hints()


class ReportLines(Lines, inherit_bindings=False):
    """Lays out what came of each list."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"report--dim", "report--strong"}

    def __init__(self, told: Sequence[Told]) -> None:
        super().__init__(id="scrolled")
        self._told = told

    def lay_out(self) -> None:
        """One list below the other."""
        width = self.scrollable_content_region.width - 2
        if width >= 8:
            texts = [text for told in self._told for text in (*self._texts(told), Text())]
            self.set_lines(self.strips(line for text in texts for line in self.wrap(text, width, hang=4)))

    def _texts(self, told: Told) -> Iterator[Text]:
        dim, strong = self.ink("report--dim"), self.ink("report--strong")
        yield Text(told.headline, strong)
        yield from (Text(f"  {fact}") for fact in told.facts)
        for named in told.named:
            yield Text()
            yield Text(f"  {named.what}: {len(named.entries):,}", strong)
            yield from (Text(f"    {entry}") for entry in named.entries[:_MOST])
            if len(named.entries) > _MOST:
                yield Text(f"    and {len(named.entries) - _MOST:,} more", dim)
