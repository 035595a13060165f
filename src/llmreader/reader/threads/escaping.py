"""Plain text and URLs as they stand in Markdown."""

from __future__ import annotations

import re
from urllib.parse import urljoin

# In the dialect of an article: formulas, sub- and superscripts and strikethrough are among it.
_MEANING = re.compile(r"[\\`*_\[\]<>~^$|]|&(?=#?\w+;)")
_AT_THE_START = re.compile(r"^(?:#{1,6}(?!\S)|[-+](?!\S)|-(?=-)|=(?==*[ \t]*$))", re.MULTILINE)
_NUMBERED = re.compile(r"^([0-9]{1,9})(?=[.)](?!\S))", re.MULTILINE)
_IN_A_LINK = {ord(character): f"%{ord(character):02X}" for character in '()<>"\\`'}


def escaped(text: str) -> str:
    """`text`, which stands somewhere in a line, as Markdown that reads the same."""
    return _MEANING.sub(r"\\\g<0>", text)


def at_line_starts(markdown: str) -> str:
    """The lines of a paragraph, none of which begins anything else."""
    return _NUMBERED.sub(r"\1\\", _AT_THE_START.sub(r"\\\g<0>", markdown))


def link(url: str, label: str) -> str:
    """A link; `label` is Markdown."""
    return f"[{label}]({url.translate(_IN_A_LINK)})"


def label_of(text: str) -> str:
    """Plain `text` in one line, as it stands in a link."""
    return escaped(" ".join(text.split()))


def joined(base: str, url: str) -> str:
    """The absolute form of a URL; empty for what is none."""
    try:
        return urljoin(base, url.strip()).replace(" ", "%20")
    except ValueError:
        return ""
