"""Blocks written as Markdown."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from statistics import median, median_low

from llmreader.reader.escaping import code_span, escape, escape_start, fenced
from llmreader.reader.pdf.blocks import BULLETS, DASHES, Block, Kind
from llmreader.reader.pdf.headings import levels
from llmreader.reader.pdf.rows import Line
from llmreader.reader.pdf.runs import HYPHEN, WIDE_GAP, Run
from llmreader.text import block as in_lines
from llmreader.text import one_line

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_DIVIDED = re.compile(rf"([^\W\d_]+(?:-[^\W\d_]+)*)[{HYPHEN}-]$")
_WITHOUT_SPACES = re.compile("[\u3000-\u9fff\uf900-\ufaff\uff00-\uffef]")
"""Of Chinese and Japanese, between whose words is no space."""
_FIRST = re.compile(r"[^\W\d_]+")
_ITEM = re.compile(rf"\\?[{BULLETS}{DASHES}]\s+|(?P<number>\d{{1,3}})\\[.)]\s+")
_LEADERS = re.compile(r"\s*(?:\s?\.){5,}\s*")
_LONGEST_LINE = 2000
"""Characters of a line in a block of lines."""


class Hyphens:
    """Whether a hyphen at the end of a line belongs to the word, as the rest of the document writes it."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self._known: Counter[str] = Counter()
        divided = False
        for text in (line.text for line in lines):
            words = [word.lower() for word in _WORD.findall(text)]
            halves = slice(int(divided), len(words) - bool(_DIVIDED.search(text)))
            divided = bool(_DIVIDED.search(text))
            self._known.update(words[halves])

    def ended(self, left: str, right: str) -> str:
        """`left`, the text of one line, so that `right`, that of the line below it, can follow at once."""
        left = left.rstrip()
        if _WITHOUT_SPACES.match(left[-1:]) and _WITHOUT_SPACES.match(right):
            return left
        divided, first = _DIVIDED.search(left), _FIRST.match(right)
        if not divided:
            return f"{without_hyphens(left)} "
        if first and self._is_one_word(divided[1].lower(), first[0]):
            return left[:-1]
        return f"{left[:-1]}-"

    def _is_one_word(self, begun: str, rest: str) -> bool:
        if not rest[0].islower() or self._known[f"{begun}-{rest}"] > self._known[begun + rest]:
            return False
        both = self._known[begun.rpartition("-")[2]] and self._known[rest] and len(begun) > 2
        return bool(self._known[begun + rest]) or not ("-" in begun or both)


def markdown(found: Sequence[Block]) -> str:
    """All blocks, a blank line between them."""
    deep = levels(found)
    hyphens = Hyphens(line for block in found for line in block.lines)
    write: dict[Kind, Callable[[Block], str]] = {
        Kind.TEXT: lambda block: paragraph(block.lines, hyphens),
        Kind.HEADING: lambda block: f"{'#' * deep[id(block)]} {escape(plain(block, hyphens))}",
        Kind.LINES: lambda block: fenced("\n".join(_as_set(block.lines))),
    }
    parts: list[str] = []
    for are_items, group in groupby(found, key=lambda block: block.kind is Kind.ITEM):
        if are_items:
            parts.extend(_items(list(group), hyphens))
        else:
            parts.extend(write[block.kind](block) for block in group)
    return "\n\n".join(part for part in parts if part.strip())


def plain(block: Block, hyphens: Hyphens) -> str:
    """Its words in one line, not escaped."""
    texts = [one_line(line.text) for line in block.lines]
    ended = [hyphens.ended(above, below) for above, below in pairwise(texts)]
    return without_hyphens("".join((*ended, texts[-1])))


def paragraph(lines: Sequence[Line], hyphens: Hyphens) -> str:
    """Its lines in one, with bold, italic and code where whole words are."""
    spans: list[tuple[str, str]] = []
    for line in lines:
        of_line = [(_safe(text), _look(run)) for run, text in zip(line.runs, line.texts(), strict=True)]
        if spans:
            text, look = spans[-1]
            spans[-1] = hyphens.ended(text, of_line[0][0]), look
        spans.extend(of_line)
    alike = groupby(spans, key=lambda span: span[1])
    return _marked([(without_hyphens("".join(text for text, _ in group)), look) for look, group in alike])


def _safe(text: str) -> str:
    """`text` in one line, with a space at its ends where it has one."""
    return one_line(f"|{text}|")[1:-1]


def _look(run: Run) -> str:
    if run.style.mono:
        return "code"
    if run.style.bold:
        return "bold"
    return "italic" if run.style.italic else ""


def _marked(spans: Sequence[tuple[str, str]]) -> str:
    """Spans with their marks: only where they stand by themselves, since Markdown knows no others."""
    all_alike = len({look for text, look in spans if text.strip()}) == 1
    out = ""
    for index, (text, look) in enumerate(spans):
        words = text.strip()
        lead, tail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
        after = spans[index + 1][0] if index + 1 < len(spans) else " "
        apart = bool(lead or not out or out[-1] in " (") and bool(tail or after[:1] in " ,.;:)")
        out += lead + _dressed(words, look if apart and not all_alike else "") + tail
    return escape_start(out.strip())


def _dressed(words: str, look: str) -> str:
    if not any(map(str.isalnum, words)):
        return escape(words)
    if look == "code":
        return code_span(words)
    mark = {"bold": "**", "italic": "*"}.get(look, "")
    return f"{mark}{escape(words)}{mark}"


def _items(found: Sequence[Block], hyphens: Hyphens) -> Iterator[str]:
    """Items of a list and, where they are further to the right, of the lists in it."""
    tight: list[str] = []
    places: list[float] = []
    for block in found:
        mark, text = _item(paragraph(block.lines, hyphens))
        if not mark:
            if tight:
                yield "\n".join(tight)
            yield text
            tight, places = [], []
            continue
        here = block.lines[0].x0
        places = [place for place in places if place < here - block.size / 2]
        tight.append(f"{'   ' * len(places)}{mark} {text}")
        places.append(here)
    if tight:
        yield "\n".join(tight)


def _item(text: str) -> tuple[str, str]:
    """The mark of an item in Markdown, empty for one that Markdown does not know, and its text."""
    found = _ITEM.match(text)
    if not found:
        return "", text
    return f"{found['number']}." if found["number"] else "-", escape_start(text[found.end() :])


def _as_set(lines: Sequence[Line]) -> Iterator[str]:
    """Each line by itself, its parts as far from each other as on the page."""
    letters = [run for line in lines for run in line.runs if len(run.text.strip()) > 2]
    unit = median((run.x1 - run.x0) / len(run.text.strip()) for run in letters) if letters else 5.0
    left = min(line.x0 for line in lines)
    step = median_low(below.y - above.y for above, below in pairwise(lines)) if len(lines) > 1 else 0.0
    bottom = lines[0].y
    for line in lines:
        if line.y - bottom > 1.6 * step:
            yield ""
        bottom = line.y
        yield _at_columns(line, left, unit)


def _at_columns(line: Line, left: float, unit: float) -> str:
    out, end = "", left
    for run, text in zip(line.runs, line.texts(), strict=True):
        if run.x0 - end > WIDE_GAP * run.style.size or not out:
            place = min(round((run.x0 - left) / unit), _LONGEST_LINE)
            out = out.rstrip().ljust(max(place, len(out.rstrip()) + 2) if out else place)
            out += text.lstrip()
        else:
            out += text
        end = run.x1
    return _LEADERS.sub(" … ", without_hyphens(in_lines(out)).rstrip())


def without_hyphens(text: str) -> str:
    """`text` with the hyphens that PDFium knows to be at the end of a line as plain ones."""
    return text.replace(HYPHEN, "-")
