"""Libraries of any size, built of invented lists as users build theirs, and kept for the next run."""

from __future__ import annotations

import json
import shutil
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

from invented import bookmarks, netscape
from processes import LLMREADER, Run, apart, env_in, measure
from terminals import Terminal

from llmreader.library import Library
from llmreader.library.schema import MIGRATIONS

LISTS = 10
"""Files, each of which becomes a catalog: one that has a million entries is larger than an import takes."""
TOPICS = 200
"""Folders in each."""
_FIGURES = "figures.json"


@dataclass(frozen=True, slots=True)
class Built:
    """A home with a library of so many bookmarks beside the built-in catalog."""

    home: str
    bookmarks: int
    seconds: float
    """Of all imports together, from the start of each program to its end."""
    mebibytes: float
    """The most that one of them had at any time."""
    resources: int
    """Fewer than bookmarks, for some name the same page."""
    bytes: int
    """Of the library's file."""
    schema: str
    """Of what tables it is made: by this it is known whether it can be used again."""

    @property
    def env(self) -> dict[str, str]:
        """The surroundings for a program that uses it."""
        return env_in(Path(self.home))

    @property
    def library(self) -> Path:
        """The library's file."""
        return file_in(Path(self.home))


def built(folder: Path, count: int) -> Built:
    """The library of so many bookmarks, from an earlier run where there is one."""
    home = folder / f"{count}"
    figures = home / _FIGURES
    if figures.exists():
        known = Built(**json.loads(figures.read_text(encoding="utf-8")))
        if known.schema == _schema() and known.home == str(home):
            return known
    shutil.rmtree(home, ignore_errors=True)
    made = _build(home, count)
    figures.write_text(json.dumps(asdict(made)), encoding="utf-8")
    return made


def file_in(home: Path) -> Path:
    """The file of the library in a home."""
    return next((home / "data").rglob("library.sqlite"))


def _build(home: Path, count: int) -> Built:
    home.mkdir(parents=True)
    _start(home)
    share = count // LISTS
    runs = [Run(0.0, 0.0)]
    for number in range(LISTS) if count else ():
        file = home / f"reading-list-{number + 1}.html"
        apart(_write, file, share, number)
        runs.append(measure([*LLMREADER, "import", str(file)], env_in(home), patience=600))
        file.unlink()
    path = file_in(home)
    library = Library.connect(path)
    (resources,) = library.row("SELECT total FROM shelf") or (0,)
    # What stands in the log belongs to the file.
    library.row("PRAGMA wal_checkpoint(TRUNCATE)")
    library.close()
    return Built(
        home=str(home),
        bookmarks=count,
        seconds=sum(run.seconds for run in runs),
        mebibytes=max(run.mebibytes for run in runs),
        resources=resources,
        bytes=path.stat().st_size,
        schema=_schema(),
    )


def _start(home: Path) -> None:
    """The first start, which takes in the built-in catalog."""
    terminal = Terminal(LLMREADER, env_in(home))
    terminal.settle()
    terminal.quit("q")


def _write(file: Path, share: int, number: int) -> None:
    listed = bookmarks(share, number * share)
    with file.open("w", encoding="utf-8") as text:
        text.writelines(netscape(listed, f"Reading list {number + 1}", TOPICS))


def _schema() -> str:
    return sha256(repr(MIGRATIONS).encode()).hexdigest()[:16]
