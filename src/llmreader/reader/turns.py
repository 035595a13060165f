"""Reading many things: some at once, of one host fewer, and each as it comes."""

from __future__ import annotations

from collections import Counter, OrderedDict, deque
from itertools import islice
from threading import Event
from typing import TYPE_CHECKING, Generic, TypeVar

from msgspec import Struct

from llmreader import links
from llmreader.reader import words
from llmreader.reader.bases import Bases
from llmreader.reader.hosts import AT_ONCE as OF_ONE_HOST
from llmreader.reader.hosts import PATIENCE, Hosts
from llmreader.reader.outcomes import Kind, Limits, Unavailable, Validators
from llmreader.reader.reading import read

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable
    from concurrent.futures import Future

    from llmreader.reader.reading import Content

AT_ONCE = 8
"""Things that are read at once."""

AHEAD = 2_000
"""Things that wait for their turn: so many hosts can come first, however many things there are in all."""

_TRIES = 3
"""How often a thing is read that a busy host asks to wait for."""

_TICK = 0.05
"""Seconds between two looks at whether it has been cancelled, and which host may be asked again."""


class Wanted(Struct, frozen=True):
    """One thing to be read."""

    url: str
    validators: Validators = Validators()
    """Of the article at hand, if there is one."""


W = TypeVar("W", bound=Wanted)


def read_in_turns(
    wanted: Iterable[W],
    limits: Limits = Limits(),  # noqa: B008  # frozen
    bases: Bases = Bases(),  # noqa: B008  # frozen
    *,
    cancelled: Event | None = None,
) -> Generator[tuple[W, Content], None, None]:
    """Each thing with what reading it came to, in the order in which they are done.

    A host that asks to come back soon is waited for; what it asks to wait longer for is given as busy, and so
    is everything else of that host. When `cancelled` is set, the rest is not given; closing the iterator
    before its end sets it. What is wanted is asked for, in the caller's thread, as others are done.
    """
    from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait

    cancelled = cancelled or Event()
    reading = _Reading(limits, bases, cancelled, Hosts())
    line = _Line(wanted)
    running: dict[Future[Content], _Task[W]] = {}
    pool = ThreadPoolExecutor(AT_ONCE, "read")
    try:
        while (line or running) and not cancelled.is_set():
            while len(running) < AT_ONCE and (task := line.next(reading.hosts)):
                running[pool.submit(reading.read, task)] = task
            if not running:
                cancelled.wait(_TICK)
            for done in wait(running, _TICK, FIRST_COMPLETED).done:
                task = running.pop(done)
                line.leave(task)
                if _is_worth_waiting(done.result(), task):
                    line.enter(task)
                elif not _is_cancelled(done.result()):
                    yield task.wanted, done.result()
    finally:
        if running:
            cancelled.set()
        pool.shutdown()


class _Task(Struct, Generic[W]):
    wanted: W
    host: str
    tries: int = 0


class _Reading(Struct, frozen=True):
    """How each is read, in any thread."""

    limits: Limits
    bases: Bases
    cancelled: Event
    hosts: Hosts

    def read(self, task: _Task[W]) -> Content:
        if (seconds := self.hosts.wait(task.host)) > PATIENCE:
            return words.left_alone(task.host, seconds).outcome
        content = read(
            task.wanted.url,
            self.limits,
            self.bases,
            validators=task.wanted.validators,
            cancelled=self.cancelled,
            hosts=self.hosts,
        )
        if isinstance(content, Unavailable) and content.retry_after is not None:
            # It may be another host that is busy, that of an interface: it is left alone for all of these.
            self.hosts.leave_alone(task.host, content.retry_after)
        return content


class _Line(Generic[W]):
    """What is still to be read, the hosts in turn."""

    def __init__(self, wanted: Iterable[W]) -> None:
        # A dict would take longer for its first key the more have been taken out before.
        self._by_host: OrderedDict[str, deque[_Task[W]]] = OrderedDict()
        self._running: Counter[str] = Counter()
        self._waiting = 0
        self._others = iter(wanted)

    def __bool__(self) -> bool:
        """Whether anything is still to be read."""
        for each in islice(self._others, max(0, AHEAD - self._waiting)):
            self.enter(_Task(each, links.host(each.url)))
        return bool(self._by_host)

    def enter(self, task: _Task[W]) -> None:
        """It waits for its turn from now on."""
        self._by_host.setdefault(task.host, deque()).append(task)
        self._waiting += 1

    def next(self, hosts: Hosts) -> _Task[W] | None:
        """What may be read now; None when nothing may."""
        for host in self._by_host:
            if self._running[host] < OF_ONE_HOST and not 0 < hosts.wait(host) <= PATIENCE:
                return self._take(host)
        return None

    def leave(self, task: _Task[W]) -> None:
        """It is not being read any longer."""
        self._running[task.host] -= 1

    def _take(self, host: str) -> _Task[W]:
        tasks = self._by_host.pop(host)
        task = tasks.popleft()
        if tasks:
            self._by_host[host] = tasks  # at the end: the other hosts come first
        task.tries += 1
        self._waiting -= 1
        self._running[host] += 1
        return task


def _is_worth_waiting(content: Content, task: _Task[W]) -> bool:
    return (
        isinstance(content, Unavailable)
        and content.kind is Kind.BUSY
        and content.retry_after is not None
        and content.retry_after <= PATIENCE
        and task.tries < _TRIES
    )


def _is_cancelled(content: Content) -> bool:
    return isinstance(content, Unavailable) and content.kind is Kind.CANCELLED
