"""A thread's comments in the order of the page, however deep they are."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from llmreader.reader.threads.answers import record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from llmreader.contents import Comment

MOST = 20_000
"""Comments that are read of one thread. The longest threads there are have a third of it."""

_CUT = f"only the first {MOST:,} comments were read"


def walk(
    top: Iterable[object], answers: Callable[[dict[str, object]], Iterable[object]]
) -> Iterator[tuple[int, dict[str, object]]]:
    """Each comment with its depth, and the answers to it right after it."""
    levels = [iter(top)]
    while levels:
        for each in levels[-1]:
            if fields := record(each):
                yield len(levels) - 1, fields
                levels.append(iter(answers(fields)))
                break
        else:
            levels.pop()


def taken(comments: Iterable[Comment]) -> tuple[tuple[Comment, ...], str]:
    """The comments, not more than are to be read, and a remark where there are more."""
    found = tuple(islice(comments, MOST + 1))
    return found[:MOST], _CUT if len(found) > MOST else ""
