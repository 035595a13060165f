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
from llmreader.library.finding.patterns import BETWEEN, pattern_of
from llmreader.library.words import folded
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

_TITLES = "SELECT d.id, d.title FROM json_each(?) j CROSS JOIN description d ON d.id = j.value"
_FIELDS = """SELECT p.id, (SELECT text FROM note n WHERE n.resource_id = p.resource_id),
       (SELECT group_concat(name, ' ') FROM tag t WHERE t.resource_id = p.resource_id),
       d.author || ' ' || d.site || ' ' || d.host, d.summary
    FROM json_each(?) j CROSS JOIN placement p ON p.id = j.value CROSS JOIN description d ON d.id = p.id"""


def ranked(library: Library, found: list[int], words: Sequence[Words]) -> list[int]:
    """Placements, the best match first; those that match as well as one another stay in their order."""
    sources = [source for each in words if (source := pattern_of(each))]
    patterns = [re.compile(source) for source in sources]
    typed = re.compile(BETWEEN + BETWEEN.join(sources))
    scores: dict[int, float] = {}
    missing: dict[int, list[re.Pattern[str]]] = {}
    for number, title in library.rows(_TITLES, (json.dumps(found),)):
        text = folded(title)
        by_pattern = [_found(each, text) for each in patterns]
        scores[number] = _title(text, typed) + _TITLE * sum(by_pattern)
        if not all(by_pattern):
            missing[number] = [each for each, has in zip(patterns, by_pattern, strict=True) if not has]
    for number, *texts in library.rows(_FIELDS, (json.dumps(list(missing)),)):
        weighed = [(folded(text), weight) for text, weight in zip(texts, _OTHERS, strict=True) if text]
        scores[number] += sum(_best(each, weighed) for each in missing[number])
    return sorted(found, key=lambda number: -scores.get(number, 0.0))


def _title(text: str, typed: re.Pattern[str]) -> float:
    begins = typed.match(text)
    extra = (_IS if begins.end() == len(text) else _BEGINS) if begins else 0.0
    return extra - _LENGTH * len(text)


def _best(pattern: re.Pattern[str], weighed: Sequence[tuple[str, float]]) -> float:
    """In the first of the texts that has it, which are those that count most."""
    for text, weight in weighed:
        if has := _found(pattern, text):
            return weight * has
    return _ARTICLE


def _found(pattern: re.Pattern[str], text: str) -> float:
    """0 where it is not in a text, more where the first word that begins so is whole."""
    found = pattern.search(text)
    if found is None:
        return 0.0
    return 1.0 if text[found.end() : found.end() + 1].isalnum() else _WHOLE
