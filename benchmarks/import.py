"""Measures an import of bookmarks as `llmreader import` does it, beside buku: `python benchmarks/import.py`.

Each run is a process of its own with a library of its own, so that time and memory are those that a user
sees. buku is installed into an environment in a temporary folder; without a network it is left out.
"""

from __future__ import annotations

import subprocess
import venv
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from invented import bookmarks, netscape
from processes import LLMREADER, Run, apart, env_in, load, measure

FOLDERS = 200


@dataclass(frozen=True, slots=True)
class Limit:
    """What an import may take."""

    seconds: float
    mebibytes: float = 500.0


LIMITS = {10_000: Limit(1.5), 100_000: Limit(12.0)}
"""By how many bookmarks are imported."""


def write(file: Path, count: int) -> None:
    """Makes a file of so many bookmarks."""
    with file.open("w", encoding="utf-8") as text:
        text.writelines(netscape(bookmarks(count), f"{count} bookmarks", FOLDERS))


def buku(folder: Path) -> str:
    """Installs buku into an environment of its own; its program, or empty when that cannot be."""
    venv.create(folder, with_pip=True)
    installed = subprocess.run(
        [folder / "bin" / "python", "-m", "pip", "install", "--quiet", "buku"],
        check=False,
        capture_output=True,
    )
    return "" if installed.returncode else str(folder / "bin" / "buku")


def row(what: str, count: int, run: Run, limit: Limit | None) -> str:
    """A line of the table."""
    took = f"{run.seconds:.1f} s" if run.ended else f"stopped after {run.seconds:.0f} s"
    memory = f"{run.mebibytes:.0f} MiB" if run.ended else ""
    most = f"{limit.seconds:g} s, {limit.mebibytes:g} MiB" if limit else ""
    return f"{what:12} {count:>9,} {took:>20} {memory:>10} {most:>18}"


def main() -> None:
    """Prints each figure as it comes."""
    print(f"{'program':12} {'bookmarks':>9} {'took':>20} {'peak':>10} {'limit':>18}")
    with TemporaryDirectory() as temporary:
        place = Path(temporary)
        files = {count: place / f"{count}.html" for count in LIMITS}
        for count, file in files.items():
            apart(write, file, count)
        for count, limit in LIMITS.items():
            home = place / f"home-{count}"
            home.mkdir()
            run = measure([*LLMREADER, "import", str(files[count])], env_in(home))
            print(row("llmreader", count, run, limit), flush=True)
        program = buku(place / "buku")
        if not program:
            print("buku could not be installed here, and is left out.")
            return
        for count in LIMITS:
            home = place / f"buku-{count}"
            home.mkdir()
            run = measure([program, "--nostdin", "--tacit", "--import", str(files[count])], env_in(home))
            print(row("buku", count, run, None), flush=True)
    print(load())


if __name__ == "__main__":
    main()
