"""The words of a query as regular expressions, for texts that are in memory; as the indexes find them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from llmreader.library.finding.wording import tokens
from llmreader.library.words import folded, is_unspaced
from llmreader.query import Words

BETWEEN = r"[\W_]*"
"""What may stand between two words in a row."""
_ENDS = r"(?![^\W_])"
_ACCENTS = "[\u0300-\u036f]*"
"""That stand apart, after their letter."""
_APART = re.compile("[\u0300-\u036f]")


def patterns_for(text: str, words: Sequence[Words]) -> list[str]:
    """Find each of the words in a text, folded. Those are left out in which there is nothing that the indexes
    take.
    """
    accents = _APART.search(text) is not None
    return [pattern for each in words if (pattern := pattern_of(each, accents=accents))]


def pattern_of(words: Words, *, accents: bool = False) -> str:
    """Finds the words in a folded text, with accents that stand apart if need be; empty when there is nothing
    in them that the indexes take.
    """
    found = tokens(folded(words.text))
    if not found:
        return ""
    ends = _ENDS if words.whole and not is_unspaced(found[-1]) else ""
    return (
        BETWEEN.join(
            [_beginning(found[0], accents=accents), *(_spelled(each, accents=accents) for each in found[1:])]
        )
        + ends
    )


def _beginning(token: str, *, accents: bool) -> str:
    if is_unspaced(token):
        return _spelled(token, accents=accents)
    if accents:
        return r"(?<![^\W_])" + _spelled(token, accents=accents)
    # What comes before is looked at last: letters are what a search can run ahead by.
    return rf"{re.escape(token)}(?<![^\W_]{re.escape(token)})"


def _spelled(token: str, *, accents: bool) -> str:
    return "".join(re.escape(letter) + (_ACCENTS if accents else "") for letter in token)
