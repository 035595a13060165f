"""Where the words of a query stand: in the title that a row shows, and in what it does not show."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec import Struct

from llmreader.library.articles import article
from llmreader.library.file import Library
from llmreader.library.finding.patterns import patterns_for
from llmreader.library.words import folded, plain
from llmreader.query import Query, Words, highlights
from llmreader.text import one_line

LONGEST = 240
"""Characters of a sentence that are shown."""

_END = re.compile(r"[.!?](?=\s)|\n|[\u3002\uff01\uff1f]")
_ROW = """SELECT p.resource_id, d.title, d.summary, ifnull(n.text, '')
    FROM placement p JOIN description d ON d.id = p.id LEFT JOIN note n ON n.resource_id = p.resource_id
    WHERE p.id = ?"""


class Spot(NamedTuple):
    """A part of a text that matches, in characters."""

    start: int
    end: int


class Excerpt(Struct, frozen=True):
    """A sentence with words that are looked for, from a text that a row does not show."""

    source: str
    """`note`, `summary` or `article`."""
    text: str
    """In one line, at most LONGEST characters."""
    spots: tuple[Spot, ...]


def spots(text: str, words: Sequence[Words]) -> list[Spot]:
    """The parts of a text that make it match, apart from one another and in its order; `words` are those of
    `query.highlights`.
    """
    patterns = patterns_for(text, words)
    return [Spot(*each.span()) for each in re.finditer("|".join(patterns), folded(text))] if patterns else []


def excerpts(library: Library, query: Query, placements: Sequence[int]) -> dict[int, Excerpt]:
    """Of those placements whose titles have not all the words of a query: the sentence of the user's note, of
    the summary or of the article that has most of the words that are missing there.
    """
    words = highlights(query)
    found = ((number, _excerpt(library, number, words)) for number in placements) if words else ()
    return {number: excerpt for number, excerpt in found if excerpt}


def _excerpt(library: Library, placement: int, words: Sequence[Words]) -> Excerpt | None:
    row = library.row(_ROW, (placement,))
    if row is None:
        return None
    resource, title, summary, note = row
    missing = [each for each in words if not spots(title, [each])]
    best = list[Spot]()
    sentence = source = ""
    for name, text in _texts(library, resource, note, summary):
        if len(best) == len(missing):
            break
        found = _first(text, missing)
        if len(found) > len(best):
            best, source, sentence = found, name, _sentence(text, min(found))
    return Excerpt(source, sentence, tuple(spots(sentence, words))) if best else None


def _first(text: str, words: Sequence[Words]) -> list[Spot]:
    """Where each of the words that are there stands first."""
    plain_text = folded(text)
    found = (re.search(pattern, plain_text) for pattern in patterns_for(text, words))
    return [Spot(*each.span()) for each in found if each]


def _texts(library: Library, resource: int, note: str, summary: str) -> Iterator[tuple[str, str]]:
    """In the order in which they are preferred; the article only when it is asked for."""
    yield "note", note
    yield "summary", summary
    kept = article(library, resource)
    yield "article", plain(kept.article.text, kept.facts.form) if kept else ""


def _sentence(text: str, spot: Spot) -> str:
    """The sentence in which a part of a text stands; of a long one what is around it."""
    before = text[max(0, spot.start - LONGEST) : spot.start]
    begin = max((end.end() for end in _END.finditer(before)), default=0)
    sentence = before[begin:]
    if len(sentence) > LONGEST // 2:
        sentence = sentence[-LONGEST // 2 :].partition(" ")[2]
    after = text[spot.start : spot.start + LONGEST - len(sentence)]
    ended = _END.search(after, min(spot.end - spot.start, len(after)))
    if ended:
        return _clean(sentence + after[: ended.end()])
    whole = spot.start + len(after) == len(text)
    return _clean(sentence + (after if whole else after.rpartition(" ")[0] or after))


def _clean(sentence: str) -> str:
    """In one line, without what makes a list or a heading of it in Markdown."""
    return one_line(sentence).lstrip("-*#> ")
