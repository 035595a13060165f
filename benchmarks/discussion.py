"""Measures reading a discussion of 5,000 comments from the library: `python benchmarks/discussion.py`.

The program runs in a real pseudo-terminal, in a home of its own, beside a list of one resource.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from invented import SAID
from processes import LLMREADER, env_in, load
from rows import HEADING, Row
from terminals import Terminal

from llmreader.actions import discussions
from llmreader.contents import Comment, Thread
from llmreader.library import Library

COMMENTS = 5_000
TIMES = 30
KEYS = 200
URL = "https://news.ycombinator.com/item?id=1"
TITLE = "A page that many talk about"
FIRST, LAST = "the very first word", "the very last word"
RARE = "quisho"
LIST = f"""
title: A list
topics:
  - title: All
    resources:
      - {{url: "https://example.org/", title: {TITLE}, discussions: [{{site: Hacker News, url: "{URL}"}}]}}
""" + "".join(f'      - {{url: "https://example.org/{number}", title: Another}}\n' for number in range(KEYS))


def invented(count: int) -> Thread:
    """A thread with so many comments, as people write them: paragraphs, quotes, links and code."""
    chance = random.Random(5)  # the same at each run
    comments, depth = [], 0
    for number in range(count):
        depth = 0 if chance.random() < 0.05 else min(depth + 1, 40) if chance.random() < 0.6 else depth // 2
        parts = [_said(chance) for _ in range(chance.randint(1, 3))]
        parts += [f"> {_said(chance)}"] * (chance.random() < 0.3)
        parts += [f"See [this](https://example.org/{number}) for *more* of it."] * (chance.random() < 0.3)
        parts += ["```python\ndef once(x):\n    return x + 1\n```"] * (chance.random() < 0.05)
        text = {0: FIRST, count // 2: RARE, count - 1: LAST}.get(number, "")
        at = 1_700_000_000_000_000 + number * 60_000_000
        comments.append(
            Comment(f"{number}", depth, f"user{number % 97}", "\n\n".join([text, *parts]).strip(), at)
        )
    return Thread("Hacker News", URL, TITLE, "user3", comments=tuple(comments))


def _said(chance: random.Random) -> str:
    return " ".join(chance.choices(SAID, k=chance.randint(8, 80)))


def program(folder: Path) -> Callable[[], Terminal]:
    """Starts the program beside the list; the discussion is in its library."""
    file = folder / "list.yaml"
    file.write_text(LIST, encoding="utf-8")

    def start() -> Terminal:
        terminal = Terminal([*LLMREADER, "--catalog", str(file)], env_in(folder))
        terminal.settle()
        return terminal

    start().quit("q")
    library = Library.open(next(folder.rglob("library.sqlite")))
    discussions.save(library, URL, invented(COMMENTS))
    discussions.visit(library, URL)
    library.close()
    return start


def opening(start: Callable[[], Terminal]) -> Iterator[Row]:
    """From the list to the comments: with all that has to be imported for it, and without."""
    firsts, again, memory = [], [], []
    for _ in range(TIMES // 5):
        terminal = start()
        before = terminal.peak()
        firsts.append(terminal.until("d", FIRST))
        memory.append(terminal.peak() - before)
        for _ in range(5):
            terminal.send("q")
            again.append(terminal.until("d", FIRST))
        _leave(terminal)
    yield Row("d, to the comments on the screen", again, 150)
    yield Row("  for the first time", firsts)
    yield Row("  memory above the list's", memory, 25, unit="MiB")


def moving(start: Callable[[], Terminal]) -> Iterator[Row]:
    """Through the comments, beside moving in the list at the same time."""
    terminal = start()
    yield Row("j in the list, to compare with", _times(terminal, "j"))
    terminal.send("g")
    terminal.send("d")
    keys = {"j": "j", "k": "k", "]": "]", "PgDn": "\x1b[6~", "Space: fold, open": " "}
    for what, key in keys.items():
        yield Row(what, _times(terminal, key), 6, 12)
    ends = [time for _ in range(TIMES) for time in (terminal.until("G", LAST), terminal.until("g", FIRST))]
    yield Row("G and g", ends, 15)
    yield Row("z: fold all, open all", _times(terminal, "z", TIMES), 15)
    _leave(terminal)


def searching(start: Callable[[], Terminal]) -> Iterator[Row]:
    """Each key of a word that is typed, until the first place where it stands is shown."""
    terminal = start()
    terminal.send("d")
    for what, word in (("that is there once", RARE), ("that is nowhere", "qqzxvb")):
        terminal.send("/")
        answers = [terminal.send(key, patience=1.0) for key in word]
        yield Row(f"a key of a word {what}", [each.last for each in answers if each], 80)
        terminal.send("\x1b")
    _leave(terminal)


def _times(terminal: Terminal, key: str, count: int = KEYS) -> list[float]:
    """Milliseconds from a key to the last of its answer."""
    answers = [terminal.send(key, patience=1.0) for _ in range(count)]
    return [each.last for each in answers if each]


def _leave(terminal: Terminal) -> None:
    terminal.send("q")
    terminal.quit("q")


def main() -> None:
    """Prints the table."""
    print(HEADING)
    with TemporaryDirectory() as folder:
        start = program(Path(folder))
        for measure in (opening, moving, searching):
            for row in measure(start):
                print(row, flush=True)
    print(load())


if __name__ == "__main__":
    main()
