"""Messages between the workshop and its workbenches: a few words in JSON, and the bytes of a page.

A page may be hostile and so may be whatever it makes of the process that reads it: nothing that comes back is
more than text, and of no more than a certain size.
"""

from __future__ import annotations

import json
import struct
from typing import Any

from msgspec.structs import asdict

from llmreader import text
from llmreader.contents import Article, Origin
from llmreader.reader.outcomes import Kind, Unavailable

HEAD = struct.Struct(">II")
"""Bytes of the words, and of what follows them."""

LARGEST = 256_000_000
"""Bytes of a message."""


def pack(words: dict[str, object], content: bytes = b"") -> bytes:
    """A message."""
    said = json.dumps(words).encode("ascii")
    return HEAD.pack(len(said), len(content)) + said + content


def sizes(head: bytes) -> tuple[int, int]:
    """The sizes that the first bytes of a message name; ValueError for what is too large."""
    said, content = HEAD.unpack(head)
    if said + content > LARGEST:
        raise ValueError("the message is too large")
    return said, content


def from_outcome(outcome: Article | Unavailable) -> dict[str, object]:
    """The words for what was made."""
    name = "article" if isinstance(outcome, Article) else "unavailable"
    return {name: asdict(outcome)}


def to_outcome(said: bytes) -> Article | Unavailable:
    """What was made; ValueError for words that nobody sends."""
    try:
        return _outcome(json.loads(said))
    except (AttributeError, KeyError, RecursionError, TypeError) as error:
        raise ValueError("the message is not one of these") from error


def _outcome(words: dict[str, Any]) -> Article | Unavailable:
    if "article" not in words:
        reason = words["unavailable"]
        return Unavailable(Kind(reason["kind"]), text.one_line(reason["reason"]))
    fields: dict[str, str] = words["article"]
    body, origin = text.block(fields.pop("text")), Origin(fields.pop("origin"))
    lines = {name: text.one_line(value) for name, value in fields.items()}
    return Article(body, origin=origin, **lines)
