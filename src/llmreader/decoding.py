"""Bytes to text, whatever program wrote them."""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins with the mark of UTF-16, so it is tried before it
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_SAMPLE = 2_048
"""Bytes that tell whether a file without a mark is UTF-16."""

# As XML and HTML say it; only encodings that take no longer than others, which Python's punycode does.
_DECLARED = re.compile(rb"\b(?:encoding|charset)\s*=\s*[\"']?([a-z0-9_-]{2,20})\b", re.IGNORECASE)
_KNOWN = re.compile(
    r"iso-8859-(?:[2-9]|1[03-6])|windows-125[0-8]|cp125[0-8]|koi8-[ru]|macintosh|shift_jis|euc-(?:jp|kr)"
    r"|gb2312|gbk|gb18030|big5"
)

# Browsers take the name on the left for the larger encoding on the right, and so do those who write it
# (the Encoding Standard of WHATWG).
_LARGER = {
    "big5": "big5hkscs",
    "euc-kr": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
}


def decode(data: bytes, charset: str = "") -> str | None:
    """The text in `data`; None when it is not text.

    By its byte order mark, else UTF-16 or UTF-8, else as `charset` or the text says, else Windows-1252.
    Text that is nearly UTF-8, such as a file cut off in a character, keeps all but its broken characters.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _text(data[len(mark) :].decode(encoding, "replace"))
    if encoding := _unmarked_utf_16(data):
        return _text(data.decode(encoding, "replace"))
    try:
        return _text(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _text(_nearly_utf_8(data, charset))


def _text(text: str) -> str | None:
    return None if "\0" in text else text


def _unmarked_utf_16(data: bytes) -> str:
    """Every second byte of Western text in UTF-16 is zero."""
    sample = data[: min(len(data) & ~1, _SAMPLE)]
    half = len(sample) // 2
    if half and sample[1::2].count(0) > 0.8 * half and not sample[::2].count(0):
        return "utf-16-le"
    if half and sample[::2].count(0) > 0.8 * half and not sample[1::2].count(0):
        return "utf-16-be"
    return ""


def _nearly_utf_8(data: bytes, charset: str) -> str:
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    foreign = len(text) - len(text.encode("ascii", "ignore"))
    # In Latin-1 nearly every letter that is not ASCII breaks UTF-8.
    return (
        text
        if foreign > 2 * broken
        else data.decode(_known(charset) or _declared(data) or "cp1252", "replace")
    )


def _declared(data: bytes) -> str:
    found = _DECLARED.search(data, 0, _SAMPLE)
    return _known(found[1].decode()) if found else ""


def _known(name: str) -> str:
    lower = name.lower()
    return _LARGER.get(lower, lower) if _KNOWN.fullmatch(lower) else ""
