"""The words of a query as regular expressions, for texts that are in memory; as the indexes find them."""

from __future__ import annotations

import re

from llmreader.library.finding.wording import tokens
from llmreader.library.words import folded, is_unspaced
from llmreader.query import Words

BETWEEN = r"[\W_]*"
"""What may stand between two words in a row."""
_BEGINS, _ENDS = r"(?<![^\W_])", r"(?![^\W_])"
_ACCENTS = "[\u0300-\u036f]*"
"""That stand apart, after their letter."""


def pattern_of(words: Words, *, accents: bool = False) -> str:
    """Finds the words in a folded text, with accents that stand apart if need be; empty when there is nothing
    in them that the indexes take.
    """
    found = tokens(folded(words.text))
    if not found:
        return ""
    letters = _ACCENTS if accents else ""
    spelled = ("".join(re.escape(letter) + letters for letter in token) for token in found)
    begins = "" if is_unspaced(found[0]) else _BEGINS
    ends = _ENDS if words.whole and not is_unspaced(found[-1]) else ""
    return begins + BETWEEN.join(spelled) + ends
