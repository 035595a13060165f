"""The signs on the screen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import asdict
from rich.cells import cell_len

from llmreader.model import Status
from llmreader.tui.frame import fit
from llmreader.tui.glyphs import PLAIN, UNICODE, Glyphs, choose


@pytest.mark.parametrize(
    ("setting", "environ", "chosen"),
    [
        ("unicode", {"LANG": "C"}, UNICODE),
        ("ascii", {"LANG": "C.UTF-8"}, PLAIN),
        ("auto", {"LANG": "de_DE.UTF-8"}, UNICODE),
        ("auto", {"LANG": "en_US.utf8"}, UNICODE),
        ("auto", {"LANG": "C.UTF-8", "LC_ALL": "C"}, PLAIN),
        ("auto", {"LANG": "C.UTF-8", "LC_CTYPE": "de_DE.ISO-8859-1"}, PLAIN),
        ("auto", {"LANG": "C.UTF-8", "LC_ALL": ""}, UNICODE),
        ("auto", {}, PLAIN),
        ("auto", {"LANG": "C", "LC_ALL": "C.UTF-8"}, UNICODE),
        ("auto", {"LANG": "C", "LC_CTYPE": "de_DE.UTF-8"}, UNICODE),
        ("auto", {"LANG": "de_DE.UTF-8", "LC_CTYPE": "C.UTF-8"}, UNICODE),
        # As Python leaves the environment of a plain locale.
        ("auto", {"LANG": "C", "LC_CTYPE": "C.UTF-8"}, PLAIN),
        ("auto", {"LANG": "POSIX", "LC_CTYPE": "C.utf8"}, PLAIN),
        ("auto", {"LC_CTYPE": "UTF-8"}, PLAIN),
    ],
)
def test_auto_asks_the_locale(setting: str, environ: dict[str, str], chosen: Glyphs) -> None:
    assert choose(setting, environ) is chosen


@pytest.mark.parametrize("glyphs", [UNICODE, PLAIN])
def test_every_sign_is_one_cell_wide(glyphs: Glyphs) -> None:
    assert {name: cell_len(sign) for name, sign in asdict(glyphs).items()} == {
        name: 6 if name == "corners" else 1 for name in asdict(glyphs)
    }


@pytest.mark.parametrize("glyphs", [UNICODE, PLAIN])
def test_every_status_has_a_sign_of_its_own(glyphs: Glyphs) -> None:
    assert len({glyphs.status(status) for status in Status}) == len(Status)


def test_plain_signs_are_ascii() -> None:
    assert "".join(asdict(PLAIN).values()).isascii()


@given(st.text(), st.integers(0, 20))
def test_what_is_fitted_is_no_wider_than_its_room(text: str, width: int) -> None:
    fitted = fit(text, width, "…")
    assert cell_len(fitted) <= width
    assert fitted == text or (cell_len(text) > width and fitted in ("", fitted[:-1] + "…"))


@pytest.mark.parametrize(
    ("text", "width", "fitted"),
    [
        ("short", 5, "short"),
        ("longer", 5, "long…"),
        ("two words", 5, "two…"),
        ("大規模言語", 6, "大規…"),
        ("any", 1, "…"),
        ("any", 0, ""),
        ("any", -1, ""),
    ],
)
def test_what_is_too_long_ends_in_an_ellipsis(text: str, width: int, fitted: str) -> None:
    assert fit(text, width, "…") == fitted
