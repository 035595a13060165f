"""The catalog format of docs/catalog-format.md, as YAML that is a pleasure to edit."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from llmreader.formats.writing.tree import structure

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from llmreader.model import Carried, Catalog

_SPACED = ("resources", "topics")
"""Lists with an empty line between their entries."""
_TEXTS = ("summary", "note")
"""Keys whose text may take several lines."""
_DATES = ("published", "added")
"""Keys whose text no reader takes for anything else than is meant, quotes or not."""

# What YAML in any of its versions, or a tool that knows another one, takes for something else than text.
_WORDS = frozenset({"false", "n", "no", "null", "off", "on", "true", "y", "yes"})
_ODD = "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff"
_NOT_PLAIN = re.compile(rf"\A[\W\d_]|: | #|[: ]\Z|[\t\n{_ODD}]")
_COUNTED = re.compile(r"\d+ [^\W\d_]{2}")
"""The beginning of `10 ways to bake`, which is no number."""
_NOT_BLOCK = re.compile(rf"\A\s|[{_ODD}]")
_NOT_SINGLE = re.compile(rf"[\t\n'{_ODD}]")
_NOT_IN_QUOTES = re.compile(f"[{_ODD}]")
_NOT_IN_LIST = re.compile(r"[^\w \-+./]")


def write(catalog: Catalog, carried: Mapping[str, Carried]) -> str:
    """Everything."""
    return "\n".join(_lines(structure(catalog, carried), "")) + "\n"


def _lines(mapping: dict[str, Any], indent: str) -> Iterator[str]:
    for key, value in mapping.items():
        if not isinstance(value, list):
            yield from _value(key, value, indent)
        elif isinstance(value[0], str):
            yield f"{indent}{key}: [{', '.join(map(_in_list, value))}]"
        else:
            if key in _SPACED and (not indent or (key == "topics" and "resources" in mapping)):
                yield ""
            yield f"{indent}{key}:"
            yield from _entries(key, value, indent)


def _entries(key: str, entries: list[dict[str, Any]], indent: str) -> Iterator[str]:
    for index, entry in enumerate(entries):
        if index and key in _SPACED:
            yield ""
        first, *rest = _lines(entry, f"{indent}    ")
        yield f"{indent}  - {first.lstrip()}"
        yield from rest


def _value(key: str, value: str | int, indent: str) -> Iterator[str]:
    if isinstance(value, bool):
        yield f"{indent}{key}: {str(value).lower()}"
    elif isinstance(value, int) or key in _DATES:
        yield f"{indent}{key}: {value}"
    elif key in _TEXTS and not _is_plain(value) and not _NOT_BLOCK.search(value):
        yield f"{indent}{key}: |"
        yield from (f"{indent}  {line}" if line else "" for line in value.split("\n"))
    else:
        yield f"{indent}{key}: {value if _is_plain(value) else _quoted(value)}"


def _in_list(text: str) -> str:
    return text if _is_plain(text) and not _NOT_IN_LIST.search(text) else _quoted(text)


def _is_plain(text: str) -> bool:
    """Whether `text` is taken for itself where nothing marks it as text."""
    if _NOT_PLAIN.search(text, 1 if _COUNTED.match(text) else 0):
        return False
    return text.lower() not in _WORDS


def _quoted(text: str) -> str:
    if not _NOT_SINGLE.search(text):
        return f"'{text}'"
    # A text in JSON is one in YAML too, but for characters that YAML does not read as they are.
    written = json.dumps(text, ensure_ascii=False)
    return _NOT_IN_QUOTES.sub(lambda found: f"\\u{ord(found[0]):04x}", written)
