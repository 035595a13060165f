"""Which of what is found comes first.

A word counts by the best place that it stands in: the title, then the user's note and tags, then who made it
and where it is, then the summary, then the article. A title that is what was typed, or begins with it, counts
once more.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from llmreader.library.file import Library
from llmreader.library.finding.wording import tokens
from llmreader.library.words import folded, segmented
from llmreader.query import Words

_TITLE = 32.0
_OTHERS = (16.0, 12.0, 6.0, 4.0)
"""Of the note, the tags, author and site, the summary."""
_ARTICLE = 1.0
"""Also of what stands elsewhere, in another description of the same resource."""
_WHOLE = 1.25
"""How much more a whole word counts than the beginning of one."""
_BEGINS = 16.0
"""For a title that begins with what was typed ..."""
_IS = 48.0
"""... and for one that is nothing else."""
_LENGTH = 1 / 64
"""What a character of the title takes away: of two that fit alike, the shorter one says less else."""

_TITLES = """SELECT d.id, d.title FROM json_each(?) j CROSS JOIN description d ON d.id = j.value"""
_FIELDS = """SELECT w.id, w.note, w.tags, w.author || ' ' || w.site, w.summary
    FROM json_each(?) j CROSS JOIN placement_words w ON w.id = j.value"""


def ranked(library: Library, found: list[int], words: Sequence[Words]) -> list[int]:
    """Placements, the best match first; those that match as well as one another stay in their order."""
    patterns = [pattern for each in words if (pattern := _pattern(each))]
    typed = " ".join(tokens(folded(" ".join(each.text for each in words))))
    scores: dict[int, float] = {}
    missing: dict[int, list[re.Pattern[str]]] = {}
    for number, title in library.rows(_TITLES, (json.dumps(found),)):
        text = folded(segmented(title))
        scores[number] = _title(text, typed) + sum(_TITLE * _found(each, text) for each in patterns)
        if lacking := [each for each in patterns if not each.search(text)]:
            missing[number] = lacking
    for number, *texts in library.rows(_FIELDS, (json.dumps(list(missing)),)):
        weighed = [(folded(text), weight) for text, weight in zip(texts, _OTHERS, strict=True) if text]
        scores[number] += sum(_best(each, weighed) for each in missing[number])
    return sorted(found, key=lambda number: -scores.get(number, 0.0))


def _title(text: str, typed: str) -> float:
    begins = (_IS if text == typed else _BEGINS) if text.startswith(typed) else 0.0
    return begins - _LENGTH * len(text)


def _best(pattern: re.Pattern[str], weighed: Sequence[tuple[str, float]]) -> float:
    return max((weight * _found(pattern, text) for text, weight in weighed), default=0.0) or _ARTICLE


def _found(pattern: re.Pattern[str], text: str) -> float:
    """0 where it is not in a text, more where the first word that begins so is whole."""
    found = pattern.search(text)
    return 0.0 if found is None else _WHOLE if found["rest"] == "" else 1.0


def _pattern(words: Words) -> re.Pattern[str] | None:
    found = tokens(folded(words.text))
    between = r"\W+".join(map(re.escape, found))
    return re.compile(rf"\b{between}(?P<rest>\w*)") if found else None
