"""Which browser opens a URL, and opening it: without a word on our screen, or with the whole terminal."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from llmreader import links
from llmreader.programs import running

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

WAIT = 5.0
"""Seconds in which a browser that does not start has said so."""

TEXT_BROWSERS = frozenset(
    {
        "browsh", "carbonyl", "cha", "chawan", "edbrowse", "elinks", "felinks", "links", "links2", "lynx",
        "netrik", "offpunk", "retawq", "w3m", "www-browser",
    }
)  # fmt: skip
"""Programs that show a page in the terminal."""

REFUSED = "only http, https and mailto links are opened, and none with spaces or hidden characters"

_PLACEHOLDER = re.compile("%[su]")

# The Windows side of WSL. explorer.exe would not do: it ends with status 1 whatever happens.
_OF_WINDOWS = (("wslview", "%s"), ("rundll32.exe", "url.dll,FileProtocolHandler", "%s"))

# Asked in a child: webbrowser remembers its first answer, and waits for xdg-settings to give it. A browser
# that is no program of its own, such as the one of macOS, has no command line. $BROWSER was tried before.
_FIND = r"""
import os, webbrowser
os.environ.pop("BROWSER", None)
browser = webbrowser.get()
if isinstance(browser, (webbrowser.GenericBrowser, webbrowser.UnixBrowser)):
    print(browser.name, *browser.args, sep="\n")
"""
_OPEN = """
import os, sys, webbrowser
os.environ.pop("BROWSER", None)
sys.exit(not webbrowser.get().open(sys.argv[1]))
"""


class Browser(Struct, frozen=True):
    """A way to open a URL."""

    name: str
    """As a person would call it."""
    argv: tuple[str, ...]
    """The program and its arguments, where `%s` or `%u` stands for the URL."""
    needs_terminal: bool
    """Whether it shows the page in the terminal: for `run_in_terminal`, the others for `launch`."""


def choose(
    url: str, commands: Sequence[tuple[str, str]], environ: Mapping[str, str] = os.environ
) -> Browser | None:
    """The browser for `url`, or None when there is none to be had.

    Of `commands`, pairs of a URL pattern and a command line, the first that matches counts; an empty command
    line means the system's browser: the first of $BROWSER that is installed, else what Python's webbrowser
    finds. In a pattern `*` is any run of characters, and the scheme may be left out.

    Asking webbrowser takes a child process, some 50 ms.
    """
    command = next((command for pattern, command in commands if _matches(pattern, url)), "")
    if argv := running.split(command):
        return _browser(argv, environ)
    return _from_environment(environ) or _from_windows(environ) or _from_python(environ)


def launch(browser: Browser, url: str, wait: float = WAIT) -> str:
    """Open `url` in a graphical browser. Returns "" or what failed; blocks for up to `wait` seconds."""
    if not links.is_safe(url):
        return REFUSED
    return running.apart(browser.name, _filled(browser.argv, url), wait)


def run_in_terminal(browser: Browser, url: str) -> str:
    """Open `url` in a text browser and wait for its end. Returns "" or what failed."""
    if not links.is_safe(url):
        return REFUSED
    return running.in_terminal(browser.name, _filled(browser.argv, url))


def _matches(pattern: str, url: str) -> bool:
    # `?` and `[` are parts of URLs.
    wanted = pattern.replace("[", "[[]").replace("?", "[?]").lower()
    whole = url.lower()
    return fnmatchcase(whole, wanted) or fnmatchcase(whole.partition(":")[2].lstrip("/"), wanted)


def _browser(argv: Sequence[str], environ: Mapping[str, str]) -> Browser:
    if not any(_PLACEHOLDER.search(argument) for argument in argv[1:]):
        argv = (*argv, "%s")
    name = Path(argv[0]).name
    found = _found(argv[0], environ)
    # x-www-browser and www-browser are links to what the administrator chose.
    names = {name, Path(found).resolve().name if found else name}
    return Browser(name, tuple(argv), needs_terminal=not names.isdisjoint(TEXT_BROWSERS))


def _filled(argv: Sequence[str], url: str) -> list[str]:
    return [argv[0], *(_PLACEHOLDER.sub(lambda _: url, argument) for argument in argv[1:])]


def _found(program: str, environ: Mapping[str, str]) -> str | None:
    return shutil.which(program, path=environ.get("PATH", os.defpath))


def _from_environment(environ: Mapping[str, str]) -> Browser | None:
    for command in environ.get("BROWSER", "").split(os.pathsep):
        argv = running.split(command.removesuffix("&"))
        if argv and _found(argv[0], environ):
            return _browser(argv, environ)
    return None


def _from_windows(environ: Mapping[str, str]) -> Browser | None:
    if "WSL_DISTRO_NAME" not in environ:
        return None
    return next((_browser(argv, environ) for argv in _OF_WINDOWS if _found(argv[0], environ)), None)


def _from_python(environ: Mapping[str, str]) -> Browser | None:
    python = (sys.executable, "-IS", "-c")
    try:
        answer = subprocess.run(  # noqa: S603  # Python itself
            [*python, _FIND],
            env=environ,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=WAIT,
            check=True,
            text=True,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    if argv := answer.stdout.splitlines():
        return _browser(argv, environ)
    return Browser("the browser", (*python, _OPEN, "%s"), needs_terminal=False)
