"""Bytes to text, with what a server says about them."""

from __future__ import annotations

import pytest

from llmreader.decoding import decode


@pytest.mark.parametrize(
    ("data", "charset", "text"),
    [
        ("grüße из Москвы".encode(), "", "grüße из Москвы"),
        ("grüße".encode("latin-1"), "", "grüße"),
        ("привет, мир".encode("koi8-r"), "KOI8-R", "привет, мир"),
        ("привет, мир".encode("cp1251"), "windows-1251", "привет, мир"),
        ("日本語".encode("shift_jis"), "shift_jis", "日本語"),
        ("①日本語".encode("cp932"), "Shift_JIS", "①日本語"),
        ("镕".encode("gb18030"), "gb2312", "镕"),
    ],
)
def test_text_is_read_as_the_server_says(data: bytes, charset: str, text: str) -> None:
    assert decode(data, charset) == text


@pytest.mark.parametrize("charset", ["klingon", "iso-8859-1", "punycode", "koi8-r", "utf-16", ""])
def test_utf_8_is_read_whatever_the_server_says(charset: str) -> None:
    assert decode("naïve größe".encode(), charset) == "naïve größe"


def test_what_is_no_text_is_none() -> None:
    assert decode(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "utf-8") is None
