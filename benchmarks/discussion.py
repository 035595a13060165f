"""Measures reading a discussion of 5,000 comments from the library: `python benchmarks/discussion.py`.

The program runs in a real pseudo-terminal, in a home of its own, beside a list of one resource.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

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
WORDS = [
    "model",
    "tokens",
    "attention",
    "people",
    "training",
    "inference",
    "however",
    "because",
    "nobody",
    "would",
    "really",
    "think",
    "about",
    "weights",
    "and",
    "still",
    "it",
    "was",
    "never",
    "that",
    "simple",
    "to",
    "measure",
]


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
    return " ".join(chance.choices(WORDS, k=chance.randint(8, 80)))


def measured(folder: Path) -> Iterator[Row]:
    """Opening it, keys in it, and what is looked for in it."""
    file = folder / "list.yaml"
    file.write_text(LIST, encoding="utf-8")
    command, env = [*LLMREADER, "--catalog", str(file)], env_in(folder)
    terminal = Terminal(command, env)
    terminal.settle()
    terminal.quit("q")
    library = Library.open(next(folder.rglob("library.sqlite")))
    discussions.save(library, URL, invented(COMMENTS))
    discussions.visit(library, URL)
    library.close()

    firsts, kept = [], []
    for _ in range(TIMES // 5):
        terminal = Terminal(command, env)
        terminal.settle()
        before = terminal.peak()
        firsts.append(terminal.until("d", FIRST))
        kept.append(terminal.peak() - before)
        _leave(terminal)
    yield Row("d, to the comments on the screen, the first time", firsts, 150)
    terminal = Terminal(command, env)
    terminal.settle()
    terminal.send("d")
    terminal.send("q")
    again = []
    for _ in range(TIMES):
        again.append(terminal.until("d", FIRST))
        terminal.send("q")
    yield Row("  later", again, 150)
    for turn in "jk":
        answers = [terminal.send(turn, patience=1.0) for _ in range(KEYS)]
        yield Row(f"{turn} in the list, to compare with", [each.last for each in answers if each])
    terminal.send("g")
    terminal.send("d")
    for what, keys in (("j", "j"), ("k", "k"), ("]", "]"), ("PgDn", ["\x1b[6~"]), ("Space: fold, open", " ")):
        answers = [terminal.send(key, patience=1.0) for key in list(keys) * KEYS]
        yield Row(what, [each.last for each in answers if each], 6, 12)
    ends = [time for _ in range(TIMES) for time in (terminal.until("G", LAST), terminal.until("g", FIRST))]
    yield Row("G and g", ends, 15)
    folds = [answer.last for _ in range(TIMES) if (answer := terminal.send("z"))]
    yield Row("z: fold all, open all", folds, 15)
    terminal.send("/")
    typed = [answer.last for key in RARE if (answer := terminal.send(key, patience=1.0))]
    yield Row("a key of a rare word in the search, to the match", typed, 80)
    terminal.send("\x1b")
    terminal.send("/")
    typed = [answer.last for key in "qqzxvb" if (answer := terminal.send(key, patience=1.0))]
    yield Row("  of a word that is not there", typed, 80)
    terminal.send("\x1b")
    yield Row("memory above the list's", kept, 25, unit="MiB")
    _leave(terminal)


def _leave(terminal: Terminal) -> None:
    terminal.send("q")
    terminal.quit("q")


def main() -> None:
    """Prints the table."""
    print(HEADING)
    with TemporaryDirectory() as folder:
        for row in measured(Path(folder)):
            print(row, flush=True)
    print(load())


if __name__ == "__main__":
    main()
