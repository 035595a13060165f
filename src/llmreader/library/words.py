"""What is searched of a text: the words in it as the search index takes them.

The index finds words by the white space and punctuation between them. Scripts that are written without are
indexed a character a word; a run of such characters in a query is then a phrase.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from functools import cache

# Chinese and Japanese; not Korean, which has spaces.
_IDEOGRAPHS = (
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3041-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
# Thai, Lao, Burmese, Khmer.
_LETTERS = "\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff\ua9e0-\ua9ff\uaa60-\uaa7f"
_UNSPACED = f"[{_IDEOGRAPHS}{_LETTERS}]"
_WORD = r"\w+(?:['\u2019.-]\w+)*"
_IDEOGRAPHS_A_WORD, _LETTERS_A_WORD = 1.5, 5
"""By how many words say the same, and take as long to read."""
# Where a link of Markdown leads; a pair of brackets may be in it.
_TARGET = r"\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+\"[^\"\n]*\")?\)"
# Unrolled loops: possessive ones around a choice find too little before Python 3.11.5.
_MARKUP = (
    r"<!--[^-]*(?:-(?!->)[^-]*)*(?:-->)?"
    r"|<(script|style)\b[^<]*(?:<(?!/\1\b)[^<]*)*"
    r"|</?[a-z!?][^<>]*>?"
)


@cache
def _pattern(regex: str) -> re.Pattern[str]:
    # When it is first needed: a start seldom needs any, and to compile these takes it four milliseconds.
    return re.compile(regex, re.IGNORECASE)


def digest(key: str) -> int:
    """A number by which a key is looked up; two keys may have the same one."""
    return zlib.crc32(key.encode())


def segmented(text: str) -> str:
    """`text` with a space around each character of a script that is written without spaces."""
    return text if text.isascii() else _pattern(_UNSPACED).sub(r" \g<0> ", text)


def is_unspaced(text: str) -> bool:
    """Whether a character of such a script is in `text`."""
    return not text.isascii() and _pattern(_UNSPACED).search(text) is not None


def article_words(compressed: bytes, form: str) -> str:
    """The words of a kept article: `article.text` and `article.form` as they are in the library."""
    return segmented(plain(zlib.decompress(compressed).decode(), form))


def plain(text: str, form: str) -> str:
    """The text of an article without its tags, or without where the links of its Markdown lead."""
    if form != "html":
        return _pattern(_TARGET).sub("]", text)
    import html

    return html.unescape(_pattern(_MARKUP).sub(" ", text))


def count_words(text: str) -> int:
    """How many words are in a text without markup; of scripts that set none apart, how many say the same."""
    ideographs = letters = 0
    if not text.isascii():
        text, ideographs = _pattern(f"[{_IDEOGRAPHS}]").subn(" ", text)
        text, letters = _pattern(f"[{_LETTERS}]").subn(" ", text)
    spaced = sum(1 for _ in _pattern(_WORD).finditer(text))
    return spaced + round(ideographs / _IDEOGRAPHS_A_WORD) + round(letters / _LETTERS_A_WORD)


class _Folding(dict[int, str]):
    """A character, in lower case and without its accents, by its code; each is looked up once."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        self[code] = unicodedata.normalize("NFD", letter)[0].lower()[0]
        return self[code]


_FOLDING = _Folding()


def folded(text: str) -> str:
    """`text` without capitals and accents, each character in its place."""
    return text.lower() if text.isascii() else text.translate(_FOLDING)
