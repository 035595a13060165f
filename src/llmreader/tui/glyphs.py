"""The signs on the screen, and their plain letters for terminals that show no others."""

from __future__ import annotations

import os
from collections.abc import Mapping

from msgspec import Struct

from llmreader.model import Status


class Glyphs(Struct, frozen=True):
    """Every sign is one cell wide."""

    unread: str
    reading: str
    read: str
    skipped: str
    star: str
    tag: str
    note: str
    opened: str
    closed: str
    full: str
    empty: str
    ellipsis: str
    dot: str
    bullet: str
    bar: str
    chosen: str
    """In front of what belongs to a range."""
    corners: str
    """Top left, top right, bottom left, bottom right, tee on the left, tee on the right."""
    line: str

    def status(self, status: Status) -> str:
        """The sign of a status."""
        match status:
            case Status.UNREAD:
                return self.unread
            case Status.READING:
                return self.reading
            case Status.READ:
                return self.read
            case Status.SKIPPED:
                return self.skipped


UNICODE = Glyphs(
    unread="●",
    reading="◐",
    read="✓",
    skipped="–",  # noqa: RUF001  # the sign is the dash
    star="★",
    tag="#",
    note="✎",
    opened="▾",
    closed="▸",
    full="▓",
    empty="░",
    ellipsis="…",
    dot="·",
    bullet="•",
    bar="│",
    chosen="▌",
    corners="╭╮╰╯├┤",
    line="─",
)
PLAIN = Glyphs(
    unread="U",
    reading="r",
    read="R",
    skipped="-",
    star="*",
    tag="#",
    note="n",
    opened="v",
    closed=">",
    full="#",
    empty=".",
    ellipsis="~",
    dot="-",
    bullet="*",
    bar="|",
    chosen="+",
    corners="++++++",
    line="-",
)


_PLAIN_LOCALES = ("", "C", "POSIX")
_COERCED = ("C.UTF-8", "C.utf8", "UTF-8")
"""What Python sets LC_CTYPE to when it starts in a plain locale (PEP 538): says nothing of the terminal."""


def choose(setting: str, environ: Mapping[str, str] = os.environ) -> Glyphs:
    """The glyphs of the setting `unicode` or `ascii`; `auto` asks the locale."""
    if setting == "auto":
        setting = "unicode" if "utf" in _locale(environ).lower() else "ascii"
    return UNICODE if setting == "unicode" else PLAIN


def _locale(environ: Mapping[str, str]) -> str:
    """The terminal's."""
    everything, characters, language = (environ.get(name, "") for name in ("LC_ALL", "LC_CTYPE", "LANG"))
    if characters in _COERCED and language in _PLAIN_LOCALES:
        characters = ""
    return everything or characters or language
