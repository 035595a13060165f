"""Where files live, as the XDG variables say."""

from __future__ import annotations

from pathlib import Path

import pytest

from llmreader import paths


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "conf"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    return tmp_path


def test_the_xdg_variables_say_where_files_live(home: Path) -> None:
    found = paths.find()
    assert found.config_file == home / "conf/llmreader/config.toml"
    assert found.library == home / "share/llmreader/library.sqlite"
    assert found.backups == home / "share/llmreader/backups"


@pytest.mark.skipif("sys.platform != 'linux'", reason="other systems have folders of their own for this")
def test_without_xdg_variables_files_live_in_the_home_folder(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("XDG_CONFIG_HOME")
    monkeypatch.setenv("XDG_DATA_HOME", "")
    found = paths.find()
    assert found.config_file == home / ".config/llmreader/config.toml"
    assert found.library == home / ".local/share/llmreader/library.sqlite"


def test_another_library_takes_its_backups_along(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(home)
    found = paths.find(library=Path("work/books.sqlite"))
    assert found.library == home / "work/books.sqlite"
    assert found.backups == home / "work/backups"
    assert found.config_file == paths.find().config_file


def test_asking_creates_nothing(home: Path) -> None:
    paths.find()
    assert list(home.iterdir()) == []


def test_an_editable_install_finds_the_catalog_in_the_repository() -> None:
    assert paths.builtin_catalog() == Path(__file__).parents[1] / "data" / "catalog.yaml"
    assert paths.builtin_catalog().is_file()


def test_an_installed_package_finds_the_catalog_inside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "__file__", str(tmp_path / "llmreader" / "paths.py"))
    inside = tmp_path / "llmreader" / "data" / "catalog.yaml"
    inside.parent.mkdir(parents=True)
    inside.write_text("title: x\n")
    assert paths.builtin_catalog() == inside
