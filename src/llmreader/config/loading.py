"""Reading the settings file: what can be used is used, and every mistake is said with its line."""

from __future__ import annotations

import stat
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct, field

from llmreader.config.settings import Settings

_LARGEST = 1_000_000
"""Bytes: a larger file is not one of settings."""


class Problem(Struct, frozen=True):
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


class Loaded(Struct, frozen=True):
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
        text = _text(path)
    except FileNotFoundError:
        return Loaded()
    except OSError as error:
        why, line = f"it cannot be read ({error.strerror})", 0
    except _Refused as refused:
        why, line = str(refused), refused.line
    else:
        # Only here: most have no such file, and the parser's patterns take their time to compile.
        from llmreader.config.parsing import parse

        return parse(text)
    return Loaded(problems=(Problem(line, "", f"{why}, so all settings are the default ones"),))


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
