"""What is typed in the line at the foot of the screen, and what comes of it."""

from __future__ import annotations

from typing import Protocol


class Prompt(Protocol):
    """Something that is being typed."""

    sign: str
    """Stands in front of it."""

    def tell(self) -> None:
        """Says below the line what it comes to."""

    def changed(self) -> None:
        """The text is another one."""

    def entered(self) -> None:
        """Enter was pressed."""

    def left(self) -> None:
        """Esc was pressed."""

    def pressed(self, key: str) -> bool:
        """Another key was pressed, that is not for the line; False when it means nothing here."""
