"""Which browser is chosen, and that opening one leaves our terminal and our process alone."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from llmreader.programs import browser
from llmreader.programs.browser import REFUSED, Browser, choose, launch, run_in_terminal

URL = "https://example.com/a?b=1&c=$(id);%s"
DEADLINE = 10.0

Install = Callable[..., Path]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "bin"
    path.mkdir()
    return path


@pytest.fixture
def install(folder: Path) -> Install:
    """Puts a shell script into the folder that the tests take for the whole PATH."""

    def write(name: str, body: str = "") -> Path:
        path = folder / name
        path.write_text(f"#!/bin/sh\n{body}\n")
        path.chmod(0o755)
        return path

    return write


@pytest.fixture
def environ(folder: Path) -> dict[str, str]:
    """A server without a display."""
    return {"PATH": str(folder), "TERM": "xterm"}


def chosen(commands: list[tuple[str, str]], environ: dict[str, str], url: str = URL) -> tuple[str, ...]:
    found = choose(url, commands, environ)
    assert found is not None
    return found.argv


def wait_for(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + DEADLINE
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.01)


@pytest.mark.parametrize(
    ("pattern", "url"),
    [
        ("*", URL),
        ("example.com/*", URL),
        ("https://EXAMPLE.com/*", URL),
        ("*?b=1&*", URL),
        ("*.pdf", "http://example.com/Paper.PDF"),
        ("example.com/[1]", "http://example.com/[1]"),
        ("mailto:*", "mailto:ada@example.com"),
        ("*@example.com", "mailto:ada@example.com"),
    ],
)
def test_a_pattern_matches_the_url_with_its_scheme_and_without(
    pattern: str, url: str, environ: dict[str, str]
) -> None:
    assert chosen([(pattern, "this"), ("*", "other")], environ, url) == ("this", "%s")


@pytest.mark.parametrize("pattern", ["example.com", "example.com/?", "/a*", "ftp://*", ""])
def test_another_pattern_does_not_match(pattern: str, environ: dict[str, str]) -> None:
    assert chosen([(pattern, "this"), ("*", "other")], environ) == ("other", "%s")


@pytest.mark.parametrize(
    ("command", "argv"),
    [
        ("firefox", ("firefox", "%s")),
        ("firefox --new-tab %s --quiet", ("firefox", "--new-tab", "%s", "--quiet")),
        ("'my browser' --url=%u", ("my browser", "--url=%u")),
        ("it's", ("it's", "%s")),
    ],
)
def test_a_command_is_split_as_a_shell_does(
    command: str, argv: tuple[str, ...], environ: dict[str, str]
) -> None:
    assert chosen([("*", command)], environ) == argv


def test_the_url_is_one_argument_whatever_it_holds(install: Install, tmp_path: Path) -> None:
    program = install("record", f'printf "%s\\n" "$@" > {tmp_path}/given')
    found = choose(URL, [("*", f"{program} -x --url=%s '%u'")])
    assert found is not None
    assert launch(found, URL) == ""
    assert (tmp_path / "given").read_text() == f"-x\n--url={URL}\n{URL}\n"


def test_an_empty_command_means_the_systems_browser(install: Install, environ: dict[str, str]) -> None:
    install("mine")
    assert chosen([("*", "")], environ | {"BROWSER": "mine"}) == ("mine", "%s")


@pytest.mark.parametrize(
    ("variable", "argv"),
    [
        ("two", ("two", "%s")),
        ("one:two --tab:three", ("two", "--tab", "%s")),
        ("two --url %s &:three", ("two", "--url", "%s")),
        (":three", ("three", "%s")),
    ],
)
def test_of_the_browser_variable_the_first_that_is_installed_counts(
    variable: str, argv: tuple[str, ...], install: Install, environ: dict[str, str]
) -> None:
    install("two")
    install("three")
    assert chosen([], environ | {"BROWSER": variable}) == argv


@pytest.mark.parametrize("name", ["w3m", "lynx", "links", "elinks", "www-browser"])
def test_without_a_display_a_text_browser_is_found_and_gets_the_terminal(
    name: str, install: Install, environ: dict[str, str]
) -> None:
    install("xdg-open")
    install(name)
    assert choose(URL, [], environ | {"BROWSER": "missing"}) == Browser(
        name, (name, "%s"), needs_terminal=True
    )


def test_a_text_browser_from_the_settings_or_the_variable_gets_the_terminal(
    install: Install, environ: dict[str, str]
) -> None:
    path = install("browsh")
    for commands, variable in ([("*", f"{path} --firefox.path %s")], ""), ([], "browsh"):
        found = choose(URL, commands, environ | {"BROWSER": variable, "DISPLAY": ":0"})
        assert found is not None
        assert found.name == "browsh"
        assert found.needs_terminal


def test_an_alternative_is_what_it_links_to(install: Install, folder: Path, environ: dict[str, str]) -> None:
    (folder / "x-www-browser").symlink_to(install("w3m"))
    (folder / "gnome-www-browser").symlink_to(install("chromium"))
    text = choose(URL, [("*", "x-www-browser")], environ)
    graphical = choose(URL, [("*", "gnome-www-browser")], environ)
    assert text is not None
    assert text.needs_terminal
    assert graphical is not None
    assert not graphical.needs_terminal


@pytest.mark.parametrize(
    ("name", "argv"),
    [
        ("xdg-open", ("xdg-open", "%s")),
        ("gio", ("gio", "open", "--", "%s")),
        ("firefox", ("firefox", "%s")),
        ("chromium", ("chromium", "%s")),
    ],
)
def test_with_a_display_a_graphical_browser_goes_before_a_text_browser(
    name: str, argv: tuple[str, ...], install: Install, environ: dict[str, str]
) -> None:
    install("w3m")
    install(name)
    expected = Browser(name, argv, needs_terminal=False)
    assert choose(URL, [], environ | {"WAYLAND_DISPLAY": "wayland-0"}) == expected


@pytest.mark.parametrize("name", ["wslview", "rundll32.exe"])
def test_inside_wsl_the_browser_of_windows_is_found(
    name: str, install: Install, environ: dict[str, str]
) -> None:
    install(name)
    install("w3m")
    argv = chosen([], environ | {"WSL_DISTRO_NAME": "Debian"})
    assert argv[0] == name
    assert argv[-1] == "%s"


def test_a_server_without_any_browser_has_none(install: Install, environ: dict[str, str]) -> None:
    install("xdg-open")
    assert choose(URL, [], environ) is None
    assert choose(URL, [], environ | {"BROWSER": "missing:"}) is None


def test_a_browser_that_is_no_program_is_opened_by_python(
    install: Install, tmp_path: Path, environ: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(browser, "_FIND", "")
    found = choose(URL, [], environ)
    assert found is not None
    assert not found.needs_terminal
    given = tmp_path / "given"
    install("firefox", f'printf "%s" "$*" > {given}')
    for name, value in (environ | {"DISPLAY": ":0", "BROWSER": "missing"}).items():
        monkeypatch.setenv(name, value)
    assert launch(found, URL) == ""
    assert given.read_text() == URL


def test_nothing_is_found_in_the_current_folder(
    environ: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "webbrowser.py").write_text(f"open({str(tmp_path / 'ran')!r}, 'w')")
    monkeypatch.chdir(tmp_path)
    assert choose(URL, [], environ) is None
    assert not (tmp_path / "ran").exists()


def test_a_browser_can_neither_print_nor_read_keys(
    install: Install, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    loop = "while [ $i -lt 5000 ]; do echo 'Opening in existing session'; echo oops >&2; i=$((i + 1)); done"
    program = install("loud", f"cat > {tmp_path}/keys; i=0; {loop}")
    assert launch(Browser("loud", (str(program), "%s"), needs_terminal=False), URL) == ""
    assert (tmp_path / "keys").read_text() == ""
    assert capfd.readouterr() == ("", "")


def test_a_browser_that_goes_on_is_left_in_its_own_session_and_leaves_no_zombie(
    install: Install, tmp_path: Path
) -> None:
    program = install("slow", f"echo $$ > {tmp_path}/pid; exec sleep 60")
    before = time.monotonic()
    assert launch(Browser("slow", (str(program), "%s"), needs_terminal=False), URL, wait=0.2) == ""
    assert time.monotonic() - before < 5
    pid = int((tmp_path / "pid").read_text())
    assert os.getsid(pid) == pid
    os.kill(pid, signal.SIGKILL)
    wait_for(lambda: not exists(pid))


def exists(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize("start", [launch, run_in_terminal])
def test_a_browser_that_fails_is_named_with_what_failed(
    start: Callable[[Browser, str], str], install: Install, tmp_path: Path
) -> None:
    failing = install("failing", "exit 3")
    dying = install("dying", "kill -9 $$")
    plain = tmp_path / "plain"
    plain.touch()

    def outcome(program: Path | str) -> str:
        return start(Browser("it", (str(program), "%s"), needs_terminal=False), URL)

    assert outcome(failing) == "it ended with status 3"
    assert outcome(dying) == "it was ended by signal 9"
    assert outcome(tmp_path / "missing") == "it cannot be found"
    assert outcome(plain) == "it cannot be started: permission denied"
    assert outcome("a\0b") == "it cannot be started: embedded null byte"


@pytest.mark.parametrize("start", [launch, run_in_terminal])
@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "javascript:alert(1)", "--help", "https://a.b/ c", "http://"]
)
def test_an_unsafe_url_is_refused(start: Callable[[Browser, str], str], url: str, install: Install) -> None:
    program = install("never", "exit 7")
    assert start(Browser("never", (str(program), "%s"), needs_terminal=False), url) == REFUSED


def test_a_text_browser_has_our_terminal_until_it_ends(
    install: Install, capfd: pytest.CaptureFixture[str], environ: dict[str, str]
) -> None:
    program = install("w3m", 'echo "page: $1"; echo trouble >&2')
    found = choose(URL, [("*", str(program))], environ)
    assert found is not None
    assert run_in_terminal(found, URL) == ""
    assert capfd.readouterr() == (f"page: {URL}\n", "trouble\n")
