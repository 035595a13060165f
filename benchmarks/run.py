"""Measures how fast the program is, and prints the figures beside their limits: `make bench`.

Programs run in a real pseudo-terminal, in a home of their own. What they send is timed as it arrives, and not
interpreted beyond looking for a text. What is compared is measured in turns, so that whatever else the
machine does slows both. docs/performance.md tells more.
"""

from __future__ import annotations

import fcntl
import os
import random
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory

from llmreader import library as lib
from llmreader.actions import BUILT_IN
from llmreader.library import Filter, Library, Order

COLUMNS, LINES = 120, 40
PATIENCE = 20.0
"""Seconds to wait for what must come."""
SILENCE = 0.06
"""Seconds without output after which the answer to a key counts as complete."""

PYTHON = sys.executable
PROGRAM = str(Path(sys.executable).with_name("llmreader"))
MINIMAL_APP = str(Path(__file__).with_name("minimal_app.py"))
MINIMAL_TEXT = "Nothing but this line"

ROUNDS = 30
"""Times that each of two programs is started."""
PASSES = 6
"""Times that the list is gone through from its first line to its last."""


Measure = tuple[str, Callable[[], float]]
"""What is measured, and what does so: each call returns milliseconds."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A row of the table."""

    what: str
    measured: float
    samples: int
    limit: float | None = None
    """In the same unit; None for what is only there to compare with."""
    unit: str = "ms"

    def __str__(self) -> str:
        measured = f"{self.measured:.1f} ms" if self.unit == "ms" else f"{self.measured:.2f} {self.unit}"
        limit = f"{self.limit:g} {self.unit}" if self.limit else ""
        ratio = f"{self.measured / self.limit:.2f}" if self.limit else ""
        return f"{self.what:38} {measured:>12} {limit:>10} {ratio:>6} {self.samples:>8}"


HEADING = f"{'what':38} {'measured':>12} {'limit':>10} {'ratio':>6} {'samples':>8}"
"""The ratio is that of what was measured to its limit."""


class Terminal:
    """A program in a pseudo-terminal of its own."""

    def __init__(self, argv: Sequence[str], env: Mapping[str, str]) -> None:
        self._master, slave = os.openpty()
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
        self._started = time.perf_counter()
        self._process = subprocess.Popen(
            argv, stdin=slave, stdout=slave, stderr=slave, env=env, start_new_session=True
        )
        os.close(slave)

    def wait_for(self, text: str) -> float:
        """Milliseconds from the start of the process to the arrival of the text."""
        output = b""
        while text.encode() not in output:
            if not self._sends_within(PATIENCE):
                sys.exit(f"waited in vain for {text!r}")
            output += self._read()
        return _since(self._started)

    def settle(self) -> None:
        """Waits until the program has started, and has nothing more to send."""
        self._answer(silence=0.5)

    def press(self, key: str, *expected: str) -> float:
        """Milliseconds from a key to the last of what is sent in answer to it, up to a silence.

        Each of what is expected must be in the answer: twice, if it is given twice.
        """
        # At any moment between two frames, as people do.
        time.sleep(random.uniform(0, 0.02))
        pressed = time.perf_counter()
        os.write(self._master, key.encode())
        output, last = self._answer(SILENCE)
        for text in expected:
            if output.count(text.encode()) < expected.count(text):
                sys.exit(f"the answer to {key!r} lacks {text!r}")
        return (last - pressed) * 1000

    def quit(self, key: str) -> None:
        """Ends the program as its users do, so that the next start finds everything put away."""
        os.write(self._master, key.encode())
        while self._process.poll() is None:
            if self._sends_within(0.01):
                self._read()
        os.close(self._master)

    def _answer(self, silence: float) -> tuple[bytes, float]:
        """All that is sent until so many seconds of silence, and when the last of it came."""
        output, last = b"", 0.0
        while self._sends_within(silence if output else PATIENCE):
            output += self._read()
            last = time.perf_counter()
        return output, last

    def _sends_within(self, seconds: float) -> bool:
        return bool(select.select([self._master], [], [], seconds)[0])

    def _read(self) -> bytes:
        try:
            return os.read(self._master, 1 << 16)
        except OSError:  # how Linux says that nobody holds the other end
            return b""


@dataclass(frozen=True, slots=True)
class Home:
    """A user's home, in which the program has been started once."""

    env: Mapping[str, str]
    library: Path
    titles: Sequence[str]
    """All that is listed, in that order."""

    @classmethod
    def make(cls, folder: str) -> Home:
        """Starts the program in an empty folder, so that it makes its library of the built-in catalog."""
        folders = {f"XDG_{kind}_HOME": f"{folder}/{kind.lower()}" for kind in ("CONFIG", "DATA")}
        env = {"HOME": folder, "LANG": "C.UTF-8", "PATH": os.defpath, "TERM": "xterm-256color", **folders}
        terminal = Terminal([PROGRAM], env)
        terminal.settle()
        terminal.quit("q")
        path = next(Path(folder).rglob("library.sqlite"))
        library = Library.connect(path)
        whole = lib.topics(library, BUILT_IN)[0]
        rows = lib.rows(library, lib.placements(library, whole, Filter.ALL, Order.LIST))
        library.close()
        return cls(env, path, [row.title for row in rows])

    def open(self) -> Terminal:
        """The program at the top of its list, with everything imported that keys ask for at first."""
        terminal = Terminal([PROGRAM], self.env)
        terminal.settle()
        for key in "jkjg":
            terminal.press(key)
        return terminal

    def read(self) -> int:
        """How many resources are read, as another process finds it."""
        library = Library.connect(self.library)
        whole = lib.topics(library, BUILT_IN)[0]
        library.close()
        return whole.progress.read


def start(home: Home) -> Iterator[Figure]:
    """Until the first title is on the screen; and the minimal app's text on its own."""
    yield from compared(
        ("start, to the first title", lambda: _time_start([PROGRAM], home, home.titles[0], "q")),
        (
            "start of a minimal Textual app",
            lambda: _time_start([PYTHON, MINIMAL_APP, MINIMAL_TEXT], home, MINIMAL_TEXT, "\x11"),
        ),
        limit=1.4,
    )


def moving(home: Home) -> Iterator[Figure]:
    """Down the list: the next title stands in the list's line and in the edge of the detail."""
    terminal = home.open()
    times = []
    for _ in range(PASSES):
        times += [terminal.press("j", title[:20], title[:20]) for title in home.titles[1:]]
        terminal.press("g")
    terminal.quit("q")
    yield Figure("j, list and detail changed", median(times), len(times), 6.0)
    yield Figure("j, 95th percentile", quantiles(times, n=20)[-1], len(times))


def marking(home: Home) -> Iterator[Figure]:
    """Read, which shows once it is committed; and unread again, which is not measured."""
    terminal = home.open()
    times, disk = [], []
    for _ in range(PASSES // 2):
        for _ in home.titles[1:]:
            terminal.press("j")
            times.append(terminal.press(" ", "✓"))
            if home.read() != 1:
                sys.exit("a mark is on the screen and not in the library")
            terminal.press(" ", "●")
            disk.append(_time_sync(home.library.with_name("page")))
        terminal.press("g")
    terminal.quit("q")
    yield Figure("marking read, committed and shown", median(times), len(times), 12.0)
    yield Figure("  of it, what the disk takes (fsync)", median(disk), len(disk))


def version(home: Home) -> Iterator[Figure]:
    """A command without a screen; and the import of what it is made with on its own."""
    yield from compared(
        ("llmreader --version", lambda: _time_command([PROGRAM, "--version"], home)),
        ('python -c "import click"', lambda: _time_command([PYTHON, "-c", "import click"], home)),
        limit=2.0,
    )


def compared(program: Measure, yardstick: Measure, limit: float) -> Iterator[Figure]:
    """Two measures taken in turns, and the median of how many times the second the first was in its turn.

    One round more comes first and does not count: it leaves compiled modules behind.
    """
    rounds = [(program[1](), yardstick[1]()) for _ in range(ROUNDS + 1)][1:]
    yield Figure(program[0], median(ours for ours, _ in rounds), ROUNDS)
    yield Figure(yardstick[0], median(theirs for _, theirs in rounds), ROUNDS)
    yield Figure(
        "  the one to the other", median(ours / theirs for ours, theirs in rounds), ROUNDS, limit, "x"
    )


def _time_start(argv: Sequence[str], home: Home, text: str, quit_key: str) -> float:
    terminal = Terminal(argv, home.env)
    took = terminal.wait_for(text)
    terminal.quit(quit_key)
    return took


def _time_command(argv: Sequence[str], home: Home) -> float:
    started = time.perf_counter()
    subprocess.run(argv, env=home.env, check=True, stdout=subprocess.DEVNULL)
    return _since(started)


def _time_sync(file: Path) -> float:
    """What a commit cannot do without: a page is written, and the disk says that it has it."""
    with file.open("ab") as page:
        started = time.perf_counter()
        page.write(bytes(4096))
        page.flush()
        os.fsync(page.fileno())
    return _since(started)


def _since(moment: float) -> float:
    return (time.perf_counter() - moment) * 1000


def main() -> None:
    """Prints each figure as it comes."""
    print(HEADING)
    with TemporaryDirectory() as folder:
        home = Home.make(folder)
        for measure in (start, moving, marking, version):
            for figure in measure(home):
                print(figure, flush=True)
    print(f"Load of the machine at the end: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors.")


if __name__ == "__main__":
    main()
