"""The app: one room, in the user's colours and with the user's keys."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual.binding import BindingType
from textual.screen import Screen

from llmreader.actions.views import own_views
from llmreader.config import Loaded, Problem
from llmreader.library import Library
from llmreader.tui import glyphs
from llmreader.tui.desk import Desk
from llmreader.tui.keynames import resolve_keys
from llmreader.tui.keys import Keys
from llmreader.tui.screens.room import Room
from llmreader.tui.terminal import TerminalApp
from llmreader.tui.writer import Writer


class ReaderApp(TerminalApp, inherit_bindings=False):
    """Shows the catalogs on the shelf, or only the one from a source."""

    CSS_PATH = "app.tcss"
    TITLE = "llmreader"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, library: Library, source: str | None, loaded: Loaded, config_file: Path) -> None:
        super().__init__()
        self._loaded = loaded
        self._config_file = config_file
        self._writer = Writer(library)
        chosen = glyphs.choose(loaded.settings.glyphs)
        self.set_class(chosen is glyphs.PLAIN, "-plain")
        keys, of_keys = resolve_keys(loaded.settings.keys, loaded.origins)
        self._keys = Keys(keys, plain=chosen is glyphs.PLAIN)
        self.set_keymap(self._keys.keymap())
        self.failure: Exception | None = None
        """What ended the program against its will."""
        own, of_views = own_views(loaded.settings.views, loaded.origins)
        self._problems = (*loaded.problems, *of_keys, *of_views)
        self._theme_problem: Problem | None = None
        theme = loaded.settings.theme
        if theme in self.available_themes:
            self.theme = theme
        else:
            line = loaded.origins.get("theme", 0)
            self._theme_problem = Problem(line, "theme", f"there is no theme {theme!r}")
        self.room = Room(
            Desk(library, source, own), self._writer, loaded.settings, config_file, chosen, self._keys
        )

    def get_default_screen(self) -> Screen[None]:
        """The room is all there is below the dialogs."""
        return self.room

    def on_mount(self) -> None:
        """Says what was wrong with the settings; the program runs on with the rest."""
        name = self._config_file.name
        # What only the screen knows comes in full; the command line can list the others.
        said = [f"{name}: {self._theme_problem}"] if self._theme_problem else []
        if len(self._problems) == 1:
            said.append(f"{name}: {self._problems[0]}")
        elif self._problems:
            said.append(f"{len(self._problems)} mistakes in {name}; `llmreader config` lists them")
        if said:
            self.room.say("\n".join(said), error=True)

    def _handle_exception(self, error: Exception) -> None:
        """Ends the program, which then says what happened in a sentence: no traceback reaches a user."""
        if self.is_headless:
            super()._handle_exception(error)
            return
        self.failure = self.failure or error
        self.exit(return_code=1)

    def on_unmount(self) -> None:
        """What was asked for is written before the program ends."""
        self.room.jobs.stop()
        self.room.ahead.close()
        self.room.keep_place()
        self._writer.close()

    def keep_theme(self, name: str) -> None:
        """Shows a theme, and keeps it in the settings."""
        self.theme = name
        from llmreader.config.writing import set_value

        problem = set_value(self._config_file, "theme", name)
        if problem:
            self.room.say(f"The theme is not kept: {problem}", error=True)
