"""What a settings file comes to, and files that are none."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from llmreader.config import Loaded, Settings, load
from llmreader.config.parsing import parse
from llmreader.config.table import SETTINGS


def test_every_setting_has_its_field_its_help_and_what_is_expected() -> None:
    assert [row.field for row in SETTINGS] == list(Settings.__struct_fields__)
    for row in SETTINGS:
        assert row.help.endswith(".")
        assert row.expected


@pytest.mark.parametrize("row", [row for row in SETTINGS if not row.each], ids=lambda row: row.name)
def test_a_default_is_a_value_that_the_setting_accepts(row: Any) -> None:
    assert row.accept(row.default) == row.default


def test_without_a_file_all_is_default(tmp_path: Path) -> None:
    assert load(tmp_path / "none" / "config.toml") == Loaded(Settings(), (), {})


def test_a_file_gives_what_it_says_and_where_it_says_it(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text(
        'theme = "nord"\n'
        "\n"
        "text_width = 100  # wide\n"
        "[browser]\n"
        'for = {"*.pdf" = "zathura"}\n'
        "[keys]\n"
        'next-unread = "n"\n'
        "toggle-read = [\n"
        '  "space", # a comment ]\n'
        '  "m",\n'
        "]\n"
        "quit = []\n",
        encoding="utf-8",
    )
    assert load(file) == Loaded(
        Settings(
            theme="nord",
            text_width=100,
            browser_for=(("*.pdf", "zathura"),),
            keys={"next-unread": ("n",), "toggle-read": ("space", "m"), "quit": ()},
        ),
        (),
        {
            "theme": 1,
            "text_width": 3,
            'browser.for."*.pdf"': 5,
            "keys.next-unread": 7,
            "keys.toggle-read": 8,
            "keys.quit": 12,
        },
    )


def test_browsers_are_tried_in_the_files_order_and_the_general_one_last() -> None:
    text = '[browser]\ncommand = "ff"\n[browser.for]\n"*z*" = "a"\n"*b*" = "b"\n"*a*" = ""\n'
    assert parse(text).settings.browsers == (("*z*", "a"), ("*b*", "b"), ("*a*", ""), ("*", "ff"))
    assert Settings().browsers == (("*", ""),)


@pytest.mark.parametrize("text", ["\ufefftheme = 'nord'", "theme = 'nord'\r\n[keys]\r\n"])
def test_a_byte_order_mark_and_other_line_ends_do_not_matter(text: str, tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_bytes(text.encode())
    assert load(file) == Loaded(Settings(theme="nord"), (), {"theme": 1})


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"theme = 'nord'\n\xff\xfe", "line 2: this is not UTF-8 text"),
        (b"\x7fELF\0\0\1", "this is not a text file"),
        (b"#" * 1_000_001, "it is larger than 1,000,000 bytes"),
    ],
    ids=["not UTF-8", "binary", "too large"],
)
def test_a_file_that_is_not_text_leaves_the_defaults(data: bytes, problem: str, tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_bytes(data)
    loaded = load(file)
    assert loaded.settings == Settings()
    assert [str(p) for p in loaded.problems] == [f"{problem}, so all settings are the default ones"]


def test_what_is_not_a_file_leaves_the_defaults(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for path in (tmp_path, pipe):
        assert "this is not a file" in str(load(path).problems[0])


def test_a_file_that_cannot_be_reached_leaves_the_defaults(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    loaded = load(tmp_path / "file" / "config.toml")
    assert "it cannot be read (Not a directory)" in str(loaded.problems[0])


@pytest.mark.skipif("os.geteuid() == 0", reason="root may read everything")
def test_a_file_that_may_not_be_read_leaves_the_defaults(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.touch(mode=0)
    assert "it cannot be read (Permission denied)" in str(load(file).problems[0])
