"""Measures reading articles of 5,000 and 100,000 words that are kept: `python benchmarks/reading.py`.

The program runs in a real pseudo-terminal, in a home of its own, beside a short list. The articles have
headings, lists, quotes, tables, code, formulas and links, as real ones do.
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from invented import SAID
from processes import LLMREADER, env_in, load
from rows import HEADING, Row
from terminals import Terminal

from llmreader import library as lib
from llmreader.contents import Article
from llmreader.library import Library
from llmreader.links import canonical

TIMES = 20
KEYS = 100
PAGES = 10
"""Fewer than the shorter article has."""
REST = 1.5
"""Seconds between the start and the first key."""
SIZES = {5_000: 40.0, 100_000: 80.0}
"""Words of an article, and milliseconds from Enter to its first screen."""
FIRST, LAST, RARE = "the very first word", "the very last word", "quisho"
LIST = """
title: A list
topics:
  - title: All
    resources:
""" + "".join(
    f'      - {{url: "https://example.org/{words}", title: "Of {words} words"}}\n' for words in SIZES
)
CODE = """```python
def once(values: list[float]) -> float:
    \"\"\"Add them up, and take the root.\"\"\"
    return sum(value * value for value in values) ** 0.5  # as usual
```"""
TABLE = "\n".join(["| name | size | what it is |", "|---|--:|---|", *["| some | 12 | of the kind |"] * 6])
FORMULA = "$$\nL = -\\sum_i p_i \\log q_i\n$$"


def invented(words: int) -> str:
    """Markdown with so many words."""
    chance = random.Random(5)  # the same at each run
    parts, count = [FIRST], 0
    while count < words:
        part = _part(chance, len(parts))
        parts.append(part)
        count += len(part.split())
    parts.insert(len(parts) * 9 // 10, RARE)
    return "\n\n".join([*parts, LAST])


def _part(chance: random.Random, number: int) -> str:
    kind = chance.random()
    if kind < 0.08:
        return f"## Part {number}"
    if kind < 0.16:
        return "\n".join(f"- {_said(chance, 12)}" for _ in range(5))
    if kind < 0.22:
        return f"> {_said(chance, 40)}"
    if kind < 0.30:
        return chance.choice([CODE, TABLE, FORMULA])
    return f"{_said(chance, 60)} [a link](https://example.org/{number}) and *more* of **that**, `in code`."


def _said(chance: random.Random, most: int) -> str:
    return " ".join(chance.choices(SAID, k=chance.randint(most // 3, most)))


def measured(folder: Path) -> Iterator[Row]:
    """Opening each, keys in it, and what is looked for in it."""
    file = folder / "list.yaml"
    file.write_text(LIST, encoding="utf-8")
    command, env = [*LLMREADER, "--catalog", str(file)], env_in(folder)
    terminal = Terminal(command, env)
    terminal.settle()
    terminal.quit("q")
    library = Library.open(next(folder.rglob("library.sqlite")))
    for words in SIZES:
        resource = lib.number_of(library, canonical(f"https://example.org/{words}"))
        lib.keep_article(library, resource, Article(invented(words), title=f"Of {words} words"))
    library.close()
    for row, (words, limit) in enumerate(SIZES.items()):
        yield from _of(command, env, "j" * row, f"{words:,} words: ", limit)


def _of(command: Sequence[str], env: dict[str, str], there: str, name: str, limit: float) -> Iterator[Row]:
    firsts, kept = [], []
    for _ in range(TIMES // 4):
        terminal = _start(command, env, there)
        before = terminal.peak()
        firsts.append(terminal.until("\r", FIRST))
        for key in "GgGg":
            terminal.send(key)
        kept.append(terminal.peak() - before)
        _leave(terminal)
    yield Row(f"{name}Enter, to the text, the first time", firsts, limit)
    terminal = _start(command, env, there)
    again = []
    for _ in range(TIMES):
        again.append(terminal.until("\r", FIRST))
        terminal.send("q")
    yield Row("  later", again, limit)
    terminal.send("\r")
    for what, key, count, limits in (
        ("j", "j", KEYS, (6, 12)),
        ("Space", " ", PAGES, (6, 12)),
        ("k", "k", KEYS, (6, 12)),
        ("PgUp", "\x1b[5~", PAGES, (6, 12)),
        ("]", "]", PAGES, (None, None)),
    ):
        answers = [terminal.send(key, patience=0.3) for _ in range(count)]
        yield Row(f"  {what}", [each.last for each in answers if each], *limits)
    _leave(terminal)
    ends = []
    for _ in range(TIMES // 4):
        terminal = _start(command, env, there)
        terminal.send("\r")
        ends.append(terminal.until("G", LAST))
        _leave(terminal)
    yield Row("  G, the first time", ends, 500)
    terminal = _start(command, env, there)
    terminal.send("\r")
    contents = terminal.send("c")
    yield Row("  c: the contents", [contents.last] if contents else [], 500)
    terminal.send("\x1b")
    terminal.send("/")
    keys = [answer.last for key in RARE if (answer := terminal.send(key, patience=1.0))]
    yield Row("  a key of a rare word in the search, to the match", keys, 80)
    yield Row("  memory above the list's", kept, 25, unit="MiB")
    terminal.send("\x1b")
    _leave(terminal)


def _start(command: Sequence[str], env: dict[str, str], there: str) -> Terminal:
    terminal = Terminal(command, env)
    terminal.settle()
    # What the first text needs is imported while nothing is done.
    time.sleep(REST)
    for key in ["g", *there]:
        terminal.send(key, patience=0.3)
    return terminal


def _leave(terminal: Terminal) -> None:
    terminal.send("g", patience=0.2)
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
