"""Runs put together to rows across the page, and rows parted where they have a wide gap."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property

from msgspec import Struct

from llmreader.reader.pdf.runs import HYPHEN, WIDE_GAP, Run, Style

_REACH = 30.0
"""Points from a row's baseline to its highest and lowest scripts, at most."""

_JUMPED_GAP = 0.5
"""In sizes of the font: what can be between columns, where the text beside is drawn later."""

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")

_RAISED = str.maketrans("0123456789+-=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ")
_LOWERED = str.maketrans("0123456789+-=()aeijkmnoprstx", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑᵢⱼₖₘₙₒₚᵣₛₜₓ")


class Line(Struct, frozen=True, dict=True):
    """Runs beside each other, in the order of reading."""

    runs: tuple[Run, ...]

    @cached_property
    def style(self) -> Style:
        """The one that most of its characters have."""
        lengths: Counter[Style] = Counter()
        for run in self.runs:
            lengths[run.style] += len(run.text.strip())
        return max(lengths, key=lengths.__getitem__)

    @cached_property
    def y(self) -> float:
        """Its baseline: that of its largest writing."""
        return max(self.runs, key=lambda run: (run.style.size, len(run.text))).y

    @cached_property
    def x0(self) -> float:
        """Its left end."""
        return min(run.x0 for run in self.runs)

    @cached_property
    def x1(self) -> float:
        """Its right end."""
        return max(run.x1 for run in self.runs)

    @property
    def size(self) -> float:
        """Of the style that most of it has."""
        return self.style.size

    @cached_property
    def text(self) -> str:
        """One line, with sub- and superscripts where there are characters for them."""
        return "".join(self.texts()).strip()

    def texts(self) -> Iterator[str]:
        """The text of each run, with the white before it."""
        before: Run | None = None
        for run in self.runs:
            text = self._raised_or_lowered(run)
            if before and not before.text.endswith(" ") and self._apart(before, run):
                text = f" {text}"
            yield text
            before = run

    @cached_property
    def cells(self) -> int:
        """How many parts a wide gap sets apart, as in a row of a table."""
        return 1 + sum(
            _gap(before, after) > 1.5 * WIDE_GAP * self.size
            for before, after in zip(self.runs, self.runs[1:], strict=False)
        )

    def all_in(self, attribute: str) -> bool:
        """Whether every letter and figure of it is bold, italic or mono."""
        worded = [run.style for run in self.runs if any(map(str.isalnum, run.text))]
        if attribute == "bold":
            worded = [style for style in worded if not style.mono] or worded
        return bool(worded) and all(getattr(style, attribute) for style in worded)

    def _apart(self, before: Run, after: Run) -> bool:
        return _gap(before, after) > 0.15 * min(before.style.size, after.style.size)

    def _raised_or_lowered(self, run: Run) -> str:
        if run.style.size > 0.85 * self.size or abs(run.y - self.y) < 0.1 * self.size:
            return run.text
        changed = run.text.translate(_RAISED if run.y < self.y else _LOWERED)
        kept = set(run.text) & set(changed)
        return run.text if kept - {" "} else changed


def rows(runs: Iterable[Run]) -> list[Line]:
    """All that stands on one baseline, whatever the columns, from top to bottom."""
    found: list[tuple[float, int, list[Run]]] = []
    for run in sorted(runs, key=lambda run: -run.style.size):
        if not run.text.strip(f" {HYPHEN}"):
            continue
        row = _row_of(run, found)
        if row is None:
            insort(found, (run.y, len(found), [run]))
        else:
            row.append(run)
    return [Line(tuple(sorted(row, key=_place(row)))) for _, _, row in found]


def _place(row: Sequence[Run]) -> Callable[[Run], tuple[float, float]]:
    """Where a run stands in the order of reading, whichever way the script of most goes."""
    to_left = sum(bool(_RIGHT_TO_LEFT.search(run.text)) for run in row) > len(row) / 2
    return (lambda run: (-run.x1, run.y)) if to_left else (lambda run: (run.x0, run.y))


def _gap(before: Run, after: Run) -> float:
    return max(after.x0 - before.x1, before.x0 - after.x1)


def _row_of(run: Run, found: Sequence[tuple[float, int, list[Run]]]) -> list[Run] | None:
    """The row beside whose words `run` is raised or lowered, else the nearest on whose baseline it stands."""
    near: list[tuple[bool, float, list[Run]]] = []
    for y, _, row in found[bisect_left(found, (run.y - _REACH,)) :]:
        if y > run.y + _REACH:
            break
        away, is_script = abs(y - run.y), any(_is_script(run, other) for other in row)
        if is_script or away < 0.3 * run.style.size:
            near.append((not is_script, away, row))
    return min(near, key=lambda item: item[:2])[2] if near else None


def _is_script(run: Run, other: Run) -> bool:
    slack, size = 0.4 * run.style.size, other.style.size
    beside = -slack < run.x0 - other.x1 < slack or -slack < other.x0 - run.x1 < slack
    return beside and run.style.size < 0.85 * size and abs(run.y - other.y) < 0.6 * size


def parts(row: Line) -> list[Line]:
    """`row` parted where it has a wide gap, and where one not so wide was jumped over in drawing."""
    groups: list[list[Run]] = []
    for run in row.runs:
        if not groups or _parted(groups[-1], run, row.size):
            groups.append([])
        groups[-1].append(run)
    return [Line(tuple(group)) for group in groups]


def _parted(group: Sequence[Run], run: Run, size: float) -> bool:
    gap = min(_gap(other, run) for other in group)
    jumped = run.number != group[-1].number + 1
    return gap > (_JUMPED_GAP if jumped else WIDE_GAP) * max(run.style.size, 0.7 * size)


def joined(lines: Sequence[Line]) -> Line:
    """Parts of a row as one line again."""
    return Line(tuple(run for line in lines for run in line.runs))
