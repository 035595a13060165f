"""A query as text: to be typed again, and in plain words to be read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from llmreader.query.expressions import And, Has, Is, Minutes, Named, Not, Or, When, Words
from llmreader.query.tokens import ends_a_word, in_quotes, quoted

if TYPE_CHECKING:
    from llmreader.query.expressions import Expression, Query, Term

_BARE = re.compile(r'(?!(?:OR|AND)\Z)[^-\s"():*][^\s"():*]*')


def to_text(query: Query) -> str:
    """A text that says the same: parsed, it has the same tree and the same order, and no mistake."""
    parts = [_text(query.where), f"sort:{query.sort}" if query.sort else ""]
    return " ".join(filter(None, parts))


def _text(expression: Expression) -> str:
    match expression:
        case Not(term):
            return f"-({_text(term)})" if isinstance(term, And | Or) else f"-{_text(term)}"
        case And(terms):
            return " ".join(f"({_text(term)})" if isinstance(term, Or) else _text(term) for term in terms)
        case Or(terms):
            return " OR ".join(map(_text, terms))
        case _:
            return _term(expression)


def _term(term: Term) -> str:
    match term:
        case Words(text, whole):
            return _words(text, whole=whole)
        case Is(state):
            return f"is:{state}"
        case Has(part):
            return f"has:{part}"
        case Named(by, name):
            return f"{by}:{quoted(name)}"
        case Minutes(comparison, minutes):
            return f"minutes:{comparison}{minutes}"
        case When(deed, comparison, time):
            return f"{deed}:{comparison}{time}"


def _words(text: str, *, whole: bool) -> str:
    if whole:
        return in_quotes(text)
    return text if _BARE.fullmatch(text) and not ends_a_word(text) else f"{in_quotes(text)}*"
