"""A tree of comments, of which some are folded: which are seen, and the way from one to another.

Comments are numbered in the order of the page. Number 0 is what they are all about.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property


class Branches:
    """Is given how deep each comment stands: 0 for an answer to the page itself."""

    def __init__(self, depths: Sequence[int]) -> None:
        self.parents = [0]
        """The comment that each answers."""
        self._ends = [0]
        """Behind the last of the answers to it, and of those to them."""
        self.levels = [-1]
        """How many comments each stands below: a depth that leaves some out counts as the next one."""
        self._folded: frozenset[int] = frozenset()
        self._read(depths)

    def _read(self, depths: Sequence[int]) -> None:
        above = [(-1, 0)]
        for number, depth in enumerate(depths, 1):
            while above[-1][0] >= max(0, depth):
                self._ends[above.pop()[1]] = number
            self.parents.append(above[-1][1])
            self.levels.append(len(above) - 1)
            self._ends.append(0)
            above.append((max(0, depth), number))
        for _, number in above:
            self._ends[number] = len(self.parents)

    def __len__(self) -> int:
        """How many there are, with the page itself."""
        return len(self.parents)

    @property
    def folded(self) -> frozenset[int]:
        """Those that are folded; what is below them is not seen."""
        return self._folded

    @folded.setter
    def folded(self, folded: frozenset[int]) -> None:
        self._folded = folded - {0}
        self.__dict__.pop("seen", None)

    @cached_property
    def seen(self) -> Sequence[int]:
        """Those that no folded one hides, in their order."""
        if not self._folded:
            return range(len(self))
        seen, number = [], 0
        while number < len(self):
            seen.append(number)
            number = self._ends[number] if number in self._folded else number + 1
        return seen

    @cached_property
    def parts(self) -> Sequence[int]:
        """The comments on the page itself."""
        return [number for number, level in enumerate(self.levels) if level == 0]

    def answers(self, number: int) -> int:
        """How many comments are below one."""
        return self._ends[number] - number - 1

    def row(self, number: int) -> int:
        """Where a comment is seen, or the one that hides it."""
        return bisect_right(self.seen, number) - 1

    def toggle(self, number: int) -> None:
        """Folds a comment with the answers to it, or opens it."""
        self.folded = self._folded ^ {number}

    def toggle_all(self) -> None:
        """Folds all comments on the page itself, or opens all comments if these are folded."""
        everything = frozenset(self.parts)
        self.folded = frozenset() if everything <= self._folded else everything

    def reveal(self, number: int) -> None:
        """Opens all that hides a comment."""
        above = set[int]()
        while number:
            number = self.parents[number]
            above.add(number)
        if above & self._folded:
            self.folded = self._folded - above

    def part_beside(self, number: int, *, backwards: bool) -> int | None:
        """The next comment on the page itself, or the one before; None when there is none."""
        return beside(self.parts, number, backwards=backwards)


def beside(numbers: Sequence[int], number: int, *, backwards: bool) -> int | None:
    """The next of some sorted numbers, or the one before; None when there is none."""
    at = bisect_left(numbers, number) - 1 if backwards else bisect_right(numbers, number)
    return numbers[at] if 0 <= at < len(numbers) else None
