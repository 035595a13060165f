"""What goes to standard output for other programs to read; now and then that is a terminal all the same."""

from __future__ import annotations

import json
import re

import click

from llmreader.text import DIRECTION_MARKS, NOT_SHOWN

_HIDDEN = re.compile(rf"[{NOT_SHOWN}{DIRECTION_MARKS}](?<!\n)")


def print_json(value: object) -> None:
    """Prints what JSON can hold. What a terminal would obey and nobody would see is written by its number."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    click.echo(_HIDDEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text))
