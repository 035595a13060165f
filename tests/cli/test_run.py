"""The command line as a whole: help, mistakes, exit codes, and opening the screen."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple

import click
import pytest

from llmreader import __version__
from llmreader.cli.group import COMMANDS, llmreader
from llmreader.config import Loaded, Settings
from llmreader.paths import Paths, find

Run = Callable[..., Any]
PROGRAM = [sys.executable, "-m", "llmreader"]


class Shown(NamedTuple):
    """What the screen was opened with."""

    paths: Paths
    settings: Loaded
    catalog: Path | None


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> list[Shown]:
    """A terminal, and in place of the screen a record of what it was opened with. The screen returns 7."""
    opened: list[Shown] = []

    def open_screen(paths: Paths, settings: Loaded, catalog: Path | None) -> int:
        opened.append(Shown(paths, settings, catalog))
        return 7

    monkeypatch.setitem(sys.modules, "llmreader.tui.start", SimpleNamespace(run=open_screen))
    attach_terminal(monkeypatch, stdin=True, stdout=True)
    return opened


def attach_terminal(monkeypatch: pytest.MonkeyPatch, **streams: bool) -> None:
    """Makes each of stdin and stdout a terminal, or not."""
    standing_in = {name: SimpleNamespace(isatty=lambda tty=tty: tty) for name, tty in streams.items()}
    monkeypatch.setattr("llmreader.cli.room.sys", SimpleNamespace(stderr=sys.stderr, **standing_in))


def test_the_version_is_said(run: Run) -> None:
    assert run("--version") == (0, f"llmreader {__version__}\n", "")


@pytest.mark.parametrize("option", ["-h", "--help"])
def test_help_lists_every_command_without_importing_it(
    option: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    for lazy in COMMANDS.values():
        monkeypatch.setitem(sys.modules, lazy.module, None)  # which forbids the import
    code, out, err = run(option)
    assert (code, err) == (0, "")
    assert all(f"  {name} " in out for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_commands_help_begins_with_its_line_in_the_list(name: str) -> None:
    command = llmreader.get_command(click.Context(llmreader), name)
    assert command is not None
    assert command.name == name
    assert (command.help or "").split("\n")[0] == COMMANDS[name].help


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["conifg"], "There is no command 'conifg'. Did you mean 'config'?"),
        (["zzz"], "There is no command 'zzz'."),
        (["--catalog", "/none"], "Invalid value for '--catalog': File '/none' does not exist."),
        (["--library", "/", "paths"], "Invalid value for '--library': File '/' is a directory."),
    ],
)
def test_wrong_usage_is_exit_code_2(arguments: list[str], message: str, run: Run) -> None:
    assert run(*arguments) == (2, "", f"llmreader: {message}\nTry 'llmreader --help'.\n")


def test_without_a_command_the_screen_opens(run: Run, screen: list[Shown]) -> None:
    assert run().code == 7
    assert screen == [Shown(find(), Loaded(), None)]


def test_the_screen_opens_with_the_users_settings(run: Run, screen: list[Shown], settings_file: Path) -> None:
    settings_file.write_text("text_width = 60\nx = 1\n")
    run()
    assert screen[0].settings.settings == Settings(text_width=60)
    assert len(screen[0].settings.problems) == 1


def test_the_screen_opens_with_another_library_and_another_list(
    run: Run, screen: list[Shown], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "list.yaml").write_text("title: x\n")
    monkeypatch.chdir(home)
    run("--library", "mine.sqlite", "--catalog", "list.yaml")
    assert screen[0].paths.library == home / "mine.sqlite"
    assert screen[0].catalog == home / "list.yaml"


@pytest.mark.parametrize("streams", [{"stdin": False, "stdout": True}, {"stdin": True, "stdout": False}])
def test_without_a_terminal_the_screen_does_not_open(
    streams: dict[str, bool], run: Run, screen: list[Shown], monkeypatch: pytest.MonkeyPatch
) -> None:
    attach_terminal(monkeypatch, **streams)
    code, out, err = run()
    assert (code, out, screen) == (2, "", [])
    assert err.startswith("llmreader: the reading room needs a terminal")


def fail_with(error: BaseException, monkeypatch: pytest.MonkeyPatch) -> None:
    """Makes opening the screen raise the error."""

    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr("llmreader.cli.room.show", fail)


def test_an_unforeseen_error_is_one_sentence(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    fail_with(ValueError("a\x1b[31m\nb"), monkeypatch)
    message = "stopped by an error of its own, ValueError: a [31m b. LLMREADER_DEBUG=1 shows where."
    assert run() == (1, "", f"llmreader: {message}\n")


def test_the_traceback_of_an_unforeseen_error_can_be_had(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    fail_with(ValueError("a"), monkeypatch)
    monkeypatch.setenv("LLMREADER_DEBUG", "1")
    with pytest.raises(ValueError, match="a"):
        run()


def test_an_error_of_the_system_names_the_file(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    fail_with(PermissionError(13, "Permission denied", "/some/file"), monkeypatch)
    assert run() == (1, "", "llmreader: /some/file: Permission denied\n")


def test_control_c_is_exit_code_130_without_a_word(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    fail_with(KeyboardInterrupt(), monkeypatch)
    code, out, err = run()
    assert (code, out, err.strip()) == (130, "", "")


def test_a_reader_that_goes_away_is_no_error(home: Path) -> None:
    done = subprocess.Popen([*PROGRAM, "config"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert done.stdout
    done.stdout.close()
    _, err = done.communicate(timeout=30)
    assert (done.returncode, err) == (1, "")


@pytest.mark.skipif("sys.platform != 'linux'", reason="only Linux has a disk that is always full")
def test_a_full_disk_is_said(home: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*PROGRAM, "paths"], check=False, stdout=full, stderr=subprocess.PIPE, text=True
        )
    assert (done.returncode, done.stderr) == (1, "llmreader: No space left on device\n")


def test_a_path_that_the_locale_cannot_show_is_still_said(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "latin-1")
    done = subprocess.run([*PROGRAM, "--library", "/Ж", "paths"], check=False, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert r"/\u0416" in done.stdout
