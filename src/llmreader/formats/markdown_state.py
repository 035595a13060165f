"""What Markdown has no words for, in a comment that no page shows.

`<!-- llmreader: status=reading starred tags=bread,oven note="Half the yeast" -->` holds names, or names with
values behind a `=`. A value without space, quotes and brackets stands as it is; any other is a text or a list
of texts as JSON has them. The names are those of docs/catalog-format.md.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

BEGIN, END = " <!-- llmreader: ", " -->"
"""Around the words of a comment, at the end of a line."""

_TEXT = r'"(?:[^"\\]|\\.)*+"'
_WORD = re.compile(rf"([a-z]+)(?:=({_TEXT}|\[(?:{_TEXT}(?:,\s*)?)*+\]|[^\s\"\[\]]+))?(?:\s+|\Z)")
_BARE = re.compile(r"[\w.:/+]+(?:-[\w.:/+]+)*")
# Two hyphens could end the comment, and a backtick hide it in the code that another one begins.
_IN_COMMENT = {"--": "-\\u002d", "`": "\\u0060"}


def comment(values: Mapping[str, object]) -> str:
    """The comment that says `values`: True, numbers, texts and lists of texts; empty when there are none."""
    words = [name if value is True else f"{name}={_written(value)}" for name, value in values.items()]
    return f"{BEGIN}{' '.join(words)}{END}" if words else ""


def split(line: str) -> tuple[str, dict[str, str | list[str]]]:
    """`line` without the comment at its end, and what that says: a name alone says `true`."""
    before, mark, words = line.rstrip(" ").rpartition(BEGIN)
    if not mark or not words.endswith(END):
        return line.rstrip(" "), {}
    return before, {name: _read(name, value) for name, value in _WORD.findall(words[: -len(END)])}


def _written(value: object) -> str:
    if isinstance(value, list) and all(map(_BARE.fullmatch, value)):
        return ",".join(value)
    if not isinstance(value, list) and _BARE.fullmatch(str(value)):
        return str(value)
    written = json.dumps(value, ensure_ascii=False)
    for hidden, seen in _IN_COMMENT.items():
        written = written.replace(hidden, seen)
    return written


def _read(name: str, value: str) -> str | list[str]:
    if value[:1] in ('"', "["):
        try:
            found: str | list[str] = json.loads(value)
        except ValueError:
            return ""
        return found
    if name == "tags":
        return value.split(",")
    return value or "true"
