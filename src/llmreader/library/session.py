"""Where the user was: remembered across starts, apart from the reading state."""

from __future__ import annotations

import json
from typing import Any

from llmreader.library.file import Library


def remember(library: Library, name: str, value: Any) -> None:
    """Keeps a value that JSON can hold under a name."""
    with library.transaction():
        library.write(
            "INSERT INTO session VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            (name, json.dumps(value)),
        )


def recall(library: Library, name: str) -> Any:
    """The value kept under a name; None when there is none."""
    found = library.row("SELECT value FROM session WHERE name = ?", (name,))
    return json.loads(found[0]) if found else None
