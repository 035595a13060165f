"""What is said of a resource, as Markdown: the words around its link, without the links that stand apart."""

from __future__ import annotations

import re
from collections.abc import Sequence

from llmreader.formats.markdown_inline import Piece
from llmreader.text import one_line

# Around the label of a link; no such characters are left in the text itself.
_START, _END = "\x02", "\x03"
_MARKS = re.compile(f"[{_START}{_END}]")

_LINK = rf"{_START}[^{_START}{_END}]*+{_END}"
_LINKS = rf"{_LINK}(?:[\s,;/|·•&+\u2013—-]*+(?:(?:and|or)\s)?{_LINK})*+"
_BRACKETED = re.compile(rf"\s*\(\s*{_LINKS}[\s,;|]*\)|\s*\[\s*{_LINKS}[\s,;|]*\]")
_LEADING = re.compile(rf"\A[\s,;/|·•&+:.\u2013—-]*(?:(?:and|or)\s)?{_LINKS}[^\S\n]*(?=[-\u2013—:|.,\n]|\Z)")
_SENTENCE = re.compile(
    rf"(?<=[.!?)\w`])[\s,;|\u2013—-]*(?:(?<=[.!?]\s)|(?<=[-\u2013—|]\s)){_LINKS}[\s.,;|]*\Z"
)

_SHORT = 5
"""Words, at most, of what passes for a mark on a link rather than for the start of a sentence."""

_EDGES = " \t\n-\u2013—―:;,.|•·→»/=、\uff0c\uff1a。"
_BLOCK_START = re.compile(r"(?=#{1,6}\s|[-+*]\s|>|`{3}|~{3}|={3})")
_NUMBER = re.compile(r"\A(\d{1,9})(?=[.)](?:\s|\Z))")


def after(pieces: Sequence[Piece]) -> str:
    """What is said after a link; links in brackets, and between sentences, are none of it."""
    text = _marked(pieces)
    text = _BRACKETED.sub("", text)
    text = _SENTENCE.sub("", _LEADING.sub("", text))
    return _finished(text)


def whole(pieces: Sequence[Piece]) -> str:
    """All that is said, every link by its label."""
    return _finished(_marked(pieces))


def with_lead(lead: Sequence[Piece], link: Piece, rest: Sequence[Piece]) -> str:
    """What is said around `link`, whose label is the title."""
    before = whole(lead)
    if not re.search(r"\w", before):
        return after(rest)
    apart = re.search(r"[-\u2013—:;,.|)\]]\s*\Z", "".join(piece.text for piece in lead))
    said = after(rest)
    ends = not said or re.match(r"\s*[-\u2013—:;,.|\[]", "".join(piece.text for piece in rest))
    if apart and ends and before.count(" ") < _SHORT:
        joint = " " if before[-1] in ".!?)]" else ": "
        return f"{before}{joint}{said}" if said else before
    return whole([*lead, link, *rest])


def _marked(pieces: Sequence[Piece]) -> str:
    def written(piece: Piece) -> str:
        source = _MARKS.sub("", piece.source)
        return f"{_START}{source}{_END}" if piece.url else source

    return "".join(written(piece) for piece in pieces)


def _finished(text: str) -> str:
    """One line of Markdown that begins no block of another kind, without separators at its ends."""
    text = one_line(_MARKS.sub("", text.replace("\xa0", " ")))
    text = re.sub(r"\s+([,.;:!?)])", r"\1", text.lstrip(_EDGES)).rstrip(" \t-\u2013—:;,|•·/")
    text = _unwrapped(text)
    return _NUMBER.sub(r"\1\\", _BLOCK_START.sub(r"\\", text) if _BLOCK_START.match(text) else text)


def _unwrapped(text: str) -> str:
    """Without the one pair of brackets around all of it."""
    if text[:1] + text[-1:] in ("()", "\uff08\uff09") and not re.search(r"[()\uff08\uff09]", text[1:-1]):
        return text[1:-1].strip()
    return text
