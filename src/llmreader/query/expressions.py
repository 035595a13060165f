"""What a query says: a tree of frozen values.

A resource that has no value for a term is not found by it, and is found by its negation: `-read:<7d` finds
what was never read.
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from llmreader.query.times import Age, Comparison, Date, Interval


class State(StrEnum):
    """What a resource can be. The first four are the values of `model.Status`."""

    UNREAD = "unread"
    READING = "reading"
    READ = "read"
    SKIPPED = "skipped"
    STARRED = "starred"
    SAVED = "saved"
    NEW = "new"
    DEAD = "dead"


class Part(StrEnum):
    """What a resource can have."""

    NOTE = "note"
    ARTICLE = "article"
    DISCUSSION = "discussion"
    TAG = "tag"


class Name(StrEnum):
    """What can be asked for by its name."""

    TAG = "tag"
    TOPIC = "topic"
    CATALOG = "catalog"
    SITE = "site"
    KIND = "kind"
    AUTHOR = "author"


class Deed(StrEnum):
    """What was done at a moment that is known."""

    ADDED = "added"
    READ = "read"


class Sort(StrEnum):
    """In which order what is found is shown; the last of two of them counts."""

    TITLE = "title"
    SITE = "site"
    ADDED = "added"
    READ = "read"
    MINUTES = "minutes"
    RELEVANCE = "relevance"
    RANDOM = "random"


class Words(Struct, frozen=True):
    """A word, or several in a row, anywhere in a resource."""

    text: str
    """In one line, as typed, with a letter or a digit in it."""
    whole: bool = False
    """Whether the last word is whole. Otherwise a word that begins so will do."""


class Is(Struct, frozen=True):
    """Resources in a state."""

    state: State


class Has(Struct, frozen=True):
    """Resources that have such a part, or several."""

    part: Part


class Named(Struct, frozen=True):
    """Resources that belong to what has a name."""

    by: Name
    name: str
    """In one line, never empty. As typed, but for a site's host and a kind, which are in lower case."""


class Minutes(Struct, frozen=True):
    """Resources that take so long."""

    comparison: Comparison
    minutes: int
    """0 to 99,999."""


class When(Struct, frozen=True):
    """Resources with which something was done at such a time."""

    deed: Deed
    comparison: Comparison
    time: Age | Date

    def interval(self, now: int) -> Interval:
        """The moments that count, seen from `now`; both in microseconds since 1970, UTC."""
        return self.time.interval(self.comparison, now)


class Not(Struct, frozen=True):
    """Resources that a term does not find; the term is no Not."""

    term: Expression


class And(Struct, frozen=True):
    """Resources that each term finds; no term is an And. Without terms, every resource."""

    terms: tuple[Expression, ...] = ()


class Or(Struct, frozen=True):
    """Resources that any of two or more terms finds; no term is an Or."""

    terms: tuple[Expression, ...]


Term = Words | Is | Has | Named | Minutes | When
Expression = Term | Not | And | Or

EVERYTHING = And()


class Mistake(Struct, frozen=True):
    """A part of a query that could not be understood as it stands."""

    start: int
    """Where it begins in the text, in characters."""
    end: int
    """Where it has ended."""
    sentence: str
    """What would be right."""
    nearest: str = ""
    """What was probably meant, to stand in its place; empty when there is no guess."""
    unfinished: bool = False
    """Whether it is the end of the text and can still become right: nothing to tell someone who is typing."""


class Query(Struct, frozen=True):
    """What was understood of a text."""

    where: Expression = EVERYTHING
    """Which resources. What is mistaken is left out, and an unknown field is taken as words."""
    sort: Sort | None = None
    """None: the text does not say."""
    mistakes: tuple[Mistake, ...] = ()
    """By their place. Nothing should be changed on the strength of a query that has any."""


def both(terms: list[Expression]) -> Expression:
    """What all the terms find; each says it once."""
    flat = dict.fromkeys(
        inner for term in terms for inner in (term.terms if isinstance(term, And) else (term,))
    )
    return And(tuple(flat)) if len(flat) != 1 else next(iter(flat))


def either(terms: list[Expression]) -> Expression:
    """What any of the terms finds, of which there is at least one; each says it once."""
    flat = dict.fromkeys(
        inner for term in terms for inner in (term.terms if isinstance(term, Or) else (term,))
    )
    return Or(tuple(flat)) if len(flat) != 1 else next(iter(flat))


def negated(term: Expression) -> Expression:
    """What the term does not find."""
    return term.term if isinstance(term, Not) else Not(term)


def highlights(query: Query) -> tuple[Words, ...]:
    """The words that make a resource match, each once, in the order of the text: what to show in it."""
    return tuple(dict.fromkeys(_positive(query.where, positive=True)))


def _positive(expression: Expression, *, positive: bool) -> list[Words]:
    match expression:
        case Words():
            return [expression] if positive else []
        case Not(term):
            return _positive(term, positive=not positive)
        case And(terms) | Or(terms):
            return [words for term in terms for words in _positive(term, positive=positive)]
        case _:
            return []
