"""Looking for words in a text, whatever their case, their accents and the kind of their quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import category, normalize

_LETTERS = re.compile(r"[^\W_]+")
_MARKUP = re.compile(r"[*_~`\\]+")
_HIDDEN = re.compile(r"[&<]|\[(?<=\w\[)|\)(?=\w)")
"""What Markdown can stand for that is not seen in it, or what can stand within a word. Each begins with one
of four signs, so that a text is gone through quickly.
"""
_QUOTES = str.maketrans("‘’‚“”„‐‑–—\u00a0\u202f", "'''\"\"\"----  ")  # noqa: RUF001  # as they are printed


class Query:
    """What is looked for: a part of a text, with any white space between its words."""

    def __init__(self, words: str) -> None:
        text = folded(words)[0].split()
        self._pattern = re.compile(r"\s+".join(map(re.escape, text)))
        self._longest = max(_LETTERS.findall(" ".join(text)), key=len, default="")
        self.is_empty = not text

    def spots(self, text: str) -> Iterator[tuple[int, int]]:
        """Where it stands in `text`: the offsets of starts and ends."""
        if self.is_empty:
            return
        shown, places = folded(text)
        for found in self._pattern.finditer(shown):
            start, end = found.span()
            yield (start, end) if places is None else (places[start], places[end - 1] + 1)

    def may_be_in(self, source: str) -> bool:
        """Whether the text that the Markdown `source` shows can have it: False is certain."""
        return self.may_be_in_bare(bare(source))

    def may_be_in_bare(self, source: str | None) -> bool:
        """The same for what `bare` makes of it."""
        return source is None or self._longest in source


def bare(source: str) -> str | None:
    """Some Markdown to look for words in, without what is not seen of it; None where that is not certain."""
    return None if _HIDDEN.search(source) else folded(_MARKUP.sub("", source))[0]


def folded(text: str) -> tuple[str, list[int] | None]:
    """`text` without what is not told apart, and which character of it each is from; None: one from each."""
    if text.isascii():
        return text.lower(), None
    parts = [_fold(character) for character in text]
    if all(len(part) == 1 for part in parts):
        return "".join(parts), None
    return "".join(parts), [at for at, part in enumerate(parts) for _ in part]


class _Folds(dict[str, str]):
    def __missing__(self, character: str) -> str:
        plain = "".join(each for each in normalize("NFKD", character) if category(each) != "Mn")
        self[character] = folded = plain.translate(_QUOTES).casefold().replace("\u00ad", "")
        return folded


_fold = _Folds().__getitem__
