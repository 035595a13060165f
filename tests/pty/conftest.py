"""A terminal to run programs in: a real pseudo-terminal in front, pyte behind it.

It answers no query, as the plainest terminals do. Nothing here sleeps: a reader thread feeds what the
program sends to the screen and wakes whoever waits for it.
"""

from __future__ import annotations

import copy
import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import sys
import termios
from contextlib import ExitStack, suppress
from pathlib import Path
from threading import Condition, Thread
from typing import TYPE_CHECKING, Any, Self

import pyte
import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

PATIENCE = 15.0
"""Seconds to wait for anything, on a loaded machine."""

# CSI sequences with < = or > are unknown to pyte, which would print their last letter.
UNKNOWN_TO_PYTE = re.compile(rb"\x1b\[[<=>][0-9;:]*[ -/]*[@-~]")
UNFINISHED = re.compile(rb"\x1b(\[[0-?]*[ -/]*)?\Z")
PRIVATE_MODES = re.compile(rb"\x1b\[\?([0-9;]+)([hl])")

# A session leader's first terminal becomes the controlling one: no code need run between fork and exec.
IN_CONTROLLING_TERMINAL = ("/bin/sh", "-c", 'exec "$@" <>"$0" >&0 2>&1')


class _Screen(pyte.Screen):
    """pyte's screen with the alternate one that full-screen programs draw on."""

    main: tuple[Any, Any] | None = None

    def set_mode(self, *modes: int, **kwargs: Any) -> None:
        super().set_mode(*modes, **kwargs)
        if kwargs.get("private") and 1049 in modes and self.main is None:
            self.main = copy.deepcopy(self.buffer), copy.copy(self.cursor)
            self.erase_in_display(2)

    def reset_mode(self, *modes: int, **kwargs: Any) -> None:
        super().reset_mode(*modes, **kwargs)
        if kwargs.get("private") and 1049 in modes and self.main is not None:
            self.buffer, self.cursor = self.main
            self.main = None
            self.dirty.update(range(self.lines))


class Terminal:
    """A program in a pseudo-terminal of its own, and what its user sees."""

    def __init__(
        self,
        argv: Sequence[str],
        *,
        env: Mapping[str, str],
        columns: int = 100,
        rows: int = 30,
        controlling: bool = True,
    ) -> None:
        """Start the program; `controlling=False` keeps its terminal from sending it signals."""
        self._screen = _Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._changed = Condition()
        self._raw = bytearray()
        self._held = b""
        self._over = False
        self._master: int | None
        self._master, slave = os.openpty()
        self._wake_read, self._wake_write = os.pipe()
        self._set_size(columns, rows)
        start = (*IN_CONTROLLING_TERMINAL, os.ttyname(slave), *argv) if controlling else argv
        own = None if controlling else slave
        self.process = subprocess.Popen(
            start, stdin=own, stdout=own, stderr=own, env=dict(env), start_new_session=True
        )
        self._reader = Thread(target=self._read, daemon=True)
        self._reader.start()
        # Held until the program ends, for before it has opened its own the reader would see an end.
        Thread(target=self._close_at_end, args=[slave], daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()
        self.hang_up()
        os.close(self._wake_read)
        os.close(self._wake_write)

    # What the user does

    def send(self, text: str) -> None:
        """Type."""
        assert self._master is not None
        data = text.encode()
        while data:
            data = data[os.write(self._master, data) :]

    def resize(self, columns: int, rows: int) -> None:
        """Make the window larger or smaller, which the program is told by SIGWINCH."""
        with self._changed:
            self._screen.resize(rows, columns)
        self._set_size(columns, rows)

    def hang_up(self) -> None:
        """Take the terminal away, as a closed window or a lost connection does."""
        self._stop_reading()
        if self._master is not None:
            os.close(self._master)
            self._master = None

    def stall(self) -> None:
        """Read no more of what the program sends, for good, as a terminal on a dead connection."""
        self._stop_reading()

    def wait_until_unread(self, timeout: float = PATIENCE) -> None:
        """Wait until a stalled terminal has been sent something."""
        assert self._master is not None
        assert select.select([self._master], [], [], timeout)[0], "nothing was sent"

    def kill(self) -> None:
        """Kill the program and all that it started in this terminal."""
        groups = {self.process.pid}
        if self._master is not None:
            groups.add(self.foreground)
        for group in groups - {0}:
            with suppress(ProcessLookupError):
                os.killpg(group, signal.SIGKILL)
        self.process.wait()

    # What the user sees

    @property
    def raw(self) -> bytes:
        """All that the program has sent so far."""
        with self._changed:
            return bytes(self._raw)

    @property
    def text(self) -> str:
        """The screen, its lines without trailing blanks."""
        return "\n".join(self.lines())

    def lines(self) -> list[str]:
        """The screen's lines, without trailing blanks."""
        with self._changed:
            return [line.rstrip() for line in self._screen.display]

    @property
    def modes(self) -> set[int]:
        """The private modes that are on: 25 a cursor is shown, 1049 the alternate screen, ..."""
        modes = {25}
        for numbers, switch in PRIVATE_MODES.findall(self.raw):
            change = modes.update if switch == b"h" else modes.difference_update
            change(int(number) for number in numbers.split(b";"))
        return modes

    @property
    def cooked(self) -> bool:
        """Whether the terminal echoes, edits lines and sends signals, as a shell expects it."""
        assert self._master is not None
        flags = termios.ECHO | termios.ICANON | termios.ISIG
        local: int = termios.tcgetattr(self._master)[3]
        return local & flags == flags

    @property
    def foreground(self) -> int:
        """The process group that has the terminal."""
        assert self._master is not None
        return os.tcgetpgrp(self._master)

    def wait_for(self, what: str | Callable[[Terminal], object], timeout: float = PATIENCE) -> None:
        """Wait until the screen shows this text, or this is true of the terminal."""
        met = (lambda one: what in one.text) if isinstance(what, str) else what
        with self._changed:
            self._changed.wait_for(lambda: self._over or met(self), timeout)
            assert met(self), f"waited in vain for {what!r}; the screen:\n{self.text}"

    def wait_exit(self, timeout: float = PATIENCE) -> int:
        """Wait until the program ends: its exit code, or minus the signal that ended it."""
        try:
            return self.process.wait(timeout)
        except subprocess.TimeoutExpired:
            pytest.fail(f"still running after {timeout} s; the screen:\n{self.text}")

    def cpu_seconds(self) -> float:
        """Processor time that the program has used so far. Linux only."""
        stat = Path(f"/proc/{self.process.pid}/stat").read_text()
        fields = stat.rpartition(")")[2].split()
        ticks = int(fields[11]) + int(fields[12])
        return ticks / os.sysconf("SC_CLK_TCK")

    # Behind the screen

    def _set_size(self, columns: int, rows: int) -> None:
        assert self._master is not None
        size = struct.pack("HHHH", rows, columns, 0, 0)
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, size)

    def _stop_reading(self) -> None:
        if self._reader.is_alive():
            os.write(self._wake_write, b"x")
            self._reader.join()

    def _read(self) -> None:
        assert self._master is not None
        while True:
            ready, _, _ = select.select([self._master, self._wake_read], [], [])
            if self._wake_read in ready:
                break
            try:
                data = os.read(self._master, 65536)
            except OSError:  # every program in the terminal has ended
                break
            with self._changed:
                self._raw += data
                self._feed(data)
                self._changed.notify_all()
        with self._changed:
            self._over = True
            self._changed.notify_all()

    def _close_at_end(self, slave: int) -> None:
        self.process.wait()
        os.close(slave)

    def _feed(self, data: bytes) -> None:
        data = self._held + data
        unfinished = UNFINISHED.search(data)
        cut = unfinished.start() if unfinished else len(data)
        self._held = data[cut:]
        self._stream.feed(UNKNOWN_TO_PYTE.sub(b"", data[:cut]))


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    """The environment of a user with an empty home, in a usual terminal."""
    return {
        "HOME": str(tmp_path),
        "LANG": "C.UTF-8",
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.defpath}",
        "TERM": "xterm-256color",
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "XDG_STATE_HOME": str(tmp_path / "state"),
    }


@pytest.fixture
def terminal(home: dict[str, str]) -> Iterator[Callable[..., Terminal]]:
    """Open terminals: `terminal(argv, env={...}, columns=80)`; `env` adds to `home`."""
    try:
        pair = os.openpty()
    except OSError as error:
        pytest.skip(f"no pseudo-terminal to be had: {error}")
    for end in pair:
        os.close(end)
    with ExitStack() as terminals:

        def open_terminal(
            argv: Sequence[str], *, env: Mapping[str, str] | None = None, **options: Any
        ) -> Terminal:
            return terminals.enter_context(Terminal(argv, env=home | dict(env or {}), **options))

        yield open_terminal
