"""A query in plain words, for the line under the input: what was understood, and so what is found."""

from __future__ import annotations

from llmreader.query.expressions import (
    EVERYTHING,
    And,
    Expression,
    Has,
    Is,
    Minutes,
    Name,
    Named,
    Not,
    Or,
    Part,
    Query,
    Sort,
    State,
    Term,
    When,
    Words,
)
from llmreader.query.times import Age, Comparison

_STATES = {State.READING: "being read", State.SAVED: "saved for offline", State.DEAD: "gone from its site"}
_PARTS = {Part.ARTICLE: "an article"}
_NAMES = {
    Name.TAG: "tagged {}",
    Name.TOPIC: "in the topic {}",
    Name.CATALOG: "in the catalog {}",
    Name.SITE: "from {}",
    Name.KIND: "of the kind {}",
    Name.AUTHOR: "by {}",
}
_MINUTES = {
    Comparison.LESS: "under {} min",
    Comparison.AT_MOST: "at most {} min",
    Comparison.EQUAL: "{} min",
    Comparison.AT_LEAST: "at least {} min",
    Comparison.MORE: "over {} min",
}
_AGES = {
    Comparison.LESS: "in the last {}",
    Comparison.AT_MOST: "in the last {}",
    Comparison.EQUAL: "in the last {}",
    Comparison.AT_LEAST: "at least {} ago",
    Comparison.MORE: "more than {} ago",
}
_DATES = {
    Comparison.LESS: "before {}",
    Comparison.AT_MOST: "in {} or before",
    Comparison.EQUAL: "in {}",
    Comparison.AT_LEAST: "in {} or after",
    Comparison.MORE: "after {}",
}
_UNITS = {"h": "hour", "d": "day", "w": "week", "m": "month", "y": "year"}
_SORTS = {
    Sort.TITLE: "by title",
    Sort.SITE: "by site",
    Sort.ADDED: "newest first",
    Sort.READ: "last read first",
    Sort.MINUTES: "shortest first",
    Sort.RELEVANCE: "best match first",
    Sort.RANDOM: "in any order",
}


def understood(query: Query) -> str:
    """What the query finds, and in which order if it says so: `unread and attention…, shortest first`.

    A word that ends with an ellipsis is the beginning of a word; quotes hold whole words in a row.
    """
    found = "everything" if query.where == EVERYTHING else _worded(query.where)
    return f"{found}, {_SORTS[query.sort]}" if query.sort else found


def _worded(expression: Expression) -> str:
    match expression:
        case Not(term):
            return f"not {_inside(term)}"
        case And(terms):
            return " and ".join(map(_inside, terms))
        case Or(terms):
            return " or ".join(map(_inside, terms))
        case _:
            return _term(expression)


def _inside(expression: Expression) -> str:
    """In parentheses where it could be taken for a part of what stands around it."""
    worded = _worded(expression)
    return f"({worded})" if isinstance(expression, And | Or) else worded


def _term(term: Term) -> str:
    match term:
        case Words(text, whole):
            return f"“{text}”" if whole else f"{text}…"
        case Is(state):
            return _STATES.get(state, state)
        case Has(part):
            return f"with {_PARTS.get(part, f'a {part}')}"
        case Named(by, name):
            return _NAMES[by].format(name)
        case Minutes(comparison, minutes):
            return _MINUTES[comparison].format(minutes)
        case When():
            return _when(term)


def _when(when: When) -> str:
    time = when.time
    if isinstance(time, Age):
        length = f"{time.count} {_UNITS[time.unit]}{'' if time.count == 1 else 's'}"
        return f"{when.deed} {_AGES[when.comparison].format(length)}"
    worded = _DATES[when.comparison].format(time)
    return f"{when.deed} {worded.replace('in ', 'on ', 1) if time.day else worded}"
