"""What every dialog has in common."""

from __future__ import annotations

from textual.screen import ModalScreen, ScreenResultType


class Dialog(ModalScreen[ScreenResultType]):
    """Lies over the room until it gives its answer."""

    CSS_PATH = "dialogs.tcss"
