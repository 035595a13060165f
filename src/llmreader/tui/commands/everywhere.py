"""The commands that move, and those of the program as a whole."""

from __future__ import annotations

from llmreader.tui.commands.kinds import Command, Group, Place

_EVERYWHERE = tuple(Place)

MOVING: tuple[Command, ...] = (
    Command("down", "Down", "One line down.", ("j", "down"), Group.MOVING, palette=False, places=_EVERYWHERE),
    Command("up", "Up", "One line up.", ("k", "up"), Group.MOVING, palette=False, places=_EVERYWHERE),
    Command(
        "top",
        "To the top",
        "To the first line.",
        ("g", "home"),
        Group.MOVING,
        palette=False,
        places=_EVERYWHERE,
    ),
    Command(
        "bottom",
        "To the end",
        "To the last line.",
        ("G", "end"),
        Group.MOVING,
        palette=False,
        places=_EVERYWHERE,
    ),
    Command(
        "page-down",
        "Page down",
        "One page down.",
        ("pagedown",),
        Group.MOVING,
        palette=False,
        places=_EVERYWHERE,
    ),
    Command(
        "page-up", "Page up", "One page up.", ("pageup",), Group.MOVING, palette=False, places=_EVERYWHERE
    ),
    Command(
        "half-down",
        "Half a page down",
        "Half a page down.",
        ("ctrl+d",),
        Group.MOVING,
        palette=False,
        places=_EVERYWHERE,
    ),
    Command(
        "half-up",
        "Half a page up",
        "Half a page up.",
        ("ctrl+u",),
        Group.MOVING,
        palette=False,
        places=_EVERYWHERE,
    ),
    Command(
        "left",
        "Left",
        "To the pane on the left; in the tree: close the topic, or go to the one above it.",
        ("h", "left"),
        Group.MOVING,
        palette=False,
    ),
    Command(
        "right",
        "Right",
        "To the pane on the right; in the tree: open the topic first.",
        ("l", "right"),
        Group.MOVING,
        palette=False,
    ),
    Command("next-pane", "Next pane", "To the next pane.", ("tab",), Group.MOVING, palette=False),
    Command(
        "previous-pane", "Previous pane", "To the previous pane.", ("shift+tab",), Group.MOVING, palette=False
    ),
)

PROGRAM: tuple[Command, ...] = (
    Command(
        "stop",
        "Stop",
        "Let the range or the link go, stop what is fetched, leave the search, or the text.",
        ("escape",),
        Group.MOVING,
        places=_EVERYWHERE,
    ),
    Command(
        "theme",
        "Change the theme",
        "Choose the colours, and keep them in the settings.",
        (),
        Group.PROGRAM,
        places=_EVERYWHERE,
    ),
    Command(
        "palette",
        "Every command",
        "Find a command by its name.",
        ("ctrl+p",),
        Group.PROGRAM,
        palette=False,
        places=_EVERYWHERE,
    ),
    Command("help", "Help", "Show every key.", ("?",), Group.PROGRAM, footer="help", places=_EVERYWHERE),
    Command(
        "suspend",
        "To the shell",
        "Stop the program and go back to the shell, until its `fg`.",
        ("ctrl+z",),
        Group.PROGRAM,
        places=_EVERYWHERE,
    ),
    Command(
        "quit",
        "Quit",
        "Leave the program, or the text; everything is kept.",
        ("q", "ctrl+q", "ctrl+c"),
        Group.PROGRAM,
        footer="quit",
        places=_EVERYWHERE,
    ),
)
