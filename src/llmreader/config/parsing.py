"""What the text of a settings file says: what can be used is used, and every mistake has its line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any

from msgspec.structs import replace

from llmreader.config import toml
from llmreader.config.loading import Loaded, Problem
from llmreader.config.settings import Settings
from llmreader.config.spelling import KeyPath, dotted, literal
from llmreader.config.table import SETTINGS, Setting

_MOST_PROBLEMS = 50
"""More mistakes than this in one file are not read, and not said either."""

_BY_PATH = {setting.path: setting for setting in SETTINGS}
_TABLES = {setting.path[:length] for setting in SETTINGS for length in range(1, len(setting.path))} | {
    setting.path for setting in SETTINGS if setting.each
}


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


class _Reading:
    """What has been read of a file so far."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self._given: dict[KeyPath, tuple[int, Any]] = {}
        self._tables: dict[KeyPath, int] = {}
        self._skipping = False
        """Whether the table that is being read is no table of settings."""

    def note(self, line: int, path: KeyPath, message: str) -> None:
        self.problems.append(Problem(line, dotted(path), message))

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
        origins = {dotted(path): line for path, (line, _) in self._given.items()}
        return Loaded(replace(Settings(), **values), tuple(self.problems), origins)

    def _take_table(self, table: toml.Table) -> None:
        self._skipping = table.path not in _TABLES
        if self._skipping:
            self.note(table.line, table.path, _no_table(table.path))
        elif table.repeated:
            name = dotted(table.path)
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
                self.note(entry.line, entry.path, f"expected a table: [{dotted(entry.path)}]")
        elif setting is None:
            self.note(entry.line, entry.path, _no_setting(entry.path))
        elif entry.path in self._given:
            first = self._given[entry.path][0]
            self.note(entry.line, entry.path, f"given a second time: line {first} counts")
        elif (value := setting.accept(entry.value)) is None:
            found = _short(literal(entry.value))
            hint = _above(entry.path) if setting.each else ""
            message = f"expected {setting.expected}, not {found}"
            self.note(entry.line, entry.path, "; ".join(filter(None, (message, hint))))
        else:
            self._given[entry.path] = (entry.line, value)


def _setting(path: KeyPath) -> Setting | None:
    """The setting that the path leads to, or whose entry it is."""
    exact, around = _BY_PATH.get(path), _BY_PATH.get(path[:-1])
    return exact or (around if around and around.each else None)


def _no_table(path: KeyPath) -> str:
    """Why there is no such table, and what may have been meant."""
    if setting := _around(path):
        what = f"[{setting.name}]" if setting.each else f"{setting.path[-1]} = {literal(setting.default)}"
        return f"expected {what}, not a table of this name"
    return f"there is no such table{_nearest(dotted(path), map(dotted, _TABLES))}"


def _no_setting(path: KeyPath) -> str:
    """Why there is no such setting, and what may have been meant."""
    if setting := _around(path):
        if setting.each:
            name = literal(dotted(path[len(setting.path) :]))
            return f"expected quotes around the name: {name}"
        return f"{setting.name} is not a table; expected {setting.expected}"
    return _above(path) or f"there is no such setting{_nearest(dotted(path), map(dotted, _BY_PATH))}"


def _above(path: KeyPath) -> str:
    """Where it belongs, if it is one of the settings that stand in no table."""
    return f"{path[-1]} belongs above the first [table]" if path[-1:] in _BY_PATH else ""


def _around(path: KeyPath) -> Setting | None:
    """The setting that the path leads to or through."""
    found = (_BY_PATH.get(path[:length]) for length in range(1, len(path) + 1))
    return next(filter(None, found), None)


def _nearest(word: str, words: Iterable[str]) -> str:
    from difflib import get_close_matches

    return "".join(f"; did you mean {near}?" for near in islice(get_close_matches(word, words), 1))


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"
