"""The one table of commands: the keys, the footer, the help, the palette and the docs are made from it.

Plain values, so that the command line can read it without loading a screen.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


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


@dataclass(frozen=True, slots=True)
class Command:
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


_ON_A_RESOURCE = (Pane.LIST, Pane.DETAIL)
_EVERYWHERE = tuple(Place)
_READER = (Place.READER,)
_DISCUSSION = (Place.DISCUSSION,)
_TEXTS = (Place.READER, Place.DISCUSSION)
_RESOURCES = (Place.ROOM, Place.READER)

COMMANDS: tuple[Command, ...] = (
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
    Command(
        "enter",
        "Read here",
        "Read the resource here, or its discussion; in the tree open the topic, then go to the list.",
        ("enter",),
        Group.READING,
        footer="read here",
    ),
    Command(
        "read-on",
        "Read on",
        "One page down; at the end mark it read, and go on to the next unread resource.",
        ("space",),
        Group.TEXTS,
        footer="read on",
        places=_READER,
        palette=False,
    ),
    Command(
        "next-heading",
        "Next heading",
        "To the next heading.",
        ("]",),
        Group.TEXTS,
        places=_READER,
    ),
    Command(
        "previous-heading",
        "Previous heading",
        "To the heading above.",
        ("[",),
        Group.TEXTS,
        places=_READER,
    ),
    Command(
        "contents",
        "Contents",
        "Choose one of the headings, and go there.",
        ("c",),
        Group.TEXTS,
        footer="contents",
        places=_READER,
    ),
    Command(
        "find",
        "Search in the text",
        "Search in the text, as you type; Enter stays there, Esc goes back.",
        ("/",),
        Group.TEXTS,
        footer="search",
        places=_TEXTS,
    ),
    Command(
        "next-match",
        "Next match",
        "To the next place where the words stand that were searched for.",
        ("n",),
        Group.TEXTS,
        places=_TEXTS,
    ),
    Command(
        "previous-match",
        "Previous match",
        "To the previous such place.",
        ("N",),
        Group.TEXTS,
        places=_TEXTS,
    ),
    Command(
        "code-left",
        "Wide lines to the left",
        "Show more of the start of lines that are wider than the window.",
        ("h", "left"),
        Group.TEXTS,
        places=_READER,
        palette=False,
    ),
    Command(
        "code-right",
        "Wide lines to the right",
        "Show more of the end of lines that are wider than the window.",
        ("l", "right"),
        Group.TEXTS,
        places=_READER,
        palette=False,
    ),
    Command(
        "wider",
        "Wider",
        "Give the lines more room.",
        ("+", "="),
        Group.TEXTS,
        places=_READER,
    ),
    Command(
        "narrower",
        "Narrower",
        "Give the lines less room.",
        ("-",),
        Group.TEXTS,
        places=_READER,
    ),
    Command(
        "mark-read",
        "Read or unread, here",
        "Mark what is read here as read, or unread again.",
        ("m",),
        Group.TEXTS,
        places=_READER,
    ),
    Command(
        "read-later",
        "Fetch later",
        "Have it fetched when there is a network, by `llmreader fetch`.",
        ("w",),
        Group.TEXTS,
        places=_READER,
    ),
    Command(
        "back",
        "Back",
        "Back to the text whose link led here, or to the list.",
        ("backspace",),
        Group.TEXTS,
        places=_READER,
        palette=False,
    ),
    Command(
        "toggle-read",
        "Read or unread",
        "Mark the resource read, or unread again.",
        ("space", "m"),
        Group.READING,
        _ON_A_RESOURCE,
        "read",
    ),
    Command(
        "open",
        "Open in the browser",
        "Open the resource, or the discussion, in the browser; an unread resource becomes reading.",
        ("o",),
        Group.READING,
        _ON_A_RESOURCE,
        "open",
        places=_EVERYWHERE,
    ),
    Command(
        "star",
        "Star",
        "Give the resource a star, or take it away.",
        ("s",),
        Group.READING,
        _ON_A_RESOURCE,
        "star",
        places=_RESOURCES,
    ),
    Command(
        "reading",
        "Reading",
        "Mark the resource as being read, or unread again.",
        ("r",),
        Group.READING,
        _ON_A_RESOURCE,
    ),
    Command(
        "skip",
        "Skip",
        "Skip the resource, so that it does not count; or take it up again.",
        ("x",),
        Group.READING,
        _ON_A_RESOURCE,
        places=_RESOURCES,
    ),
    Command(
        "queue",
        "Queue",
        "Put the resource at the end of the queue, which Up next shows, or take it out.",
        ("Q",),
        Group.READING,
        _ON_A_RESOURCE,
    ),
    Command(
        "move-up",
        "Up in the queue",
        "Move the resource up in the queue.",
        ("shift+up",),
        Group.READING,
        _ON_A_RESOURCE,
    ),
    Command(
        "move-down",
        "Down in the queue",
        "Move the resource down in the queue.",
        ("shift+down",),
        Group.READING,
        _ON_A_RESOURCE,
    ),
    Command(
        "range",
        "Mark a range",
        "Begin a range, which moving makes longer; what is done next is done to all of it.",
        ("v",),
        Group.READING,
        _ON_A_RESOURCE,
    ),
    Command(
        "tags",
        "Tags",
        "Edit the resource's tags.",
        ("t",),
        Group.READING,
        _ON_A_RESOURCE,
        "tags",
        places=_RESOURCES,
    ),
    Command(
        "note",
        "Note",
        "Write a note on the resource, in $VISUAL or $EDITOR if there is one.",
        ("e",),
        Group.READING,
        _ON_A_RESOURCE,
        "note",
        places=_RESOURCES,
    ),
    Command(
        "open-link",
        "Open a link of the detail",
        "Open the link with that number in the detail pane.",
        ("1", "2", "3", "4", "5", "6", "7", "8", "9"),
        Group.READING,
        _ON_A_RESOURCE,
        palette=False,
    ),
    Command(
        "copy",
        "Copy the URL",
        "Copy the URL of the resource, of the chosen link or of the discussion to the terminal's clipboard.",
        ("y",),
        Group.READING,
        _ON_A_RESOURCE,
        places=_EVERYWHERE,
    ),
    Command(
        "mark-topic-read",
        "Mark the whole topic read",
        "Mark everything in the topic read, after asking.",
        ("A",),
        Group.READING,
        footer="all read",
    ),
    Command(
        "undo",
        "Undo",
        "Take back the last change, also one from before a restart.",
        ("u",),
        Group.READING,
        footer="undo",
        places=_RESOURCES,
    ),
    Command(
        "redo",
        "Redo",
        "Make the change again that was taken back.",
        ("ctrl+r",),
        Group.READING,
        places=_RESOURCES,
    ),
    Command(
        "discussion",
        "Read the discussion",
        "Read what others say of the resource; where none is known, look for one.",
        ("d",),
        Group.DISCUSSIONS,
        _ON_A_RESOURCE,
        "discussion",
        places=_RESOURCES,
    ),
    Command(
        "open-discussion",
        "Open the discussion in the browser",
        "Open the discussion of the resource in the browser.",
        ("D",),
        Group.DISCUSSIONS,
        _ON_A_RESOURCE,
        places=_RESOURCES,
    ),
    Command(
        "fold",
        "Fold or open",
        "Fold a comment with the answers to it, or open it again.",
        ("space",),
        Group.DISCUSSIONS,
        footer="fold",
        places=_DISCUSSION,
    ),
    Command(
        "follow",
        "Follow the link",
        "Follow the chosen link: read what the library has, else open it in the browser. In a discussion: "
        "without one, fold the comment or open it.",
        ("enter",),
        Group.TEXTS,
        places=_TEXTS,
        palette=False,
    ),
    Command(
        "close-comment",
        "Close",
        "Fold the comment; from a folded one, or one without answers, to what it answers.",
        ("h", "left"),
        Group.DISCUSSIONS,
        places=_DISCUSSION,
        palette=False,
    ),
    Command(
        "open-comment",
        "Open",
        "Open the comment; from an open one to the first answer.",
        ("l", "right"),
        Group.DISCUSSIONS,
        places=_DISCUSSION,
        palette=False,
    ),
    Command(
        "fold-all",
        "Fold all",
        "Fold every comment on the page itself with its answers, or open all.",
        ("z",),
        Group.DISCUSSIONS,
        footer="fold all",
        places=_DISCUSSION,
    ),
    Command(
        "next-part",
        "Next part",
        "To the next comment on the page itself, past all answers.",
        ("]",),
        Group.DISCUSSIONS,
        footer="next part",
        places=_DISCUSSION,
    ),
    Command(
        "previous-part",
        "Previous part",
        "To the comment on the page itself that stands above.",
        ("[",),
        Group.DISCUSSIONS,
        places=_DISCUSSION,
    ),
    Command(
        "next-new",
        "Next new comment",
        "To the next comment that has come since the last visit.",
        (">",),
        Group.DISCUSSIONS,
        footer="next new",
        places=_DISCUSSION,
    ),
    Command(
        "previous-new",
        "Previous new comment",
        "To the previous comment that has come since the last visit.",
        ("<",),
        Group.DISCUSSIONS,
        places=_DISCUSSION,
    ),
    Command(
        "next-link",
        "Next link",
        "Choose the next link of the text.",
        ("tab",),
        Group.TEXTS,
        places=_TEXTS,
    ),
    Command(
        "previous-link",
        "Previous link",
        "Choose the previous link of the text.",
        ("shift+tab",),
        Group.TEXTS,
        places=_TEXTS,
    ),
    Command(
        "keep-link",
        "Add the link to the Inbox",
        "Add the chosen link to the Inbox.",
        ("a",),
        Group.TEXTS,
        places=_TEXTS,
    ),
    Command(
        "fetch-again",
        "Fetch again",
        "Fetch it as it stands now, and tell whether it has changed.",
        ("R",),
        Group.TEXTS,
        footer="fetch again",
        places=_TEXTS,
    ),
    Command(
        "search",
        "Search",
        "Search everything, as you type; Enter goes to what was found, Esc leaves.",
        ("/",),
        Group.FINDING,
        footer="search",
    ),
    Command(
        "next-unread",
        "Next unread",
        "To the next unread resource, in any topic.",
        ("n",),
        Group.FINDING,
        footer="next unread",
    ),
    Command(
        "previous-unread",
        "Previous unread",
        "To the previous unread resource, in any topic.",
        ("N",),
        Group.FINDING,
    ),
    Command(
        "jump",
        "Go to a title",
        "To the next title that begins as you type; in the tree, to a topic.",
        ("'",),
        Group.FINDING,
    ),
    Command("random", "Random", "To any resource on the list.", (".",), Group.FINDING),
    Command(
        "filter",
        "Change the filter",
        "List all resources of the topic, the unread, those being read, or the starred.",
        ("f",),
        Group.FINDING,
        footer="filter",
    ),
    Command(
        "order",
        "Change the order",
        "The list's own order, unread first, by title, by site, newest, shortest.",
        ("S",),
        Group.FINDING,
    ),
    Command(
        "import",
        "Import a list",
        "Take in a file, a folder of files or a URL: a Markdown list, bookmarks, an export, a feed.",
        ("i",),
        Group.CATALOGS,
        footer="import",
    ),
    Command(
        "update",
        "Update the catalog",
        "Read the catalog's source again, and tell what is new, moved, renamed and gone.",
        ("U",),
        Group.CATALOGS,
    ),
    Command(
        "update-all", "Update all catalogs", "Read the sources of all catalogs again.", (), Group.CATALOGS
    ),
    Command(
        "remove-catalog",
        "Remove the catalog",
        "Take the catalog off the shelf, or remove a view of your own, after asking.",
        ("X", "delete"),
        Group.CATALOGS,
    ),
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

BY_NAME: Mapping[str, Command] = {command.name: command for command in COMMANDS}
