"""How commands print: for people on a terminal, for other programs into a pipe, and as JSON."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from itertools import chain, islice
from typing import Any, TypeVar

import click

from llmreader.text import DIRECTION_MARKS, NOT_SHOWN

Command = TypeVar("Command", bound=Callable[..., Any])

_AT_ONCE = 200
"""Lines that are written together."""


def with_json(command: Command) -> Command:
    """Gives a command the options for JSON, as its argument `data`: `array`, `lines` or None."""
    lines = click.option("--jsonl", "data", flag_value="lines", help="Print JSON, one object a line.")
    return lines(click.option("--json", "data", flag_value="array", help="Print a JSON array.")(command))


def wants_colour(environ: Mapping[str, str] = os.environ) -> bool | None:
    """Whether output has colours; None: on a terminal only."""
    if environ.get("NO_COLOR") or environ.get("TERM") == "dumb":
        return False
    return True if environ.get("FORCE_COLOR") else None


def on_terminal() -> bool:
    """Whether somebody reads along."""
    return sys.stdout.isatty()


def print_lines(lines: Iterable[str]) -> None:
    """Prints lines; through the user's pager where they are more than a terminal has."""
    rest = iter(lines)
    if on_terminal():
        first = list(islice(rest, shutil.get_terminal_size().lines))
        if len(first) == shutil.get_terminal_size().lines:
            click.echo_via_pager(f"{line}\n" for line in chain(first, rest))
            return
        rest = iter(first)
    while several := list(islice(rest, _AT_ONCE)):
        click.echo("\n".join(several))


def print_data(items: Iterable[Mapping[str, Any]], data: str) -> None:
    """Prints objects as a JSON array with a line for each, or, where `data` is `lines`, as JSON Lines."""
    objects = map(to_json, items)
    print_lines(objects if data == "lines" else _array(objects))


def print_as_they_come(items: Iterable[Mapping[str, Any]], data: str) -> None:
    """The same for what takes its time: each as soon as it is there, and never through a pager."""
    objects = map(to_json, items)
    for line in objects if data == "lines" else _array(objects):
        click.echo(line)


def to_json(value: Any) -> str:
    """JSON in one line. What could steer a terminal is in it as \\uXXXX, so that nothing of it is lost."""
    import json
    import re

    text = json.dumps(value, ensure_ascii=False)
    return re.sub(f"[{NOT_SHOWN}{DIRECTION_MARKS}]", lambda found: f"\\u{ord(found[0]):04x}", text)


def moment(at: int | None) -> str | None:
    """A moment in microseconds since 1970 as ISO 8601 in UTC, to the second."""
    return None if at is None else datetime.fromtimestamp(at / 1_000_000, UTC).isoformat(timespec="seconds")


def local_time(at: int) -> str:
    """The same moment on the user's own clock, to the minute."""
    return datetime.fromtimestamp(at / 1_000_000, UTC).astimezone().strftime("%Y-%m-%d %H:%M")


def amount(size: int) -> str:
    """So many bytes, to be read."""
    return f"{size / 1e6:,.1f} MB" if size >= 1_000_000 else f"{size / 1e3:.0f} kB"


def _array(objects: Iterator[str]) -> Iterator[str]:
    before = "["
    for each in objects:
        yield before
        # The comma goes to the end of its line, once it is known that another object follows.
        before = f"{each},"
    yield "[]" if before == "[" else before.removesuffix(",")
    if before != "[":
        yield "]"
