"""What is looked for, in the language of SQLite's FTS5 (https://sqlite.org/fts5.html, section 3)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from llmreader.library.words import is_unspaced, segmented
from llmreader.query import And, Expression, Not, Or, Words

WITH_POSITIONS = "placement_text"
"""The index that knows phrases and columns."""
BEGINNINGS = "placement_start"
"""The one that is quick with beginnings of words, and knows neither."""
BEGINNINGS_OF_TITLES = "title_start"

# As the tokenizer `unicode61` cuts: letters and digits, with accents that stand apart inside.
_WORD = re.compile("[^\\W_](?:[^\\W_]|[\u0300-\u036f])*")


def tokens(text: str) -> list[str]:
    """The words of a text as the search index takes them."""
    return _WORD.findall(segmented(text))


def needle(words: Words) -> str:
    """The phrase of some words; empty when there is nothing in them that the index takes."""
    found = tokens(words.text)
    if not found:
        return ""
    begins = not (words.whole or is_unspaced(found[-1]))
    return f'"{" ".join(found)}"{"*" if begins else ""}'


def in_column(column: str, text: str) -> str:
    """What has, in one column, words that begin like each word of a text."""
    beginnings = " AND ".join(f'"{token}"*' for token in tokens(text))
    return f"{column} : ({beginnings})" if beginnings else ""


def in_titles(wanted: str) -> str:
    """What has all of it in its title."""
    return f"title : ({wanted})"


def document(expression: Expression) -> str:
    """What a text has to have for all of an expression to be found in it; empty when that cannot be said:
    for what is not words, and for what is only said to be missing.
    """
    match expression:
        case Words():
            return needle(expression)
        case Or(terms):
            parts = [document(term) for term in terms]
            return f"({' OR '.join(parts)})" if all(parts) else ""
        case And(terms):
            return _both(terms)
        case _:
            return ""


def _both(terms: tuple[Expression, ...]) -> str:
    wanted = [document(term) for term in terms if not isinstance(term, Not)]
    unwanted = [document(term.term) for term in terms if isinstance(term, Not)]
    if not wanted or not all(wanted) or not all(unwanted):
        return ""
    found = f"({' AND '.join(wanted)})"
    return f"({found} NOT ({' OR '.join(unwanted)}))" if unwanted else found


def words_in(expression: Expression, *, wanted: bool = True) -> Iterator[Words]:
    """The words that have to be there, or those that must not, through every negation."""
    match expression:
        case Words():
            if wanted:
                yield expression
        case Not(term):
            yield from words_in(term, wanted=not wanted)
        case And(terms) | Or(terms):
            for term in terms:
                yield from words_in(term, wanted=wanted)
        case _:
            pass


def index_for(expression: Expression) -> str:
    """The index that can answer: the quick one, unless positions of words have to be known."""
    every = (*words_in(expression), *words_in(expression, wanted=False))
    return WITH_POSITIONS if any(len(tokens(words.text)) > 1 for words in every) else BEGINNINGS
