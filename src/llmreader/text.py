"""Strangers' text made safe to show: nothing in it can steer the terminal or turn the text around it.

Words, emoji, combining marks and right-to-left scripts stay as they are; what no reader sees is taken out.
"""

from __future__ import annotations

import re

TAB_SIZE = 4
"""In cells."""

# Control characters; line separators and what overrides the direction of writing; what isolates from it;
# halves of characters.
_RANGES = (("\0", "\x1f"), ("\x7f", "\x9f"), ("\u2028", "\u202e"), ("\u2066", "\u2069"), ("\ud800", "\udfff"))

NOT_SHOWN = "".join(f"{first}-{last}" for first, last in _RANGES)
"""Every character that is never shown, for the brackets of a regular expression."""

DIRECTION_MARKS = "\u061c\u200e\u200f"
"""For the same brackets. Right-to-left text needs these marks, which turn nothing but the neutral characters
beside them; a URL does not, and would only look like another one.
"""

_LINE_BREAKS = "\n\v\f\r\x1c\x1d\x1e\x85\u2028\u2029"
_SURROGATES = range(0xD800, 0xE000)

_IN_A_LINE: dict[int, str | None] = {
    **dict.fromkeys(code for first, last in _RANGES for code in range(ord(first), ord(last) + 1)),
    **dict.fromkeys(_SURROGATES, "\ufffd"),
    **{ord(character): " " for character in _LINE_BREAKS + "\t"},
}
_IN_A_BLOCK = _IN_A_LINE | {ord(character): "\n" for character in _LINE_BREAKS} | {ord("\t"): "\t"}

_SPACES = re.compile(r"\s{2,}")
_UNSAFE_IN_A_BLOCK = re.compile(rf"[{NOT_SHOWN}](?<!\n)")


def one_line(text: str) -> str:
    """`text` in one line: line breaks and tabs are spaces, a run of them is one, none stand at the ends."""
    # What str.isprintable lets through has no control, format or surrogate character, and no space but " ".
    if text.isprintable() and "  " not in text:
        return text.strip(" ")
    return _SPACES.sub(" ", text.translate(_IN_A_LINE)).strip()


def block(text: str) -> str:
    """`text` in its own lines, each ended by "\\n", with tabs expanded to spaces."""
    if not _UNSAFE_IN_A_BLOCK.search(text):
        return text
    return text.replace("\r\n", "\n").translate(_IN_A_BLOCK).expandtabs(TAB_SIZE)
