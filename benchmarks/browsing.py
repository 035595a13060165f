"""What a user does in a large library, measured from the key to the screen.

The screen is asked for what it has: where a view or the search bar is not there, the row is left empty.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle
from statistics import median

from built import Built
from processes import LLMREADER
from rows import Row
from terminals import Answer, Terminal, clicked

from llmreader import library as lib
from llmreader.library import Library, Listing, TopicNode, View

TIMES = 30
"""How often most things are done."""
KEYS = 300
"""Times that `j` is pressed, and that it is sent at once."""
QUIET = 0.15
"""Seconds without output after which results are complete: they may come after what was typed is shown."""
ABSENT = 1.0
"""Seconds after which a key that nothing answers has no meaning."""
TREE = 38
"""Columns of the screen."""
IN_THE_LIST = (60, 5)
"""A column and a line of the screen, each from 1."""
QUERIES = {
    "one letter": ("a", "t", "s"),
    "three letters": ("mod", "tra", "net"),
    "a word": ("language", "training", "compiler"),
    "two words": ("language model", "training kernel", "search index"),
    "a rare word": ("renlomi", "voselta", "quisho"),
    "none": ("qqzxvb", "wwkjhh", "xyzzyx"),
}
"""What is typed into the search bar."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """What a library holds, as the measures need to know it."""

    topics: tuple[TopicNode, ...]
    """The topics that stand for catalogs, without the built-in one where there are others."""
    titles: dict[str, list[str]]
    """By the name of such a topic, or of a view: the first titles of what it lists."""
    last: dict[str, str]
    """And the last title."""

    @classmethod
    def of(cls, built: Built) -> Shelf:
        """Reads it from the library."""
        library = Library.connect(built.library)
        # The built-in catalog is the first: all that a small library has.
        first, *more = [topic for topic in lib.topics(library) if topic.parent is None]
        roots = tuple(more) or (first,)
        places = {topic.title: Listing(topic) for topic in roots} | {"Unread": Listing(View.UNREAD)}
        titles = {name: _titles(library, where, KEYS + 1) for name, where in places.items()}
        last = {name: _titles(library, where, 1, backwards=True)[-1] for name, where in places.items()}
        library.close()
        return cls(roots, titles, last)

    @property
    def biggest(self) -> TopicNode:
        """The topic with the most below it."""
        return max(self.topics, key=lambda topic: topic.progress.total)


def _titles(library: Library, where: Listing, size: int, *, backwards: bool = False) -> list[str]:
    found = lib.window(library, where, size, backwards=backwards)
    return [row.title for row in lib.rows(library, found)]


class Session:
    """The program at work in a library."""

    def __init__(self, built: Built, shelf: Shelf) -> None:
        # Into the system's cache, from which machines that lend their memory to others drop it at any time.
        with built.library.open("rb") as file:
            while file.read(1 << 20):
                pass
        self.shelf = shelf
        self.terminal = Terminal(LLMREADER, built.env)
        self.terminal.settle()

    def open(self, name: str) -> float | None:
        """Milliseconds until a topic or a view is shown; None when it is so already, or not in the tree."""
        click = self.terminal.click(f" {name} ", TREE)
        if click is None or any(f"─ {name} ·" in line for line in self.terminal.lines()):
            return None
        return self.terminal.until(click, self.shelf.titles[name][0][:20])

    def open_largest(self) -> str:
        """Opens the view of all that is unread, or else the biggest topic, at its top; its name."""
        name = "Unread" if self.terminal.click(" Unread ", TREE) else self.shelf.biggest.title
        self.open(name)
        # Into the list, and once about: what a key needs at first is imported by then.
        for key in (clicked(*IN_THE_LIST), *"jkGg"):
            self.terminal.send(key, patience=ABSENT)
        return name

    def times(self, keys: Sequence[str], count: int = TIMES) -> list[float]:
        """Milliseconds from each of some keys in turns to the last of its answer."""
        answers = [self.terminal.send(key, patience=ABSENT) for key, _ in zip(cycle(keys), range(count))]
        return [answer.last for answer in answers if answer]

    def quit(self) -> None:
        """Ends the program as its users do."""
        self.terminal.quit("q")


def opening(built: Built, shelf: Shelf) -> Iterator[Row]:
    """Topics, a view, and what it shows in other orders and under other filters."""
    session = Session(built, shelf)
    topics, views = [], []
    for topic, _ in zip(cycle(shelf.topics), range(TIMES)):
        topics.append(session.open(topic.title))
        views.append(session.open("Unread"))
    yield Row("open the biggest topics", _known(topics), 50)
    yield Row("open a view: Unread", _known(views), 50)
    name = session.open_largest()
    yield Row(f"change the order ({name})", session.times(["S"]), 50)
    yield Row(f"change the filter ({name})", session.times(["f"], TIMES - TIMES % 4), 50)
    session.quit()


def _known(times: list[float | None]) -> list[float]:
    return [each for each in times if each is not None]


def moving(built: Built, shelf: Shelf) -> Iterator[Row]:
    """Down, by pages, and to the ends, in the largest list that the screen has."""
    session = Session(built, shelf)
    name = session.open_largest()
    titles = shelf.titles[name]
    downs = [session.terminal.press("j", title[:20], title[:20]) for title in titles[1:KEYS]]
    yield Row("j, the list and the detail changed", downs, 6, 12)
    ends = []
    for _ in range(TIMES):
        ends += [
            session.terminal.until("G", shelf.last[name][:20]),
            session.terminal.until("g", titles[0][:20]),
        ]
    yield Row("PgDn", session.times(["\x1b[6~"]), 15)
    yield Row("G and g", ends, 15)
    bursts = []
    for _ in range(TIMES // 3):
        session.terminal.send("g")
        bursts.append(session.terminal.until("j" * KEYS, titles[KEYS][:20]))
    yield Row(f"{KEYS} j at once, to the last one shown", bursts, 150)
    session.quit()


def side_by_side(large: tuple[Built, Shelf], small: tuple[Built, Shelf]) -> Iterator[Row]:
    """`j` in two libraries in turns, so that what else the machine does slows both."""
    sessions = [Session(*each) for each in (large, small)]
    for session in sessions:
        session.open_largest()
    times: list[list[float]] = [[], []]
    for turn in range(KEYS):
        # The small one has few: down to its end, and up again.
        key = "j" if turn % 36 < 18 else "k"
        for session, taken in zip(sessions, times, strict=True):
            if answer := session.terminal.send(key, patience=ABSENT):
                taken.append(answer.last)
    for session in sessions:
        session.quit()
    yield Row("j, in turns with:", times[0])
    yield Row("j in a library of 19", times[1])
    yield Row("  the one to the other", [median(times[0]) / median(times[1])], 1.2, unit="x")


def searching(built: Built, shelf: Shelf) -> Iterator[Row]:
    """Each key in the search bar: until it is echoed, and until its results are complete."""
    session = Session(built, shelf)
    answers: dict[str, list[Answer]] = {}
    for what, texts in QUERIES.items():
        answers[what] = []
        for text in texts * 3:
            if session.terminal.send("/", patience=ABSENT) is None:
                break
            typed = [session.terminal.send(key, silence=QUIET, patience=ABSENT) for key in text]
            answers[what] += [answer for answer in typed[-1:] if answer]
            session.terminal.send("\x1b")
            session.terminal.send("\x1b", patience=ABSENT)
    every = [answer for each in answers.values() for answer in each]
    yield Row("a key in the search bar, to the results", [each.last for each in every], 30, 80)
    for what, each in answers.items():
        yield Row(f"  {what}", [answer.last for answer in each], 30, 80)
    yield Row("  the key itself echoed", [each.first for each in every], 10)
    session.quit()


def marking(built: Built, shelf: Shelf) -> Iterator[Row]:
    """One read, and unread again; then all of the biggest topic, while keys go on being answered."""
    session = Session(built, shelf)
    session.open_largest()
    terminal = session.terminal
    times = []
    for _ in range(TIMES):
        times.append(terminal.press(" ", "✓"))
        if _read(built) != 1:
            sys.exit("a mark is on the screen and not in the library")
        terminal.press(" ", "●")
        terminal.send("j")
    yield Row("mark one read, committed and shown with its counts", times, 12)
    topic = shelf.biggest
    session.open(topic.title)
    all_of_it = topic.progress.total
    terminal.send("A")
    mark = terminal.until("y", f"{all_of_it}/{all_of_it}")
    if _read(built) != all_of_it:
        sys.exit("a topic is read on the screen and not in the library")
    yield Row(f"mark a topic of {all_of_it:,} read", [mark], 1500)
    started = time.perf_counter()
    yield Row("undo it", [terminal.until("u", f"0/{all_of_it}")], 1500)
    answer = terminal.send("j", patience=ABSENT)
    yield Row("  a key after it, with what was still to be done", [answer.last] if answer else [])
    if _read(built):
        sys.exit(
            f"an undo is on the screen and not in the library after {time.perf_counter() - started:.1f} s"
        )
    session.quit()


def _read(built: Built) -> int:
    library = Library.connect(built.library)
    (read,) = library.row("SELECT read FROM shelf") or (0,)
    library.close()
    return int(read)


def remembering(built: Built, shelf: Shelf) -> Iterator[Row]:
    """What the program holds after all of that but the marks."""
    session = Session(built, shelf)
    for topic in shelf.topics:
        session.open(topic.title)
    session.open_largest()
    session.times(["S"], 6)
    session.times(["f"], 4)
    for key in "j" * KEYS + "Gg":
        session.terminal.send(key, silence=0.01)
    if session.terminal.send("/", patience=ABSENT):
        for key in "language mod":
            session.terminal.send(key)
        session.terminal.send("\x1b")
        session.terminal.send("\x1b", patience=ABSENT)
    yield Row("memory while browsing, at its peak", [session.terminal.peak()], 64, unit="MiB")
    session.quit()
