"""Ranks: words whose order is the order of the queue, with room for another between any two.

A rank is a whole number of a fixed width, which counts up where something is put at the end, and behind it a
fraction, which is made where something is put between two. Both are written in DIGITS, and compared as text.
"""

from __future__ import annotations

import string
from itertools import count

DIGITS = string.digits + string.ascii_uppercase + string.ascii_lowercase
"""In the order of ASCII, by which SQLite and Python compare text."""

_WIDTH = 6
"""Of the whole number: room for thousands of millions at either end."""
_BASE = len(DIGITS)
_MIDDLE = _BASE**_WIDTH // 2


def ranks_between(low: str, high: str, size: int) -> list[str]:
    """So many ranks, rising, between two; an empty one stands for the beginning or the end."""
    if low and high:
        return _spread(low, high, size)
    first = _number(high) - size if high else _number(low) + 1 if low else _MIDDLE
    return [_word(number) for number in range(first, first + size)]


def _number(rank: str) -> int:
    number = 0
    for digit in rank[:_WIDTH]:
        number = number * _BASE + DIGITS.index(digit)
    return number


def _word(number: int) -> str:
    digits = ""
    for _ in range(_WIDTH):
        number, digit = divmod(number, _BASE)
        digits = DIGITS[digit] + digits
    return digits


def _spread(low: str, high: str, size: int) -> list[str]:
    if not size:
        return []
    middle, before = _middle(low, high), (size - 1) // 2
    return [*_spread(low, middle, before), middle, *_spread(middle, high, size - 1 - before)]


def _middle(low: str, high: str) -> str:
    """A short rank between two, near the middle. It does not end in the lowest digit, below which there would
    be no room.
    """
    middle, bounded = "", True
    for place in count():
        least = DIGITS.index(low[place]) if place < len(low) else 0
        most = DIGITS.index(high[place]) if bounded else _BASE
        if most - least > 1:
            break
        middle += DIGITS[least]
        bounded = bounded and most == least
    return middle + DIGITS[(least + most) // 2]
