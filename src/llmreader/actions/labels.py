"""What a change is called, for the user who takes it back, and how many of a thing there are."""

from __future__ import annotations

from collections.abc import Sequence

_NAMED = 3
"""How many of the things that a change was made to are named."""


def label(what: str, names: Sequence[str]) -> str:
    """Such as `import: Bread, Tools`; of many things only the first are named."""
    more = len(names) - _NAMED
    return f"{what}: {', '.join(names[:_NAMED])}" + (f" and {more} more" if more > 0 else "")


def counted(number: int, one: str, many: str = "") -> str:
    """Such as `1 topic` or `12,000 topics`; `many` where an s is not enough."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
