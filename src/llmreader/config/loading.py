"""Reading the settings file: what can be used is used, and every mistake is said with its line."""

from __future__ import annotations

import stat
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import Any

from llmreader.config import toml
from llmreader.config.settings import SETTINGS, Setting, Settings

_LARGEST = 1_000_000
"""Bytes: a larger file is not one of settings."""
_MOST_PROBLEMS = 50
"""More mistakes than this in one file are not read, and not said either."""

_BY_PATH = {setting.path: setting for setting in SETTINGS}
_TABLES = {setting.path[:length] for setting in SETTINGS for length in range(1, len(setting.path))} | {
    setting.path for setting in SETTINGS if setting.each
}


@dataclass(frozen=True, slots=True)
class Problem:
    """A mistake in the settings file."""

    line: int
    """From 1; 0 when it is about the file as a whole."""
    key: str
    """As TOML writes it; empty when it is not about one."""
    message: str
    """What is wrong and what was expected: part of a line, without a full stop."""

    def __str__(self) -> str:
        place = f"line {self.line}" if self.line else ""
        return ": ".join(filter(None, (place, self.key, self.message)))


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a settings file comes to."""

    settings: Settings = field(default_factory=Settings)
    problems: tuple[Problem, ...] = ()
    """In the file's order."""
    origins: Mapping[str, int] = field(default_factory=dict)
    """The line of each setting and each entry of a table that the file gives; all others are defaults."""


class _Refused(Exception):  # noqa: N818  # it says what happened to the file
    """The file is not one of settings."""

    def __init__(self, why: str, line: int = 0) -> None:
        super().__init__(why)
        self.line = line


def load(path: Path) -> Loaded:
    """The settings of the file. Whatever the file is like, this returns; without one, all is default."""
    try:
        return parse(_text(path))
    except FileNotFoundError:
        return Loaded()
    except OSError as error:
        why, line = f"it cannot be read ({error.strerror})", 0
    except _Refused as refused:
        why, line = str(refused), refused.line
    return Loaded(problems=(Problem(line, "", f"{why}, so all settings are the default ones"),))


def parse(text: str) -> Loaded:
    """The settings of a file's text."""
    text = text.replace("\r\n", "\n")
    reading = _Reading()
    for said in toml.read(text):
        reading.take(said)
        if len(reading.problems) == _MOST_PROBLEMS:
            reading.note(said.line, (), "too many mistakes: the rest is not read")
            break
    if not reading.problems and (mistake := toml.first_mistake(text)):
        reading.note(mistake.line, (), mistake.message)
    return reading.result()


def _text(path: Path) -> str:
    if not stat.S_ISREG(path.stat().st_mode):
        raise _Refused("this is not a file")
    with path.open("rb") as file:
        data = file.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise _Refused(f"it is larger than {_LARGEST:,} bytes")
    if b"\0" in data:
        raise _Refused("this is not a text file")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _Refused("this is not UTF-8 text", data.count(b"\n", 0, error.start) + 1) from None


class _Reading:
    """What has been read of a file so far."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self._given: dict[toml.KeyPath, tuple[int, Any]] = {}
        self._tables: dict[toml.KeyPath, int] = {}
        self._skipping = False
        """Whether the table that is being read is no table of settings."""

    def note(self, line: int, path: toml.KeyPath, message: str) -> None:
        self.problems.append(Problem(line, toml.dotted(path), message))

    def take(self, said: toml.Table | toml.Entry | toml.Mistake) -> None:
        match said:
            case toml.Table():
                self._take_table(said)
            case toml.Entry() if not self._skipping:
                self._take_entry(said)
            case toml.Mistake():
                setting = _setting(said.path)
                expected = f"expected {setting.expected}; " if setting else ""
                self.note(said.line, said.path, f"{expected}not TOML: {said.message}")

    def result(self) -> Loaded:
        values: dict[str, Any] = {}
        for setting in SETTINGS:
            if setting.each:
                entries = {p[-1]: v for p, (_, v) in self._given.items() if p[:-1] == setting.path}
                is_mapping = isinstance(setting.default, Mapping)
                values[setting.field] = entries if is_mapping else tuple(entries.items())
            elif setting.path in self._given:
                values[setting.field] = self._given[setting.path][1]
        origins = {toml.dotted(path): line for path, (line, _) in self._given.items()}
        return Loaded(replace(Settings(), **values), tuple(self.problems), origins)

    def _take_table(self, table: toml.Table) -> None:
        self._skipping = table.path not in _TABLES
        if self._skipping:
            self.note(table.line, table.path, _no_table(table.path))
        elif table.repeated:
            name = toml.dotted(table.path)
            self.note(table.line, table.path, f"expected [{name}], in single brackets")
        elif table.path in self._tables:
            first = self._tables[table.path]
            self.note(table.line, table.path, f"the same table as in line {first}: expected it once")
        else:
            self._tables[table.path] = table.line

    def _take_entry(self, entry: toml.Entry) -> None:
        setting = _setting(entry.path)
        if entry.path in _TABLES:
            if entry.value != {}:
                self.note(entry.line, entry.path, f"expected a table: [{toml.dotted(entry.path)}]")
        elif setting is None:
            self.note(entry.line, entry.path, _no_setting(entry.path))
        elif entry.path in self._given:
            first = self._given[entry.path][0]
            self.note(entry.line, entry.path, f"given a second time: line {first} counts")
        elif (value := setting.accept(entry.value)) is None:
            found = _short(toml.literal(entry.value))
            hint = _above(entry.path) if setting.each else ""
            message = f"expected {setting.expected}, not {found}"
            self.note(entry.line, entry.path, "; ".join(filter(None, (message, hint))))
        else:
            self._given[entry.path] = (entry.line, value)


def _setting(path: toml.KeyPath) -> Setting | None:
    """The setting that the path leads to, or whose entry it is."""
    exact, around = _BY_PATH.get(path), _BY_PATH.get(path[:-1])
    return exact or (around if around and around.each else None)


def _no_table(path: toml.KeyPath) -> str:
    """Why there is no such table, and what may have been meant."""
    if setting := _around(path):
        what = (
            f"[{setting.name}]" if setting.each else f"{setting.path[-1]} = {toml.literal(setting.default)}"
        )
        return f"expected {what}, not a table of this name"
    return f"there is no such table{_nearest(toml.dotted(path), map(toml.dotted, _TABLES))}"


def _no_setting(path: toml.KeyPath) -> str:
    """Why there is no such setting, and what may have been meant."""
    if setting := _around(path):
        if setting.each:
            name = toml.literal(toml.dotted(path[len(setting.path) :]))
            return f"expected quotes around the name: {name}"
        return f"{setting.name} is not a table; expected {setting.expected}"
    return (
        _above(path) or f"there is no such setting{_nearest(toml.dotted(path), map(toml.dotted, _BY_PATH))}"
    )


def _above(path: toml.KeyPath) -> str:
    """Where it belongs, if it is one of the settings that stand in no table."""
    return f"{path[-1]} belongs above the first [table]" if path[-1:] in _BY_PATH else ""


def _around(path: toml.KeyPath) -> Setting | None:
    """The setting that the path leads to or through."""
    found = (_BY_PATH.get(path[:length]) for length in range(1, len(path) + 1))
    return next(filter(None, found), None)


def _nearest(word: str, words: Iterable[str]) -> str:
    from difflib import get_close_matches

    return "".join(f"; did you mean {near}?" for near in islice(get_close_matches(word, words), 1))


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"
