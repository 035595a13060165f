"""HTML as strangers write it: tags, attributes and character references, each read in one pass.

No tree is made, so that nesting does not matter and the time grows with the length alone: libxml2 2.14 takes
16 seconds for half a megabyte of tags that are opened and never closed, and the square of it for more.
"""

from __future__ import annotations

import html
import re
from html.entities import html5

from llmreader.text import one_line

# A quoted value may hold anything but the start of another entry: a quote that was never closed
# would otherwise swallow the entries up to the next one.
_WITHIN = r"<(?!/?(?:a|d[ltd]|h[1-6])[\s>])"
ATTRIBUTES = rf"""(?:[^<>=]++|=\s*"(?:[^"<]++|{_WITHIN})*+"|=\s*'(?:[^'<]++|{_WITHIN})*+'|=)*+"""
"""Regular expression for all that stands in a tag between its name and its end; to be used without case."""

TAG = re.compile(rf"<!--.*?(?:-->|\Z)|<(/?)([a-z][a-z0-9]*)({ATTRIBUTES})>", re.DOTALL | re.IGNORECASE)
"""A comment, or a tag: whether it closes, its name, its attributes."""

_ATTRIBUTE = re.compile(r"""([^\s=<>"'/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
_IN_ATTRIBUTE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,40});")
_INLINE = re.compile(
    r"<!--.*?(?:-->|\Z)"
    rf"|</?(?:a|abbr|b|big|br|cite|code|em|font|i|img|mark|p|q|s|small|span|strong|su[bp]|tt|u|wbr)\b{ATTRIBUTES}>",
    re.DOTALL | re.IGNORECASE,
)


def unescape(text: str) -> str:
    """`text` with the characters that its references stand for."""
    if "&" not in text:
        return text
    try:
        return html.unescape(text)
    except ValueError:  # a number of thousands of digits
        return text


def attributes(tag: str) -> dict[str, str]:
    """The attributes in a tag: names in lower case, values unescaped; the first of a name counts."""
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(tag):
        value = double or single or bare
        found.setdefault(name.lower(), _IN_ATTRIBUTE.sub(_character, value) if "&" in value else value)
    return found


def plain(text: str) -> str:
    """HTML of a title as one line; what merely looks like a tag, as in `List<String>`, stays."""
    return one_line(unescape(_INLINE.sub("", text) if "<" in text else text))


def _character(reference: re.Match[str]) -> str:
    # Only what ends in ";" counts: in `?a=1&copy=2`, as many write into an attribute, there is no reference.
    name = reference[0][1:]
    return unescape(reference[0]) if name.startswith("#") else html5.get(name, reference[0])
