"""A home of its own for each test, and the command line to run in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import pytest

from llmreader.__main__ import main


class Outcome(NamedTuple):
    """What one run of the program came to."""

    code: int
    out: str
    err: str


Run = Callable[..., Outcome]

BREAD = """# Bread

## Flour

- [Rye](https://example.org/rye) - dark
- [Spelt](https://example.org/spelt)
- [Rye or spelt?](https://example.org/both)

## Baking

- [Stone ovens](https://example.org/ovens)
- [Rye](https://example.org/rye)
"""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home folder, without an editor or a browser of its own."""
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("BROWSER", "VISUAL", "EDITOR", "LLMREADER_DEBUG", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "conf"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    return tmp_path


@pytest.fixture
def settings_file(home: Path) -> Path:
    """Where the settings of this home are; its folder exists, the file does not."""
    file = home / "conf" / "llmreader" / "config.toml"
    file.parent.mkdir(parents=True)
    return file


@pytest.fixture
def run(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs `llmreader` with the arguments given."""

    def run_in_process(*arguments: str) -> Outcome:
        monkeypatch.setattr("sys.argv", ["llmreader", *arguments])
        code = main()
        return Outcome(code, *capsys.readouterr())

    return run_in_process


@dataclass
class Shelf:
    """The program with four resources in its library: Rye, Spelt, Rye or spelt?, Stone ovens."""

    run: Run

    def __call__(self, *arguments: str) -> Outcome:
        return self.run(*arguments)

    def each(self, template: str, *query: str) -> list[str]:
        """What the template makes of each resource that the query finds."""
        return self.run("list", *query, "--format", template).out.splitlines()


@pytest.fixture
def bread(run: Run, home: Path) -> Shelf:
    """Without the built-in catalog."""
    (home / "bread.md").write_text(BREAD)
    assert run("remove", "--yes", "Large Language Models").code == 0
    assert run("import", str(home / "bread.md")).code == 0
    return Shelf(run)
