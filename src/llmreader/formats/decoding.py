"""Bytes to the text of a list, or to the mistake that they are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from llmreader import decoding
from llmreader.formats.report import Mistake

if TYPE_CHECKING:
    from collections.abc import Iterator

NOT_TEXT = Mistake(1, 1, "this is not a text file", "text in UTF-8")


def start(data: bytes) -> bytes:
    """The first bytes of a file, whatever its encoding: as good as its text where that is ASCII."""
    return data[:4_096].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xfe\xff \t\r\n")


def decode(data: bytes) -> str | Mistake:
    """The text in `data`, in whatever encoding it is."""
    text = decoding.decode(data)
    return NOT_TEXT if text is None else text


def lines(text: str, at: int = 0) -> Iterator[str]:
    """The lines of `text` from `at` on, each with its line break, without a copy of them all."""
    while at < len(text):
        end = text.find("\n", at) + 1 or len(text)
        yield text[at:end]
        at = end
