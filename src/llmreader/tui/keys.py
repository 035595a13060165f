"""From the table of commands, and the user's wishes, to Textual's bindings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from textual.binding import Binding, Keymap

from llmreader.tui.commands import BY_NAME, COMMANDS, KeyProblem, resolve_keys, show_key

_NO_KEY = "no-key"
"""A name that no key has: Textual takes an empty string for «as by default»."""


class Keys:
    """The keys in force."""

    def __init__(self, chosen: Mapping[str, Sequence[str]], *, plain: bool = False) -> None:
        self._keys, self.problems = resolve_keys(chosen)
        self._plain = plain

    problems: tuple[KeyProblem, ...]
    """What was wrong with the user's choice."""

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
        return f"{keys[0]} … {keys[-1]}" if len(keys) > 4 else " ".join(keys)

    def keymap(self) -> Keymap:
        """For `App.set_keymap`: only what differs from the default."""
        changed = {name for name, keys in self._keys.items() if keys != BY_NAME[name].keys}
        keymap: dict[str, str] = {}
        for name in changed:
            keys = self._keys[name]
            if name == _NUMBERED:
                for number in range(1, len(BY_NAME[name].keys) + 1):
                    keymap[f"{name}-{number}"] = keys[number - 1] if number <= len(keys) else _NO_KEY
            else:
                keymap[name] = ",".join(keys) or _NO_KEY
        return keymap


_NUMBERED = "open-link"
"""The command whose keys each mean a number."""


def bindings() -> Iterator[Binding]:
    """The bindings of the default keys; their ids are the names of the commands."""
    for command in COMMANDS:
        if command.name == _NUMBERED:
            for number, key in enumerate(command.keys, 1):
                yield Binding(
                    key, f"command('{command.name}', {number})", show=False, id=f"{command.name}-{number}"
                )
        else:
            yield Binding(
                ",".join(command.keys) or _NO_KEY, f"command('{command.name}')", show=False, id=command.name
            )
