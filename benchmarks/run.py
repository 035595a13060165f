"""Measures how fast the program is, and prints the figures beside their limits: `make bench`.

Programs run in a real pseudo-terminal, in a home of their own. What is compared is measured in turns, so that
whatever else the machine does slows both. docs/performance.md tells more.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory

from terminals import HEADING, Figure, Terminal, compared, since

from llmreader import library as lib
from llmreader.actions import BUILT_IN
from llmreader.library import Library, Listing

PYTHON = sys.executable
PROGRAM = str(Path(sys.executable).with_name("llmreader"))
MINIMAL_APP = str(Path(__file__).with_name("minimal_app.py"))
MINIMAL_TEXT = "Nothing but this line"

PASSES = 6
"""Times that the list is gone through from its first line to its last."""


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
        rows = lib.rows(library, lib.whole(library, Listing(whole)))
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


def _time_start(argv: Sequence[str], home: Home, text: str, quit_key: str) -> float:
    terminal = Terminal(argv, home.env)
    took = terminal.wait_for(text)
    terminal.quit(quit_key)
    return took


def _time_command(argv: Sequence[str], home: Home) -> float:
    started = time.perf_counter()
    subprocess.run(argv, env=home.env, check=True, stdout=subprocess.DEVNULL)
    return since(started)


def _time_sync(file: Path) -> float:
    """What a commit cannot do without: a page is written, and the disk says that it has it."""
    with file.open("ab") as page:
        started = time.perf_counter()
        page.write(bytes(4096))
        page.flush()
        os.fsync(page.fileno())
    return since(started)


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
