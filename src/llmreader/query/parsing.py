"""From a text to what it says. Any text says something, and whatever is wrong with it is a value.

A query is parsed at each key, so what stands at the end of the text may not be finished: an open quote or
parenthesis lasts until the end, and a value that can still become right is left out meanwhile.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct, field

from llmreader.links import SAFE_SCHEMES
from llmreader.query.expressions import (
    EVERYTHING,
    Expression,
    Mistake,
    Query,
    Sort,
    Words,
    both,
    either,
    negated,
)
from llmreader.query.fields import BY_NAME
from llmreader.query.tokens import Sign, Token, quoted, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable

    from llmreader.query.fields import Field

LONGEST = 10_000
"""Characters of a query that are read."""

DEEPEST = 32
"""Parentheses that may stand in one another."""

MOST_MISTAKES = 20
"""Mistakes that are told of one query."""

_LIKE_A_FIELD = re.compile(r"([A-Za-z]+):(?![:/])")


def parse(text: str) -> Query:
    """What was understood of `text`. Never raises."""
    parser = _Parser(text[:LONGEST])
    if len(text) > LONGEST:
        parser.mistake(LONGEST, len(text), f"Only the first {LONGEST:,} characters are read")
    return parser.query()


class _Group(Struct):
    """What stands in a pair of parentheses, or outside of all."""

    negated: bool = False
    done: list[Expression] = field(default_factory=list)
    """What OR has ended."""
    terms: list[Expression] = field(default_factory=list)
    """What stands since the last OR."""

    def end_alternative(self) -> None:
        if self.terms:
            self.done.append(both(self.terms))
            self.terms = []

    def expression(self) -> Expression | None:
        """None when it says nothing."""
        self.end_alternative()
        return either(self.done) if self.done else None


class _Parser:
    """One text, read once from its beginning to its end."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._groups = [_Group()]
        self._too_deep = 0
        """Parentheses that are open and were not taken as a group."""
        self._sort: Sort | None = None
        self._sort_token: Token | None = None
        self._mistakes: list[Mistake] = []

    def query(self) -> Query:
        for token in tokens(self._text):
            self._take(token)
        while len(self._groups) > 1:
            self._end_group()
        where = self._groups[0].expression() or EVERYTHING
        return Query(where, self._sort, tuple(sorted(self._mistakes, key=lambda mistake: mistake.start)))

    def mistake(
        self, start: int, end: int, sentence: str, nearest: str = "", *, unfinished: bool = False
    ) -> None:
        if nearest:
            sentence += f"; did you mean {nearest}?"
        if len(self._mistakes) < MOST_MISTAKES:
            self._mistakes.append(Mistake(start, end, sentence, nearest, unfinished))

    def _take(self, token: Token) -> None:
        match token.sign:
            case Sign.OPEN:
                self._begin_group(token)
            case Sign.CLOSE:
                self._close(token)
            case Sign.OR:
                self._groups[-1].end_alternative()
            case Sign.FIELD:
                self._field(token)
            case Sign.WORD | Sign.PHRASE:
                self._words(token)

    def _add(self, expression: Expression, *, minus: bool) -> None:
        self._groups[-1].terms.append(negated(expression) if minus else expression)

    def _begin_group(self, token: Token) -> None:
        if len(self._groups) <= DEEPEST:
            self._groups.append(_Group(token.negated))
            return
        if not self._too_deep:
            self.mistake(token.start, token.end, f"Parentheses stand in one another {DEEPEST} times at most")
        self._too_deep += 1

    def _close(self, token: Token) -> None:
        if self._too_deep:
            self._too_deep -= 1
        elif len(self._groups) > 1:
            self._end_group()
        else:
            self.mistake(token.start, token.end, "There is no ( for this )")

    def _end_group(self) -> None:
        group = self._groups.pop()
        if inner := group.expression():
            self._add(inner, minus=group.negated)

    def _words(self, token: Token) -> None:
        if like := _LIKE_A_FIELD.match(token.text):
            self._unknown_field(token, like[1])
        if any(map(str.isalnum, token.text)):
            self._add(Words(token.text, token.whole), minus=token.negated)

    def _unknown_field(self, token: Token, name: str) -> None:
        colon = token.start + len(name) + 1
        goes_on = self._text[colon : colon + 1].strip()
        if goes_on and token.sign is Sign.WORD and name.lower() not in SAFE_SCHEMES:
            near = _nearest(name, BY_NAME)
            sentence = f"There is no field {name}:, and these are words"
            self.mistake(token.start, colon, sentence, near and f"{near}:")

    def _field(self, token: Token) -> None:
        row = BY_NAME[token.field]
        found = row.accept(token.text) if token.text else None
        if found is None:
            self._wrong_value(token, row)
        elif isinstance(found, Sort):
            self._sort_by(found, token)
        else:
            self._add(found, minus=token.negated)

    def _sort_by(self, sort: Sort, token: Token) -> None:
        if before := self._sort_token:
            self.mistake(before.start, before.end, "The last sort: counts, and this is not the last")
        if token.negated:
            self.mistake(token.start, token.end, "sort: takes no - in front")
        self._sort, self._sort_token = sort, token

    def _wrong_value(self, token: Token, row: Field) -> None:
        start = token.inner if token.text else token.start
        goes_on = not token.text or (not token.closed and row.begun(token.text))
        near = _nearest(token.text, row.values)
        where = "" if token.text else ", right after the colon"
        self.mistake(
            start,
            token.end,
            f"{row.name}: takes {row.expected}{where}",
            near and quoted(near),
            unfinished=goes_on and token.end == len(self._text),
        )


def _nearest(word: str, words: Iterable[str]) -> str:
    from difflib import get_close_matches

    return next(iter(get_close_matches(word.lower(), words, n=1)), "")
