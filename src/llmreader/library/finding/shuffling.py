"""Any order, without drawing lots for everything first: each placement has its place, and each place its
placement, by arithmetic alone. Multiplying by an odd number and folding the upper half of the bits onto the
lower one are both done backwards as easily; together they leave no pattern to be seen.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice
from random import Random

from llmreader.library.file import Library

_ROUNDS = 3
_AT_ONCE = 1_000


class Mixed:
    """Numbers up to `newest`, and some beyond, in an order that a seed says."""

    def __init__(self, newest: int, seed: int) -> None:
        bits = newest.bit_length() + 1
        self.places = 1 << bits
        self._half = (bits + 1) // 2
        chance = Random(seed)  # noqa: S311  # for reading, not for secrets
        self._factors = [chance.randrange(1, self.places, 2) for _ in range(_ROUNDS)]
        self._inverse = [pow(factor, -1, self.places) for factor in reversed(self._factors)]

    def place(self, number: int) -> int:
        """Where a number stands, from 0 on."""
        for factor in self._factors:
            number = number * factor % self.places
            number ^= number >> self._half
        return number

    def number_at(self, place: int) -> int:
        """Which one stands there."""
        for factor in self._inverse:
            place ^= place >> self._half
            place = place * factor % self.places
        return place


def mixed_placements(library: Library, seed: int) -> Mixed:
    """For the ids of placements."""
    ((newest,),) = library.rows("SELECT ifnull(max(id), 0) FROM placement")
    return Mixed(newest, seed)


def shuffled(library: Library, seed: int) -> Iterator[int]:
    """All placements by which the shelf lists resources, as they are asked for."""
    mixed = mixed_placements(library, seed)
    numbers = map(mixed.number_at, range(mixed.places))
    while together := list(islice(numbers, _AT_ONCE)):
        yield from library.each(
            """SELECT p.id FROM json_each(?) j CROSS JOIN placement p ON p.id = j.value WHERE p.home
               ORDER BY j.key""",
            (json.dumps(together),),
        )
