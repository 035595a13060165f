"""Progress on stderr, for whoever waits."""

from __future__ import annotations

import shutil
import sys
import time
from typing import TYPE_CHECKING, Self

from llmreader.actions.sources import Network

if TYPE_CHECKING:
    from llmreader.config import Settings
    from llmreader.library import Stage

_PATIENCE = 0.5
"""Seconds before progress is shown."""
_BAR = 20
"""Cells."""


class Meter:
    """Progress in one line, where it takes a while, and only on a terminal."""

    def __init__(self, settings: Settings) -> None:
        self._started = time.monotonic()
        self._shown = ""
        self.network = Network(settings, progress=self._fetched)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.clear()

    def tick(self, stage: Stage, done: int, total: int) -> None:
        """Of so many resources so many have come through a stage."""
        self._show(f"{done:,} of {total:,} resources {stage}")

    def count(self, done: int, total: int, remark: str = "") -> None:
        """So many of so many things are done, each of which can take its time."""
        full = _BAR * done // max(1, total)
        bar = "#" * full + "." * (_BAR - full)
        parts = (f"[{bar}] {done:,} of {total:,}", remark)
        self._show(", ".join(part for part in parts if part), at_once=True)

    def clear(self) -> None:
        """Makes room for other lines."""
        if self._shown:
            sys.stderr.write("\r" + " " * len(self._shown) + "\r")
            sys.stderr.flush()
            self._shown = ""

    def _fetched(self, received: int, total: int | None) -> None:
        self._show(f"{received >> 10} KiB" + (f" of {total >> 10}" if total else "") + " fetched")

    def _show(self, text: str, *, at_once: bool = False) -> None:
        takes_long = at_once or time.monotonic() - self._started > _PATIENCE
        if takes_long and sys.stderr and sys.stderr.isatty():
            text = text[: shutil.get_terminal_size().columns - 1]
            sys.stderr.write("\r" + text.ljust(len(self._shown)))
            sys.stderr.flush()
            self._shown = text
