"""Words and marks in one line put together, so that Markdown takes each mark for one and no word for a mark.

Markdown takes asterisks for a mark only beside some characters ("flanking"). Where it would not they are left
out, so that the words stand without their emphasis, and not between asterisks.
"""

from __future__ import annotations

import unicodedata
from enum import Enum
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from llmreader.reader import escaping

if TYPE_CHECKING:
    from collections.abc import Sequence


class Mark(Struct, eq=False):
    """Where an emphasis or a link begins or ends."""

    sign: str
    """As it is written: of a link "[", or else what stands after its words."""
    is_end: bool = False
    partner: Mark | None = None
    """The other end of the same."""


class Sort(Enum):
    """What has to be done with words before they are written."""

    TEXT = "text"
    CODE = "code"
    MARKDOWN = "markdown"
    """Nothing."""


class Words(Struct, eq=False):
    """What is to be read."""

    words: str
    sort: Sort = Sort.TEXT

    @property
    def markdown(self) -> str:
        """As it stands within a line."""
        if self.sort is Sort.TEXT:
            return escaping.escape(self.words)
        return escaping.code_span(self.words) if self.sort is Sort.CODE else self.words


Piece: TypeAlias = Mark | Words


def pair(begin: str, end: str) -> tuple[Mark, Mark]:
    """The two ends of an emphasis or a link."""
    first, last = Mark(begin), Mark(end, is_end=True)
    _join(first, last)
    return first, last


def line_break() -> Words:
    """The end of a line within a paragraph."""
    return Words("\\\n", Sort.MARKDOWN)


def is_line_break(piece: Piece) -> bool:
    """Whether it is one of these."""
    return isinstance(piece, Words) and piece.words == "\\\n" and piece.sort is Sort.MARKDOWN


def assemble(pieces: Sequence[Piece]) -> str:
    """The pieces as Markdown."""
    return _written(_merged(_flanking(_merged(pieces))))


def _join(first: Mark, last: Mark) -> None:
    first.partner, last.partner = last, first


def _merged(pieces: Sequence[Piece]) -> list[Piece]:
    """Without an emphasis that ends where the same begins again; words side by side are one."""
    merged: list[Piece] = []
    for piece in pieces:
        last = merged[-1] if merged else None
        if isinstance(piece, Mark) and isinstance(last, Mark) and _continues(last, piece):
            merged.pop()
            if last.partner and piece.partner:
                _join(last.partner, piece.partner)
        elif isinstance(piece, Words) and isinstance(last, Words) and _is_one(last, piece):
            merged[-1] = Words(last.words + piece.words, piece.sort)
        else:
            merged.append(piece)
    return merged


def _continues(last: Mark, mark: Mark) -> bool:
    return last.is_end and not mark.is_end and last.sign == mark.sign


def _is_one(last: Words, words: Words) -> bool:
    return last.sort is words.sort and words.sort is not Sort.MARKDOWN


def _flanking(pieces: list[Piece]) -> list[Piece]:
    """Without the marks that would not be taken for any."""
    while True:
        _sign(pieces)
        dropped = _not_flanking(pieces)
        if not dropped:
            return pieces
        pieces = [piece for piece in pieces if id(piece) not in dropped]


def _sign(pieces: list[Piece]) -> None:
    """Choose the sign of each emphasis: within a word only the asterisk is one, beside another the line."""
    for at, piece in enumerate(pieces):
        if isinstance(piece, Mark) and piece.sign in ("*", "_") and piece.partner and not piece.is_end:
            end = pieces.index(piece.partner, at)
            is_in_word = _edge(pieces, at, -1).isalnum() or _edge(pieces, end, 1).isalnum()
            piece.sign = piece.partner.sign = "*" if is_in_word else "_"


def _not_flanking(pieces: list[Piece]) -> set[int]:
    """The identities of marks that would not be taken for any, and of their partners."""
    dropped: set[int] = set()
    for at, piece in enumerate(pieces):
        if not isinstance(piece, Mark) or piece.sign.startswith(("[", "]")) or id(piece) in dropped:
            continue
        before, after = _edge(pieces, at, -1), _edge(pieces, at, 1)
        inside, outside = (before, after) if piece.is_end else (after, before)
        sticks = piece.sign[0] in "*~" and piece.sign[0] in (before, after)
        if sticks or not _is_flanking(inside, outside):
            dropped |= {id(piece), id(piece.partner)}
    return dropped


def _is_flanking(inside: str, outside: str) -> bool:
    """Whether a mark between these characters is taken for one (CommonMark 0.31, 6.2)."""
    if not inside or inside.isspace():
        return False
    return not _is_punctuation(inside) or not outside or outside.isspace() or _is_punctuation(outside)


def _is_punctuation(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


def _edge(pieces: list[Piece], at: int, step: int) -> str:
    """The character that touches the piece `at` before (-1) or after it (1); empty at an end of the line."""
    beside = at + step
    if not 0 <= beside < len(pieces):
        return ""
    piece = pieces[beside]
    words = piece.sign if isinstance(piece, Mark) else piece.markdown
    return words[0] if step > 0 else words[-1]


def _written(pieces: list[Piece]) -> str:
    written: list[str] = []
    last = "\n"
    for piece in pieces:
        words = piece.sign if isinstance(piece, Mark) else piece.markdown
        if isinstance(piece, Words) and piece.sort is Sort.TEXT and last.endswith("\n"):
            words = escaping.escape_start(words)
        elif words.startswith("[") and last.endswith("!"):
            # The two together would begin an image.
            written[-1] = f"{last[:-1]}\\!"
        written.append(words)
        last = words
    return "".join(written)
