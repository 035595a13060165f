"""What the benchmarks have in common: a program in a real pseudo-terminal, and the table of figures.

What a program sends is timed as it arrives, and not interpreted beyond looking for a text.
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
from statistics import median

COLUMNS, LINES = 120, 40
PATIENCE = 20.0
"""Seconds to wait for what must come."""
SILENCE = 0.06
"""Seconds without output after which the answer to a key counts as complete."""

ROUNDS = 30
"""Times that each of two programs is started."""

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
        return since(self._started)

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


def since(moment: float) -> float:
    """Milliseconds since a moment of `time.perf_counter`."""
    return (time.perf_counter() - moment) * 1000
