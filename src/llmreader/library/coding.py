"""How the library writes down what is named elsewhere: statuses and devices are numbers there."""

from __future__ import annotations

from llmreader.model import Status

OWN_DEVICE = 1
"""The device of the events that were made in this library."""

STATUSES = tuple(Status)
"""By number, as in the narrow table `placement`."""

CODES = {status: number for number, status in enumerate(STATUSES)}

_CASES = " ".join(f"WHEN '{status}' THEN {number}" for status, number in CODES.items() if number)


def code_of(expression: str) -> str:
    """SQL for the number of a status that an expression gives by name; NULL is unread."""
    return f"CASE {expression} {_CASES} ELSE 0 END"
