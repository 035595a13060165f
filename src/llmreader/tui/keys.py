"""From the table of commands, and the keys in force, to Textual's bindings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from unicodedata import name as unicode_name

from textual.binding import Binding, Keymap
from textual.keys import KEY_NAME_REPLACEMENTS

from llmreader.tui.commands import BY_NAME, COMMANDS, Command, Pane, Place
from llmreader.tui.keynames import show_key

_NO_KEY = "no-key"
"""A name that no key has: Textual takes an empty string for «as by default»."""


class Keys:
    """The keys in force."""

    def __init__(self, keys: Mapping[str, tuple[str, ...]], *, plain: bool = False) -> None:
        """`keys` are those of every command, as `resolve_keys` gives them."""
        self._keys = keys
        self._plain = plain
        self._commands = {
            (place, _reported(key)): (name, number)
            for name, its_keys in keys.items()
            for number, key in enumerate(its_keys, 1)
            for place in BY_NAME[name].places
        }

    def of(self, name: str) -> tuple[str, ...]:
        """All keys of a command, in Textual's names."""
        return self._keys[name]

    def shown(self, name: str) -> str:
        """The first key of a command as people write it; its title where it has none."""
        keys = self._keys[name]
        return show_key(keys[0], plain=self._plain) if keys else BY_NAME[name].title

    def all_shown(self, name: str) -> str:
        """All keys of a command as people write them."""
        keys = [show_key(key, plain=self._plain) for key in self._keys[name]]
        dots = "..." if self._plain else "…"
        return f"{keys[0]} {dots} {keys[-1]}" if len(keys) > 4 else " ".join(keys)

    def command(self, key: str, place: Place = Place.ROOM) -> tuple[str, tuple[int, ...]]:
        """The command that a key in Textual's names stands for in a place, with its number; no name if it is
        none.
        """
        name, number = self._commands.get((place, key), ("", 0))
        return name, (number,) if name == _NUMBERED else ()

    def footer(self, place: Place, pane: Pane | None = None) -> list[tuple[str, str, str]]:
        """What the footer shows of a place, or of a pane of the room: commands as (name, key, word)."""
        return [
            (command.name, self.shown(command.name), _word(command, place))
            for command in COMMANDS
            if command.footer
            and place in command.places
            and (pane is None or pane in command.panes)
            and self.of(command.name)
        ]

    def keymap(self) -> Keymap:
        """For `App.set_keymap`: only what differs from the default."""
        changed = {name for name, keys in self._keys.items() if keys != BY_NAME[name].keys}
        keymap: dict[str, str] = {}
        for name in changed:
            # Textual takes several keys in one string, with commas between them.
            keys = [key.replace(",", "comma") for key in self._keys[name]]
            if name == _NUMBERED:
                for number in range(1, len(BY_NAME[name].keys) + 1):
                    keymap[f"{name}-{number}"] = keys[number - 1] if number <= len(keys) else _NO_KEY
            else:
                keymap[name] = ",".join(keys) or _NO_KEY
        return keymap


def _word(command: Command, place: Place) -> str:
    """What the footer calls it: a screen over the room is left for the room."""
    return command.footer if place is Place.ROOM or command.name != "quit" else "back"


_NUMBERED = "open-link"
"""The command whose keys each mean a number."""


def bindings(place: Place = Place.ROOM) -> Iterator[Binding]:
    """The bindings of a place's default keys; their ids are the names of the commands.

    They have priority: as no pane has keys of its own, none need climb from the pane up to the screen first.
    """
    for command in (each for each in COMMANDS if place in each.places):
        if command.name == _NUMBERED:
            for number, key in enumerate(command.keys, 1):
                yield _binding(key, f"command('{command.name}', {number})", f"{command.name}-{number}")
        else:
            yield _binding(",".join(command.keys) or _NO_KEY, f"command('{command.name}')", command.name)


def _reported(key: str) -> str:
    """As Textual names the key when it is pressed: a character other than a letter by its Unicode name."""
    if len(key) > 1 or key.isalnum():
        return key
    described = unicode_name(key, key).lower().replace("-", "_").replace(" ", "_")
    return KEY_NAME_REPLACEMENTS.get(described, described)


def _binding(keys: str, action: str, name: str) -> Binding:
    return Binding(keys, action, show=False, priority=True, id=name)
