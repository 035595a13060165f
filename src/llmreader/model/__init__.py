"""What a catalog says and what a user did with it: plain frozen values, in the words of the design.

Nothing here reads, writes or draws. What a catalog says, and how far a text was read, is imported when it is
asked for: an ordinary start has no use for it, and defining so many values takes a while.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from llmreader.model.states import Progress, ReadingState, Status

if TYPE_CHECKING:
    from llmreader.model.catalogs import (
        KINDS,
        Carried,
        Catalog,
        Discussion,
        Link,
        Resource,
        Topic,
        in_page_order,
    )
    from llmreader.model.positions import Position

__all__ = [
    "KINDS",
    "Carried",
    "Catalog",
    "Discussion",
    "Link",
    "Position",
    "Progress",
    "ReadingState",
    "Resource",
    "Status",
    "Topic",
    "in_page_order",
]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    home = "positions" if name == "Position" else "catalogs"
    value = getattr(import_module(f"{__name__}.{home}"), name)
    globals()[name] = value
    return value
