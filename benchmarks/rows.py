"""The table that the benchmark of large libraries prints: what was measured, beside what it may be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median, quantiles

HEADING = (
    f"| {'what':58} | {'at most':>16} | {'median':>10} | {'p95':>9} | {'n':>4} |      |\n"
    f"| {'-' * 58} | {'-' * 15}: | {'-' * 9}: | {'-' * 8}: | {'-' * 3}: | ---- |"
)


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table."""

    what: str
    values: Sequence[float]
    """One for each time that it was measured; none where the screen does not have it."""
    most: float | None = None
    """What the median may be; None for what is only there to compare with."""
    most_p95: float | None = None
    """What nineteen of twenty may be."""
    unit: str = "ms"

    def __str__(self) -> str:
        cells = [self.what.ljust(58), self._limit.rjust(16), "".rjust(10), "".rjust(9), "".rjust(4), "-   "]
        if self.values:
            over = _above(median(self.values), self.most) or _above(self._p95, self.most_p95)
            judged = "over" if over else "OK  "
            cells[2] = self._said(median(self.values)).rjust(10)
            cells[3] = (self._said(self._p95) if len(self.values) > 1 else "").rjust(9)
            cells[4] = str(len(self.values)).rjust(4)
            cells[5] = judged if self.most is not None else "    "
        return f"| {' | '.join(cells)} |"

    @property
    def _limit(self) -> str:
        if self.most is None:
            return ""
        p95 = f", p95 {self.most_p95:g}" if self.most_p95 is not None else ""
        return f"{self.most:g}{p95} {self.unit}"

    @property
    def _p95(self) -> float:
        return quantiles(self.values, n=20)[-1] if len(self.values) > 1 else self.values[0]

    def _said(self, value: float) -> str:
        return f"{value:.2f} {self.unit}" if self.unit in ("x", "KiB") else f"{value:.1f} {self.unit}"


def _above(value: float, most: float | None) -> bool:
    return most is not None and value > most
