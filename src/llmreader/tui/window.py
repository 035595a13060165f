"""What is in sight of many things, one below the other, whose heights are only known when they are seen."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple


class Top(NamedTuple):
    """The first line that is in sight."""

    number: int
    """Of the thing that it is of."""
    line: int
    """Counted from the thing's first."""


class Window:
    """Shows some of the things, and stands on one of them. Things are known by their numbers."""

    def __init__(self, things: Callable[[], Sequence[int]], height: Callable[[int], int]) -> None:
        """`things` are those that there are now, sorted, at least one; `height` is in lines, at least 1."""
        self._things = things
        self._height = height
        self.lines = 1
        """How many have room."""
        self.top = Top(0, 0)
        self.cursor = 0
        """The thing that it stands on."""

    def spots(self) -> Iterator[Top]:
        """The lines that are in sight."""
        number, line = self.top
        things, left = self._things(), self.lines
        for row in range(self._row(number), len(things)):
            for each in range(line, self._height(things[row])):
                if not left:
                    return
                yield Top(things[row], each)
                left -= 1
            line = 0

    def settle(self) -> None:
        """Takes notice of other things, other heights, or another room."""
        things = self._things()
        self.cursor = things[self._row(self.cursor)]
        number = things[self._row(self.top.number)]
        line = self.top.line if number == self.top.number else 0
        self.top = Top(number, min(line, self._height(number) - 1))
        self.show()

    def go_to(self, number: int) -> None:
        """Stands on a thing; where it was out of sight it is the first in sight then."""
        self.cursor = self._things()[self._row(number)]
        if Top(self.cursor, 0) not in set(self.spots()):
            self.top = Top(self.cursor, 0)
        self.show()

    def step(self, steps: int) -> None:
        """To the next thing, or the one before; first to what is out of sight of this one."""
        hidden = self._hidden(below=steps > 0)
        if hidden:
            self.scroll(min(hidden, max(1, self.lines - 2)) * (1 if steps > 0 else -1), follows=False)
            return
        things = self._things()
        row = max(0, min(self._row(self.cursor) + steps, len(things) - 1))
        self.cursor = things[row]
        self.show()

    def to_end(self, *, last: bool) -> None:
        """To the first thing, or to the last."""
        self.go_to(self._things()[-1 if last else 0])
        self.top = self._last_top() if last else Top(self.cursor, 0)

    def page(self, lines: int) -> None:
        """Scrolls by some lines; where there is no more, to the last thing or to the first."""
        before = self.top
        self.scroll(lines)
        if self.top == before:
            self.cursor = self._things()[-1 if lines > 0 else 0]

    def scroll(self, lines: int, *, follows: bool = True) -> None:
        """Scrolls by some lines, down if more than 0; it stands on what is in sight then."""
        self.top = self._moved(self.top, lines)
        self._stay_full()
        if follows:
            self._follow()

    def show(self) -> None:
        """Brings the thing that it stands on into sight: its start, and as much else as has room."""
        start, room = Top(self.cursor, 0), min(self._height(self.cursor), self.lines)
        # The highest line of all that can be the first in sight then, and the lowest.
        self.top = min(start, max(self.top, self._moved(start, room - self.lines)))
        self._stay_full()

    def show_line(self, line: int) -> None:
        """Brings a line of the thing that it stands on into sight."""
        self.show()
        spot = Top(self.cursor, line)
        if spot not in set(self.spots()):
            self.top = self._moved(spot, -(self.lines // 2))
            self._stay_full()

    def _hidden(self, *, below: bool) -> int:
        """How many lines of the thing that it stands on are out of sight."""
        seen = [each.line for each in self.spots() if each.number == self.cursor]
        if not seen:
            return 0
        return self._height(self.cursor) - 1 - seen[-1] if below else seen[0]

    def _follow(self) -> None:
        """Stands on what is in sight: the first thing whose start is."""
        spots = list(self.spots())
        if any(spot.number == self.cursor and spot.line == 0 for spot in spots):
            return
        starts = [spot.number for spot in spots if spot.line == 0]
        below = self.cursor < self.top.number or (self.cursor == self.top.number and self.top.line > 0)
        if starts:
            self.cursor = starts[0] if below else starts[-1]
        else:
            self.cursor = self.top.number

    def _stay_full(self) -> None:
        """No room is left below the last thing, unless there is too little to fill it."""
        things, line = self._things(), self.top.line
        left = self.lines
        for row in range(self._row(self.top.number), len(things)):
            left -= self._height(things[row]) - line
            line = 0
            if left <= 0:
                return
        self.top = self._last_top()

    def _last_top(self) -> Top:
        last = self._things()[-1]
        return self._moved(Top(last, self._height(last) - 1), 1 - self.lines)

    def _moved(self, spot: Top, lines: int) -> Top:
        """So many lines below a line, or above; the last or the first when there are no more."""
        things, row, line = self._things(), self._row(spot.number), spot.line + lines
        while line < 0 and row:
            row -= 1
            line += self._height(things[row])
        while row < len(things) - 1 and line >= (height := self._height(things[row])):
            line -= height
            row += 1
        return Top(things[row], max(0, min(line, self._height(things[row]) - 1)))

    def _row(self, number: int) -> int:
        """Where a thing stands, or the last one before it."""
        return max(0, bisect_right(self._things(), number) - 1)
