"""Raised and lowered text without markup, which Markdown has none for."""

from __future__ import annotations

_PLAIN = "0123456789+-=()n"
_RAISED = dict(
    zip(
        _PLAIN,
        "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079\u207a\u207b\u207c\u207d\u207e\u207f",
        strict=True,
    )
)
_LOWERED = dict(
    zip(
        _PLAIN,
        "\u2080\u2081\u2082\u2083\u2084\u2085\u2086\u2087\u2088\u2089\u208a\u208b\u208c\u208d\u208e\u2099",
        strict=True,
    )
)
_RAISED |= {"\u2212": "\u207b", "i": "\u2071"}
_LOWERED |= {"\u2212": "\u208b", "i": "\u1d62"}

_LONGEST = 6
"""Characters: what is longer is no exponent but a remark."""

_ENDINGS = frozenset(("st", "nd", "rd", "th", "er", "re", "e", "ers", "es", "o", "a", "tm", "sm", "r", "c"))
"""Raised letters that mean the same on the line."""


def written(words: str, *, raised: bool) -> str:
    """`words` raised or lowered by the characters for it, else after a sign, as TeX writes them."""
    characters = _RAISED if raised else _LOWERED
    if not words:
        return ""
    if all(character in characters for character in words):
        return "".join(characters[character] for character in words)
    if raised and (words.lower() in _ENDINGS or not words[0].isalnum() or len(words) > _LONGEST):
        return words
    sign = "^" if raised else "_"
    return f"{sign}{words}" if len(words) == 1 or (not raised and words.isalnum()) else f"{sign}({words})"
