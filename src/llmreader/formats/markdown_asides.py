"""Links that are none of the list's where they stand: thanks to people, contents of other pages."""

from __future__ import annotations

import re

from msgspec.structs import replace

from llmreader.formats.markdown_inline import Piece
from llmreader.formats.markdown_outline import CONTENTS

_PEOPLE = re.compile(r"\b(?:contributors?|sponsors?|backers?|maintainers?)\b", re.IGNORECASE)
_PROFILE = re.compile(r"https?://(?:www\.)?github\.com/(?:[\w-]+/?|.*/commits\?author=.*)", re.IGNORECASE)
_HEADING_ELSEWHERE = re.compile(r"https?://(?:www\.)?git(?:hub|lab)\.com/[^#]*#(?!readme\Z).+", re.IGNORECASE)


def judged(pieces: list[Piece], topic: str) -> list[Piece]:
    """`pieces` under the heading `topic`, where such links are words."""
    none = _PROFILE if _PEOPLE.search(topic) else _HEADING_ELSEWHERE if CONTENTS.fullmatch(topic) else None
    if none is None:
        return pieces
    return [replace(piece, url="", aside=True) if none.fullmatch(piece.url) else piece for piece in pieces]
