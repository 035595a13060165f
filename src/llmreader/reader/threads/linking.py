"""URLs as they stand in comments."""

from __future__ import annotations

from urllib.parse import urljoin

_IN_A_LINK = {ord(character): f"%{ord(character):02X}" for character in '()<>"\\`'}


def link(url: str, label: str) -> str:
    """A link; `label` is Markdown."""
    return f"[{label}]({url.translate(_IN_A_LINK)})"


def joined(base: str, url: str) -> str:
    """The absolute form of a URL; empty for what is none."""
    try:
        return urljoin(base, url.strip()).replace(" ", "%20")
    except ValueError:
        return ""
