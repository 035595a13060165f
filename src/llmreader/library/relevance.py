"""How well something matches the words that are looked for, and the sentence in which it does."""

from __future__ import annotations

import re
import unicodedata

from llmreader.text import one_line

TITLE, TAGS, NOTE, AROUND, ELSEWHERE = 10.0, 6.0, 5.0, 3.0, 1.0
"""What a word counts, by where it is found first: author and site are `around`, a summary is elsewhere."""
WHOLE = 2.0
"""More for a whole word than for the beginning of one, ..."""
FIRST = 1.0
"""... more where the title begins with it, ..."""
LENGTH = 0.01
"""... and less for each character of a title: of two titles the shorter is more about the word."""
LONGEST = 240
"""Characters of a sentence that are shown."""

_END = re.compile(r"[.!?\u3002\uff01\uff1f](?=\s|\Z)|\n|(?<=[\u3002\uff01\uff1f])")


def folded(text: str) -> str:
    """`text` in lower case and without diacritics, each character in its place."""
    if text.isascii():
        return text.lower()
    return "".join(unicodedata.normalize("NFD", letter)[0].lower()[0] for letter in text)


class Words:
    """Beginnings of words that are looked for."""

    def __init__(self, words: tuple[str, ...]) -> None:
        self._words = [folded(word) for word in words if word]
        starts = "|".join(rf"(?<![^\W_]){re.escape(word)}" for word in self._words)
        self._any = re.compile(starts or r"\Z")

    def score(self, title: str, tags: str, note: str, around: str) -> float:
        """How well folded texts match: the higher the better."""
        total = -LENGTH * len(title)
        padded = f" {title} "
        for word in self._words:
            if (at := _start(padded, word)) >= 0:
                whole = not padded[at + len(word)].isalnum()
                total += TITLE + FIRST * (at == 1) + WHOLE * whole
            elif _start(f" {tags}", word) >= 0:
                total += TAGS
            elif _start(f" {note}", word) >= 0:
                total += NOTE
            else:
                total += AROUND if _start(f" {around}", word) >= 0 else ELSEWHERE
        return total

    def sentence(self, text: str) -> str:
        """The sentence in which the first of the words stands; the first sentence if none does."""
        found = self._any.search(folded(text))
        at = found.start() if found else 0
        begin = max((end.end() for end in _END.finditer(text, 0, at)), default=0)
        ended = _END.search(text, at)
        end = ended.end() if ended else len(text)
        begin = max(begin, at - LONGEST // 2)
        return one_line(text[begin : min(end, begin + LONGEST)])


def _start(text: str, word: str) -> int:
    """Where a word in a text, which begins with a space, begins with `word`; -1 when none does."""
    at = text.find(f" {word}") + 1
    if at:
        return at
    at = text.find(word)
    while at > 0 and text[at - 1].isalnum():
        at = text.find(word, at + 1)
    return at
