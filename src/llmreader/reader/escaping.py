"""Plain text within Markdown: nothing in it is taken as markup (CommonMark, tables and strikethrough of GFM).

A dollar is escaped too: between two of them stands a formula.
"""

from __future__ import annotations

import re
from urllib.parse import urljoin

from llmreader import links

_ALWAYS = re.compile(r"[\\`*\[\]<$]|&(?=#|\w)|~(?=~|\Z)|(?<=~)~|\A~|(?<![^\W_])_|_(?![^\W_])")
# Signs of headings, quotes, items, lines below a heading and tables, unless what follows tells otherwise.
_AT_START = re.compile(
    r"#(?=#{0,5}(?:\s|\Z))|>|[+-](?=\s|\Z)|-(?=[-:|\s]*\Z)|=(?==*\s*\Z)|[|:](?=[-:|\s]*\Z)"
    r"|[0-9]{1,9}(?=[.)](?:\s|\Z))"
)
_NOT_IN_TARGET = re.compile(r"[\s\"<>\\^`{|}\x00-\x1f\x7f]")
_BACKTICKS = re.compile("`+")
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
"""Hints on where a line may break, which a terminal shows as something."""


def visible(words: str) -> str:
    """`words` without what only hints at where to break a line."""
    return words.translate(_INVISIBLE)


def escape(words: str) -> str:
    """`words` as they stand within a line."""
    return _ALWAYS.sub(lambda found: "\\" + found[0], words)


def escape_start(line: str) -> str:
    """`line`, which has been escaped, as it stands at the beginning of one."""
    found = _AT_START.match(line)
    if found is None:
        return line
    at = found.end() if found[0][0].isdigit() else 0
    return f"{line[:at]}\\{line[at:]}"


def code_span(words: str) -> str:
    """`words` as code within a line."""
    fence = "`" * (_longest(words) + 1)
    pad = " " if words.startswith("`") or words.endswith("`") else ""
    return f"{fence}{pad}{words}{pad}{fence}"


def fenced(code: str, language: str = "") -> str:
    """`code` as a block that nothing in it can end."""
    fence = "`" * max(3, _longest(code) + 1)
    return f"{fence}{language}\n{code}\n{fence}"


def target(base: str, url: str) -> str:
    """`url`, as it stands on the page at `base`, as the target of a link; empty when it may not be opened."""
    # Browsers drop line breaks within a URL and encode what may not stand in one.
    joined = url.strip().replace("\n", "").replace("\r", "").replace("\t", "")
    try:
        joined = urljoin(base, joined)
    except ValueError:
        return ""
    encoded = _NOT_IN_TARGET.sub(lambda found: "".join(f"%{byte:02X}" for byte in _bytes(found[0])), joined)
    if not links.is_safe(encoded):
        return ""
    escaped = re.sub(r"&(?=#?\w+;)", r"\\&", encoded)
    # Brackets that do not pair off would end the target.
    return escaped if _pairs_off(escaped) else re.sub(r"[()]", lambda found: "\\" + found[0], escaped)


def _longest(words: str) -> int:
    """How many backticks stand in a row at most."""
    return max(map(len, _BACKTICKS.findall(words)), default=0)


def _pairs_off(url: str) -> bool:
    return re.fullmatch(r"[^()]*(?:\([^()]*\)[^()]*)*", url) is not None


def _bytes(character: str) -> bytes:
    return character.encode("utf-8", "replace")
