"""What was probably meant, where words find nothing: the titles that are spelled most like them.

First the words: for each that no resource has, those that are spelled like it, among the words of the index
that begin with the same two letters, or these exchanged, doubled or one left out, or else with the same first
letter. Then the titles that have such words, compared as a whole.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterator
from itertools import islice

from llmreader.library.file import Library
from llmreader.library.finding.ground import Ground
from llmreader.library.finding.indexes import BEGINNINGS, BEGINNINGS_OF_TITLES, count_rows
from llmreader.library.finding.names import shelf
from llmreader.library.finding.sources import with_words
from llmreader.library.finding.sql import Sql
from llmreader.library.finding.wording import Needle, tokens, words_in
from llmreader.library.words import folded
from llmreader.query import Query

NEAREST = 5
"""Titles that are offered."""
_WORDS = 6
"""Words of a query that are looked at."""
_SPELLINGS = 8
"""Words that are tried for one."""
_LIKE = 70
"""How much of a word has to be as it was typed, of 100."""
_LONGER = 3
"""Letters that it may have more, or fewer."""
_COMPARED = 1_000
"""Titles that are compared."""


def nearest(library: Library, query: Query, most: int = NEAREST) -> array[int]:
    """Placements whose titles are nearest to the words of a query that finds nothing, the nearest first."""
    typed = [folded(token) for words in words_in(query.where) for token in tokens(words.text)]
    spelled = [found for word in typed[:_WORDS] if (found := _spelled(library, word))]
    if not spelled:
        return array("I")
    from rapidfuzz import fuzz, process

    titles: dict[int, str] = {}
    for together in (" AND ", " OR "):
        if len(titles) < most:
            titles |= _titles(library, together.join(spelled))
    alike = process.extract(" ".join(typed), titles, scorer=fuzz.WRatio, processor=folded, limit=most)
    return array("I", (number for _, _, number in alike))


def _titles(library: Library, wanted: str) -> dict[int, str]:
    """The first titles that have what is wanted, by placement."""
    found = with_words(library, Ground(shelf(library)), Needle(BEGINNINGS_OF_TITLES, wanted, ""), Sql("1"))
    numbers = json.dumps(list(islice(found, _COMPARED)))
    rows = library.rows(
        "SELECT d.id, d.title FROM json_each(?) j CROSS JOIN description d ON d.id = j.value", (numbers,)
    )
    return dict(rows)


def _spelled(library: Library, word: str) -> str:
    """A query for a word, or for those that are spelled like it; empty where there are none."""
    if count_rows(library, BEGINNINGS, f'"{word}"*', 1):
        return f'"{word}"*'
    from rapidfuzz import fuzz, process

    for starts in ({word[:2], word[1::-1], word[1:3], word[:1] + word[2:3]}, {word[:1]}):
        among = [term for start in sorted(starts) for term in _terms(library, start, len(word))]
        alike = process.extract(word, among, scorer=fuzz.ratio, limit=_SPELLINGS, score_cutoff=_LIKE)
        if alike:
            return "(" + " OR ".join(f'"{term}"' for term, _, _ in alike) + ")"
    return ""


def _terms(library: Library, start: str, length: int) -> Iterator[str]:
    """Words of the index that begin so and are about so long."""
    return library.each(
        "SELECT term FROM placement_term WHERE term >= ? AND term < ? AND length(term) BETWEEN ? AND ?",
        (start, start + "\U0010ffff", length - _LONGER, length + _LONGER),
    )
