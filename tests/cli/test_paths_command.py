"""`llmreader paths`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from llmreader.paths import builtin_catalog

Run = Callable[..., Any]


def test_it_says_where_everything_is_and_whether_it_exists(run: Run, settings_file: Path, home: Path) -> None:
    settings_file.touch()
    code, out, err = run("paths")
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        f"settings          exists   {settings_file}",
        f"library           missing  {home}/share/llmreader/library.sqlite",
        f"backups           missing  {home}/share/llmreader/backups",
        f"last list         missing  {home}/state/llmreader/last-list.json",
        f"built-in catalog  exists   {builtin_catalog()}",
    ]


def test_it_creates_nothing(run: Run, home: Path) -> None:
    run("paths")
    assert list(home.iterdir()) == []


def test_it_knows_another_library(run: Run, home: Path) -> None:
    out = run("--library", f"{home}/a.sqlite", "paths").out
    assert f"library           missing  {home}/a.sqlite\n" in out
    assert f"backups           missing  {home}/backups\n" in out
