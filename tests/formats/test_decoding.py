"""Bytes to text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmreader.formats.decoding import decode, lines
from llmreader.formats.report import Mistake

WORDS = "Größe, naïve\nand plain words"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_text_is_read_whatever_program_wrote_it(encoding: str) -> None:
    assert decode(WORDS.encode(encoding)) == WORDS


def test_a_file_cut_off_in_a_character_keeps_the_others() -> None:
    assert decode("größer und größe".encode()[:-2]) == "größer und grö\ufffd"


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"PK\x03\x04\x14\0\0\0"])
def test_what_is_no_text_is_said_to_be_none(data: bytes) -> None:
    found = decode(data)
    assert isinstance(found, Mistake)
    assert "not a text file" in str(found)


@given(st.binary())
def test_any_bytes_are_text_or_a_mistake(data: bytes) -> None:
    found = decode(data)
    assert isinstance(found, Mistake) or "\0" not in found


@given(st.text(alphabet="ab\r\n"))
def test_lines_put_together_are_the_text(text: str) -> None:
    assert "".join(lines(text)) == text
    assert all(line.find("\n") in (-1, len(line) - 1) for line in lines(text))
