"""What is loaded when: a command without a screen loads none of the large libraries, and no import writes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {
    # To make one takes as long as importing a small module.
    "dataclasses",
    "textual",
    "rich",
    "pypdfium2",
    "yaml",
    "sqlite3",
    "yarl",
    "httpx2",
    "trafilatura",
    "tomllib",
    "tomlkit",
}

LOADED = "print(*sorted({name.partition('.')[0] for name in sys.modules}), file=sys.stderr)"
COMMAND = f"import sys; from llmreader.__main__ import main; code = main(); {LOADED}; sys.exit(code)"


def python(home: Path, code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs the code in a process of its own, with an empty home; what it loaded stands on stderr."""
    environment = os.environ | {
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "XDG_STATE_HOME": str(home / "state"),
    }
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, env=environment, cwd=home, capture_output=True, text=True, check=True)


@pytest.fixture(scope="module")
def used(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home in which there is something to undo and something to redo, and a list to take numbers from."""
    home = tmp_path_factory.mktemp("used")
    for arguments in (["list", "sort:title"], ["mark", "skipped", "2"], ["star", "2"], ["undo"]):
        python(home, COMMAND, *arguments)
    return home


def test_importing_the_package_loads_nothing_but_itself(tmp_path: Path) -> None:
    code = "import sys; before = set(sys.modules); import llmreader; print(*set(sys.modules) - before)"
    assert python(tmp_path, code).stdout.split() == ["llmreader"]


@pytest.mark.parametrize("argument", ["--version", "--help", "paths", "config"])
def test_a_command_without_a_screen_loads_none_of_the_large_libraries(argument: str, tmp_path: Path) -> None:
    done = python(tmp_path, COMMAND, argument)
    assert done.stdout
    assert HEAVY.isdisjoint(done.stderr.split())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["list", "gpt"],
        ["list", "--json"],
        ["show", "1"],
        ["mark", "read", "1"],
        ["star", "GPT tokenizers"],
        ["tag", "later", "https://bbycroft.net/llm"],
        ["note", "1", "some words"],
        ["undo"],
        ["redo"],
        ["undo", "--list"],
        ["history"],
        ["catalogs"],
    ],
    ids=" ".join,
)
def test_a_command_on_the_library_loads_only_that(arguments: list[str], used: Path, tmp_path: Path) -> None:
    home = shutil.copytree(used, tmp_path / "home")
    done = python(home, COMMAND, *arguments)
    assert done.stdout
    assert (HEAVY - {"sqlite3"}).isdisjoint(done.stderr.split())


def test_importing_creates_nothing(tmp_path: Path) -> None:
    code = (
        "import importlib, pkgutil, llmreader\n"
        "for module in pkgutil.walk_packages(llmreader.__path__, 'llmreader.'):\n"
        "    if not module.name.startswith('llmreader.tui'):\n"
        "        importlib.import_module(module.name)\n"
    )
    python(tmp_path, code)
    assert list(tmp_path.iterdir()) == []


def test_the_rooms_import_one_way_only() -> None:
    program = Path(sys.executable).with_name("lint-imports")
    root = Path(__file__).parents[1]
    done = subprocess.run([program], check=False, cwd=root, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
