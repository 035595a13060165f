"""Keys by name: which there are, which command has which, and how people write them.

Plain values, as the table of commands: so that the command line can check `[keys]` without a screen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from llmreader.config import Problem
from llmreader.config.spelling import dotted
from llmreader.tui.commands import BY_NAME, COMMANDS, Place


def resolve_keys(
    chosen: Mapping[str, Sequence[str]], origins: Mapping[str, int]
) -> tuple[dict[str, tuple[str, ...]], tuple[Problem, ...]]:
    """The keys of every command, and what is wrong with the user's choice; `origins` as in `Loaded`.

    A chosen key is taken from the commands that have it by default and work in the same place. Where two
    chosen keys clash, the command that stands first in the settings keeps the key. A command that gets none
    of its chosen keys has those of its default ones that are left.
    """
    problems: list[Problem] = []
    owners: dict[tuple[Place, str], str] = {}

    def note(name: str, message: str) -> None:
        path = dotted(("keys", name))
        problems.append(Problem(origins.get(path, 0), path, message))

    for name, wanted in chosen.items():
        if name not in BY_NAME:
            note(name, f"there is no command {name!r}{_nearest(name)}")
            continue
        for key in wanted:
            if not _exists(key):
                hint = f"; did you mean {key.lower()!r}?" if _exists(key.lower()) else ""
                note(name, f"there is no key {key!r}{hint}")
                continue
            places = [(place, key) for place in BY_NAME[name].places]
            if others := [owners[each] for each in places if owners.get(each, name) != name]:
                note(name, f"the key {key!r} is already given to {others[0]!r}")
            else:
                owners.update(dict.fromkeys(places, name))
    keys = {
        command.name: tuple(
            key
            for key in command.keys
            if all(owners.get((place, key), command.name) == command.name for place in command.places)
        )
        for command in COMMANDS
    }
    for name in keys.keys() & chosen.keys():
        given = tuple(key for key in chosen[name] if owners.get((BY_NAME[name].places[0], key)) == name)
        if given or not chosen[name]:
            keys[name] = given
    return keys, tuple(problems)


def _nearest(name: str) -> str:
    from difflib import get_close_matches

    found = get_close_matches(name, BY_NAME, n=1)
    return f"; did you mean {found[0]!r}?" if found else ""


_HELD = frozenset({"alt", "ctrl", "hyper", "meta", "shift", "super"})
_NAMED = frozenset(
    {
        "backspace", "delete", "down", "end", "enter", "escape", "home", "insert", "left", "menu", "pagedown",
        "pageup", "pause", "print_screen", "right", "space", "tab", "up",
        *(f"f{number}" for number in range(1, 36)),
    }
)  # fmt: skip
_NAMED_CHARACTERS = frozenset(
    {"at", "backslash", "greater_than_sign", "less_than_sign", "minus", "plus", "slash", "underscore"}
)
"""Those whose names are not the ones of Unicode, with underscores for the spaces."""


def _exists(key: str) -> bool:
    """Whether Textual may report it: a character or a name, behind any of the keys that are held."""
    *held, last = key.split("+") if "+" in key[:-1] else [key]
    return _HELD.issuperset(held) and (len(last) == 1 or last in _NAMED or _is_character(last))


def _is_character(name: str) -> bool:
    if name in _NAMED_CHARACTERS:
        return True
    from unicodedata import lookup

    try:
        return name.islower() and not lookup(name.replace("_", " ")).isalnum()
    except KeyError:
        return False


_SHOWN = {
    "space": "␣",
    "enter": "⏎",
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "home": "Home",
    "end": "End",
    "tab": "Tab",
    "shift+tab": "Shift+Tab",
    "escape": "Esc",
}
_SHOWN_PLAIN = {
    "space": "Space",
    "enter": "Enter",
    "down": "Down",
    "up": "Up",
    "left": "Left",
    "right": "Right",
}


def show_key(key: str, *, plain: bool = False) -> str:
    """A key as people write it: `ctrl+d` is Ctrl+d; with `plain`, in letters only."""
    if plain and key in _SHOWN_PLAIN:
        return _SHOWN_PLAIN[key]
    if key in _SHOWN:
        return _SHOWN[key]
    *held, last = key.split("+") if "+" in key[:-1] else [key]
    return "+".join([*(part.capitalize() for part in held), last])
