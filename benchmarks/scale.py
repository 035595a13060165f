"""Measures the program in libraries of up to a million resources: `python benchmarks/scale.py`.

Libraries are built by `llmreader import` of invented lists, and with --keep DIR they stay for the next run.
docs/performance.md tells more.
"""

from __future__ import annotations

import argparse
import shlex
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import browsing
import peers
from browsing import Shelf
from built import Built, built
from processes import LLMREADER, load, measure
from rows import HEADING, Row
from terminals import Terminal

SIZES = (10_000, 100_000, 1_000_000)
STARTS = 20
"""Times that each program is started."""
COMMANDS = (("list", "language model"), ("list", "gpt"), ("show", "1"), ("next",), ("history",))
"""What is asked from the shell; numbers are those of the list before."""

Measure = Callable[[Built, Shelf], Iterator[Row]]

MEASURES: dict[str, Measure] = {
    "open": browsing.opening,
    "move": browsing.moving,
    "search": browsing.searching,
    "mark": browsing.marking,
    "memory": browsing.remembering,
}
PARTS = ("build", "start", "shell", "ratio", *MEASURES)


def building(library: Built) -> Iterator[Row]:
    """What the imports took, and what they made."""
    # Of a small one, starting the program ten times is most of it.
    most = 120 if library.bookmarks == SIZES[-1] else None
    yield Row("build: all imports together", [library.seconds], most, unit="s")
    yield Row("  the most memory that one of them had", [library.mebibytes], 600, unit="MiB")
    yield Row(
        "the library's file, for each resource", [library.bytes / 1024 / library.resources], 1.2, unit="KiB"
    )


def starting(library: Built, small: Built) -> Iterator[Row]:
    """To the first rows on the screen, in turns with a library of 19."""
    texts = [_first_row(each) for each in (library, small)]
    times = [
        [_start(each, text) for each, text in zip((library, small), texts, strict=True)]
        for _ in range(STARTS)
    ]
    yield Row("start, to the first rows", [ours for ours, _ in times])
    yield Row("start with a library of 19", [theirs for _, theirs in times])
    yield Row("  the one to the other", [median(ours / theirs for ours, theirs in times)], 1.15, unit="x")


def commanding(library: Built, small: Built) -> Iterator[Row]:
    """What commands take, from the start of the process to its end; and with a library of 19."""
    for arguments in COMMANDS:
        name = f"llmreader {shlex.join(arguments)}"
        yield Row(name, _command(library, arguments), 250)
        yield Row("  with a library of 19", _command(small, arguments), 150)


def _command(library: Built, arguments: Sequence[str]) -> list[float]:
    return [measure([*LLMREADER, *arguments], library.env).seconds * 1000 for _ in range(STARTS)]


def _first_row(library: Built) -> str:
    """Opens the largest list, so that the program starts with it, and says what its first row begins with."""
    shelf = Shelf.of(library)
    session = browsing.Session(library, shelf)
    name = session.open_largest()
    session.quit()
    return shelf.titles[name][0][:20]


def _start(library: Built, text: str) -> float:
    terminal = Terminal(LLMREADER, library.env)
    took = terminal.wait_for(text)
    terminal.settle()
    terminal.quit("q")
    return took


def measured(size: int, folder: Path, parts: list[str]) -> Iterator[Row]:
    """All that was asked for, in one library."""
    library = built(folder, size)
    shelf = Shelf.of(library)
    small = built(folder, 0)
    if "build" in parts:
        yield from building(library)
    if "start" in parts:
        yield from starting(library, small)
    if "shell" in parts:
        yield from commanding(library, small)
    if "ratio" in parts:
        yield from browsing.side_by_side((library, shelf), (small, Shelf.of(small)))
    for name, rows in MEASURES.items():
        if name in parts:
            yield from rows(library, shelf)


def main() -> None:
    """Prints each row as it comes."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="resources, with commas between")
    parser.add_argument("--only", default=",".join(PARTS), help=f"some of {', '.join(PARTS)}")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="where libraries are built, and found again")
    parser.add_argument("--against", choices=("newsboat",), help="compare with another program instead")
    wanted = parser.parse_args()
    with ExitStack() as stack:
        folder = wanted.keep or Path(stack.enter_context(TemporaryDirectory()))
        if wanted.against:
            peers.compare(folder)
        else:
            for size in map(int, wanted.sizes.split(",")):
                print(f"\n{size:,} resources\n\n{HEADING}", flush=True)
                for row in measured(size, folder.absolute(), wanted.only.split(",")):
                    print(row, flush=True)
    print(f"\n{load()}")


if __name__ == "__main__":
    main()
