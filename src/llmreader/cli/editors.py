"""The editor that a command opens."""

from __future__ import annotations

import os
from shutil import which

from llmreader.programs import editor

FALLBACKS = ("nano", "vim", "vi")
"""Tried in this order where the environment names no editor."""


def find_editor() -> tuple[str, ...] | None:
    """The command line of the user's editor, or of one that is found; None when there is none."""
    return editor.command(os.environ) or next(
        ((found,) for name in FALLBACKS if (found := which(name))), None
    )
