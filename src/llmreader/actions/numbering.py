"""The numbers of the last list that was printed, for the commands that come after it.

They are kept in a file of their own and not in the library: so a list never waits for another program that
writes there.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path


def keep_numbers(path: Path, keys: Sequence[str]) -> str:
    """Keeps which resource each number stands for, from 1 on. Returns an empty string or why that failed."""
    # One of its own for each process: two lists at once must not write into each other.
    partial = path.with_suffix(f".{os.getpid()}")
    try:
        path.parent.mkdir(0o700, parents=True, exist_ok=True)
        try:
            partial.touch(0o600)
            partial.write_text(json.dumps(keys), encoding="utf-8")
            partial.replace(path)
        finally:
            partial.unlink(missing_ok=True)
    except OSError as error:
        with suppress(OSError):
            # An older list would give the numbers another meaning than what was printed now.
            path.unlink(missing_ok=True)
        return f"{path}: {error.strerror or error}"
    return ""


def numbered(path: Path) -> list[str]:
    """The keys of the last list, in its order; none where there is no list."""
    try:
        keys = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return []
    return [str(key) for key in keys] if isinstance(keys, list) else []
