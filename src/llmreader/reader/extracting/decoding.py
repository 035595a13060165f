"""The bytes of a web page made into text: what it declares is often wrong, and often missing."""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_DECLARED = re.compile(rb"<meta\b[^>]{0,200}?\bcharset\s*=\s*[\"']?\s*([a-z0-9:_-]{2,30})", re.IGNORECASE)
_HEAD = 4096
"""Bytes in which a page declares its charset."""

# Browsers read the name on the left as the larger charset on the right (the Encoding Standard of WHATWG).
_LARGER = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}

# Python has codecs besides, of which some take long and some make no text.
_OF_THE_WEB = re.compile(
    r"utf-8(?:-sig)?|utf-(?:16|32)(?:-[lb]e)?|iso8859-1?[0-9]|iso2022_(?:jp|kr)[_0-9a-z]*|cp(?:125[0-8]|8[67][46]|932|949)"
    r"|koi8-[ru]|mac-(?:roman|cyrillic)|gb(?:2312|18030|k)|hz|big5(?:hkscs)?|shift_jis|euc_(?:jp|kr)|tis-620|ascii"
)

_OTHER_UNITS = ("utf-16", "utf-32", "iso2022", "hz")
"""Charsets whose bytes can be valid UTF-8 and mean something else."""


def decode(content: bytes, charset: str) -> str:
    """`content` as text; `charset` is what the server named, or empty. Never raises.

    A mark at the beginning counts most; then being valid UTF-8, which is no accident; then what the server
    and the page say, in this order; then a guess.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, "replace")
    declared = _known(charset) or _declared(content[:_HEAD])
    if not declared.startswith(_OTHER_UNITS):
        try:
            return content.decode()
        except UnicodeDecodeError:
            declared = declared or _guess(content)
    return content.decode(declared, "replace")


def _declared(head: bytes) -> str:
    found = _DECLARED.search(head)
    name = _known(found[1].decode("ascii")) if found else ""
    # A declaration that could be read byte by byte is in no charset of wider units.
    return "" if name.startswith(("utf-16", "utf-32")) else name


def _known(name: str) -> str:
    """Python's name of a charset of text, in lower case; empty for what is none."""
    try:
        known = codecs.lookup(name).name
    except (LookupError, ValueError):
        return ""
    return _LARGER.get(known, known) if _OF_THE_WEB.fullmatch(known) else ""


def _guess(content: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(content[: 2 * _HEAD]).best()
    return best.encoding if best else "utf-8"
