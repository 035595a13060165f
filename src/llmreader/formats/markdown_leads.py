"""The words before a link that is a mere label: what of them is the title, and what is said beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct

from llmreader.formats import markdown_summaries as summaries
from llmreader.formats import markdown_titles as titles
from llmreader.formats.markdown_inline import BREAK, Piece
from llmreader.text import one_line

_MANY = 2
"""Words in bold, at most, that may be a mark on a text rather than its title."""
_LONGEST = 250
"""Characters of a title that is set off from the words around it."""
_QUOTES = '"\u201c\u201d '
_OPEN_QUOTES = ('"', "\u201c")
_YEAR = re.compile(r"\d{4}")
_LETTER = re.compile(r"[^\W\d_]")


class Lead(Struct, frozen=True):
    """What the words before a label say."""

    title: str
    """Empty when they are a text, or nothing."""
    said: str = ""
    """Markdown: the other words."""
    is_set_off: bool = False
    """Whether quotes or bold letters tell the title from the other words."""


def of(pieces: Sequence[Piece]) -> Lead:
    """What is in quotes or bold in a text, or else all of it, or its start."""
    text = text_of(pieces)
    if found := titles.quoted(text):
        return _in_quotes(pieces, text, found)
    if (at := _in_bold(pieces, text)) is not None:
        title = titles.before(pieces[at].text, longest=_LONGEST)
        return Lead(title, _around(pieces[:at], pieces[at + 1 :]), is_set_off=bool(title))
    if first := _first_line(pieces):
        return Lead(titles.before(text_of(pieces[:first])), _around([], pieces[first:]))
    if len(text) <= titles.TITLE_LENGTH:
        return Lead(titles.before(text))
    title = titles.before(re.split(r"(?<=[.!?])\s", text)[0])
    said = summaries.whole(pieces).partition(title)[2] if title else ""
    return Lead(title, summaries.whole([Piece(said, said)]))


def _first_line(pieces: Sequence[Piece]) -> int:
    """How many pieces stand before a line break that words stand before and behind; 0 when there is none."""
    breaks = (at for at, piece in enumerate(pieces) if piece.text == BREAK and text_of(pieces[:at]))
    at = next(breaks, 0)
    return at if at and _LETTER.search(text_of(pieces[at:])) else 0


def text_of(pieces: Iterable[Piece]) -> str:
    """The words of `pieces`, their links among them, in one line."""
    return one_line("".join(piece.text for piece in pieces))


def _in_quotes(pieces: Sequence[Piece], text: str, found: re.Match[str]) -> Lead:
    before = text[: found.start()].rstrip()
    name = titles.before(before) if before.endswith(":") and before.count(" ") <= _MANY else ""
    title = titles.clean(f"{name}: {found[1]}" if name else found[1])
    source = "".join(piece.source for piece in pieces)
    there = titles.quoted(source)
    start, end = (there.start(), there.end()) if there else (0, len(source))
    first, last = ("" if name else source[:start]), source[end:]
    return Lead(title, _around([Piece(first, first)], [Piece(last, last)]), is_set_off=True)


def _around(first: Sequence[Piece], last: Sequence[Piece]) -> str:
    """What is said before and after a title, without the quotes and the number of it."""
    before = titles.without_number(summaries.whole(first)).rstrip(_QUOTES)
    after = summaries.whole(last).lstrip(_QUOTES + ".,").rstrip(" ([")
    return " ".join(
        words for words in (before, after.strip()) if _LETTER.search(words) or _YEAR.search(words)
    )


def _in_bold(pieces: Sequence[Piece], text: str) -> int | None:
    """Which piece is a title in bold letters."""
    spoken = [at for at, piece in enumerate(pieces) if _LETTER.search(piece.text)]
    is_long = len(text) > titles.TITLE_LENGTH
    for at in spoken:
        piece = pieces[at]
        if not piece.bold or titles.names_kind(titles.clean(piece.text)):
            continue
        of_many = len(piece.text.split()) > _MANY
        if at and pieces[at - 1].text.endswith(_OPEN_QUOTES):
            return at
        if at == spoken[0] and (is_long or of_many or len(spoken) == 1 or _ends(piece, pieces[at + 1 :])):
            return at
        if is_long and of_many:
            return at
    return None


def _ends(piece: Piece, rest: Sequence[Piece]) -> bool:
    """Whether what is bold is followed by a full stop, a bracket or the end of the line."""
    behind = "".join(one.text for one in rest[:2])
    return bool(re.search(r"[.!?]\s*\Z", piece.text) or re.match(r"\s*[.(]|[^\S\n]*\n", behind))
