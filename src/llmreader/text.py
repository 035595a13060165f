"""Strangers' text made safe to show: nothing in it can steer the terminal or turn the text around it.

Words, emoji, combining marks and right-to-left scripts stay as they are; what no reader sees is taken out.
"""

from __future__ import annotations

import re

TAB_SIZE = 4
"""In cells."""

_LINE_BREAKS = "\n\v\f\r\x1c\x1d\x1e\x85\u2028\u2029"
_CONTROLS = [*range(0x20), *range(0x7F, 0xA0)]
_BIDI = [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]
_SURROGATES = range(0xD800, 0xE000)

_IN_A_LINE: dict[int, str | None] = {
    **dict.fromkeys([*_CONTROLS, *_BIDI]),
    **dict.fromkeys(_SURROGATES, "\ufffd"),
    **{ord(character): " " for character in _LINE_BREAKS + "\t"},
}
_IN_A_BLOCK = _IN_A_LINE | {ord(character): "\n" for character in _LINE_BREAKS} | {ord("\t"): "\t"}

_SPACES = re.compile(r"\s{2,}")
_UNSAFE_IN_A_BLOCK = re.compile("[\0-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


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
