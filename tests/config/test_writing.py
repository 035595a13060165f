"""The file as it is first made, and changing one setting in it."""

from __future__ import annotations

import os
import stat
import string
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from llmreader.config import Loaded, Settings, load
from llmreader.config.parsing import parse
from llmreader.config.spelling import dotted, literal
from llmreader.config.table import SETTINGS
from llmreader.config.writing import _with_value, create, remove_entry, set_entry, set_value, template

WORDS = st.text(string.printable + "é\u202e\x1b\U0001f600", min_size=1).filter(str.strip)
BASES = st.sampled_from(["https://mirror.test", "http://127.0.0.1:8080/api"])
COMMANDS = st.text(string.ascii_letters + " -%", max_size=9)
FILES = st.builds(
    Settings,
    theme=WORDS,
    glyphs=st.sampled_from(["auto", "unicode", "ascii"]),
    text_width=st.integers(20, 200),
    open_marks_reading=st.booleans(),
    browser_command=COMMANDS,
    browser_for=st.dictionaries(WORDS, COMMANDS, max_size=3).map(lambda d: tuple(d.items())),
    network_connect_seconds=st.integers(1, 600),
    network_seconds=st.integers(1, 3600),
    network_megabytes=st.integers(1, 128),
    network_redirects=st.integers(0, 50),
    network_allow=st.lists(st.sampled_from(["wiki.home", "127.0.0.1", "[::1]", "::1"])).map(tuple),
    **{row.field: BASES for row in SETTINGS if row.path[0] == "places"},
    views=st.dictionaries(WORDS, WORDS, max_size=3).map(lambda d: tuple(d.items())),
    keys=st.dictionaries(WORDS, st.lists(WORDS, max_size=3).map(tuple), max_size=3),
)


def as_text(settings: Settings) -> str:
    """A file that gives every setting."""
    lines = []
    for row in SETTINGS:
        value = getattr(settings, row.field)
        pairs = dict(value).items() if row.each else [(row.path[-1], value)]
        table = row.path if row.each else row.path[:-1]
        lines += [dotted((*table, key)) + f" = {literal(given)} # ]" for key, given in pairs]
    return "\n".join(lines)


@given(FILES)
def test_what_is_written_is_what_is_read(settings: Settings) -> None:
    text = as_text(settings)
    loaded = parse(text)
    assert loaded.problems == ()
    assert loaded.settings == settings
    lines = text.split("\n")
    assert all(lines[line - 1].startswith(f"{name} = ") for name, line in loaded.origins.items())


def test_the_template_changes_nothing() -> None:
    assert parse(template()) == Loaded()


def test_every_line_of_the_template_can_be_put_in_force() -> None:
    settings = [line for line in template().split("\n") if line.startswith("#") and line[1:2] != " "]
    text = template()
    for line in settings:
        text = text.replace(line, line[1:])
    loaded = parse(text)
    assert loaded.problems == ()
    assert len(loaded.origins) == len(settings)
    assert loaded.settings == replace(
        Settings(),
        browser_for=loaded.settings.browser_for,
        views=loaded.settings.views,
        keys=loaded.settings.keys,
    )
    assert {name.split('."')[0].removesuffix(".toggle-read") for name in loaded.origins} == {
        setting.name for setting in SETTINGS
    }


def changed(file: Path, text: str, name: str = "theme", value: object = "nord") -> str:
    """The text of the file after one setting has been written to it."""
    file.write_bytes(text.encode())
    assert set_value(file, name, value) == ""
    return file.read_bytes().decode()


def test_a_changed_setting_keeps_the_users_comments(tmp_path: Path) -> None:
    text = "# mine\ntheme = 'x'   # dark\n\n[keys] # own\na =  ['b']\n"
    assert changed(tmp_path / "c", text) == text.replace("'x'", '"nord"')


def test_a_new_setting_stands_below_its_commented_default(tmp_path: Path) -> None:
    text = changed(tmp_path / "c", template())
    assert '#theme = "textual-dark"\ntheme = "nord"\n' in text
    assert text.replace('theme = "nord"\n', "") == template()


def test_a_new_setting_stands_above_the_first_table(tmp_path: Path) -> None:
    text = changed(tmp_path / "c", "# mine\n[keys]\na = 'b'\n#theme = 'x'\n")
    assert parse(text) == Loaded(Settings(theme="nord", keys={"a": ("b",)}), (), {"theme": 2, "keys.a": 5})


def test_a_new_setting_goes_into_its_table(tmp_path: Path) -> None:
    for text in ("", "[keys]\n", "browser = {}\n", "[browser.for]\n'a' = 'b'\n"):
        loaded = parse(changed(tmp_path / "c", text, "browser.command", "ff"))
        assert (loaded.settings.browser_command, loaded.problems) == ("ff", ())


@given(FILES, WORDS)
def test_a_changed_setting_leaves_all_others_as_they_were(settings: Settings, theme: str) -> None:
    text = _with_value(as_text(settings), ("theme",), theme)
    assert text is not None
    assert parse(text).settings == replace(settings, theme=theme)


def test_an_entry_comes_behind_the_others_is_replaced_where_it_stands_and_goes(tmp_path: Path) -> None:
    file = tmp_path / "c"
    file.write_text("[views] # mine\n'a b' = 'x' # kept\nc = 'y'\n\n[keys]\n")
    assert set_entry(file, "views", "d.e", "z") == set_entry(file, "views", "a b", "w") == ""
    assert file.read_text() == '[views] # mine\n\'a b\' = "w" # kept\nc = \'y\'\n"d.e" = "z"\n\n[keys]\n'
    assert remove_entry(file, "views", "a b") == remove_entry(file, "views", "none") == ""
    assert load(file).settings.views == (("c", "y"), ("d.e", "z"))


@given(FILES, WORDS, WORDS)
def test_an_entry_leaves_all_others_as_they_were(settings: Settings, name: str, query: str) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder, "config.toml")
        file.write_text(as_text(settings), "utf-8")
        assert set_entry(file, "views", name, query) == ""
        wanted = dict(settings.views) | {name: query}
        assert in_any_order(load(file).settings) == in_any_order(settings, wanted)
        assert remove_entry(file, "views", name) == ""
        del wanted[name]
        assert in_any_order(load(file).settings) == in_any_order(settings, wanted)


def in_any_order(settings: Settings, views: dict[str, str] | None = None) -> Settings:
    """Where each entry names its table, a new one may come to stand between them."""
    given = dict(settings.views) if views is None else views
    return replace(settings, views=tuple(sorted(given.items())))


def test_the_file_and_its_folder_are_made_where_there_are_none(tmp_path: Path) -> None:
    file = tmp_path / "new" / "llmreader" / "config.toml"
    assert set_value(file, "theme", "nord") == ""
    assert load(file).settings == Settings(theme="nord")
    assert create(tmp_path / "b.toml") == ""
    assert (tmp_path / "b.toml").read_text() == template()


def test_a_link_stays_a_link_and_the_mode_is_kept(tmp_path: Path) -> None:
    real, link = tmp_path / "dotfiles.toml", tmp_path / "config.toml"
    link.symlink_to(real)
    real.write_text("")
    real.chmod(0o640)
    assert set_value(link, "theme", "nord") == ""
    assert link.is_symlink()
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert sorted(path.name for path in tmp_path.iterdir()) == ["config.toml", "dotfiles.toml"]


@pytest.mark.parametrize("data", [b"theme = \n", b"theme = '\xff'\n", b"browser = 3\n"])
def test_a_file_that_cannot_be_changed_is_left_as_it_was(data: bytes, tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_bytes(data)
    assert set_value(file, "browser.command", "ff").startswith(f"{file} cannot be changed")
    assert file.read_bytes() == data


def test_a_file_that_cannot_be_written_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    reason = set_value(tmp_path / "file" / "config.toml", "theme", "nord")
    assert reason == f"{tmp_path}/file/config.toml cannot be written: {tmp_path}/file is not a folder"
    assert set_value(tmp_path, "theme", "nord") == f"{tmp_path} is not a file"

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    reason = set_value(tmp_path / "file", "theme", "nord")
    assert reason == f"{tmp_path}/file cannot be written: No space left on device"
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
