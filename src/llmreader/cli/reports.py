"""What came of an import or an update: for people, and as JSON."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator, Sequence
from typing import Any, Self

import click

from llmreader.actions import Refused
from llmreader.actions.importing import Imported, Report
from llmreader.actions.sources import Network
from llmreader.library import Differences, Entry, Intake, Stage
from llmreader.text import one_line

SOME_LEFT_OUT = 3
"""The exit code when something could not be taken in."""

_PATIENCE = 0.5
"""Seconds before progress is shown."""
_CARRIED = {"status": "marked", "starred": "starred", "tag": "tagged", "note": "noted"}
_MOST = 20
"""Entries of one kind that are listed for people; JSON has them all."""


def show_reports(reports: Sequence[Report], *, as_json: bool) -> None:
    """Prints what came of each list."""
    if as_json:
        click.echo(json.dumps([as_data(report) for report in reports], ensure_ascii=False, indent=2))
        return
    for report in reports:
        for line in _lines(report):
            click.echo(line)


def exit_code(reports: Sequence[Report]) -> int:
    """0 when all came in, 1 when nothing did, 3 when some did not."""
    refused = [report for report in reports if isinstance(report, Refused)]
    if refused and len(refused) == len(reports):
        return 1
    left_out = any(isinstance(report, Imported) and report.left_out for report in reports)
    return SOME_LEFT_OUT if refused or left_out else 0


def as_data(report: Report) -> dict[str, Any]:
    """A report as docs/importing.md describes it."""
    if isinstance(report, Refused):
        return {"source": report.source, "outcome": "refused", "reasons": list(report.reasons)}
    if not isinstance(report, Imported):
        return {"source": report.source, "outcome": "unchanged"}
    intake = report.intake
    data: dict[str, Any] = {
        "source": intake.source,
        "outcome": "taken in",
        "title": intake.title,
        "format": report.form,
        "topics": intake.topics,
        "resources": intake.resources,
        "new": intake.new,
        "known": [
            {"key": entry.key, "title": entry.title, "catalog": entry.path[0]} for entry in intake.known
        ],
        "merged": intake.placements - intake.resources,
        "carried": dict(intake.carried),
        "left_out": [
            {"place": each.place, "text": each.text, "reason": each.reason} for each in report.left_out
        ],
    }
    if intake.differences is not None:
        data["differences"] = _differences(intake.differences)
    return data


def _differences(differences: Differences) -> dict[str, Any]:
    def entry(each: Entry) -> dict[str, Any]:
        return {"key": each.key, "title": each.title, "topics": list(each.path)}

    def pair(was: Entry, now: Entry) -> dict[str, Any]:
        return {"was": entry(was), "now": entry(now)}

    return {
        "new": [entry(each) for each in differences.new],
        "gone": [entry(each) | {"kept": each.key in differences.kept} for each in differences.gone],
        "moved": [pair(*each) for each in differences.moved],
        "renamed": [pair(*each) for each in differences.renamed],
        "alike": [pair(*each) for each in differences.alike],
    }


def _lines(report: Report) -> Iterator[str]:
    if isinstance(report, Refused):
        yield from (f"{report.source}: not taken in: {reason}" for reason in report.reasons)
        return
    if not isinstance(report, Imported):
        yield f"{report.source}: nothing has changed"
        return
    intake = report.intake
    size = f"{_count(intake.resources, 'resource')} in {_count(intake.topics, 'topic')}"
    yield f"{one_line(intake.title)} ({report.form}): {size}"
    yield from (f"  {line}" for line in _about(intake))
    yield from _listed(
        "left out",
        [f"{_place(each.place)}{one_line(each.text)[:80]}: {each.reason}" for each in report.left_out],
    )


def _about(intake: Intake) -> Iterator[str]:
    known = len(intake.known)
    yield f"{intake.new} new to the library" + (f", {known} in other catalogs too" if known else "")
    merged = intake.placements - intake.resources
    if merged:
        yield f"{_count(merged, 'entry', 'entries')} named a resource once more"
    carried = [f"{count} {word}" for field, word in _CARRIED.items() if (count := intake.carried.get(field))]
    if carried:
        yield f"carried over: {', '.join(carried)}"
    if intake.differences is not None:
        yield from _changes(intake.differences)


def _changes(differences: Differences) -> Iterator[str]:
    kept = differences.kept
    yield from _listed("new", [one_line(each.title) for each in differences.new])
    yield from _listed(
        "gone",
        [one_line(each.title) + (" (kept)" if each.key in kept else "") for each in differences.gone],
    )
    moved = [(one_line(now.title), " / ".join(map(one_line, now.path[1:]))) for _, now in differences.moved]
    yield from _listed("moved", [f"{title} to {where}" for title, where in moved])
    yield from _listed(
        "renamed", [f"{one_line(was.title)} to {one_line(now.title)}" for was, now in differences.renamed]
    )
    yield from _listed(
        "perhaps the same under another URL", [f"{was.key} and {now.key}" for was, now in differences.alike]
    )


def _listed(what: str, entries: Sequence[str]) -> Iterator[str]:
    if entries:
        yield f"  {what}: {len(entries)}"
        yield from (f"    {entry}" for entry in entries[:_MOST])
        if len(entries) > _MOST:
            yield f"    and {len(entries) - _MOST} more: --json has them all"


def _place(place: int) -> str:
    return f"line {place}: " if place else ""


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"


class Meter:
    """Progress on stderr, once it has taken half a second, and only on a terminal."""

    def __init__(self) -> None:
        self._started = time.monotonic()
        self._shown = ""
        self.network = Network(progress=self._fetched)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._shown:
            sys.stderr.write("\r" + " " * len(self._shown) + "\r")

    def tick(self, stage: Stage, done: int, total: int) -> None:
        """Of so many resources so many have come through a stage."""
        self._show(f"{done} of {total} resources {stage}")

    def _fetched(self, received: int, total: int | None) -> None:
        self._show(f"{received >> 10} KiB" + (f" of {total >> 10}" if total else "") + " fetched")

    def _show(self, text: str) -> None:
        if sys.stderr.isatty() and time.monotonic() - self._started > _PATIENCE:
            sys.stderr.write("\r" + text.ljust(len(self._shown)))
            sys.stderr.flush()
            self._shown = text
