"""Running another program: in the terminal, or apart from it. Why it failed comes back as a phrase."""

from __future__ import annotations

import shlex
import subprocess
from threading import Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def split(command: str) -> tuple[str, ...]:
    """A command line into its words, as a shell does; one with an open quote is a single word."""
    try:
        return tuple(shlex.split(command))
    except ValueError:
        return (command,)


def in_terminal(name: str, argv: Sequence[str]) -> str:
    """Run a program with our own terminal until it ends. Returns "" or what failed."""
    try:
        status = subprocess.run(argv, check=False).returncode  # noqa: S603  # the user's own choice
    except (OSError, ValueError) as error:
        return _not_started(name, error)
    return _ended(name, status)


def apart(name: str, argv: Sequence[str], wait: float) -> str:
    """Start a program that can neither reach our terminal nor end with us. Returns "" or what failed.

    Waits at most `wait` seconds for it to fail.
    """
    nothing = subprocess.DEVNULL
    try:
        child = subprocess.Popen(  # noqa: S603  # the user's own choice
            argv, stdin=nothing, stdout=nothing, stderr=nothing, start_new_session=True
        )
    except (OSError, ValueError) as error:
        return _not_started(name, error)
    try:
        status = child.wait(wait)
    except subprocess.TimeoutExpired:
        # Somebody has to take note of its end, or it stays in the process table as long as we run.
        Thread(target=child.wait, name=f"wait-for-{name}", daemon=True).start()
        return ""
    return _ended(name, status)


def _not_started(name: str, error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return f"{name} cannot be found"
    why = error.strerror if isinstance(error, OSError) else None
    return f"{name} cannot be started: {(why or str(error)).lower()}"


def _ended(name: str, status: int) -> str:
    if status < 0:
        return f"{name} was ended by signal {-status}"
    return f"{name} ended with status {status}" if status else ""
