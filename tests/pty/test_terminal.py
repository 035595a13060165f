"""How the program behaves in a real terminal, towards its shell and towards the programs it runs."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from base64 import b64encode
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from llmreader.tui.terminal import SCREEN_CHUNK, clipboard_sequence

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.pty.conftest import Terminal

    OpenTerminal = Callable[..., Terminal]

pytestmark = pytest.mark.pty

TITLE = "How transformers work"
"""What stands on the program's first screen."""
PROMPT = "ready> "
SOON = 6.0
"""Seconds for what takes two of them on an idle machine."""

LONG_TEXT = "x" * 9_997 + "end"
MINIMAL_APP = f'''
import os, pathlib, subprocess, sys
from textual.widgets import Footer, Label, OptionList
from llmreader.tui.terminal import TerminalApp

class MinimalApp(TerminalApp):
    BINDINGS = [("ctrl+z", "suspend_process", "Stop"), ("e", "edit", "Edit"),
                ("y", "copy", "Copy"), ("q", "quit", "Quit")]

    def compose(self):
        yield OptionList("{TITLE}", *(f"[red]Resource {{number}}[/]" for number in range(100)))
        yield Footer()

    def action_edit(self):
        self.lend_terminal(lambda: subprocess.run([os.environ["EDITOR"], "note"]))

    def action_copy(self):
        self.copy_to_clipboard("{LONG_TEXT}")

    def on_unmount(self):
        pathlib.Path.home().joinpath("saved").touch()

app = MinimalApp()
app.run()
sys.exit(app.return_code)
'''


@pytest.fixture
def program(tmp_path: Path) -> list[str]:
    """The command line of the program under test."""
    script = tmp_path / "minimal_app.py"
    script.write_text(MINIMAL_APP)
    return [sys.executable, str(script)]


@pytest.fixture
def editor(tmp_path: Path) -> Callable[[str], dict[str, str]]:
    """Make an editor of a shell script; the environment in which it is the user's."""

    def make(script: str) -> dict[str, str]:
        path = tmp_path / "editor"
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)
        return {"EDITOR": str(path)}

    return make


def colour_codes(raw: bytes) -> set[bytes]:
    """The SGR parameters that choose a colour, or the default one."""
    codes = {code for sgr in re.findall(rb"\x1b\[([\d;:]*)m", raw) for code in sgr.split(b";")}
    return {code for code in codes if re.match(rb"([34]\d|9\d|10[0-7])(:|$)", code)}


def is_given_back(terminal: Terminal) -> bool:
    """Whether the terminal is as a shell wants it: cooked, its main screen, a cursor, no reports."""
    return terminal.cooked and terminal.modes <= {7, 25} and 25 in terminal.modes


def wait_until_painted(terminal: Terminal, times: int = 1) -> None:
    """Wait for the first screen, drawn after the alternate screen was entered so many times."""
    entered = b"\x1b[?1049h"
    terminal.wait_for(lambda it: it.raw.count(entered) == times and TITLE in it.text)


def wait_for_prompt(terminal: Terminal, number: int) -> None:
    """Wait for the shell's prompt of this number, counted from 1."""
    terminal.wait_for(lambda it: it.raw.count(PROMPT.encode()) >= number)


@pytest.fixture(params=["sh -i", "bash --norc --noediting -i"])
def shell(request: pytest.FixtureRequest, terminal: OpenTerminal) -> Terminal:
    """An interactive shell at its first prompt."""
    argv = request.param.split()
    if not shutil.which(argv[0]):
        pytest.skip(f"there is no {argv[0]}")
    opened = terminal(argv, env={"PS1": PROMPT})
    wait_for_prompt(opened, 1)
    return opened


@pytest.mark.parametrize("env", [{"NO_COLOR": "1"}, {"TERM": "dumb"}], ids=str)
def test_without_colours_not_one_is_sent_and_the_cursor_row_still_shows(
    terminal: OpenTerminal, program: list[str], env: dict[str, str]
) -> None:
    reader = terminal(program, env=env)
    reader.wait_for(TITLE)
    reader.send("j")
    reader.send("q")
    assert reader.wait_exit() == 0
    assert colour_codes(reader.raw) == set()
    assert re.search(rb"\x1b\[(1;)?7m", reader.raw)


def test_an_empty_no_color_counts_as_none(terminal: OpenTerminal, program: list[str]) -> None:
    reader = terminal(program, env={"NO_COLOR": ""})
    reader.wait_for(TITLE)
    assert colour_codes(reader.raw)


@pytest.mark.parametrize("controlling", [True, False], ids=["signalled", "not signalled"])
def test_it_ends_with_its_terminal(
    terminal: OpenTerminal, program: list[str], home: dict[str, str], controlling: bool
) -> None:
    reader = terminal(program, controlling=controlling)
    reader.wait_for(TITLE)
    reader.hang_up()
    assert reader.wait_exit(SOON) == 128 + signal.SIGHUP
    assert Path(home["HOME"], "saved").exists()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_ends_it_as_leaving_does(
    terminal: OpenTerminal, program: list[str], home: dict[str, str], number: signal.Signals
) -> None:
    reader = terminal(program)
    reader.wait_for(TITLE)
    reader.process.send_signal(number)
    assert reader.wait_exit(SOON) == 128 + number
    assert is_given_back(reader)
    assert reader.text.strip() == ""
    assert Path(home["HOME"], "saved").exists()


@pytest.mark.parametrize("hung_up", [True, False], ids=["hung up", "terminated"])
def test_a_terminal_that_takes_nothing_in_does_not_keep_it(
    terminal: OpenTerminal, program: list[str], hung_up: bool
) -> None:
    reader = terminal(program, columns=400, rows=200)
    reader.wait_for(TITLE)
    reader.stall()
    reader.resize(399, 199)  # draws more than the system keeps for a terminal
    reader.wait_until_unread()
    if hung_up:
        reader.hang_up()
    else:
        reader.process.terminate()
    assert reader.wait_exit(SOON) in {128 + signal.SIGHUP, 128 + signal.SIGTERM}


@pytest.mark.parametrize("command", ["{}", "sh -c '{}; true'"], ids=["alone", "in a wrapper"])
def test_ctrl_z_gives_the_terminal_to_the_shell_and_fg_takes_it_back(
    shell: Terminal, program: list[str], command: str
) -> None:
    shell.send(command.format(" ".join(program)) + "\n")
    wait_until_painted(shell)
    shell.send("\x1a")
    wait_for_prompt(shell, 2)
    assert is_given_back(shell)
    shell.send("echo at ho''me; fg\n")
    shell.wait_for(lambda it: b"at home" in it.raw)
    wait_until_painted(shell, times=2)
    assert not shell.cooked
    shell.send("q")
    wait_for_prompt(shell, 3)
    assert is_given_back(shell)


UNTIL_STOPPED = "until jobs > ~/jobs; grep -q Stopped ~/jobs; do sleep 0.1; done"


def test_in_the_background_it_waits_for_fg(shell: Terminal, program: list[str]) -> None:
    shell.send(" ".join(program) + " &\n")
    wait_for_prompt(shell, 2)
    shell.send(UNTIL_STOPPED + "\n")
    wait_for_prompt(shell, 3)
    shell.send("fg\n")
    wait_until_painted(shell)
    shell.send("\x1a")
    wait_for_prompt(shell, 4)
    shell.send("bg; " + UNTIL_STOPPED + "\n")
    wait_for_prompt(shell, 5)
    assert is_given_back(shell)
    shell.send("fg\n")
    wait_until_painted(shell, times=2)
    shell.send("q")
    wait_for_prompt(shell, 6)


@pytest.mark.parametrize("number", [signal.SIGTSTP, signal.SIGSTOP])
def test_stopped_from_elsewhere_it_comes_back_by_fg(
    shell: Terminal, program: list[str], number: signal.Signals
) -> None:
    shell.send(" ".join(program) + "\n")
    wait_until_painted(shell)
    os.kill(shell.foreground, number)
    wait_for_prompt(shell, 2)
    shell.send("fg\n")
    wait_until_painted(shell, times=2)
    shell.send("q")
    wait_for_prompt(shell, 3)
    assert is_given_back(shell)


def test_ctrl_z_where_no_shell_waits_is_harmless(terminal: OpenTerminal, program: list[str]) -> None:
    reader = terminal(program)
    reader.wait_for(TITLE)
    reader.send("\x1a")
    wait_until_painted(reader, times=2)
    reader.send("q")
    assert reader.wait_exit() == 0


def test_an_editor_gets_a_sane_terminal_and_ctrl_c_ends_it_alone(
    terminal: OpenTerminal, program: list[str], editor: Callable[[str], dict[str, str]]
) -> None:
    reader = terminal(program, env=editor("echo editing; exec sleep 100"))
    reader.wait_for(TITLE)
    reader.send("e")
    reader.wait_for("editing")
    assert is_given_back(reader)
    reader.send("\x03")
    wait_until_painted(reader, times=2)
    reader.send("q")
    assert reader.wait_exit() == 0


# A program of its own job that takes the foreground, as an interactive shell does, and does not return it.
TAKE_FOREGROUND = f"""exec {sys.executable} -c '
import os, signal
os.setpgid(0, 0)
signal.signal(signal.SIGTTOU, signal.SIG_IGN)
os.tcsetpgrp(0, os.getpid())
'"""


@pytest.mark.parametrize(
    "script",
    [r"stty raw -echo; printf '\033[5;9r\033[?6h\033(0\033[41m\033[?1000h'", TAKE_FOREGROUND],
    ids=["modes", "foreground"],
)
def test_what_an_editor_leaves_behind_is_put_right(
    terminal: OpenTerminal,
    program: list[str],
    editor: Callable[[str], dict[str, str]],
    script: str,
) -> None:
    reader = terminal(program, env=editor(script))
    reader.wait_for(TITLE)
    reader.send("e")
    wait_until_painted(reader, times=2)
    reader.send("q")
    assert reader.wait_exit() == 0
    assert is_given_back(reader)


def test_every_size_on_the_way_is_survived(terminal: OpenTerminal, program: list[str]) -> None:
    reader = terminal(program)
    reader.wait_for(TITLE)
    for step in range(100):
        reader.resize(20 + step * 7 % 140, 5 + step % 50)
    reader.resize(80, 24)
    reader.wait_for(TITLE)
    reader.send("q")
    assert reader.wait_exit() == 0


def test_long_text_is_copied_by_osc_52(terminal: OpenTerminal, program: list[str]) -> None:
    reader = terminal(program)
    reader.wait_for(TITLE)
    reader.send("y")
    copied = b"\x1b]52;c;" + b64encode(LONG_TEXT.encode()) + b"\a"
    reader.wait_for(lambda it: copied in it.raw)


def test_tmux_as_it_comes_hands_a_copy_on(terminal: OpenTerminal, program: list[str], tmp_path: Path) -> None:
    if not shutil.which("tmux"):
        pytest.skip("there is no tmux")
    tmux = ["tmux", "-S", str(tmp_path / "tmux")]
    around = terminal([*tmux, "-f", os.devnull, "new", *program], env={"SHELL": "/bin/sh"})
    try:
        around.wait_for(TITLE)
        around.send("y")
        around.wait_for(lambda it: b64encode(LONG_TEXT.encode()) in it.raw)
    finally:
        subprocess.run([*tmux, "kill-server"], check=False)


def test_gnu_screen_is_sent_no_string_too_long_for_it() -> None:
    sent = clipboard_sequence(LONG_TEXT, {"STY": "1.pts-0.host"})
    chunks = re.findall(r"\x1bP(.*?)\x1b\\", sent, re.DOTALL)
    assert all(len(chunk) <= SCREEN_CHUNK for chunk in chunks)
    assert "".join(chunks) == clipboard_sequence(LONG_TEXT, {})
