"""llmreader beside newsboat: the same 100,000 entries in both, taken from the same feed, in one run."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from email.utils import formatdate
from html import escape
from itertools import chain
from pathlib import Path
from statistics import median

from browsing import TREE
from invented import Bookmark, bookmarks
from processes import LLMREADER, apart, env_in, measure
from terminals import Terminal

COUNT = 100_000
TITLE = "Invented entries"
STARTS = 10
KEYS = 100
QUIET = 0.2
"""Seconds without output after which an answer is complete."""
PATIENT = 180.0
"""Seconds that an import or an answer may take."""


@dataclass(frozen=True, slots=True)
class Peer:
    """A program, and the keys by which it is used."""

    name: str
    program: tuple[str, ...]
    take_in: tuple[str, ...]
    """Its arguments for taking in the feed."""
    started: str
    """What is on the screen when it has started."""
    open: Callable[[Terminal], str]
    """The keys that open the feed."""
    search: tuple[str, ...]
    """Keys that begin a search, and a word."""
    found: str
    """The last key of a search: that at which results come."""
    mark: str
    """The key that marks one entry as read."""
    back: str
    """The keys that lead from a search back to the feed."""
    quit: str


def newsboat() -> Peer:
    """Debian's package, with nothing configured but the feed."""
    return Peer(
        name="newsboat",
        program=("newsboat", "--quiet"),
        take_in=("--execute=reload",),
        started=TITLE,
        open=lambda _: "\n",
        search=("/", "compiler"),
        found="\n",
        mark="N",
        back="q",
        quit="qqq",
    )


def llmreader(feed: Path) -> Peer:
    """The program itself; its search answers each key, and the last one of the word is measured."""
    return Peer(
        name="llmreader",
        program=LLMREADER,
        take_in=("import", str(feed)),
        started=TITLE,
        open=lambda terminal: terminal.click(f" {TITLE} ", TREE) or "",
        search=("/", "compile"),
        found="r",
        mark=" ",
        back="\x1b\x1b",
        quit="q",
    )


def compare(folder: Path) -> None:
    """Prints a table, or why there is none."""
    if shutil.which("newsboat") is None:
        print("newsboat is not installed here (apt-get install newsboat), and is left out.")
        return
    folder.mkdir(parents=True, exist_ok=True)
    feed = folder / "feed.xml"
    apart(_write, feed)
    figures = {}
    for peer in (llmreader(feed), newsboat()):
        home = folder / f"home-{peer.name}"
        shutil.rmtree(home, ignore_errors=True)
        (home / ".newsboat").mkdir(parents=True)
        (home / ".newsboat" / "urls").write_text(f"{feed.as_uri()}\n", encoding="utf-8")
        figures[peer.name] = _measured(peer, home)
    print(f"| {COUNT:,} entries | {' | '.join(figures)} |\n| --- | ---: | ---: |")
    for what in figures["llmreader"]:
        print(f"| {what} | {' | '.join(each[what] for each in figures.values())} |")


def _measured(peer: Peer, home: Path) -> dict[str, str]:
    env = env_in(home)
    run = measure([*peer.program, *peer.take_in], env, patience=PATIENT)
    starts = []
    for _ in range(STARTS):
        terminal = Terminal(peer.program, env)
        starts.append(terminal.wait_for(peer.started))
        terminal.settle()
        terminal.quit(peer.quit[:1])
    terminal = Terminal(peer.program, env)
    terminal.wait_for(peer.started)
    terminal.settle()

    def took(keys: str) -> float | None:
        answer = terminal.send(keys, silence=QUIET, patience=PATIENT)
        return answer.last if answer else None

    opened = took(peer.open(terminal))
    terminal.send("\t" if peer.name == "llmreader" else "j")
    moves = [took("j") for _ in range(KEYS)]
    marks = [took(peer.mark)]
    searches = []
    for _ in range(5):
        if all(terminal.send(keys, patience=1.0) for keys in peer.search):
            searches.append(took(peer.found))
            for key in peer.back:
                terminal.send(key, patience=1.0)
    memory = terminal.peak()
    terminal.quit(peer.quit)
    return {
        "taking it in": f"{run.seconds:.1f} s",
        "its memory meanwhile": f"{run.mebibytes:.0f} MiB",
        "start": _said(starts),
        "open the feed": _said([opened]),
        "`j`": _said(moves),
        "search for a word": _said(searches),
        "mark one read": _said(marks),
        "memory at the end": f"{memory:.0f} MiB",
    }


def _said(times: Iterable[float | None]) -> str:
    known = [each for each in times if each is not None]
    return f"{median(known):.1f} ms" if known else "-"


def _write(feed: Path) -> None:
    with feed.open("w", encoding="utf-8") as text:
        text.writelines(
            chain(
                [
                    f'<rss version="2.0"><channel><title>{TITLE}</title><link>https://invented.example/</link>\n'
                ],
                map(_item, bookmarks(COUNT)),
                ["</channel></rss>\n"],
            )
        )


def _item(mark: Bookmark) -> str:
    return (
        f"<item><title>{escape(mark.title)}</title><link>{escape(mark.url)}</link>"
        f"<guid>{escape(mark.url)}#{mark.added}</guid><pubDate>{formatdate(mark.added)}</pubDate>"
        f"<description>{escape(mark.summary)}</description></item>\n"
    )
