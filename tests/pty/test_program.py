"""The installed program in a real terminal: what a user does on two evenings, and what may befall them."""

from __future__ import annotations

import re
import signal
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from llmreader import formats
from llmreader.model import Catalog, Topic
from llmreader.paths import builtin_catalog

if TYPE_CHECKING:
    from tests.pty.conftest import Terminal

    OpenTerminal = Callable[..., Terminal]

pytestmark = pytest.mark.pty

PROGRAM = [str(Path(sys.executable).parent / "llmreader")]
KILLS = 15


def titles() -> list[str]:
    """The built-in catalog's, in its own order."""
    catalog = formats.load(builtin_catalog().read_bytes())
    assert isinstance(catalog, Catalog)

    def below(topic: Catalog | Topic) -> list[str]:
        own = [resource.title for resource in topic.resources]
        return own + [title for each in topic.topics for title in below(each)]

    return below(catalog)


FIRST, SECOND, *REST = titles()


@pytest.fixture
def start(terminal: OpenTerminal) -> Callable[..., Terminal]:
    """Starts the program and waits for its first screen."""

    def open_and_wait(**options: Any) -> Terminal:
        reader = terminal(PROGRAM, **({"rows": 45} | options))
        reader.wait_for(lambda it: FIRST[:20] in it.text and "quit" in it.text)
        return reader

    return open_and_wait


def row(title: str) -> Callable[[Terminal], str]:
    """The line of a resource in the list."""
    return lambda it: next(
        (line for line in it.lines() if re.search(rf"│ . {re.escape(title[:20])}", line)), ""
    )


def shows(title: str, sign: str) -> Callable[[Terminal], bool]:
    return lambda it: sign in row(title)(it)


def library(home: dict[str, str]) -> Path:
    return next(Path(home["XDG_DATA_HOME"]).rglob("*.sqlite*"))


def query(home: dict[str, str], sql: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(library(home))) as connection:
        return connection.execute(sql).fetchall()


def leave(reader: Terminal) -> None:
    reader.send("q")
    assert reader.wait_exit() == 0


def test_what_was_marked_is_there_tomorrow_and_the_user_stands_where_he_stood(start: Any) -> None:
    reader = start()
    reader.send("j s")
    reader.wait_for(shows(SECOND, "✓"))
    reader.wait_for(shows(SECOND, "★"))
    reader.wait_for("1 of 19 read")
    reader.send("j")
    reader.wait_for(lambda it: f"├─ {REST[0]}" in it.text)
    leave(reader)
    again = start()
    again.wait_for(lambda it: shows(SECOND, "✓")(it) and shows(SECOND, "★")(it))
    again.wait_for(lambda it: f"├─ {REST[0]}" in it.text)
    again.send("u")
    again.wait_for(lambda it: not shows(SECOND, "★")(it) and shows(SECOND, "✓")(it))
    leave(again)


def test_a_link_goes_to_the_users_browser_and_nothing_of_it_to_the_screen(
    start: Any, tmp_path: Path, home: dict[str, str]
) -> None:
    browser, record = tmp_path / "browser", tmp_path / "record"
    browser.write_text(f'#!/bin/sh\necho noise; echo noise >&2\nprintf "%s|" "$@" >> {record}\n')
    browser.chmod(0o755)
    reader = start(env={"BROWSER": str(browser)})
    reader.send("o")
    reader.wait_for(shows(FIRST, "◐"))
    (url,) = query(
        home, "SELECT r.key FROM placement p JOIN resource r ON r.id = p.resource_id ORDER BY p.id LIMIT 1"
    )[0]
    assert record.read_text() == f"{url}|"
    assert "noise" not in reader.text
    leave(reader)


def test_a_text_browser_gets_the_terminal_and_gives_it_back(start: Any, tmp_path: Path) -> None:
    browser = tmp_path / "w3m"
    browser.write_text('#!/bin/sh\necho "showing $1"; read line; echo "got $line"\n')
    browser.chmod(0o755)
    reader = start(env={"BROWSER": str(browser)})
    reader.send("o")
    reader.wait_for("showing https://")
    assert reader.cooked
    reader.send("done\n")
    reader.wait_for(shows(FIRST, "◐"))
    reader.send("j")
    reader.wait_for(lambda it: f"├─ {SECOND[:20]}" in it.text)
    leave(reader)


def test_without_any_browser_the_url_is_shown_and_copied(start: Any, tmp_path: Path) -> None:
    reader = start(env={"PATH": str(tmp_path)})
    reader.send("o")
    reader.wait_for("No browser here")
    assert b"\x1b]52;c;" in reader.raw
    reader.send("\x1b")
    reader.wait_for(lambda it: "No browser here" not in it.text)
    leave(reader)


def test_the_note_is_written_in_the_users_editor(start: Any, tmp_path: Path) -> None:
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\necho "what is on my mind" >> "$1"\n')
    editor.chmod(0o755)
    reader = start(env={"EDITOR": str(editor)})
    reader.send("e")
    reader.wait_for("Note: what is on my mind")
    leave(reader)


def test_two_instances_see_each_others_marks_within_a_second(start: Any) -> None:
    one, other = start(), start()
    one.send(" ")
    other.wait_for(shows(FIRST, "✓"))
    other.send("js")
    one.wait_for(shows(SECOND, "★"))
    leave(one)
    leave(other)


def test_no_mark_that_was_shown_is_lost_by_a_kill(start: Any, home: dict[str, str]) -> None:
    everything = [FIRST, SECOND, *REST]
    marks = [(key, sign, title) for key, sign in ((" ", "✓"), ("s", "★"), ("x", "–")) for title in everything]  # noqa: RUF001
    for key, sign, title in marks[:KILLS]:
        reader = start()
        reader.send("g" + "j" * everything.index(title) + key)
        reader.wait_for(shows(title, sign))
        reader.process.send_signal(signal.SIGKILL)
        reader.wait_exit()
    assert query(home, "SELECT count(*), count(DISTINCT resource_id || field || value) FROM event") == [
        (KILLS, KILLS)
    ]
    assert query(home, "PRAGMA integrity_check") == [("ok",)]


@pytest.mark.parametrize("env", [{"NO_COLOR": "1"}, {"TERM": "dumb"}], ids=str)
def test_without_colours_not_one_is_sent(start: Any, env: dict[str, str]) -> None:
    reader = start(env=env)
    reader.send("j s?")
    reader.wait_for("Finding")
    reader.send("\x1b")
    reader.wait_for(shows(SECOND, "✓"))
    leave(reader)
    codes = {code for sgr in re.findall(rb"\x1b\[([\d;:]*)m", reader.raw) for code in sgr.split(b";")}
    assert not {code for code in codes if re.match(rb"([34]\d|9\d|10[0-7])(:|$)", code)}


@pytest.mark.parametrize("controlling", [True, False], ids=["signalled", "not signalled"])
def test_the_program_ends_with_its_terminal_and_the_place_is_kept(
    start: Any, home: dict[str, str], controlling: bool
) -> None:
    reader = start(controlling=controlling)
    reader.send("jj")
    reader.wait_for(lambda it: f"├─ {REST[0]}" in it.text)
    reader.hang_up()
    reader.wait_exit(6)
    ((place,),) = query(home, "SELECT value FROM session")
    ((key,),) = query(home, "SELECT key FROM resource WHERE id = 3")
    assert key in place


def test_ctrl_z_gives_the_terminal_back_to_the_shell_until_fg(terminal: Any) -> None:
    shell = terminal(["bash", "--norc", "--noediting", "-i"], env={"PS1": "ready> "}, rows=45)
    shell.wait_for("ready>")
    shell.send(PROGRAM[0] + "\n")
    shell.wait_for(FIRST[:20])
    shell.send("\x1a")
    shell.wait_for(lambda it: it.cooked and 1049 not in it.modes and "Stopped" in it.text)
    shell.send("fg\n")
    shell.wait_for(lambda it: 1049 in it.modes and FIRST[:20] in it.text)
    shell.send(" ")
    shell.wait_for("1 of 19 read")
    shell.send("q")
    shell.wait_for(lambda it: it.cooked and 1049 not in it.modes)


def test_a_window_that_is_too_small_says_so_and_recovers(start: Any) -> None:
    reader = start()
    reader.resize(40, 10)
    reader.wait_for("Make this one larger")
    reader.resize(1, 1)
    reader.resize(100, 45)
    reader.wait_for(lambda it: FIRST[:20] in it.text)
    leave(reader)


BREAKS = """
import sys
from llmreader.__main__ import main
from llmreader.tui import marking

def fail(room):
    raise RuntimeError("something \\x1b[31m nobody thought of")

marking.toggle_star = fail
sys.exit(main())
"""


def test_an_error_of_the_programs_own_is_a_sentence_and_the_terminal_is_given_back(
    terminal: Any, tmp_path: Path
) -> None:
    script = tmp_path / "breaks.py"
    script.write_text(BREAKS)
    reader = terminal([sys.executable, str(script)], rows=45)
    reader.wait_for(FIRST[:20])
    reader.send("s")
    assert reader.wait_exit() == 1
    reader.wait_for("llmreader: stopped by an error of its own, RuntimeError: something")
    assert "Traceback" not in reader.text
    assert 1049 not in reader.modes


def test_keys_typed_before_the_first_screen_count(terminal: Any) -> None:
    reader = terminal(PROGRAM, rows=45)
    # The terminal echoes until the program has it: only then does it read keys.
    reader.wait_for(lambda it: not it.cooked)
    reader.send("j s")
    reader.wait_for(shows(SECOND, "✓"))
    reader.wait_for(shows(SECOND, "★"))
    leave(reader)


def test_ctrl_c_leaves_as_q_does(start: Any, home: dict[str, str]) -> None:
    reader = start()
    reader.send(" ")
    reader.wait_for("1 of 19 read")
    reader.send("\x03")
    assert reader.wait_exit() == 0
    assert query(home, "SELECT value FROM event") == [("read",)]


def test_in_a_plain_locale_the_signs_are_plain_letters(start: Any) -> None:
    reader = start(env={"LANG": "C"})
    reader.wait_for(lambda it: f"U {FIRST[:20]}" in it.text)
    assert not set("│─╭✓★▾") & set(reader.text)
    leave(reader)
