"""The one table of commands: the keys, the footer, the help, the palette and the docs are made from it.

Plain values, so that the command line can read it without loading a screen.
"""

from __future__ import annotations

from collections.abc import Mapping

from llmreader.tui.commands.everywhere import MOVING, PROGRAM
from llmreader.tui.commands.kinds import Command, Group, Pane, Place
from llmreader.tui.commands.room import LISTS, RESOURCES
from llmreader.tui.commands.texts import DISCUSSION, READER

__all__ = ["BY_NAME", "COMMANDS", "Command", "Group", "Pane", "Place"]

COMMANDS: tuple[Command, ...] = (*MOVING, *READER, *RESOURCES, *DISCUSSION, *LISTS, *PROGRAM)
"""In the order of the footer, where it has room, and of each heading of the help."""

BY_NAME: Mapping[str, Command] = {command.name: command for command in COMMANDS}
