"""What a command is, and where it works."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class Place(StrEnum):
    """The screens that have commands."""

    ROOM = "room"
    """The tree, the list and the detail."""
    READER = "reader"
    """An article."""
    DISCUSSION = "discussion"


class Pane(StrEnum):
    """The parts of the room that can have the focus."""

    TREE = "tree"
    LIST = "list"
    DETAIL = "detail"


class Group(StrEnum):
    """Headings of the help screen, in its order."""

    READING = "Reading"
    TEXTS = "Articles and discussions"
    DISCUSSIONS = "Discussions"
    FINDING = "Finding"
    CATALOGS = "Catalogs"
    MOVING = "Moving"
    PROGRAM = "The program"


class Command(Struct, frozen=True):
    """Something the user can have done by a key or by name."""

    name: str
    """As `[keys]` in the settings calls it; the table of handlers says what does it."""
    title: str
    """A few words: the palette lists it under these."""
    help: str
    """One sentence."""
    keys: tuple[str, ...]
    """Default keys, in Textual's names. No two commands of a place have one in common."""
    group: Group
    panes: tuple[Pane, ...] = tuple(Pane)
    """Where in the room it works."""
    footer: str = ""
    """One or two words for the footer; empty keeps it out."""
    palette: bool = True
    """Whether it makes sense without the key, chosen by name."""
    places: tuple[Place, ...] = (Place.ROOM,)
    """On which screens it works."""
