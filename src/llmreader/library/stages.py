"""How far an intake has come."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum

from llmreader.model import Catalog, Topic


class Stage(StrEnum):
    """What is being done with the resources of a list, in this order."""

    READ = "read"
    WRITTEN = "written"
    INDEXED = "indexed"


Tick = Callable[[Stage, int, int], None]
"""Is told of how many resources a stage is done, and of how many it will be; what it raises ends all."""


def _size(topic: Catalog | Topic) -> int:
    return len(topic.resources) + sum(map(_size, topic.topics))


class Progress:
    """How far several deliveries have come, in all."""

    def __init__(self, tick: Tick | None, catalogs: Sequence[Catalog]) -> None:
        self._tick = tick
        sizes = [_size(catalog) for catalog in catalogs]
        self._sizes = iter(sizes)
        self._total = sum(sizes)
        self._before = 0

    def next(self) -> None:
        """The next delivery follows."""
        self._before += next(self._sizes)

    def of(self, stage: Stage) -> Callable[[int], None]:
        """Is told how much of the present delivery has come through a stage."""

        def tick(done: int) -> None:
            if self._tick is not None:
                self._tick(stage, min(self._before + done, self._total), self._total)

        return tick
