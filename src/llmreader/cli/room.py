"""The reading room, opened from the command line: without click, which an ordinary start has no use for."""

from __future__ import annotations

import gc
import sys
from pathlib import Path

from llmreader import paths as files

NO_TERMINAL = 2
"""The exit code when the screen has no terminal to be shown on."""


def show(library: Path | None = None, catalog: Path | None = None) -> int:
    """Opens the screen, with another library or another list if they are given; returns the exit code."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        sys.stderr.write(
            "llmreader: the reading room needs a terminal, for its input and for its output."
            " llmreader --help lists what works without one.\n"
        )
        return NO_TERMINAL
    # Importing makes many objects and no garbage: to look for it would take a tenth of the start.
    gc.disable()
    try:
        from llmreader.config import load
        from llmreader.tui.start import run

        paths = files.find(library)
        return run(paths, load(paths.config_file), catalog)
    finally:
        gc.enable()
