"""Where an export is written to."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


def test_a_file_that_cannot_be_written_is_as_it_was(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = home / "list.yaml"
    file.write_text("before")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    outcome = run("export", "-o", str(file))
    assert outcome.code == 1
    assert outcome.err == (
        f"llmreader: {file} cannot be written: No space left on device; what was there is as it was\n"
    )
    assert (file.read_text(), list(home.glob("*.tmp"))) == ("before", [])


def test_a_folder_that_is_not_there_is_named(run: Run, home: Path) -> None:
    outcome = run("export", "-o", str(home / "nowhere" / "list.yaml"))
    assert (outcome.code, outcome.out) == (1, "")
    assert f"{home / 'nowhere' / 'list.yaml'} cannot be written: No such file or directory" in outcome.err


@pytest.mark.parametrize("name", ["-", "/dev/stdout", "/dev/fd/1"])
def test_standard_output_has_other_names_and_other_writers(home: Path, name: str) -> None:
    written = home / "written"
    with written.open("w") as file:
        file.write("before\n")
        file.flush()
        command = [sys.executable, "-m", "llmreader", "--library", str(home / "l"), "export"]
        subprocess.run([*command, "--format", "urls", "-o", name], stdout=file, check=True)
        file.seek(0, os.SEEK_END)
        file.write("after\n")
    first, *between, last = written.read_text().splitlines()
    assert (first, last) == ("before", "after")
    assert len(between) == 19


def test_a_file_is_written_where_there_is_no_standard_output(home: Path) -> None:
    program = f"{sys.executable} -m llmreader --library {home / 'library'}"
    subprocess.run(f"{program} export --format urls -o {home / 'urls'} >&-", shell=True, check=True)
    assert len((home / "urls").read_text().splitlines()) == 19


def test_standard_output_is_utf_8_in_any_locale(home: Path) -> None:
    (home / "bread.md").write_text("# Brød\n- [Rye, 3 €](https://example.org/rye)\n", encoding="utf-8")
    command = [sys.executable, "-m", "llmreader", "--library", str(home / "l")]
    subprocess.run([*command, "import", str(home / "bread.md")], check=True, capture_output=True)
    latin = {**os.environ, "PYTHONIOENCODING": "latin-1"}
    written = subprocess.run([*command, "export", "Brød"], env=latin, check=True, capture_output=True).stdout
    assert "Brød" in written.decode()
    assert "Rye, 3 €" in written.decode()


def test_a_catalog_is_named_by_its_path_as_well(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "bread.md").write_text("# Bread\n- [Rye](https://example.org/rye)\n")
    monkeypatch.chdir(home)
    run("import", "bread.md")
    assert run("export", "--format", "urls", "bread.md").out == "https://example.org/rye\n"
