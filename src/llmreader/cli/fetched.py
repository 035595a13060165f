"""What came of fetching many pages: for people, and as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from llmreader.actions.labels import counted
from llmreader.text import one_line

if TYPE_CHECKING:
    from llmreader.actions.saving import Result

SOME_FAILED = 3
"""The exit code when something could not be fetched."""

_MOST = 20
"""Pages of one kind that are listed for people; JSON has them all."""
_TRIED = 8
"""Pages one after another that cannot be had without a network before the rest is left alone."""


class Tally:
    """What has come of how many."""

    def __init__(self, total: int, *, saved_before: int, gone_before: int) -> None:
        self.total = total
        """What is to be fetched."""
        self.done = 0
        self.interrupted = False
        """Whether the user has ended it."""
        self._texts = self._discussions = self._unchanged = 0
        self._before = saved_before
        self._gone = gone_before
        self._failed: Counter[str] = Counter()
        self._told: dict[str, list[str]] = {}
        self._offline = 0

    def add(self, result: Result) -> None:
        """Counts one more."""
        self.done += 1
        saved, kind = result.saved, result.kind
        self._offline = self._offline + 1 if kind == "offline" else 0
        if saved is None:
            self._before += 1
        elif kind:
            self._failed[kind] += 1
            told = self._told.setdefault(kind, [])
            if len(told) < _MOST:
                told.append(f"{one_line(result.target.title)}: {saved.sentence}")
        elif saved.thread:
            self._discussions += 1
        elif saved.kept and saved.kept.facts.as_before:
            self._unchanged += 1
        else:
            self._texts += 1

    @property
    def is_offline(self) -> bool:
        """Whether there seems to be no network, so that the rest had better be fetched another time."""
        return self._offline >= _TRIED

    @property
    def remark(self) -> str:
        """How many were not fetched so far; empty for none."""
        return f"{self._failed.total():,} not fetched" if self._failed else ""

    @property
    def exit_code(self) -> int:
        """0 when all were fetched."""
        return SOME_FAILED if self._failed else 0

    def lines(self) -> Iterator[str]:
        """All of it, in words that are safe to print."""
        what = f"{counted(self._texts, 'text')}, {counted(self._discussions, 'discussion')}"
        yield f"Saved: {what}" if self.total else "Nothing to fetch"
        if self._unchanged:
            yield f"  {self._unchanged:,} as before"
        if self._before:
            yield f"  {self._before:,} saved already"
        if self._gone:
            yield f"  {self._gone:,} known to be gone: --again looks for them once more"
        if self._failed:
            yield f"Not fetched: {self._failed.total():,}"
        for kind, number in sorted(self._failed.items(), key=lambda each: (-each[1], each[0])):
            yield f"  {kind}: {number:,}"
            yield from (f"    {told}" for told in self._told[kind])
            if number > _MOST:
                yield f"    and {number - _MOST:,} more: --json has them all"
        if self.interrupted or self.is_offline:
            why = "stopped" if self.interrupted else "there is no network"
            yield f"Not tried: {self.total - self.done:,}, {why}; the same command goes on from here"


def as_data(result: Result) -> dict[str, Any]:
    """What came of one page, as docs/shell.md describes it."""
    target, saved = result.target, result.saved
    facts = saved.kept.facts if saved and saved.kept else None
    return {
        "key": target.key,
        "url": target.url,
        "title": target.title,
        "outcome": _outcome(result),
        "kind": result.kind,
        "said": saved.sentence if saved else "",
        "words": facts.words if facts else None,
        "minutes": facts.minutes if facts else None,
    }


def _outcome(result: Result) -> str:
    saved = result.saved
    if saved is None or (saved.kept and saved.kept.facts.as_before and not result.kind):
        return "unchanged"
    return "failed" if result.kind else "saved"
