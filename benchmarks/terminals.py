"""What the benchmarks have in common: a program in a real pseudo-terminal, and the table of figures.

What a program sends is timed as it arrives, and not interpreted beyond looking for a text.
"""

from __future__ import annotations

import fcntl
import os
import random
import re
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import pyte

COLUMNS, LINES = 120, 40
PATIENCE = 20.0
"""Seconds to wait for what must come."""
SILENCE = 0.06
"""Seconds without output after which the answer to a key counts as complete."""

ESCAPE = "\x1b"
AFTER_ESCAPE = 0.15
"""The same after Escape, which within a tenth of a second would be Alt with the key that follows."""

UNKNOWN_TO_PYTE = re.compile(rb"\x1b\[[<=>][0-9;:]*[ -/]*[@-~]")
"""Sequences of which pyte would show the last letter."""

ROUNDS = 30
"""Times that each of two programs is started."""

Measure = tuple[str, Callable[[], float]]
"""What is measured, and what does so: each call returns milliseconds."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a program sends when keys are pressed."""

    text: str
    first: float
    """Milliseconds from the keys to the first of it, ..."""
    last: float
    """... and to the last."""


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
        self._screen = pyte.Screen(COLUMNS, LINES)
        self._stream = pyte.ByteStream(self._screen)
        self._unseen = bytearray()
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
            output += self._received()
        return since(self._started)

    def settle(self) -> None:
        """Waits until the program has started, and has nothing more to send."""
        self._answer(silence=0.5)

    def send(self, keys: str, *, silence: float = SILENCE, patience: float = PATIENCE) -> Answer | None:
        """Sends some keys, and waits for all of the answer, up to a silence; None when there is none."""
        # At any moment between two frames, as people do.
        time.sleep(random.uniform(0, 0.02))
        sent = time.perf_counter()
        os.write(self._master, keys.encode())
        quiet = max(silence, AFTER_ESCAPE) if keys.endswith(ESCAPE) else silence
        output, first, last = self._answer(quiet, patience)
        if not output:
            return None
        return Answer(output.decode(errors="replace"), (first - sent) * 1000, (last - sent) * 1000)

    def until(self, keys: str, text: str) -> float:
        """Milliseconds from some keys to the arrival of a text; the rest of the answer is read, too."""
        time.sleep(random.uniform(0, 0.02))
        sent = time.perf_counter()
        os.write(self._master, keys.encode())
        output = b""
        while text.encode() not in output:
            if not self._sends_within(PATIENCE):
                sys.exit(f"waited in vain for {text!r} after {keys[:9]!r}")
            output += self._received()
        took = since(sent)
        self._answer(SILENCE, patience=SILENCE)
        return took

    def click(self, text: str, columns: int = COLUMNS) -> str | None:
        """What a mouse sends where a text stands below the first line, in so many columns; None: nowhere."""
        for number, line in enumerate(self.lines()[1:], 2):
            if (column := line.find(text, 0, columns)) >= 0:
                return clicked(column + 2, number)
        return None

    def lines(self) -> list[str]:
        """What its user sees."""
        self._stream.feed(UNKNOWN_TO_PYTE.sub(b"", bytes(self._unseen)))
        self._unseen.clear()
        return list(self._screen.display)

    def peak(self) -> float:
        """The most MiB that the program has had at any time."""
        status = Path(f"/proc/{self._process.pid}/status").read_text(encoding="ascii")
        return int(status.partition("VmHWM:")[2].split()[0]) / 1024

    def press(self, key: str, *expected: str) -> float:
        """Milliseconds from a key to the last of what is sent in answer to it, up to a silence.

        Each of what is expected must be in the answer: twice, if it is given twice.
        """
        answer = self.send(key)
        for text in expected:
            if not answer or answer.text.count(text) < expected.count(text):
                sys.exit(f"the answer to {key!r} lacks {text!r}")
        return answer.last if answer else 0.0

    def quit(self, key: str) -> None:
        """Ends the program as its users do, so that the next start finds everything put away."""
        os.write(self._master, key.encode())
        while self._process.poll() is None:
            if self._sends_within(0.01):
                self._read()
        os.close(self._master)

    def _answer(self, silence: float, patience: float = PATIENCE) -> tuple[bytes, float, float]:
        """All that is sent until so many seconds of silence, and when the first and the last of it came."""
        output, first, last = b"", 0.0, 0.0
        while self._sends_within(silence if output else patience):
            output += self._received()
            last = time.perf_counter()
            first = first or last
        return output, first, last

    def _sends_within(self, seconds: float) -> bool:
        return bool(select.select([self._master], [], [], seconds)[0])

    def _received(self) -> bytes:
        return self._read() or sys.exit("the program has ended")

    def _read(self) -> bytes:
        try:
            output = os.read(self._master, 1 << 16)
        except OSError:  # how Linux says that nobody holds the other end
            return b""
        self._unseen += output
        return output


def clicked(column: int, line: int) -> str:
    """What a mouse sends that is clicked at a place, each number from 1."""
    return f"\x1b[<0;{column};{line}M\x1b[<0;{column};{line}m"


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
