"""What is looked for, in the language of SQLite's FTS5 (https://sqlite.org/fts5.html, section 3)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from llmreader.library.finding.indexes import BEGINNINGS, BEGINNINGS_OF_TITLES, WITH_POSITIONS
from llmreader.library.words import is_unspaced, segmented
from llmreader.query import And, Expression, Name, Named, Not, Or, Words

# As the tokenizer `unicode61` cuts: letters and digits, with accents that stand apart inside.
_WORD = re.compile("[^\\W_](?:[^\\W_]|[\u0300-\u036f])*")


class Needle(NamedTuple):
    """What a row of an index has to have."""

    table: str
    """The quick one, unless positions have to be known."""
    placed: str
    """Of a placement; empty when nothing can have it."""
    article: str
    """Of an article; empty when articles do not count."""


def tokens(text: str) -> list[str]:
    """The words of a text as the search index takes them."""
    return _WORD.findall(segmented(text))


def needle(term: Expression) -> Needle | None:
    """What is looked up for a term, if it is one that has to be looked up in the indexes."""
    match term:
        case Words():
            wanted = _phrase(term)
            return Needle(WITH_POSITIONS if " " in wanted else BEGINNINGS, wanted, wanted)
        case Named(Name.AUTHOR, name):
            beginnings = " AND ".join(f'"{token}"*' for token in tokens(name))
            return Needle(WITH_POSITIONS, beginnings and f"author : ({beginnings})", "")
        case _:
            return None


def needle_of_any(term: Expression) -> Needle | None:
    """What each resource that a term finds has somewhere, and none that it does not; None when that cannot be
    said in one.
    """
    match term:
        case Or(terms) if all(isinstance(each, Words) for each in terms):
            parts = [part for each in terms if (part := needle(each)) and part.placed]
            index = WITH_POSITIONS if any(part.table == WITH_POSITIONS for part in parts) else BEGINNINGS
            any_of_them = " OR ".join(part.placed for part in parts)
            return Needle(index, any_of_them, any_of_them)
        case _:
            return needle(term)


def in_titles(terms: Iterable[Expression]) -> Needle | None:
    """What a title has in which all is that terms with words look for; None where there are none."""
    parts = [part for term in terms if (part := needle_of_any(term)) and part.article]
    table = WITH_POSITIONS if any(part.table == WITH_POSITIONS for part in parts) else BEGINNINGS_OF_TITLES
    wanted = " AND ".join(f"({part.placed})" for part in parts)
    if not wanted:
        return None
    return Needle(table, f"title : ({wanted})" if table == WITH_POSITIONS else wanted, "")


class Row(NamedTuple):
    """What terms say of words, as far as one row of an index can have all of it."""

    needle: Needle
    settled: And
    """The terms that are found where the row has it."""
    doubted: And
    """Those that are found then, unless what they deny stands elsewhere."""


def in_one_row(rarest: Needle, terms: Iterable[Expression]) -> Row:
    """What a row has that has what is rarest, and all else that can be asked of the same index."""
    settled, doubted = list[Expression](), list[Expression]()
    wanted, unwanted = [rarest.placed], list[str]()
    for term in terms:
        part = needle_of_any(term.term if isinstance(term, Not) else term)
        if part is None or part.table != rarest.table or not part.placed:
            continue
        if isinstance(term, Not):
            doubted.append(term)
            unwanted.append(part.placed)
        else:
            settled.append(term)
            wanted += [part.placed] if part != rarest else []
    placed = " AND ".join(f"({part})" for part in wanted) if len(wanted) > 1 else rarest.placed
    if unwanted:
        placed = f"({placed}) NOT ({' OR '.join(unwanted)})"
    return Row(Needle(rarest.table, placed, rarest.article), And(tuple(settled)), And(tuple(doubted)))


def words_in(expression: Expression, *, wanted: bool = True) -> Iterator[Words]:
    """The words that have to be there, or those that must not; a Not turns around what is in it."""
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


def is_plain(expression: Expression) -> bool:
    """Whether nothing in it has to be looked up in the indexes."""
    match expression:
        case Not(term):
            return is_plain(term)
        case And(terms) | Or(terms):
            return all(map(is_plain, terms))
        case _:
            return needle(expression) is None


def _phrase(words: Words) -> str:
    found = tokens(words.text)
    if not found:
        return ""
    begins = not (words.whole or is_unspaced(found[-1]))
    return f'"{" ".join(found)}"{"*" if begins else ""}'
